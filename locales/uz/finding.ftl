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
names-country-same = Fuqaroligi: oʻsha mamlakat
names-country-differs = Fuqaroligi: boshqa-boshqa mamlakatlar
names-place-same = Tugʻilgan joyi: bir xil
names-place-differs = Tugʻilgan joyi: boshqa
names-document-same = Hujjat: bir xil raqam, { $a }
names-document-looks-same = Hujjat: { $a } – { $b }, raqamlar bir xil koʻrinadi
names-document-one-sign = Hujjat: { $a } – { $b }, bitta belgi farq qiladi
names-document-differs = Hujjat: { $a } – { $b }, boshqa-boshqa raqamlar

# Bir shaxs boʻlishi mumkin boʻlgan juftliklar va ular haqidagi qarorlar.
match-title = Shaxslarning ehtimoliy mosliklari
match-newest = Soʻrovlaringizdagi eng yangi shaxslar siz ocha oladigan soʻrovlardagi barcha shaxslar bilan taqqoslanadi. Bitta soʻrovning shaxslari uchun uning shaxslar sahifasidagi havolaga oʻting.
match-all = Siz ocha oladigan soʻrovlardagi juftliklar.
match-of = Soʻrov shaxslari: { $number }
match-of-all = Barcha soʻrovlar boʻyicha juftliklar
match-case = Bu shaxslarning ehtimoliy mosliklari
match-list-open = Ochiq
match-list-unsure = Aniq emas
match-list-decided = Hal qilingan
match-list-past = Kuchini yoʻqotgan
match-none-open = Ochiq juftlik yoʻq. Yangi soʻrovda maʼlum shaxsga oʻxshash kishi koʻrsatilsa, juftlik shu yerda paydo boʻladi.
match-none-unsure = Aniq boʻlmagan juftlik yoʻq. Bunday juftliklar hal qilinguncha shu yerda turadi.
match-none-decided = Hali qaror yoʻq. Qabul qilingan qarorlar shu yerda paydo boʻladi.
match-none-past = Hech narsa qaytarib olinmagan va qayta hal qilinmagan. Kuchini yoʻqotganlari shu yerda paydo boʻladi.
match-count = { $n ->
    [one] { $n } juftlik
   *[other] { $n } juftlik
}
match-reads-only = Siz juftliklarni oʻqiy olasiz. Xodimlar va rahbarlar hal qiladi.
match-how = Dastur ismlari istalgan alifboda oʻxshash talaffuz qilinadigan va tugʻilgan sanalari bunga zid boʻlmagan juftliklarni taklif qiladi; oʻzi hech narsani hal qilmaydi. Qaror yozuvlarni birlashtirmaydi, soʻrovni oʻzgartirmaydi va hamkorga yuborilmaydi: kim, qachon va nima uchun qaror qilgani bilan saqlanadi, ikkala soʻrovni ocha oladigan hamkasblarga koʻrsatiladi va qaytarib olinishi mumkin. Ism yoki tugʻilgan sana keyin oʻzgarsa, juftlik yana ochiladi, avvalgi qaror esa boshqa maʼlumotlar asosida qabul qilingan deb koʻrsatiladi.
match-pair = { $a } – { $b }
match-level-same = Bir shaxs boʻlishi juda ehtimol
match-level-similar = Bir shaxs boʻlishi ehtimol
match-level-possible = Bir shaxs boʻlishi mumkin
match-level-different = Bir shaxs ekaniga koʻp narsa zid
match-say-same = Bir shaxs
match-say-unsure = Aniq emas
match-say-different = Boshqa-boshqa shaxslar
match-said-same = bir shaxs
match-said-unsure = aniq emas
match-said-different = boshqa-boshqa shaxslar
match-add-reason = Sababini koʻrsatish
match-reason = Sababi, xohlasangiz
match-told = Hal qilindi: { $what } ({ $who }, { $when })
match-told-reason = Sababi: { $reason }
match-person-then = { $name } ({ $born })
match-on-other-data = Boshqa maʼlumotlar asosida hal qilingan: { $a } – { $b }
match-ended-back = Qaytarib olindi ({ $who }, { $when })
match-ended-anew = Qayta hal qilindi ({ $who }, { $when })
match-before = Avval nima hal qilingan
match-back = Qaytarib olish
match-done = Qaror saqlandi: { $what }.
match-done-see = Koʻrish yoki qaytarib olish
match-done-back = Qaror qaytarib olindi. U tarixda qoladi; juftlik yana ochiq.
today-matches = { $n ->
    [one] shaxslarning { $n } ta ehtimoliy mosligi
   *[other] shaxslarning { $n } ta ehtimoliy mosligi
}
match-today = Bir shaxs ekanini hal qilish
keys-pairs = Ehtimoliy mosliklar sahifasida
keys-pair-down = Keyingi juftlik
keys-pair-up = Oldingi juftlik

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
problem-pair-changed = Bu juftlikni shu orada boshqa xodim hal qilgan yoki shaxslar endi boshqacha koʻrsatilgan. Juftlikni hozirgi holida koʻring va qayta hal qiling.
