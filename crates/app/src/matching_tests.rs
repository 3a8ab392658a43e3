use super::*;

fn docket(number: u8) -> DocketId {
    DocketId::parse(&format!("019a0000-0000-7000-8000-0000000000{number:02}")).expect("an identity")
}

fn row(number: u8, place: u64, name: &str, born: Option<&str>) -> PersonRow {
    PersonRow {
        docket: docket(number),
        mention: Mention {
            name: name.into(),
            category: "witness".into(),
            born: born.map(|born| PartialDate::parse(born).expect("a date")),
        },
        key: name_key(name),
        our_number: None,
        place,
    }
}

fn said_of(id: &str, rows: &[PersonRow; 2]) -> MatchRow {
    MatchRow {
        id: id.into(),
        a: side_of(&rows[0]),
        b: side_of(&rows[1]),
        decision: "same".into(),
        reason: None,
        decided_at: Moment::parse("2026-10-01T10:00:00.000000Z").expect("a moment"),
        decided_by: "k7m2".into(),
        ended: None,
    }
}

fn named(of: &PersonRow, rows: &[PersonRow]) -> HashMap<(String, Option<PartialDate>), Vec<PersonRow>> {
    [((of.key.clone(), of.mention.born), rows.to_vec())].into()
}

#[test]
fn one_name_in_two_scripts_is_proposed_and_a_namesake_of_another_year_is_not() {
    let subject = row(1, 0, "Юлдошев Демохон Тукимаевич", Some("1992-05-05"));
    let others = [
        subject.clone(),
        row(1, 1, "Юлдошев Демохон Тукимаевич", Some("1992-05-05")),
        row(2, 0, "Yoʻldoshev Demoxon Toʻqimayevich", Some("1992-05-05")),
        row(3, 0, "Yoʻldoshev Demoxon", Some("1961-01-30")),
        row(4, 0, "Каримов Жахонгир Одилович", Some("1992-05-05")),
    ];
    let found = pairs_of(std::slice::from_ref(&subject), &named(&subject, &others), &[]);
    let codes: Vec<String> = found.iter().map(|pair| code(&pair.rows)).collect();
    assert_eq!(codes, [code(&[subject.clone(), others[2].clone()])], "nobody of the same matter, nobody else");
    // Both being asked for, the pair is still one.
    let mut both = named(&subject, &others);
    both.extend(named(&others[2], &others[..1]));
    assert_eq!(pairs_of(&[subject, others[2].clone()], &both, &[]).len(), 1);
}

#[test]
fn what_was_said_holds_for_the_data_it_was_said_on() {
    let rows = [row(1, 0, "Юлдошев Демохон", Some("1992-05-05")), row(2, 0, "Yoʻldoshev Demoxon", Some("1992-05-05"))];
    let all = [said_of("one", &rows)];
    assert!(history(&all, &rows).holds.is_some());
    assert!(pairs_of(&rows[..1], &named(&rows[0], &rows[1..]), &all).is_empty(), "it does not come back as open");
    // Capital letters change nothing, and neither does another place.
    let louder = [row(1, 3, "ЮЛДОШЕВ Демохон", Some("1992-05-05")), rows[1].clone()];
    assert!(history(&all, &louder).holds.is_some());
    // Another date of birth does: the pair is open again, and what was said stands beside it.
    let changed = [row(1, 0, "Юлдошев Демохон", Some("1992-05-06")), rows[1].clone()];
    let found = history(&all, &changed);
    assert!(found.holds.is_none());
    assert_eq!(found.elsewhere.len(), 1);
    let told = said(found.elsewhere[0], &changed, &BTreeMap::new()).expect("told");
    assert_eq!(told.on.expect("the data of then")[0].1, rows[0].mention.born);
    assert_eq!(pairs_of(&changed[..1], &named(&changed[0], &changed[1..]), &all).len(), 1);
    // Another person of the matter is another pair.
    let other = [row(1, 1, "Каримов Жахонгир", None), rows[1].clone()];
    let found = history(&all, &other);
    assert!(found.holds.is_none() && found.elsewhere.is_empty() && found.past.is_empty());
}

#[test]
fn what_ended_holds_no_longer_and_is_told() {
    let rows = [row(1, 0, "Юлдошев Демохон", None), row(2, 0, "Yoʻldoshev Demoxon", None)];
    let mut one = said_of("one", &rows);
    let at = one.decided_at.plus_seconds(60);
    one.ended = Some(MatchEnd { at, by: "m3n4".into(), how: BACK.into() });
    let all = [one];
    let found = history(&all, &rows);
    assert!(found.holds.is_none());
    let told = said(found.past[0], &rows, &[("m3n4".to_owned(), "R. Aliyev".to_owned())].into()).expect("told");
    assert_eq!(told.ended, Some((at, "R. Aliyev".to_owned(), true)));
    assert_ne!(stamp(&rows, None), stamp(&rows, Some(&all[0])));
}

#[test]
fn a_code_names_two_places_of_two_matters() {
    let rows = [row(1, 4, "A", None), row(2, 0, "B", None)];
    assert_eq!(read_code(&code(&rows)), Some([(docket(1), 4), (docket(2), 0)]));
    let twice = code(&[rows[0].clone(), rows[0].clone()]);
    for bad in ["", "x", "1.2.3.4", &format!("{}.1", code(&rows)), &twice] {
        assert_eq!(read_code(bad), None, "{bad}");
    }
}

#[test]
fn documents_and_citizenship_are_weighed_and_told() {
    let person = |document: &str, nationality: &str| PairPerson {
        docket: docket(1),
        number: None,
        place: 0,
        mention: row(1, 0, "Каримов Жахонгир", Some("1987-03-14")).mention,
        spelled: Some("Karimov Jahongir".into()),
        nationality: Some(nationality.into()),
        birthplace: None,
        document: Some(document.into()),
    };
    let codes = |a: &PairPerson, b: &PairPerson| -> Vec<&'static str> {
        why(&weighed(a), &weighed(b)).iter().map(|why| why.code).collect()
    };
    let found = codes(&person("AA 1234567", "UZ"), &person("AA1234567", "UZ"));
    assert!(found.contains(&"names-document-same") && found.contains(&"names-country-same"), "{found:?}");
    let found = codes(&person("AA 1234567", "UZ"), &person("BC 7654321", "RU"));
    assert!(found.contains(&"names-document-differs") && found.contains(&"names-country-differs"), "{found:?}");
}
