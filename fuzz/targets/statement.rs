//! Evidence: what reads is written as the same bytes, and finds its rung.
#![no_main]

use exchange::evidence::{Ladder, Statement};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(statement) = Statement::read(bytes) {
        assert_eq!(statement.bytes(), bytes);
        let ladder = Ladder::of(&statement.claims().message, [&statement, &statement]);
        let rungs = [
            &ladder.submitted,
            &ladder.accepted,
            &ladder.delivered,
            &ladder.opened,
            &ladder.sent_otherwise,
            &ladder.came_otherwise,
        ];
        assert_eq!(rungs.iter().map(|rung| rung.yes.len() + rung.failed.len()).sum::<usize>(), 1);
    }
});
