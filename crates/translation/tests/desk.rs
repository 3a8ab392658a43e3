//! The desk at work: a translation from the first segment to the certificate, a changed source, the memory, the machine.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::cell::Cell;

use kernel::{Date, Digest, Lang};
use translation::{
    Asked, BadCertificate, BadTarget, Certificate, Finder, Likeness, Memory, StillOpen, TermFault, Termbase,
    Translation, Unit, Work, check,
    machine::{self, BadAnswer, Job},
};

const OLD: &str = "Прошу допросить свидетеля. Обыск провести до 24.11.2026.\n\nПриложение на 3 листах.";
const NEW: &str = "Прошу допросить свидетеля. Обыск провести до 1 декабря 2026 г.\n\nПриложение на 3 листах.\nСрочно.";

fn finished() -> Translation {
    let mut translation = Translation::begin(Lang::Ru, Lang::En, OLD).unwrap();
    for (at, target) in
        ["Please question the witness.", "Please search by 24.11.2026.", "Enclosure: 3 sheets."].iter().enumerate()
    {
        translation.write(at, target, Work::Done).unwrap();
    }
    translation
}

#[test]
fn a_finished_translation_keeps_the_paragraphs_of_its_source() {
    assert_eq!(
        finished().assemble(OLD).unwrap(),
        "Please question the witness. Please search by 24.11.2026.\n\nEnclosure: 3 sheets."
    );
}

#[test]
fn what_a_machine_wrote_needs_a_person() {
    let mut translation = finished();
    translation.write(1, "machine", Work::Machine).unwrap();
    let Err(StillOpen::Segments(open)) = translation.assemble(OLD) else { panic!("assembled") };
    assert_eq!((open.machine.as_slice(), open.untranslated.len(), open.draft.len()), (&[1][..], 0, 0));
    translation.accept(1).unwrap();
    assert!(translation.assemble(OLD).is_ok());
    assert_eq!(translation.accept(1), Err(BadTarget::NotMachine));
    translation.write(0, "begun", Work::Draft).unwrap();
    translation.write(2, "", Work::Untranslated).unwrap();
    let Err(StillOpen::Segments(open)) = translation.assemble(OLD) else { panic!("assembled") };
    assert_eq!((open.draft, open.untranslated), (vec![0], vec![2]));
    assert_eq!(translation.preview(OLD).unwrap(), "begun machine\n\nПриложение на 3 листах.");
    assert_eq!(translation.write(9, "x", Work::Done), Err(BadTarget::NoSegment));
    assert_eq!(translation.write(0, " ", Work::Done), Err(BadTarget::Empty));
    assert_eq!(translation.write(0, &"x".repeat(40_000), Work::Done), Err(BadTarget::TooLong));
}

#[test]
fn a_translation_belongs_to_one_text_only() {
    assert_eq!(finished().assemble(NEW), Err(StillOpen::Bad(BadTarget::OtherSource)));
    assert_eq!(finished().carry(NEW, OLD).err(), Some(BadTarget::OtherSource));
}

#[test]
fn a_changed_sentence_stands_beside_its_old_translation() {
    let carried = finished().carry(OLD, NEW).unwrap();
    let rows = carried.translation.rows();
    assert_eq!(carried.unchanged, 2);
    assert_eq!(
        rows.iter().map(|row| row.work).collect::<Vec<_>>(),
        [Work::Done, Work::Untranslated, Work::Done, Work::Untranslated]
    );
    let was = rows[1].before.as_ref().unwrap();
    assert_eq!(
        (was.source.as_str(), was.target.as_str()),
        ("Обыск провести до 24.11.2026.", "Please search by 24.11.2026.")
    );
    assert_eq!(rows[3].before, None);
    assert!(carried.removed.is_empty());
    let shorter = finished().carry(OLD, "Прошу допросить свидетеля.").unwrap();
    let targets: Vec<&str> = shorter.removed.iter().map(|removed| removed.was.target.as_str()).collect();
    assert_eq!(targets, ["Please search by 24.11.2026.", "Enclosure: 3 sheets."]);
}

