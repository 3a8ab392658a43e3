### Zones, by the city whose clock it is. The list stands in `kernel::ZONES`.

zone-asia-baku = Bakı
zone-asia-tashkent = Daşkənd
zone-europe-moscow = Moskva
zone-asia-almaty = Almatı
zone-asia-bishkek = Bişkek
zone-asia-dushanbe = Düşənbə
zone-asia-ashgabat = Aşqabad
zone-asia-yerevan = İrəvan
zone-asia-tbilisi = Tbilisi
zone-europe-minsk = Minsk
zone-europe-chisinau = Kişinyov
zone-europe-istanbul = İstanbul
zone-europe-vienna = Vyana
zone-europe-brussels = Brüssel
zone-europe-london = London
zone-asia-dubai = Dubay
zone-asia-riyadh = Ər-Riyad
zone-asia-shanghai = Şanxay
zone-america-new-york = Nyu-York
zone-utc = UTC
