//! Names.
#![forbid(unsafe_code)]

mod align;
mod distance;
mod evidence;
mod han;
mod lookup;
mod parts;
mod roman;
mod script;
mod sound;
mod weights;
mod words;

pub use align::Rule;
pub use parts::{Kind, Name, Part, Sex};
pub use script::{Script, script_of};

/// Terms
pub fn term_values(a: &Name, b: &Name) -> Vec<i32> {
    struct V(Vec<i32>);
    impl evidence::Sink for V {
        fn take(&mut self, _: evidence::About, term: usize, value: i32) { self.0[term] += value; }
    }
    let mut v = V(vec![0; weights::at::TERMS]);
    evidence::evidence(a, b, &mut v);
    v.0
}
/// Count
pub fn terms_count() -> usize { weights::at::TERMS }
/// Score
pub fn total(a: &Name, b: &Name) -> i64 { let mut s = evidence::Sum::default(); evidence::evidence(a, b, &mut s); s.0 }
