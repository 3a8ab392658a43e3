//! A P-Mode file from anybody: read into what can be written and read again, or refused at a line that is there.
#![no_main]

use as4::pmode::PMode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match PMode::read(bytes) {
    Ok(pmode) => {
        assert_eq!(pmode.check(), Ok(()));
        let text = pmode.write().expect("what was read is written");
        assert_eq!(PMode::read(text.as_bytes()).as_ref(), Ok(&pmode));
        for exchange in pmode.exchanges() {
            assert!(exchange.awareness.retry.is_none_or(|retry| retry.schedule().check().is_ok()));
        }
    }
    Err(fault) => {
        let lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).count();
        assert!(fault.line.is_none_or(|line| (1..=lines).contains(&(line as usize))));
        assert!(!fault.what.is_empty());
    }
});
