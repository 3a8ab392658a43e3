### Yozuvlarni chop etish uchun xat soʻzlaridan tashqari kerak boʻladigan soʻzlar.

paper-bytes = { $size } bayt
paper-answers = Sizning № { $number } raqamli xatingizga javoban
paper-in-language = Asl nusxa tili: { $language }
paper-list-footer = Bu bir xodim yuqoridagi vaqtda koʻrgan roʻyxat; u muhrlanmagan.
paper-footer = Bu hujjat muhrlangan yozuvning oʻqiladigan shaklidir. Quyidagi raqamli iz yozuvni bildiradi; uni muhrlangan fayl tasdiqlaydi.
paper-page = bet

mla-paper-sent = Huquqiy yordam koʻrsatish toʻgʻrisida soʻrov
mla-paper-consulted = Maslahatlashish uchun soʻrov loyihasi
mla-paper-acknowledged = Soʻrov olinganini tasdiqlash
mla-paper-info_asked = Qoʻshimcha maʼlumot soʻrash
mla-paper-info_sent = Qoʻshimcha maʼlumot
mla-paper-returned = Soʻrovni qaytarish
mla-paper-refused = Soʻrovni bajarishni rad etish
mla-paper-postponed = Soʻrov ijrosini kechiktirish
mla-paper-accepted = Soʻrovni ijroga qabul qilish
mla-paper-redirected = Soʻrov tegishliligi boʻyicha yuborilgani haqida xabar
mla-paper-delayed = Kechikish haqida xabar
mla-paper-status_told = Oraliq maʼlumot
mla-paper-partial_result = Huquqiy yordam toʻgʻrisidagi soʻrovga qisman javob
mla-paper-result_sent = Huquqiy yordam toʻgʻrisidagi soʻrovga javob
mla-paper-withdrawn = Soʻrovni qaytarib olish
mla-paper-outcome_told = Ish yuritish natijasi haqida xabar
paper-preview = KOʻRIB CHIQISH, MUHRLANMAGAN
paper-preview-footer = Bu xat muhrlanishidan oldingi koʻrinishi. Yuridik kuchga ega emas; raqam va sana muhrlanganda beriladi.
