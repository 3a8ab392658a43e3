//! What is searched for: words in the full-text index, letters in subjects.

use kernel::DocketId;

use super::{
    Bed,
    sample::{NAMES, digest, docket, entry, moment, view},
};
use crate::{DocketFilter, SearchPart, SearchTodo, Tx, Wanted};

pub(crate) async fn the_index_answers_with_what_may_be_read(bed: Bed) {
    let store = bed.store();
    let (open, secret) = (docket(1), docket(2));
    let (first, second) = (entry(open, 1, &[], NAMES[0]), entry(secret, 1, &[], NAMES[1]));
    let wanted = |word: &str| Wanted { fts5: format!("\"{word}\""), tsquery: format!("'{word}'") };
    let part = |of: DocketId, file: Option<&str>| SearchPart {
        docket: of,
        file: file.map(digest),
        place: 0,
        kept: file.map(digest),
        unread: None,
    };
    store
        .write(move |tx| {
            for (id, held) in [(open, &first), (secret, &second)] {
                tx.open_docket(id, "mla", moment(0))?;
                tx.append(id, None, std::slice::from_ref(held))?;
                let mut view = view(id);
                view.summary.confidential = id == secret;
                tx.replace_view(&view)?;
            }
            // What was written to is to be read; what moved on meanwhile stays to be read.
            let todo = tx.search_todo(3, 10)?;
            assert_eq!(todo.iter().map(|one| (one.docket, one.version)).collect::<Vec<_>>(), [(open, 1), (secret, 1)]);
            tx.search_done(SearchTodo { docket: open, version: 0 })?;
            assert_eq!(tx.search_left()?, 2);
            tx.search_done(SearchTodo { docket: open, version: 1 })?;
            tx.search_failed(secret)?;
            assert_eq!((tx.search_todo(1, 10)?, tx.search_left()?), (Vec::new(), 1));
            assert_eq!(tx.search_again()?, 1);
            assert_eq!(tx.search_todo(1, 10)?.len(), 1);
            tx.put_search_part(&part(open, None), "xbaku xrequest")?;
            tx.put_search_part(&part(open, Some("file")), "xledger")?;
            tx.put_search_part(&part(secret, None), "xbaku xsecret")?;
            let found = |tx: &mut Tx<'_>, word: &str, filter: DocketFilter| {
                let answers = tx.search_answers(&wanted(word))?;
                let ordinals = tx.answering_dockets(&filter, &answers)?;
                let places = tx.search_places(&ordinals, &answers)?;
                let traits = tx.traits_of_dockets(&ordinals)?;
                Ok::<_, kernel::Problem>(traits.into_iter().zip(places).collect::<Vec<_>>())
            };
            let of = |readable_by: Option<&str>| {
                let readable_by = readable_by.map(str::to_owned);
                DocketFilter { readable_by, ..DocketFilter::default() }
            };
            let count =
                |tx: &mut Tx<'_>, word: &str| Ok::<_, kernel::Problem>(found(tx, word, DocketFilter::default())?.len());
            assert_eq!(count(tx, "xbaku")?, 2);
            let seen = found(tx, "xbaku", of(Some("nobody")))?;
            assert_eq!(seen.len(), 1, "what is confidential is neither found nor counted: {seen:?}");
            assert_eq!((seen[0].0.id, seen[0].0.partner.clone()), (open, view(open).summary.partners.first().cloned()));
            assert_eq!((count(tx, "xledger")?, count(tx, "xnone")?), (1, 0));
            let parts = |tx: &mut Tx<'_>, id: DocketId, word: &str| {
                let all = tx.search_answers(&wanted("xbaku"))?;
                let both = tx.answering_dockets(&DocketFilter::default(), &all)?;
                let both = tx.traits_of_dockets(&both)?;
                let ordinal = both.iter().find(|one| one.id == id).expect("both have it").ordinal;
                let answers = tx.search_answers(&wanted(word))?;
                tx.answering_parts(ordinal, &answers)
            };
            assert_eq!(parts(tx, open, "xledger")?, [part(open, Some("file"))]);
            // The matter that comes next in the index answers for itself alone.
            assert_eq!(parts(tx, open, "xsecret")?, []);
            assert_eq!(parts(tx, secret, "xsecret")?, [part(secret, None)]);
            for (in_file, count) in [(true, 1), (false, 0)] {
                let answers = tx.search_answers(&wanted("xledger"))?.only(in_file);
                assert_eq!(tx.answering_dockets(&DocketFilter::default(), &answers)?.len(), count);
            }
            let places = |rows: Vec<(crate::DocketTraits, (bool, u64))>| {
                rows.into_iter().map(|(one, place)| (one.id, place)).collect::<std::collections::BTreeMap<_, _>>()
            };
            assert_eq!(places(found(tx, "xledger", of(None))?), [(open, (false, 1))].into());
            assert_eq!(places(found(tx, "xbaku", of(None))?), [(open, (true, 0)), (secret, (true, 0))].into());
            let opened =
                |from, to| DocketFilter { opened: Some((moment(from), moment(to))), ..DocketFilter::default() };
            assert_eq!((found(tx, "xbaku", opened(0, 1))?.len(), found(tx, "xbaku", opened(1, 2))?.len()), (2, 0));
            assert!(tx.blob_is_named(&digest("file"))?, "the text of a file is not swept away");
            // A part that is put again takes the place of the old one; one that is removed is not found.
            tx.put_search_part(&part(open, None), "xmoved")?;
            assert_eq!((count(tx, "xrequest")?, count(tx, "xmoved")?), (0, 1));
            // More parts of the same text, and the words of the entries go without those of the files.
            for place in 1..4 {
                tx.put_search_part(&SearchPart { place, ..part(open, None) }, "xmoved xlonger")?;
                tx.put_search_part(&SearchPart { place, ..part(open, Some("file")) }, "xledger")?;
            }
            assert_eq!((tx.search_parts(open)?.len(), count(tx, "xlonger")?), (8, 1));
            tx.remove_search_words(open)?;
            assert_eq!((tx.search_parts(open)?.len(), count(tx, "xmoved")?), (4, 0));
            assert_eq!(places(found(tx, "xledger", of(None))?), [(open, (false, 1))].into());
            tx.put_search_part(&part(open, None), "xmoved")?;
            tx.search_anew(open, 5)?;
            assert_eq!((count(tx, "xmoved")?, tx.search_parts(open)?.len()), (0, 0));
            assert!(!tx.blob_is_named(&digest("file"))?);
            Ok(())
        })
        .await
        .expect("kept");
}

