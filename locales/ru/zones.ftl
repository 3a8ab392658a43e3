### Zones, by the city whose clock it is. The list stands in `kernel::ZONES`.

zone-asia-baku = Баку
zone-asia-tashkent = Ташкент
zone-europe-moscow = Москва
zone-asia-almaty = Алматы
zone-asia-bishkek = Бишкек
zone-asia-dushanbe = Душанбе
zone-asia-ashgabat = Ашхабад
zone-asia-yerevan = Ереван
zone-asia-tbilisi = Тбилиси
zone-europe-minsk = Минск
zone-europe-chisinau = Кишинёв
zone-europe-istanbul = Стамбул
zone-europe-vienna = Вена
zone-europe-brussels = Брюссель
zone-europe-london = Лондон
zone-asia-dubai = Дубай
zone-asia-riyadh = Эр-Рияд
zone-asia-shanghai = Шанхай
zone-america-new-york = Нью-Йорк
zone-utc = UTC
