//! Settings, signed packs and counts as the background loads them.

mod counts;
