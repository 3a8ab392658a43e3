### Qeydlərin çapı üçün məktub sözlərindən əlavə lazım olan sözlər.

paper-bytes = { $size } bayt
paper-answers = Sizin № { $number } sənədinizə cavab olaraq
paper-in-language = Əslinin dili: { $language }
paper-footer = Bu sənəd möhürlənmiş qeydin oxunan formasıdır. Aşağıdakı rəqəmsal iz qeydi göstərir; onu möhürlü fayl təsdiq edir.
paper-page = səh.
