# Müxtəlif əlifbalarda tapılan şəxslər və axtarışın dəqiqləşdirilməsi.

persons-also = Həmçinin axtarıldı: { $names }
persons-found-as = Tapılan yazılışlar: { $names }
persons-how = Adlar necə müqayisə olunur
persons-how-text = Adlar səslənməsinə görə, istənilən əlifbada və istənilən ardıcıllıqda müqayisə olunur; apostroflar, böyük hərflər və ata adı adın tapılmasına mane olmur. Hər sətir adın nə qədər yaxın olduğunu və səbəbini göstərir. Eyni ad hələ eyni şəxs demək deyil: doğum tarixlərini və sənədləri tutuşdurun. Qeydlər heç vaxt birləşdirilmir.
persons-more = Göstəriləndən çoxu tapıldı. Adı daha tam və ya doğum tarixini yazın.
persons-alike = Oxşarlıq
persons-born-asked = Doğum tarixi, məlumdursa
persons-born-hint = Məsələn: 1987, 1987-03-14 və ya 14.03.1987
persons-same = Dəqiq: eyni ad
persons-similar = Ehtimal ki: oxşar ad
persons-possible = Mümkündür: ad qismən uyğun gəlir
persons-begins = Belə başlayır
persons-for = Nə uyğun gəlir
persons-against = Nə uyğun gəlmir
persons-all = Tapılan bütün şəxslər

names-part-same = { $a } – { $b }: eyni səslənir
names-part-similar = { $a } – { $b }: oxşar səslənir
names-part-faint = { $a } – { $b }: oxşarlıq zəifdir
names-part-variant = { $a } – { $b }: bir adın formaları
names-part-initial = { $a } – { $b }: inisial
names-part-joined = { $a } – { $b }: bitişik və ya ayrı yazılıb
names-part-beginning = { $a } – { $b }: adın əvvəli
names-part-letters = { $a } – { $b }: eyni hərflər
names-part-only-in-one = Yalnız adların birində: { $parts }
names-parts-contradict = Fərqli adlar: { $a } – { $b }
names-characters = Eyni səslənən heroqliflər: { $characters }
names-endings-differ = Sonluğa görə biri kişi, digəri qadın adıdır
names-too-common = Uyğun gələn hissə çox şəxsdə var
names-birth-same-day = Doğum tarixi: eyni gün
names-birth-same-month = Doğum tarixi: eyni ay, gün məlum deyil
names-birth-swapped = Doğum tarixi: gün və ay yerini dəyişib
names-birth-one-digit = Doğum tarixi: bir rəqəm fərqlidir
names-birth-placeholder = Doğum tarixi: eyni il, 1 yanvar naməlum gün əvəzinə yazıla bilər
names-birth-same-year = Doğum tarixi: eyni il, artıq məlumat yoxdur
names-birth-other-day = Doğum tarixi: eyni il, başqa gün
names-birth-next-year = Doğum tarixi: bir il fərq
names-birth-near = Doğum tarixi: iki ilədək fərq
names-birth-apart = Doğum tarixi: üç ildən on ilədək fərq
names-birth-far-apart = Doğum tarixi: on ildən çox fərq

problem-names-date-form = Bu, tarix kimi yazılmayıb. 1987, 1987-03, 1987-03-14 və ya 14.03.1987 yazın.
problem-names-date-year = İl 1800 ilə 2199 arasında deyil. İli yoxlayın.
problem-names-date-day = Təqvimdə belə gün yoxdur. Günü və ayı yoxlayın.

facet-title = Dəqiqləşdirmək
facet-year = Açıldığı il
facet-place = Sözlər haradadır
facet-files = Fayllarda
facet-of-newest =
    { $n ->
        [one] Daha çox tapıldı; burada yalnız ən son dəyişən { $n } sorğu sayılıb.
       *[other] Daha çox tapıldı; burada yalnız ən son dəyişən { $n } sorğu sayılıb.
    }
facet-files-in-all =
    { $n ->
        [one] Sözlər { $n } faylda var
       *[other] Sözlər { $n } faylda var
    }
search-as-list = Mövzusunda və nömrəsində bu sözlər olan sorğuların siyahısını göstərin: onu saxlamaq və ya yükləmək olar
