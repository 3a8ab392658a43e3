### Zones, by the city whose clock it is. The list stands in `kernel::ZONES`.

zone-asia-baku = Baku
zone-asia-tashkent = Tashkent
zone-europe-moscow = Moscow
zone-asia-almaty = Almaty
zone-asia-bishkek = Bishkek
zone-asia-dushanbe = Dushanbe
zone-asia-ashgabat = Ashgabat
zone-asia-yerevan = Yerevan
zone-asia-tbilisi = Tbilisi
zone-europe-minsk = Minsk
zone-europe-chisinau = Chisinau
zone-europe-istanbul = Istanbul
zone-europe-vienna = Vienna
zone-europe-brussels = Brussels
zone-europe-london = London
zone-asia-dubai = Dubai
zone-asia-riyadh = Riyadh
zone-asia-shanghai = Shanghai
zone-america-new-york = New York
zone-utc = UTC
