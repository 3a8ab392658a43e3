//! A table that somebody brings: rows within the limits in the order of a spreadsheet, or a reason.
#![no_main]

use libfuzzer_sys::fuzz_target;
use text::limits::{GRID_CELL, GRID_COLUMNS, GRID_ROWS};

fuzz_target!(|bytes: &[u8]| {
    let Ok(grid) = text::grid(bytes) else { return };
    assert!(!grid.rows.is_empty() && grid.rows.len() <= GRID_ROWS + 1);
    assert!(grid.rows.windows(2).all(|pair| pair[0].number <= pair[1].number), "rows in their order");
    for row in &grid.rows {
        assert!(row.number > 0 && !row.cells.is_empty() && row.cells.len() <= GRID_COLUMNS);
        assert!(row.cells.iter().any(|cell| !cell.is_empty()));
        assert!(row.cells.iter().all(|cell| cell.chars().count() <= GRID_CELL && cell.trim() == cell));
    }
});
