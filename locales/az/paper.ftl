### Qeydlərin çapı üçün məktub sözlərindən əlavə lazım olan sözlər.

paper-bytes = { $size } bayt
paper-answers = Sizin № { $number } sənədinizə cavab olaraq
paper-in-language = Əslinin dili: { $language }
paper-list-footer = Bu, bir əməkdaşın yuxarıdakı vaxtda gördüyü siyahıdır; möhürlənməyib.
paper-footer = Bu sənəd möhürlənmiş qeydin oxunan formasıdır. Aşağıdakı rəqəmsal iz qeydi göstərir; onu möhürlü fayl təsdiq edir.
paper-page = səh.

mla-paper-sent = Hüquqi yardım haqqında sorğu
mla-paper-consulted = Məsləhətləşmə üçün sorğunun layihəsi
mla-paper-acknowledged = Sorğunun alınmasının təsdiqi
mla-paper-info_asked = Əlavə məlumat haqqında sorğu
mla-paper-info_sent = Əlavə məlumat
mla-paper-returned = Sorğunun geri qaytarılması
mla-paper-refused = Sorğunun icrasından imtina
mla-paper-postponed = Sorğunun icrasının təxirə salınması
mla-paper-accepted = Sorğunun icraya qəbul edilməsi
mla-paper-redirected = Sorğunun aidiyyəti üzrə göndərilməsi barədə bildiriş
mla-paper-delayed = Gecikmə barədə bildiriş
mla-paper-status_told = Aralıq məlumat
mla-paper-partial_result = Hüquqi yardım haqqında sorğuya qismən cavab
mla-paper-result_sent = Hüquqi yardım haqqında sorğuya cavab
mla-paper-withdrawn = Sorğunun geri götürülməsi
mla-paper-outcome_told = İcraatın nəticəsi barədə bildiriş
paper-preview = BAXIŞ, MÖHÜRLƏNMƏYİB
paper-preview-footer = Burada məktub möhürlənmədən əvvəl göstərilir. Hüquqi qüvvəsi yoxdur; nömrə və tarix möhürlənəndə verilir.
