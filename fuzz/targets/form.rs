//! The forms of every act: each body has its problems or none, and they stay the same when it is written and read.
#![no_main]

use docket::Object;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(serde_json::Value::Object(body)) = kernel::parse_strict(bytes) else { return };
    let body: Object = body;
    let again = kernel::canonical_bytes(&body).expect("it was read");
    let again: Object = serde_json::from_slice(&again).expect("an object");
    for kind in kinds::all() {
        for act in kind.table() {
            let problems = act.form.problems(&body);
            assert_eq!(problems.is_empty(), act.form.check(&body).is_ok());
            assert_eq!(problems, act.form.problems(&again));
            assert!(act.form.problems_of_draft(&body).len() <= problems.len());
        }
    }
});
