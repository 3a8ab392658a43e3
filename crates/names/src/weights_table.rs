/// Weights.
pub(crate) const WEIGHTS: [i32; 124] = [0; 124];
