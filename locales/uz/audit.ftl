### Words of the auditor’s pages.

audit-title = Jurnal tekshiruvi
audit-log = Jurnal
audit-who = Kim
audit-what = Amal
audit-when = Qachon
audit-where = Ish
audit-entry-number = Jurnaldagi raqam
audit-verify = Jurnal yaxlitligini tekshirish
audit-verified = Jurnal yaxlit: tekshirilgan yozuvlar: { $entries }.
audit-broken = Jurnal yaxlitligi buzilgan. Birinchi notoʻgʻri yozuv: { $number }.
audit-checkpoint = Imzolangan nazorat nuqtasi
audit-checkpoint-size = Nazorat nuqtasigacha yozuvlar
audit-root = Ildiz nazorat yigʻindisi
audit-proof = Kiritilganlik dalili
audit-export = Jurnalni eksport qilish
audit-sign-ins = Tizimga kirishlar
audit-reads = Ishlarni koʻrishlar
audit-refused = Rad etilgan
audit-empty = Yozuv topilmadi.
