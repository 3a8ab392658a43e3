### Words of the auditor’s pages.

audit-title = Jurnalın yoxlanması
audit-log = Jurnal
audit-who = Kim
audit-what = Əməliyyat
audit-when = Nə vaxt
audit-where = İş
audit-entry-number = Jurnaldakı nömrə
audit-verify = Jurnalın bütövlüyünü yoxla
audit-verified = Jurnal bütövdür: yoxlanılan qeydlər: { $entries }.
audit-broken = Jurnalın bütövlüyü pozulub. İlk səhv qeyd: { $number }.
audit-checkpoint = İmzalanmış nəzarət nöqtəsi
audit-checkpoint-size = Nəzarət nöqtəsinə qədər qeydlər
audit-root = Kök nəzarət cəmi
audit-proof = Daxil edilmə sübutu
audit-export = Jurnalı ixrac et
audit-sign-ins = Sistemə girişlər
audit-reads = İşlərə baxışlar
audit-refused = Rədd edilib
audit-empty = Qeyd tapılmadı.
