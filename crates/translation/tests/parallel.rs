//! The checks on real parallel texts: the sentences of the law files, which stand there in four languages.
//!
//! They were written before the termbase and by other hands, so they say how often the checks speak up where nothing is
//! wrong. They are no gold: some of the remarks are right.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::{collections::BTreeMap, fs, path::PathBuf};

use kernel::Lang;
use translation::{Finder, TermFault, Termbase, check_figures, check_terms, figures, split};

/// Sentences in the four languages, in the order of [`Lang::ALL`].
fn sentences() -> Vec<BTreeMap<Lang, String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../law");
    let mut out = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    for path in files {
        let mut one = BTreeMap::new();
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some((key, value)) = line.split_once(" = ") else { continue };
            let Some(lang) = key.strip_prefix("says.").and_then(Lang::parse) else { continue };
            one.insert(lang, value.trim_matches('"').replace("\\\"", "\""));
            if one.len() == Lang::ALL.len() {
                out.push(std::mem::take(&mut one));
            }
        }
    }
    out
}

#[test]
fn the_checks_are_quiet_on_good_translations() {
    let base = Termbase::built_in().unwrap();
    let finders = Lang::ALL.map(|lang| Finder::new(&base, lang));
    let all = sentences();
    assert!(all.len() > 400, "{}", all.len());
    let (mut by_pair, mut loud_pairs) = (Vec::new(), 0);
    let mut by_term: BTreeMap<(&str, Lang), usize> = BTreeMap::new();
    for source in &finders {
        for target in finders.iter().filter(|target| target.lang() != source.lang()) {
            let (mut terms, mut missing, mut forbidden, mut admitted) = (0, 0, 0, 0);
            let (mut loud, mut remarks) = (0, 0);
            for one in &all {
                let (from, to) = (&one[&source.lang()], &one[&target.lang()]);
                let mut seen = Vec::new();
                for hit in source.find(from) {
                    if !seen.contains(&hit.terms) {
                        seen.push(hit.terms);
                    }
                }
                terms += seen.len();
                for finding in check_terms(&base, (source, from), (target, to)) {
                    match finding.fault {
                        TermFault::Missing => missing += 1,
                        TermFault::Forbidden => forbidden += 1,
                        TermFault::Admitted => admitted += 1,
                    }
                    if finding.fault != TermFault::Admitted {
                        *by_term.entry((&base.terms()[finding.terms[0]].id, target.lang())).or_insert(0) += 1;
                        if std::env::var("SHOW").is_ok_and(|id| id == base.terms()[finding.terms[0]].id) {
                            println!("{:?} {from}\n    {to}", finding.fault);
                        }
                    }
                }
                let found = check_figures((source.lang(), from), (target.lang(), to));
                loud += usize::from(!found.is_empty());
                remarks += found.len();
                if std::env::var("SHOW").is_ok_and(|id| id == "figures") && !found.is_empty() {
                    println!("{:?}\n  {from}\n  {to}", found.iter().map(|one| &one.text).collect::<Vec<_>>());
                }
            }
            by_pair.push((terms, missing));
            loud_pairs += remarks;
            println!(
                "{} to {}: {terms} terms in {} sentences; {missing} missing, {forbidden} forbidden, {admitted} admitted; {remarks} remarks on figures in {loud} sentences",
                source.lang(),
                target.lang(),
                all.len()
            );
        }
    }
    // Nothing is wrong in these texts beyond a freer wording: a check that speaks up at every third term would be read by nobody.
    assert!(by_pair.iter().all(|&(terms, missing)| missing * 4 <= terms), "{by_pair:?}");
    let counted: usize = all.iter().flat_map(|one| one.iter()).map(|(&lang, text)| figures(lang, text).len()).sum();
    println!("{counted} figures in all languages; {loud_pairs} remarks on them");
    assert!(counted > 400 && loud_pairs == 0, "{loud_pairs} of {counted}");
    let mut most: Vec<((&str, Lang), usize)> = by_term.into_iter().collect();
    most.sort_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
    println!("{:?}", &most[..most.len().min(90)]);
}

#[test]
fn languages_are_split_alike() {
    let all = sentences();
    let mut same = 0;
    for one in &all {
        let counts = Lang::ALL.map(|lang| split(lang, &one[&lang]).unwrap().segments.len());
        same += usize::from(counts.iter().all(|&count| count == counts[0]));
        if std::env::var("SHOW").is_ok_and(|id| id == "split") && !counts.iter().all(|&count| count == counts[0]) {
            println!("{counts:?} {one:#?}");
        }
    }
    println!("{same} of {} texts have as many segments in each language", all.len());
}