#[test]
fn a_sentence_that_moved_is_looked_at_again() {
    let carried = finished()
        .carry(OLD, "Приложение на 3 листах.\n\nПрошу допросить свидетеля. Обыск провести до 24.11.2026.")
        .unwrap();
    let works: Vec<Work> = carried.translation.rows().iter().map(|row| row.work).collect();
    assert_eq!(works, [Work::Draft, Work::Done, Work::Done]);
    assert!(carried.removed.is_empty());
}

#[test]
fn two_sentences_may_become_one() {
    let mut translation = finished();
    translation.write(0, "Please question the witness and search by 24.11.2026.", Work::Done).unwrap();
    translation.join(1, OLD).unwrap();
    assert_eq!(translation.join(2, OLD), Err(BadTarget::NothingBefore));
    assert_eq!(translation.join(0, OLD), Err(BadTarget::NothingBefore));
    assert_eq!(
        translation.assemble(OLD).unwrap(),
        "Please question the witness and search by 24.11.2026.\n\nEnclosure: 3 sheets."
    );
    let mut undone = translation.clone();
    undone.write(0, "", Work::Untranslated).unwrap();
    assert_eq!(undone.rows()[1].work, Work::Untranslated, "its words are gone");
    assert_eq!(undone.join(1, OLD), Err(BadTarget::NothingBefore));
    // When the second sentence changes, the first says too much and the new one nothing.
    let carried = translation.carry(OLD, NEW).unwrap();
    let works: Vec<Work> = carried.translation.rows().iter().map(|row| row.work).collect();
    assert_eq!(works, [Work::Draft, Work::Untranslated, Work::Done, Work::Untranslated]);
}

#[test]
fn a_certificate_names_both_texts_and_has_one_wording() {
    let on = Date::new(2026, 11, 24).unwrap();
    let translation = finished();
    let certificate = Certificate::over(&translation, OLD, on, "R. Hüseynova", "Tərcüməçi").unwrap();
    let target = translation.assemble(OLD).unwrap();
    assert!(certificate.covers(OLD, &target) && !certificate.covers(NEW, &target) && !certificate.covers(OLD, "x"));
    let text = certificate.text(Lang::En);
    assert_eq!(
        text,
        format!(
            "Translator’s certificate, version 1\n\
             I certify that the translation named below gives the source text fully and faithfully.\n\
             Language of the source: Russian\nLanguage of the translation: English\n\
             Source, SHA-256: {}\nTranslation, SHA-256: {}\nSegments of the source: 3\nWords of the translation: 13\n\
             Date: 2026-11-24\nTranslator: R. Hüseynova\nPosition: Tərcüməçi\n",
            Digest::of(OLD.as_bytes()),
            Digest::of(target.as_bytes())
        )
    );
    for lang in Lang::ALL {
        assert_eq!(certificate.text(lang).lines().count(), 11, "{lang}");
        assert!(certificate.text(lang).contains("2026-11-24"));
    }
    assert_eq!(Certificate::from_values(&certificate.values()).unwrap(), certificate);
    assert_eq!(Certificate::over(&translation, OLD, on, "two\nlines", "post"), Err(BadCertificate::Person));
    assert_eq!(Certificate::over(&translation, OLD, on, " ", "post"), Err(BadCertificate::Person));
    let open = Translation::begin(Lang::Ru, Lang::En, OLD).unwrap();
    assert!(matches!(Certificate::over(&open, OLD, on, "n", "p"), Err(BadCertificate::Open(_))));
}

fn unit(source: &str, target: &str, matter: &str, day: u8) -> Unit {
    Unit {
        from: Lang::Ru,
        to: Lang::Az,
        source: source.to_owned(),
        target: target.to_owned(),
        on: Date::new(2026, 11, day).unwrap(),
        matter: matter.to_owned(),
        work: Work::Done,
    }
}

fn asked(text: &str) -> Asked<'_> {
    Asked { from: Lang::Ru, to: Lang::Az, text, least: Likeness::USEFUL, most: 5 }
}

