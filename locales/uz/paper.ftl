### Yozuvlarni chop etish uchun xat soʻzlaridan tashqari kerak boʻladigan soʻzlar.

paper-bytes = { $size } bayt
paper-answers = Sizning № { $number } raqamli xatingizga javoban
paper-in-language = Asl nusxa tili: { $language }
paper-footer = Bu hujjat muhrlangan yozuvning oʻqiladigan shaklidir. Quyidagi raqamli iz yozuvni bildiradi; uni muhrlangan fayl tasdiqlaydi.
paper-page = bet
