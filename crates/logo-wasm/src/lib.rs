//! The search for marks as the extension's worker loads it: a module of its own, so
//! that the background's stays small.
