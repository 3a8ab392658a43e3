//! Translations and their segments.

use kernel::Lang;

use super::{
    Bed,
    sample::{digest, docket, moment},
};
use crate::{TranslationRow, TranslationSegment, TranslationState, TranslationUnit, Translations};

pub(crate) async fn a_segment_is_written_at_the_version_that_was_seen(bed: Bed) {
    let store = bed.store();
    let id = docket(1);
    let row = move |name: &str, previous: Option<&str>, due: i64| TranslationRow {
        id: name.into(),
        docket: id,
        entry: digest("entry"),
        file: Some(digest("file")),
        name: "Протокол.docx".into(),
        from: Lang::Ru,
        to: Lang::Az,
        source: digest("source"),
        translator: "nigar".into(),
        ordered_by: "rena".into(),
        ordered_at: moment(due),
        due: moment(100 + due),
        instruction: Some("Soon".into()),
        machine: true,
        state: TranslationState::Open,
        changed_at: moment(due),
        said: None,
        previous: previous.map(str::to_owned),
        removed: "[]".into(),
        target: None,
        certificate: None,
        paper: None,
    };
    let segment = |place: u64, target: &str, version: u64| TranslationSegment {
        place,
        key: digest("key"),
        target: target.into(),
        work: if target.is_empty() { "untranslated" } else { "done" }.into(),
        joined: false,
        earlier: None,
        machine: None,
        version,
    };
    let unit = move |target: &str| TranslationUnit {
        id: 0,
        translation: "one".into(),
        docket: id,
        translator: "nigar".into(),
        from: Lang::Ru,
        to: Lang::Az,
        source: "Прошу".into(),
        target: target.into(),
        on: kernel::Date::parse("2026-11-22").expect("a day"),
    };
    let (one, two) = (row("one", None, 5), row("two", Some("one"), 1));
    let first = one.clone();
    store
        .write(move |tx| {
            tx.open_docket(id, "mla", moment(0))?;
            tx.put_translation(&first)?;
            tx.put_translation(&two)?;
            for place in 0..3 {
                tx.add_translation_segment("one", &segment(place, "", 1))?;
            }
            assert!(tx.change_translation_segment("one", &segment(1, "Mən", 2))?);
            assert!(!tx.change_translation_segment("one", &segment(1, "Other", 2))?, "somebody was faster");
            assert!(!tx.change_translation_segment("one", &segment(7, "x", 2))?);
            assert_eq!(tx.translation_progress("one")?, (3, 1));
            tx.remember_translation("one", &[unit("Xahiş"), unit("edirəm")])?;
            let kept = tx.translation_units(0)?;
            assert_eq!(kept.iter().map(|unit| unit.id).collect::<Vec<_>>(), [1, 2]);
            // What is finished a second time takes the place of what it was, under new numbers.
            tx.remember_translation("one", &[unit("Xahiş edirəm")])?;
            assert_eq!(tx.translation_units(2)?.len(), 1);
            assert_eq!(tx.translation_units(0)?, tx.translation_units(2)?);
            assert!(tx.blob_is_named(&digest("source"))?);
            Ok(())
        })
        .await
        .expect("kept");
    let mut done = one.clone();
    done.state = TranslationState::Finished;
    done.said = Some(("No".into(), "rena".into()));
    done.target = Some(digest("target"));
    done.paper = Some(digest("paper"));
    done.certificate = Some("{}".into());
    let again = done.clone();
    store.write(move |tx| tx.put_translation(&again)).await.expect("kept");
    let (read, after, all, open, his) = store
        .read(|tx| {
            Ok((
                tx.translation("one")?,
                tx.translation_after("one")?,
                tx.list_translations(&Translations::All, false, 10)?,
                tx.list_translations(&Translations::Of("nigar".into()), true, 10)?,
                tx.list_translations(&Translations::OrderedBy("nobody".into()), false, 10)?,
            ))
        })
        .await
        .expect("read");
    assert_eq!((read, after.as_deref()), (Some(done), Some("two")));
    let names = |rows: &[(TranslationRow, u64, u64)]| rows.iter().map(|(row, ..)| row.id.clone()).collect::<Vec<_>>();
    assert_eq!(
        (names(&all), names(&open), names(&his)),
        (vec!["two".into(), "one".into()], vec!["two".into()], vec![])
    );
    let texts = store.read(|tx| tx.translation_segments("one")).await.expect("read");
    assert_eq!(texts[1], segment(1, "Mən", 2));
}
