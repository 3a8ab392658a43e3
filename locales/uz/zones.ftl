### Zones, by the city whose clock it is. The list stands in `kernel::ZONES`.

zone-asia-baku = Boku
zone-asia-tashkent = Toshkent
zone-europe-moscow = Moskva
zone-asia-almaty = Olmaota
zone-asia-bishkek = Bishkek
zone-asia-dushanbe = Dushanbe
zone-asia-ashgabat = Ashxobod
zone-asia-yerevan = Yerevan
zone-asia-tbilisi = Tbilisi
zone-europe-minsk = Minsk
zone-europe-chisinau = Kishinyov
zone-europe-istanbul = Istanbul
zone-europe-vienna = Vena
zone-europe-brussels = Bryussel
zone-europe-london = London
zone-asia-dubai = Dubay
zone-asia-riyadh = Ar-Riyod
zone-asia-shanghai = Shanxay
zone-america-new-york = Nyu-York
zone-utc = UTC
