//! A body or an official as a contact for a telephone or an address book (vCard 4.0, RFC 6350).

use ::relations::{Body, BodyKind, Contact, ContactKind, Person, Record, RecordId, Register};
use kernel::{Date, Lang, Names, Tri};
use vcard4::{
    Uri, Vcard, VcardBuilder,
    parameter::{Parameters, TelephoneType, TypeParameter},
    property::{DeliveryAddress, Kind, TextOrUriProperty, TextProperty},
};

/// The card of a body, or of a person with the posts that she holds on `day` for certain. None for a record of another
/// sort. What is not about reaching somebody stays behind: sources, former names, the passport's spelling.
pub fn card(register: &Register, id: &RecordId, day: Date, lang: Lang) -> Option<String> {
    let mut card = match register.record(id)? {
        Record::Body(body) => of_body(register, body, lang),
        Record::Person(person) => of_person(register, id, person, day, lang),
        _ => return None,
    };
    card.uid = Some(TextOrUriProperty::Text(TextProperty::from(format!("comity-{id}"))));
    card.prod_id = Some("-//Comity//EN".to_owned().into());
    Some(card.to_string())
}

fn of_body(register: &Register, body: &Body, lang: Lang) -> Vcard {
    let kind = if body.kind.has_members() || body.kind == BodyKind::Multilateral { Kind::Group } else { Kind::Org };
    let mut card = VcardBuilder::new(body.names.in_lang(lang).to_owned()).kind(kind).finish();
    card.formatted_name = in_each_language(&body.names);
    card.org.extend(organisation(register, body, lang));
    reach(&mut card, body.contacts.iter().filter(|contact| contact.person.is_none()));
    card
}

fn of_person(register: &Register, id: &RecordId, person: &Person, day: Date, lang: Lang) -> Vcard {
    let mut card = VcardBuilder::new(person.name_in(lang).to_owned()).kind(Kind::Individual).finish();
    let usual = person.names.iter().filter(|name| name.used == relations::NameUse::Usual);
    let names: Vec<TextProperty> =
        usual.map(|name| spelled(&name.text, name.lang.as_ref().map(|tag| tag.as_str().to_owned()))).collect();
    if !names.is_empty() {
        card.formatted_name = names;
    }
    let held = register.tenures().filter(|(_, tenure)| tenure.person == *id && tenure.covers(day) == Tri::Yes);
    for post in held.filter_map(|(_, tenure)| register.post(&tenure.post)) {
        card.title.push(post.names.in_lang(lang).to_owned().into());
        let body = register.body(&post.body);
        card.org.extend(body.and_then(|body| organisation(register, body, lang)));
    }
    card.lang = person.languages.iter().map(|tag| tag.as_str().to_owned().into()).collect();
    let all = register.bodies().flat_map(|(_, body)| &body.contacts);
    reach(&mut card, all.filter(|contact| contact.person.as_ref() == Some(id)));
    card
}

/// A body under what it belongs to, the highest first; a state is no organisation.
fn organisation(register: &Register, body: &Body, lang: Lang) -> Option<vcard4::property::TextListProperty> {
    let mut parts = vec![body.names.in_lang(lang).to_owned()];
    let mut above = body.parent.as_ref();
    // A ring of bodies is a contradiction of the records, not a reason to go round in it.
    for _ in 0..8 {
        let Some(parent) = above.and_then(|id| register.body(id)).filter(|parent| parent.kind != BodyKind::State)
        else {
            break;
        };
        parts.insert(0, parent.names.in_lang(lang).to_owned());
        above = parent.parent.as_ref();
    }
    (body.kind != BodyKind::State).then(|| vcard4::property::TextListProperty::new_semi_colon(parts))
}

fn in_each_language(names: &Names) -> Vec<TextProperty> {
    names.0.iter().map(|(lang, name)| spelled(name, Some(lang.tag().to_owned()))).collect()
}

/// A spelling of the one name that all of them are (ALTID, RFC 6350, section 5.4).
fn spelled(name: &str, language: Option<String>) -> TextProperty {
    let parameters = Parameters { language, alt_id: Some("1".to_owned()), ..Parameters::default() };
    TextProperty { group: None, value: name.to_owned(), parameters: Some(parameters) }
}

fn reach<'a>(card: &mut Vcard, contacts: impl Iterator<Item = &'a Contact>) {
    for contact in contacts {
        let value = contact.value.clone();
        match contact.kind {
            ContactKind::Phone => card.tel.push(telephone(value, TelephoneType::Voice)),
            ContactKind::Fax => card.tel.push(telephone(value, TelephoneType::Fax)),
            ContactKind::Mail => card.email.push(value.into()),
            ContactKind::Post => {
                let address = DeliveryAddress { street_address: Some(value), ..DeliveryAddress::default() };
                card.address.push(address.into());
            }
            ContactKind::Web => card.url.extend(value.parse::<Uri>().ok().map(Into::into)),
        }
    }
}

