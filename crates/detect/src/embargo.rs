use crate::scan::Scan;
use probity_text::Text;
use std::ops::Range;
/// An embargo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargo { pub range: Range<usize>, pub lifts: Option<i64> }
pub fn embargoes(_text: &Text, _now: Option<i64>) -> Vec<Embargo> { Vec::new() }
pub(crate) fn find(_scan: &mut Scan) {}
