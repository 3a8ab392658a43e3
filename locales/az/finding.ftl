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
names-country-same = Vətəndaşlıq: eyni ölkə
names-country-differs = Vətəndaşlıq: fərqli ölkələr
names-place-same = Doğum yeri: eyni
names-place-differs = Doğum yeri: başqa
names-document-same = Sənəd: eyni nömrə, { $a }
names-document-looks-same = Sənəd: { $a } – { $b }, nömrələr eyni görünür
names-document-one-sign = Sənəd: { $a } – { $b }, bir işarə fərqlidir
names-document-differs = Sənəd: { $a } – { $b }, fərqli nömrələr

# Bir şəxs ola bilən şəxs cütləri və onlar barədə qərarlar.
match-title = Şəxslərin mümkün uyğunluqları
match-newest = Sorğularınızdakı ən yeni şəxslər aça bildiyiniz sorğulardakı bütün şəxslərlə müqayisə olunur. Bir sorğunun şəxsləri üçün onun şəxslər səhifəsindəki keçiddən istifadə edin.
match-all = Aça bildiyiniz sorğulardakı cütlər.
match-of = Sorğunun şəxsləri: { $number }
match-of-all = Bütün sorğular üzrə cütlər
match-case = Bu şəxslərin mümkün uyğunluqları
match-list-open = Açıq
match-list-unsure = Aydın deyil
match-list-decided = Qərar verilib
match-list-past = Qüvvədən düşüb
match-none-open = Açıq cüt yoxdur. Yeni sorğuda məlum şəxsə oxşar biri göstərildikdə cüt burada görünəcək.
match-none-unsure = Aydın olmayan cüt yoxdur. Belə cütlər qərar verilənədək burada duracaq.
match-none-decided = Hələ qərar yoxdur. Verilən qərarlar burada görünəcək.
match-none-past = Heç nə geri götürülməyib və yenidən qərara alınmayıb. Qüvvədən düşənlər burada görünəcək.
match-count = { $n ->
    [one] { $n } cüt
   *[other] { $n } cüt
}
match-reads-only = Cütləri oxuya bilərsiniz. Qərarı əməkdaşlar və rəhbərlər verir.
match-how = Proqram adları istənilən əlifbada oxşar səslənən və doğum tarixləri buna zidd olmayan cütləri təklif edir; özü qərar vermir. Qərar qeydləri birləşdirmir, sorğunu dəyişmir və tərəfdaşa getmir: kimin, nə vaxt və niyə qərar verdiyi ilə saxlanılır, hər iki sorğunu aça bilən həmkarlara göstərilir və geri götürülə bilər. Ad və ya doğum tarixi sonradan dəyişərsə, cüt yenidən açıq olur, əvvəlki qərar isə başqa məlumat əsasında verilmiş kimi göstərilir.
match-pair = { $a } – { $b }
match-level-same = Çox güman ki, bir şəxsdir
match-level-similar = Ehtimal ki, bir şəxsdir
match-level-possible = Bir şəxs ola bilər
match-level-different = Bir şəxs olmasına çox şey ziddir
match-say-same = Bir şəxsdir
match-say-unsure = Aydın deyil
match-say-different = Fərqli şəxslərdir
match-said-same = bir şəxsdir
match-said-unsure = aydın deyil
match-said-different = fərqli şəxslərdir
match-add-reason = Səbəb göstərmək
match-reason = Səbəb, istəsəniz
match-told = Qərar: { $what } ({ $who }, { $when })
match-told-reason = Səbəb: { $reason }
match-person-then = { $name } ({ $born })
match-on-other-data = Başqa məlumat əsasında qərara alınıb: { $a } – { $b }
match-ended-back = Geri götürülüb ({ $who }, { $when })
match-ended-anew = Yenidən qərara alınıb ({ $who }, { $when })
match-before = Əvvəl nə qərara alınıb
match-back = Geri götürmək
match-done = Qərar saxlanıldı: { $what }.
match-done-see = Baxmaq və ya geri götürmək
match-done-back = Qərar geri götürüldü. O, tarixçədə qalır; cüt yenidən açıqdır.
today-matches = { $n ->
    [one] şəxslərin { $n } mümkün uyğunluğu
   *[other] şəxslərin { $n } mümkün uyğunluğu
}
match-today = Bir şəxs olub-olmadığını qərara almaq
keys-pairs = Mümkün uyğunluqlar səhifəsində
keys-pair-down = Növbəti cüt
keys-pair-up = Əvvəlki cüt

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
problem-pair-changed = Bu cüt barədə bu arada başqası qərar verib və ya şəxslər indi başqa cür göstərilib. Cütə indiki halında baxın və yenidən qərar verin.
