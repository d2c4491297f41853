use crate::scan::Scan; pub(crate) fn find(_: &mut Scan) {}