/// Few matters are named one by one, many are gone through: the same are found, changed and removed ones as well.
pub(crate) async fn letters_of_a_subject_find_the_same_as_reading_all_of_them(bed: Bed) {
    let store = bed.store();
    let subjects =
        ["допрос свидетеля 14/26", "допрос «a\"b»", "обыск 100%_ 14/27", "допрос", "expertise 114/2", "doprоs"];
    store
        .write(move |tx| {
            for (number, subject) in (1..).zip(subjects) {
                let id = docket(number);
                tx.open_docket(id, "mla", moment(0))?;
                // The first writing is replaced: its letters are found no more.
                for search in ["напрасно", subject] {
                    let mut view = view(id);
                    view.search = search.to_owned();
                    tx.replace_view(&view)?;
                }
            }
            for text in [
                "допрос",
                "допрос ",
                "опр",
                "свид",
                "14/2",
                "/26",
                "14",
                "a\"b",
                "\"b»",
                "100%",
                "%_",
                "0%_ 1",
                "о",
                "напрасно",
                "doprоs",
                "dopros",
                "exper",
                "expertise 114/2",
                "допросдопрос",
                "'; --",
                "\"\"\"",
                "AND",
                "a*b",
            ] {
                let filter = DocketFilter { text: Some(text.to_owned()), ..DocketFilter::default() };
                let found = tx.count_dockets(&filter)?;
                let expected = subjects.iter().filter(|subject| subject.contains(text)).count();
                assert_eq!(found, expected as u64, "{text}");
            }
            Ok(())
        })
        .await
        .expect("found");
}

/// Somebody looks for words, others write, and the one who looked checks the database: what was remembered of the index from
/// the first question is not taken for damage.
pub(crate) async fn an_index_that_was_written_to_since_is_found_whole(bed: Bed) {
    let store = bed.store();
    let put = async |number: u32, round: u32| {
        store
            .write(move |tx| {
                let id = docket(number);
                if round == 0 {
                    tx.open_docket(id, "mla", moment(0))?;
                }
                let mut view = view(id);
                view.search = format!("допрос {number} after {round} writings");
                tx.replace_view(&view)?;
                let part = SearchPart { docket: id, file: None, place: 0, kept: None, unread: None };
                tx.put_search_part(&part, &format!("xword{number} xround{round}"))
            })
            .await
            .expect("written");
    };
    for round in 0..30 {
        for number in 1..4 {
            put(number, round).await;
        }
        let filter = DocketFilter { text: Some("допрос".into()), ..DocketFilter::default() };
        let wanted = Wanted { fts5: "\"xword1\"".into(), tsquery: "'xword1'".into() };
        let counts = store.read(move |tx| Ok((tx.count_dockets(&filter)?, tx.search_answers(&wanted)?))).await;
        assert_eq!(counts.expect("counted").0, 3);
        for number in 1..4 {
            put(number, round + 100).await;
        }
        let found = store.integrity().await.expect("checked");
        let found: Vec<_> = found.into_iter().filter(|line| line.contains("index")).collect();
        assert!(found.is_empty(), "{round}: {found:?}");
    }
}
