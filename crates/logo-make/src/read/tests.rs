use super::*;

#[test]
fn what_is_no_picture_is_told_plainly() {
    assert_eq!(picture(b"").unwrap_err(), ReadError::Empty);
    assert_eq!(picture(b"hello").unwrap_err(), ReadError::Unknown);
}