fn telephone(value: String, kind: TelephoneType) -> TextOrUriProperty {
    let types = vec![TypeParameter::Work, TypeParameter::Telephone(kind)];
    let parameters = Parameters { types: Some(types), ..Parameters::default() };
    TextOrUriProperty::Text(TextProperty { group: None, value, parameters: Some(parameters) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> Register {
        let source = serde_json::json!({"kind": "press", "name": "DEMO", "date": "2024-03"});
        let contact = |kind: &str, value: &str| serde_json::json!({"kind": kind, "value": value, "source": source});
        let mut duty = contact("phone", "+996 2");
        duty["person"] = "one".into();
        let all = [
            (
                "state",
                serde_json::json!({"sort": "body", "kind": "state", "names": {"en": "DEMO state"}, "source": source}),
            ),
            (
                "office",
                serde_json::json!({"sort": "body", "kind": "authority", "parent": "state",
                    "names": {"en": "DEMO; office, first\nsecond", "ru": "DEMO ведомство с очень длинным названием, которое не помещается в одной строке карточки"},
                    "contacts": [contact("phone", "+996 1"), contact("mail", "demo@office.example"), contact("post", "Street 1; Bishkek"),
                                 contact("web", "https://office.example/"), contact("fax", "+996 3"), duty], "source": source}),
            ),
            (
                "unit",
                serde_json::json!({"sort": "body", "kind": "unit", "parent": "office", "names": {"en": "DEMO unit"}, "source": source}),
            ),
            (
                "head",
                serde_json::json!({"sort": "post", "body": "unit", "names": {"en": "Head"}, "single": true, "source": source}),
            ),
            (
                "was",
                serde_json::json!({"sort": "post", "body": "office", "names": {"en": "Former post"}, "single": true, "source": source}),
            ),
            (
                "one",
                serde_json::json!({"sort": "person", "languages": ["ru"], "source": source, "names": [
                    {"text": "DEMO Öne", "lang": "en", "used": "usual"}, {"text": "DEMO ONE PASSPORT", "used": "passport"},
                    {"text": "ДЕМО Один", "lang": "ru", "used": "usual"}, {"text": "Maiden", "lang": "en", "used": "former"}]}),
            ),
            (
                "now",
                serde_json::json!({"sort": "tenure", "post": "head", "person": "one", "source": source,
                    "term": {"from": "2024-01-01", "to": "2027-12-31"}, "seen": [{"on": "2026-01-01", "source": source}]}),
            ),
            (
                "then",
                serde_json::json!({"sort": "tenure", "post": "was", "person": "one", "source": source,
                    "term": {"from": "2020-01-01", "to": "2023-12-31"}}),
            ),
        ];
        all.into_iter()
            .map(|(id, value)| {
                (RecordId::parse(id).expect("an id"), serde_json::from_value::<Record>(value).expect("a record"))
            })
            .collect()
    }

    fn made(id: &str) -> (String, Vcard) {
        let day = Date::parse("2026-11-21").expect("a day");
        let text = card(&register(), &RecordId::parse(id).expect("an id"), day, Lang::En).expect("a card");
        let read = vcard4::parse(&text).expect("it is read").remove(0);
        (text, read)
    }

    #[test]
    fn an_official_is_found_with_name_post_and_telephone() {
        let (text, read) = made("one");
        let names: Vec<&str> = read.formatted_name.iter().map(|name| name.value.as_str()).collect();
        assert_eq!(names, ["DEMO Öne", "ДЕМО Один"]);
        assert!(!text.contains("PASSPORT") && !text.contains("Maiden"), "what is nobody's business stays behind");
        assert_eq!(read.title.iter().map(|title| title.value.as_str()).collect::<Vec<_>>(), ["Head"]);
        // The reader of the same library cuts a compound at signs that are written as text, so the bytes are looked at.
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains("ORG:DEMO\\; office\\, first\\nsecond;DEMO unit\r\n"), "{whole}");
        assert_eq!(read.tel.len(), 1, "the contact that she answers");
        assert!(text.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n") && text.ends_with("END:VCARD\r\n"), "{text}");
    }

    #[test]
    fn a_body_is_found_with_everything_that_reaches_it_and_nothing_breaks_a_line() {
        let (text, read) = made("office");
        assert_eq!(read.formatted_name[0].value, "DEMO; office, first\nsecond");
        assert_eq!((read.tel.len(), read.email.len(), read.url.len(), read.address.len()), (2, 1, 1, 1));
        assert!(text.replace("\r\n ", "").contains("ADR:;;Street 1\\; Bishkek;;;;\r\n"), "{text}");
        for line in text.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{line}: RFC 6350, section 3.2");
        }
        for (id, sort) in [("now", "tenure"), ("head", "post")] {
            let day = Date::parse("2026-11-21").expect("a day");
            assert!(card(&register(), &RecordId::parse(id).expect("an id"), day, Lang::En).is_none(), "{sort}");
        }
    }
}
