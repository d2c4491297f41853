use crate::testing;
