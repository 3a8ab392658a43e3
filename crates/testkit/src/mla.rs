//! A request that is complete, to begin tests with.

use serde_json::{Value, json};

/// A complete request for assistance to `addressee`, in Russian, without translation.
pub fn request(addressee: &str) -> Value {
    json!({
        "addressee": addressee, "subject": "DEMO: допрос свидетеля", "language": "ru",
        "legal_bases": ["minsk-1993"], "articles": "6, 7, 8", "requesting_body": "Следственный отдел (DEMO)",
        "case_number": "DEMO-1/26", "offence": {"lang": "ru", "text": "Мошенничество (DEMO)."},
        "facts": {"lang": "ru", "text": "Вымышленные обстоятельства."},
        "persons": [{"family": "Əliyev", "given": "Rəşad", "category": "witness", "born": "1987-03-14"}],
        "measures": [{"measure_type": "questioning-witness",
            "description": {"lang": "ru", "text": "Допросить свидетеля."}}],
        "urgency": "ordinary", "confidentiality": "ordinary",
    })
}
