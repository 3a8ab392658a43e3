# Turli alifbolarda topilgan shaxslar va qidiruvni aniqlashtirish.

persons-also = Shuningdek qidirildi: { $names }
persons-found-as = Topilgan yozilishlar: { $names }
persons-how = Ismlar qanday taqqoslanadi
persons-how-text = Ismlar talaffuzi boʻyicha, istalgan alifboda va istalgan tartibda taqqoslanadi; tutuq belgilari, bosh harflar va ota ismi topilishga xalaqit bermaydi. Har bir satr ism qanchalik yaqinligini va sababini koʻrsatadi. Bir xil ism hali bir shaxs degani emas: tugʻilgan sana va hujjatlarni solishtiring. Yozuvlar hech qachon birlashtirilmaydi.
persons-more = Koʻrsatilganidan koʻproq topildi. Ismni toʻliqroq yoki tugʻilgan sanani yozing.
persons-alike = Oʻxshashlik
persons-born-asked = Tugʻilgan sana, maʼlum boʻlsa
persons-born-hint = Masalan: 1987, 1987-03-14 yoki 14.03.1987
persons-same = Aniq: xuddi shu ism
persons-similar = Ehtimol: oʻxshash ism
persons-possible = Mumkin: ism qisman mos keladi
persons-begins = Shunday boshlanadi
persons-for = Nima mos keladi
persons-against = Nima mos kelmaydi
persons-all = Topilgan barcha shaxslar

names-part-same = { $a } – { $b }: bir xil talaffuz qilinadi
names-part-similar = { $a } – { $b }: oʻxshash talaffuz qilinadi
names-part-faint = { $a } – { $b }: oʻxshashlik kam
names-part-variant = { $a } – { $b }: bir ismning shakllari
names-part-initial = { $a } – { $b }: bosh harf
names-part-joined = { $a } – { $b }: qoʻshib yoki ajratib yozilgan
names-part-beginning = { $a } – { $b }: ismning boshi
names-part-letters = { $a } – { $b }: bir xil harflar
names-part-only-in-one = Faqat ismlarning birida: { $parts }
names-parts-contradict = Har xil ismlar: { $a } – { $b }
names-characters = Bir xil talaffuz qilinadigan iyerogliflar: { $characters }
names-endings-differ = Qoʻshimchasiga koʻra biri erkak, biri ayol ismi
names-too-common = Mos kelgan qismi koʻp shaxslarda uchraydi
names-birth-same-day = Tugʻilgan sana: oʻsha kun
names-birth-same-month = Tugʻilgan sana: oʻsha oy, kuni nomaʼlum
names-birth-swapped = Tugʻilgan sana: kun va oy oʻrni almashgan
names-birth-one-digit = Tugʻilgan sana: bitta raqam farq qiladi
names-birth-placeholder = Tugʻilgan sana: oʻsha yil, 1-yanvar nomaʼlum kun oʻrnida boʻlishi mumkin
names-birth-same-year = Tugʻilgan sana: oʻsha yil, ortigʻi nomaʼlum
names-birth-other-day = Tugʻilgan sana: oʻsha yil, boshqa kun
names-birth-next-year = Tugʻilgan sana: bir yil farq
names-birth-near = Tugʻilgan sana: ikki yilgacha farq
names-birth-apart = Tugʻilgan sana: uch yildan oʻn yilgacha farq
names-birth-far-apart = Tugʻilgan sana: oʻn yildan ortiq farq

problem-names-date-form = Bu sana kabi yozilmagan. 1987, 1987-03, 1987-03-14 yoki 14.03.1987 deb yozing.
problem-names-date-year = Yil 1800 va 2199 oraligʻida emas. Yilni tekshiring.
problem-names-date-day = Taqvimda bunday kun yoʻq. Kun va oyni tekshiring.

facet-title = Aniqlashtirish
facet-year = Ochilgan yili
facet-place = Soʻzlar qayerda
facet-files = Fayllarda
facet-of-newest =
    { $n ->
        [one] Koʻproq topildi; bu yerda faqat oxirgi oʻzgargan { $n } ta soʻrov sanalgan.
       *[other] Koʻproq topildi; bu yerda faqat oxirgi oʻzgargan { $n } ta soʻrov sanalgan.
    }
facet-files-in-all =
    { $n ->
        [one] Soʻzlar { $n } ta faylda bor
       *[other] Soʻzlar { $n } ta faylda bor
    }
search-as-list = Mavzusi va raqamida shu soʻzlar bor soʻrovlar roʻyxatini koʻrsatish: uni saqlash yoki yuklab olish mumkin
