//! CRX3, XPI, zips, checksums and a bill of materials, the same bytes each time.
