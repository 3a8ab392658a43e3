### Görüşdən əvvəl arayış.

brief-title = Görüş üçün arayış
brief-of = { $partner }: { $day } üçün arayış
brief-day = Görüş günü
brief-second = Sənədin ikinci dili
brief-one-language = Yalnız bir dil
brief-make = Arayışı hazırla
brief-pdf = Arayış PDF formatında
brief-docx = Arayış DOCX formatında, redaktə üçün
brief-made = { $who } üçün { $at } ({ $zone }) bu qovşağın qeydlərindən hazırlanıb. Burada həmin şəxsin aça bildiyi məlumat var.
brief-past = Həmin gün keçib: o vaxta qədər açılmış işlər indiki vəziyyətində göstərilir.
brief-some = { $total } açıq işdən { $shown } göstərilir, əvvəlcə müddəti tez bitənlər.
brief-points = Nədən danışmalı
brief-points-none = Qeydlərdən heç nə irəli gəlmir.
brief-point = Məsələ
brief-point-ask-late = { $what } barədə soruşmaq: tərəfdaşın müddəti { $day } bitib.
brief-point-explain-late = { $what } barədə izahat verməyə hazır olmaq: bizim müddətimiz { $day } bitib.
brief-point-ours-soon = { $what }: bizim müddətimiz – { $day }.
brief-point-theirs-soon = { $what }: tərəfdaşın müddəti – { $day }.
brief-point-ask-urgent = { $what } təcili olduğunu xatırlatmaq.
brief-point-programme-ended = { $what } { $day } başa çatıb, ardınca proqram yoxdur: yenisini təklif etmək.
brief-point-programme-ends = { $what } { $day } başa çatır: ondan sonra nə olacağını təklif etmək.
brief-point-refused =
    { $n ->
        [one] İl ərzində { $n } sorğudan imtina edilib: səbəbləri nəzərdən keçirmək.
       *[other] İl ərzində { $n } sorğudan imtina edilib: səbəbləri nəzərdən keçirmək.
    }
brief-point-returned =
    { $n ->
        [one] İl ərzində { $n } sorğu geri qaytarılıb: nəyin çatışmadığını nəzərdən keçirmək.
       *[other] İl ərzində { $n } sorğu geri qaytarılıb: nəyin çatışmadığını nəzərdən keçirmək.
    }
brief-people = Kiminlə görüşürük
brief-people-none = Reyestrlərdə bu tərəfdaşdan həmin gün üçün heç kim göstərilməyib.
brief-passport = Pasportdakı yazılış
brief-sure = Nə dərəcədə dəqiqdir və haradan
brief-certain = Həmin gün üçün dəqiqdir
brief-uncertain = Həmin gün üçün dəqiq deyil
brief-uncertain-since = Həmin gün üçün dəqiq deyil; axırıncı dəfə { $day } dəqiq idi
brief-agreements = Nə razılaşdırılıb
brief-agreements-none = Reyestrlərdə həmin günə qədər bu tərəfdaşla saziş yoxdur.
brief-on-that-day = Həmin gün
brief-holds = Qüvvədədir
brief-holds-not = Qüvvədə deyil
brief-holds-unknown = Dəqiq deyil: günləri məlum deyil
brief-matters = Açıq işlər
brief-matters-none = Bu tərəfdaşla açıq iş yoxdur.
brief-next = Növbəti addım
brief-next-ours = Bizim
brief-next-theirs = Tərəfdaşın
brief-figures = Görüşdən əvvəlki il
brief-figures-period = Bu tərəfdaşla sorğular, { $from } – { $to }.
brief-figure = Nə
brief-count = Nə qədər
brief-findings = Deməzdən əvvəl yoxlamaq
brief-footer = Arayış bir qovşağın qeydlərindən bir şəxs üçün hazırlanıb; möhürlənməyib.
brief-meetings = Bu günə qədər görüşlər
brief-meetings-none = Bu günə qədər görüş barədə qeyd yoxdur.
brief-where = Harada
brief-programme =
    { $n ->
        [one] { $n } bənd: { $done } icra olunub, { $open } qalıb.
       *[other] { $n } bənd: { $done } icra olunub, { $open } qalıb.
    }
brief-minutes = Son protokol: { $title }, { $day }
brief-decisions = Qərara alınanlar