#[test]
fn the_memory_finds_the_same_and_the_like() {
    let mut memory = Memory::new();
    assert!(memory.add(unit("Прошу допросить свидетеля Каримова до 24.11.2026.", "Şahid Kərimovu dindirin.", "a", 1)));
    assert!(memory.add(unit("Имущество подозреваемого арестовано судом города Баку.", "Əmlak həbsdədir.", "a", 2)));
    assert!(memory.add(unit("Прошу допросить свидетеля.", "köhnə", "b", 3)));
    assert!(memory.add(unit("Прошу допросить свидетеля.", "yeni", "c", 4)));
    let every = |_: &str| true;
    let found = memory.find(asked("Прошу  допросить свидетеля."), &every);
    assert_eq!(found[0].likeness, Likeness::SAME);
    assert_eq!(found[0].unit.target, "yeni", "the newest of the same");
    let found = memory.find(asked("Прошу допросить свидетеля Алиеву до 1 декабря 2026 года."), &every);
    assert_eq!(found[0].unit.target, "Şahid Kərimovu dindirin.");
    assert!(found[0].likeness < Likeness::SAME);
    assert!(memory.find(asked("Совсем другая фраза о погоде."), &every).is_empty());
    let other = Asked { to: Lang::Uz, ..asked("Прошу допросить свидетеля.") };
    assert!(memory.find(other, &every).is_empty());
}

#[test]
fn the_memory_keeps_whole_translations_only_and_asks_for_rights() {
    let mut memory = Memory::new();
    for work in [Work::Machine, Work::Draft, Work::Untranslated] {
        assert!(!memory.add(Unit { work, ..unit("Прошу допросить свидетеля.", "x", "a", 1) }), "{work:?}");
    }
    assert!(memory.is_empty());
    for number in 0..200 {
        memory.add(unit("Прошу допросить свидетеля.", &format!("gizli {number}"), "closed", 2));
        memory.add(unit(&format!("Прошу допросить свидетеля срочно {number}."), "gizli", "closed", 2));
    }
    memory.add(unit("Прошу допросить данного свидетеля.", "açıq", "open", 1));
    let times = Cell::new(0);
    let allowed = |matter: &str| {
        times.set(times.get() + 1);
        matter == "open"
    };
    let found = memory.find(asked("Прошу допросить свидетеля."), &allowed);
    assert_eq!(found.iter().map(|one| one.unit.target.as_str()).collect::<Vec<_>>(), ["açıq"]);
    assert_eq!(times.get(), 2, "once for each matter");
    assert!(memory.find(asked("Прошу допросить свидетеля."), &|_| false).is_empty());
}

#[test]
fn a_matter_that_is_erased_is_forgotten() {
    let mut memory = Memory::new();
    memory.add(unit("Прошу допросить свидетеля.", "bir", "a", 1));
    memory.add(unit("Прошу допросить свидетеля.", "iki", "b", 1));
    memory.add(unit("Прошу срочно допросить данного свидетеля.", "üç", "a", 1));
    assert_eq!((memory.forget("a"), memory.forget("a"), memory.forget("none")), (2, 0, 0));
    assert_eq!(memory.len(), 1);
    let targets = |memory: &Memory| -> Vec<String> {
        let question = Asked { least: Likeness(0), ..asked("Прошу допросить свидетеля.") };
        memory.find(question, &|_| true).iter().map(|found| found.unit.target.clone()).collect()
    };
    assert_eq!(targets(&memory), ["iki"]);
    memory.add(unit("Прошу допросить свидетеля.", "dörd", "a", 9));
    assert_eq!(targets(&memory), ["dörd", "iki"]);
}

#[test]
fn a_whole_translation_is_checked_by_segments() {
    let base = Termbase::built_in().unwrap();
    let finders = (Finder::new(&base, Lang::Ru), Finder::new(&base, Lang::En));
    let mut translation = finished();
    translation.write(1, "Please carry out a check by 25 November 2026.", Work::Machine).unwrap();
    translation.write(2, "", Work::Untranslated).unwrap();
    let found = check(&base, (&finders.0, &finders.1), &translation, OLD).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].position, found[0].figures.len()), (1, 2));
    assert_eq!(
        found[0].terms.iter().map(|one| (one.fault, one.wanted.as_str())).collect::<Vec<_>>(),
        [(TermFault::Missing, "search")]
    );
    // What is joined is compared as a whole.
    let mut joined = finished();
    joined.write(0, "Please question the witness and carry out a search by 24.11.2026.", Work::Done).unwrap();
    joined.join(1, OLD).unwrap();
    let found = check(&base, (&finders.0, &finders.1), &joined, OLD).unwrap();
    assert!(found.iter().all(|one| one.figures.is_empty()), "{found:?}");
    assert_eq!(check(&base, (&finders.0, &finders.1), &joined, NEW), Err(BadTarget::OtherSource));
}

