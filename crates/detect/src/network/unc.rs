//! Shared folders: `\\server\share` and mapped drives (`S:\Housing\Cases`).

use crate::kind::Kind;
use crate::scan::Scan;

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = scan.bytes[at..].iter().position(|&byte| byte == b'\\') {
        let slash = at + next;
        at = slash + 1;
        if scan.byte(slash + 1) == b'\\' && !scan.glued_before(slash) && scan.byte_before(slash) != b'\\' {
            let server = name_end(scan, slash + 2);
            let share = name_end(scan, server + 1);
            if server > slash + 2 && scan.byte(server) == b'\\' && share > server + 1 {
                let end = path_end(scan, share);
                scan.push(Kind::UncPath, slash..end, 0.85);
                at = end;
            }
        } else if slash >= 2
            && scan.byte(slash - 1) == b':'
            && scan.byte(slash - 2).is_ascii_lowercase()
            && !scan.glued_before(slash - 2)
        {
            let folder = name_end(scan, slash + 1);
            if folder > slash + 2 {
                let end = path_end(scan, folder);
                scan.push(Kind::UncPath, slash - 2..end, 0.6);
                at = end;
            }
        }
    }
}

fn name_end(scan: &Scan, at: usize) -> usize {
    let mut end = at;
    while end < at + 64
        && (scan.byte(end).is_ascii_alphanumeric() || matches!(scan.byte(end), b'-' | b'_' | b'.' | b'$'))
    {
        end += 1;
    }
    end
}

fn path_end(scan: &Scan, at: usize) -> usize {
    let mut end = at;
    while scan.byte(end) == b'\\' {
        let next = name_end(scan, end + 1);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, likely, silent};
    use crate::Kind;

    #[test]
    fn shares_and_drives() {
        certain(Kind::UncPath, &[r"it's in \\srvfile01\housing\cases", r"(\\dc1\netlogon$)"]);
        likely(Kind::UncPath, &[r"saved in S:\Housing\Cases"]);
        assert_eq!(found(r"see \\a1\b\c.docx now", Kind::UncPath)[0].0, r"\\a1\b\c.docx");
    }

    #[test]
    fn faces_and_slashes_are_silent() {
        silent(Kind::UncPath, &[r"¯\_(ツ)_/¯", r"and\or", r"\\o//", r"yes \\ no \\ maybe", r"smile :\ ok", r"A:\ B:\"]);
    }
}
