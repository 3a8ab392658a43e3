### Ish nima bilan bogʻliq.

links-title = Ishning aloqalari
links-see = Ishning aloqalarini rasm va jadval koʻrinishida koʻrsatish
links-about = Chapda organlar va xatlar, soʻng ish, uning shaxslari va xuddi shu ism uchraydigan boshqa ishlar. Uzuq chiziq hech kim tasdiqlamagan ehtimoliy aloqadir. Har bir chiziq quyidagi jadvalning bir qatoridir.
links-from = Qayerdan
links-tie = Aloqa
links-to = Qayerga
links-certainty = Qanchalik aniq
links-certain = Ishda yozilgan
links-possible = Ehtimol: hech kim tasdiqlamagan
links-other-matter = Boshqa ish
links-authority = Organ
links-letter = Jurnaldagi xat
links-put-to = Ishga qoʻshilgan
links-same-name = U yerda xuddi shu ism bor
links-similar-name = U yerda oʻxshash ism bor
links-same-person = Oʻsha shaxs
links-decided = Shu organ xodimi qaror qilgan
links-none = Hali aloqalar yoʻq.
links-purpose = Bu shaxslar yana qaysi ishlarda uchrashi maqsadni aytgan kishiga koʻrsatiladi.
links-purpose-say = Maqsadni aytish
links-csv = Jadval CSV faylida
links-xlsx = Jadval ish kitobida (XLSX)
links-not-drawn =
    { $n ->
        [one] Rasmda { $n } ta aloqa yoʻq; u jadvalda bor.
       *[other] Rasmda { $n } ta aloqa yoʻq; ular jadvalda bor.
    }
links-left-out =
    { $n ->
        [one] Yana { $n } ta shaxsning boshqa ishlari qidirilmadi: uni ismi boʻyicha qidiring.
       *[other] Yana { $n } ta shaxsning boshqa ishlari qidirilmadi: ularni ismi boʻyicha qidiring.
    }
