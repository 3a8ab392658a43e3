### İş nə ilə bağlıdır.

links-title = İşin əlaqələri
links-see = İşin əlaqələrini şəkil və cədvəl kimi göstərmək
links-about = Solda orqanlar və məktublar, sonra iş, onun şəxsləri və eyni adın olduğu başqa işlər. Qırıq xətt mümkün, heç kimin təsdiqləmədiyi əlaqədir. Hər xətt aşağıdakı cədvəlin bir sətridir.
links-from = Haradan
links-tie = Əlaqə
links-to = Hara
links-certainty = Nə dərəcədə dəqiqdir
links-certain = İşdə yazılıb
links-possible = Mümkündür: heç kim təsdiqləməyib
links-other-matter = Başqa iş
links-authority = Orqan
links-letter = Jurnaldan məktub
links-put-to = İşə əlavə edilib
links-same-name = Orada eyni ad var
links-similar-name = Orada oxşar ad var
links-same-person = Həmin şəxs
links-decided = Bu orqanın əməkdaşı qərara alıb
links-none = Hələ əlaqə yoxdur.
links-purpose = Bu şəxslərin başqa hansı işlərdə olduğu məqsədi deyənə göstərilir.
links-purpose-say = Məqsədi demək
links-csv = Cədvəl CSV faylında
links-xlsx = Cədvəl iş kitabı kimi (XLSX)
links-not-drawn =
    { $n ->
        [one] Şəkildə { $n } əlaqə yoxdur; o, cədvəldədir.
       *[other] Şəkildə { $n } əlaqə yoxdur; onlar cədvəldədir.
    }
links-left-out =
    { $n ->
        [one] Daha { $n } şəxsin başqa işləri axtarılmayıb: onu ada görə axtarın.
       *[other] Daha { $n } şəxsin başqa işləri axtarılmayıb: onları ada görə axtarın.
    }
