# Hazırlamada kömək: başqa işlərdən götürülənlər və möhürlənməzdən əvvəl məktub.

reuse-button = Başqa sorğudan götür
reuse-person-button = Məlum şəxsi götür
reuse-title = Başqa sorğudan götürmək
reuse-words = Nömrə, mövzu və ya şəxs
reuse-which = Hansı sorğudan
reuse-none = Hələ nəsə götürmək üçün sorğu yoxdur. Qayıdıb formanı doldurun.
reuse-back = Formaya qayıt
reuse-another = Başqa sorğu seç
reuse-from = Götürmək: { $number }
reuse-what = Nə köçürülsün
reuse-what-hint = Şəxslər və hərəkətlər sizinkilərə əlavə olunur. Digər sahələr yazdıqlarınızı əvəz edir.
reuse-take = Köçür
reuse-limits =
    { $n ->
        [one] Verən tərəf bu işdəki materialların istifadəsinə { $n } məhdudiyyət qoyub. Köçürməzdən əvvəl onlara baxın.
       *[other] Verən tərəf bu işdəki materialların istifadəsinə { $n } məhdudiyyət qoyub. Köçürməzdən əvvəl onlara baxın.
    }
reuse-said = Buradan köçürülüb: { $from }
reuse-person-title = Məlum şəxsi götürmək
reuse-person-take = Formaya əlavə et
letter-preview-title = Məktub iki dildə
letter-preview-open = Məktubun necə gedəcəyinə bax
letter-preview-hint = İndi göndərilsə, möhürlənəcək mətn budur. Nömrə və tarix o zaman verilir.
event-agenda-put = Açıq öhdəlikləri gündəliyə salmaq
event-agenda-pending =
    { $n ->
        [one] Bu tərəfdaşla { $n } öhdəliyin müddəti keçib və ya görüşə qədər bitir, gündəlikdə isə yoxdur.
       *[other] Bu tərəfdaşla { $n } öhdəliyin müddəti keçib və ya görüşə qədər bitir, gündəlikdə isə yoxdur.
    }
promise-hint-event = Həmin tədbirin səhifə ünvanının son hissəsi. Orada qərar öhdəliyə çevriləndə özü doldurulur. Hər iki tərəf görür.
origin-title = Haradan başlayıb
origin-decision = Bu tədbirin protokolunun { $item } nömrəli qərarı:
origin-not-here = Bu tədbir burada aça bildiyiniz işlər arasında yoxdur. Digər tərəf onu { $id } kimi tanıyır.
sequel-make = Öhdəliyə çevirmək
sequel-became = Öhdəlik
sequel-none = Hələ öhdəlik deyil
links-began = Orada başlayıb
links-began-decision = Protokolun { $item } nömrəli qərarı
problem-origin-unknown = Bu identifikatorla aça biləcəyiniz tədbir yoxdur. Tədbir səhifəsinin ünvanının son hissəsini köçürün və ya sahəni boş qoyun.
problem-origin-item-unknown = Bu tədbirin protokolunda { $item } nömrəli qərar yoxdur. Tədbirin səhifəsindəki qərarlara baxın.
problem-origin-others = { $authority } orqanı bu tədbirdə iştirak etmir. İştirak edən tərəfdaşı seçin və ya tədbiri göstərməyin.
problem-origin-taken = Bu qərar artıq öhdəlikdir. Tədbirin səhifəsini açın: öhdəlik onu aça bilənlər üçün qərarın yanında durur.
