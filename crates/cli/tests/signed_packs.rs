//! Keys and signed packs, as two people in IT handle them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn probity(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    Command::new(env!("CARGO_BIN_EXE_probity")).args(arguments).current_dir(root).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("signed_packs").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

/// Makes a key and gives its public half and its id.
fn keygen(file: &str) -> (String, String) {
    let output = probity(&["pack", "keygen", "--out", file]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    (field("public key for packKeys:"), field("key id:"))
}

#[test]
fn a_key_is_private_and_never_written_over() {
    let folder = folder("keys");
    let file = path(&folder, "a.pem");
    let (public, id) = keygen(&file);
    let pem = fs::read_to_string(&file).unwrap();
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"), "{pem}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let again = probity(&["pack", "keygen", "--out", &file]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("never written over"), "{}", said(&again));
    assert_eq!(fs::read_to_string(&file).unwrap(), pem);
    let shown = said(&probity(&["pack", "keygen", "--out", &file, "--print"]));
    assert!(shown.contains(&public) && shown.contains(&id), "{shown}");
    assert!(!shown.contains("PRIVATE"), "{shown}");
    assert_ne!(keygen(&path(&folder, "b.pem")).0, public);
}

#[test]
fn a_pack_is_signed_countersigned_and_verified() {
    let folder = folder("whole");
    let file = |name: &str| path(&folder, name);
    let ((public_a, id_a), (public_b, id_b)) = (keygen(&file("a.pem")), keygen(&file("b.pem")));
    let sign = |out: &str, more: &[&str]| {
        let (a, out) = (file("a.pem"), file(out));
        let fixed = ["pack", "sign", "york", "--key", &a, "--version", "12", "--expires", "2027-11-22", "--out", &out];
        let output = probity(&[&fixed[..], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        fs::read(&out).unwrap()
    };
    let verify = |name: &str, more: &[&str]| {
        let file = file(name);
        // A day of its own, so that the test itself does not run out.
        let at = if more.contains(&"--at") { &[][..] } else { &["--at", "2026-12-01"] };
        let output = probity(&[&["pack", "verify", &file], more, at].concat());
        (output.status.code(), said(&output))
    };

    let one = sign("one.json", &[]);
    assert_eq!(sign("same.json", &[]), one, "the same packs and keys give the same bytes");
    let (code, text) = verify("one.json", &["--key", &public_a, "--pack", "york"]);
    assert_eq!(code, Some(0), "{text}");
    for expected in ["version      12, epoch 0", "pack         york:", "pack         recommended:", &id_a, "2027-11-22"]
    {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    // The day of issue is the policy's own.
    assert!(text.contains("issued       2017-10-01"), "{text}");

    let both = ["--key", &public_a, "--key", &public_b, "--threshold", "2"];
    let refused = |name: &str, more: &[&str], why: &str| {
        let (code, text) = verify(name, more);
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains(why), "{why} in {text}");
    };
    refused("one.json", &both, "it has 1 of the 2 signatures");
    refused("one.json", &["--key", &public_b], "no trusted key has signed it");
    refused("one.json", &["--key", &public_a, "--pack", "barnet"], "it does not hold barnet");
    refused("one.json", &["--key", &public_a, "--at", "2027-11-23"], "may not come into force after 2027-11-22");

    let countersigned =
        probity(&["pack", "countersign", &file("one.json"), "--key", &file("b.pem"), "--out", &file("two.json")]);
    assert_eq!(countersigned.status.code(), Some(0), "{}", said(&countersigned));
    let (code, text) = verify("two.json", &both);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains(&id_a) && text.contains(&id_b), "{text}");
    assert_eq!(sign("both.json", &["--key", &file("b.pem")]), fs::read(file("two.json")).unwrap());
    let twice = probity(&["pack", "countersign", &file("two.json"), "--key", &file("b.pem")]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(said(&twice).contains("has signed already"), "{}", said(&twice));

    let mut changed = String::from_utf8(one).unwrap();
    let at = changed.find("\"payload\":\"").unwrap() + 200;
    let other = if &changed[at..=at] == "A" { "B" } else { "A" };
    changed.replace_range(at..=at, other);
    fs::write(file("changed.json"), changed).unwrap();
    refused("changed.json", &["--key", &public_a], "was changed after it was signed");

    // The next file in the same place needs a number of its own.
    let same = ["pack", "sign", "york", "--key", &file("a.pem"), "--version", "12", "--expires", "2028-01-01"];
    let output = probity(&[&same[..], &["--out", &file("one.json")]].concat());
    assert!(said(&output).contains("sign with --epoch 0 --version 13"), "{}", said(&output));
}

#[test]
fn what_cannot_be_used_is_named_with_what_to_write_instead() {
    let folder = folder("wrong");
    let file = |name: &str| path(&folder, name);
    let (a, public) = (file("a.pem"), keygen(&file("a.pem")).0);
    fs::write(file("text"), "<!doctype html>").unwrap();
    fs::write(file("empty"), "").unwrap();
    let (text, empty, out, none) = (file("text"), file("empty"), file("out.json"), file("none"));
    let sign = |key: &str, version: &str, expires: &str| {
        probity(&[
            "pack",
            "sign",
            "officer-guidance",
            "--key",
            key,
            "--version",
            version,
            "--expires",
            expires,
            "--out",
            &out,
        ])
    };
    let cases = [
        (sign(&text, "1", "2027-11-22"), 2, "text is no private key: it must be Ed25519 as PKCS#8 in PEM"),
        (sign(&none, "1", "2027-11-22"), 2, "cannot read"),
        (sign(&a, "0", "2027-11-22"), 2, "0 is not in 1.."),
        (sign(&a, "1", "22.11.2027"), 2, "a day is written 2027-11-22"),
        (sign(&a, "1", "2027-11-22"), 2, "--issued 2026-11-22"),
        (probity(&["pack", "verify", &text, "--key", &public]), 1, "not a signed pack"),
        (probity(&["pack", "verify", &empty, "--key", &public]), 1, "not a signed pack"),
        (probity(&["pack", "verify", &none, "--key", &public]), 2, "cannot read"),
        (probity(&["pack", "verify", &text, "--key", "AAAA"]), 2, "it is 3 bytes"),
        (probity(&["pack", "verify", &text, "--key", &a]), 2, "is a private key: give its public half"),
        (probity(&["pack", "verify", &text, "--key", &text]), 2, "is no public key"),
        (probity(&["pack", "countersign", &text, "--key", &a]), 2, "not a signed pack"),
    ];
    for (output, code, expected) in cases {
        let said = said(&output);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(expected), "{expected} in {said}");
    }
    assert!(!Path::new(&out).exists());
}

#[test]
fn the_format_that_is_signed_is_the_one_that_the_core_reads() {
    assert_eq!(probity_seal::FORMAT, probity_core::pack::FORMAT);
}

/// Well signed, and yet nothing that a browser could unpack or use.
#[test]
fn what_a_browser_would_not_unpack_is_refused_here_too() {
    use probity_seal::{seal, Envelope, Header, Secret};
    let folder = folder("unpack");
    let file = |name: &str| path(&folder, name);
    let public = keygen(&file("a.pem")).0;
    let key = Secret::parse(&fs::read_to_string(file("a.pem")).unwrap()).unwrap();
    let out = file("good.json");
    let signed = ["pack", "sign", "york", "--key", &file("a.pem"), "--version", "1", "--expires", "2027-11-22"];
    let signed = probity(&[&signed[..], &["--out", &out]].concat());
    assert_eq!(signed.status.code(), Some(0), "{}", said(&signed));
    let envelope = Envelope::read(&fs::read_to_string(&out).unwrap()).unwrap();
    let (header, body) = Header::split(envelope.payload()).unwrap();
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, bytes).unwrap();
        encoder.finish().unwrap()
    };
    let more = Header { packs: [&header.packs[..], &["selby".into()]].concat(), ..header.clone() };
    let cases = [
        (&header, body.to_vec(), 0, "good"),
        (&header, [body, body].concat(), 1, "something behind its compressed packs"),
        (&header, [body, &[0]].concat(), 1, "something behind its compressed packs"),
        (&header, body[..body.len() - 1].to_vec(), 1, "cannot be unpacked"),
        (&header, gzip(&vec![0; (32 << 20) + 1]), 1, "larger than 33554432 bytes"),
        (&header, gzip(b"PROBITY"), 1, "cannot be used"),
        (&more, body.to_vec(), 1, "there is no pack \"selby\""),
    ];
    for (header, body, code, why) in cases {
        fs::write(&out, seal(header, &body, std::slice::from_ref(&key)).unwrap()).unwrap();
        let output = probity(&["pack", "verify", &out, "--key", &public, "--at", "2026-12-01"]);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(code), "{why}: {text}");
        assert!(text.contains(why), "{why} in {text}");
    }
}