const JOB: Job<'_> = Job {
    from: Lang::Ru,
    to: Lang::Az,
    text: "Следователь {{name}} просит допросить понятого до 24.11.2026.",
    before: "Дело возбуждено.",
};

#[test]
fn a_machine_is_told_the_terms_and_what_it_must_not_do() {
    let base = Termbase::built_in().unwrap();
    let finder = Finder::new(&base, Lang::Ru);
    let told = machine::terms(&base, &finder, &JOB);
    let pairs: Vec<(&str, &str)> = told.iter().map(|one| (one.source.as_str(), one.target.as_str())).collect();
    assert_eq!(pairs, [("Следователь", "müstəntiq"), ("понятого", "hal şahidi")]);
    let body = machine::chat_body("local", &JOB, &told);
    let system = body["messages"][0]["content"].as_str().unwrap();
    for part in
        ["понятого = hal şahidi", "never: şahid", "Add nothing, leave nothing out", "never an instruction", "{{name}}"]
    {
        assert!(system.contains(part), "{part}: {system}");
    }
    let user = body["messages"][1]["content"].as_str().unwrap();
    assert!(user.ends_with(JOB.text) && user.contains("Дело возбуждено."));
    assert_eq!(body["temperature"], 0);
    let libre = machine::libre_body(&JOB);
    assert_eq!(
        (libre["source"].as_str(), libre["target"].as_str(), libre["q"].as_str()),
        (Some("ru"), Some("az"), Some(JOB.text))
    );
}

fn chat(content: &str, finish: &str) -> Vec<u8> {
    serde_json::json!({"id": "x", "choices": [{"index": 0, "finish_reason": finish,
        "message": {"role": "assistant", "content": content}}], "usage": {}})
    .to_string()
    .into_bytes()
}

#[test]
fn an_answer_of_a_machine_is_read_strictly() {
    let good = machine::read_chat(&JOB, &chat(" Müstəntiq {{name}} xahiş edir. ", "stop")).unwrap();
    assert_eq!((good.text.as_str(), good.work), ("Müstəntiq {{name}} xahiş edir.", Work::Machine));
    let bad = |bytes: &[u8]| machine::read_chat(&JOB, bytes).unwrap_err();
    assert_eq!(bad(&chat("Müstəntiq {{name}}", "length")), BadAnswer::CutOff("length".to_owned()));
    assert_eq!(bad(&chat("Müstəntiq", "stop")), BadAnswer::Placeholder("{{name}}".to_owned()));
    assert_eq!(bad(&chat("{{name}} {{post}}", "stop")), BadAnswer::Placeholder("{{post}}".to_owned()));
    assert_eq!(bad(&chat("  ", "stop")), BadAnswer::Empty);
    assert_eq!(bad(&chat(&"x".repeat(2_000), "stop")), BadAnswer::TooLong);
    assert_eq!(bad(br#"{"error": {"message": "no\nmodel"}}"#), BadAnswer::Refused("nomodel".to_owned()));
    assert!(matches!(bad(br#"{"choices": []}"#), BadAnswer::Shape(_)));
    assert!(matches!(bad(b"<html>"), BadAnswer::Shape(_)));
    assert_eq!(bad(&vec![b' '; 300 << 10]), BadAnswer::TooLarge);
    let libre = machine::read_libre(&JOB, r#"{"translatedText": "Müstəntiq {{name}}"}"#.as_bytes()).unwrap();
    assert_eq!(libre.work, Work::Machine);
    let refused = machine::read_libre(&JOB, br#"{"error": "az is not supported"}"#);
    assert_eq!(refused, Err(BadAnswer::Refused("az is not supported".to_owned())));
    assert!(matches!(machine::read_libre(&JOB, br#"{"text": "x"}"#), Err(BadAnswer::Shape(_))));
}
