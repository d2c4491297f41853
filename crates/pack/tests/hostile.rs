//! Packs that are huge, tangled or broken on purpose: a clear answer, soon, and
//! in bounded memory.

use probity_pack::{read, Loaded, Report, Source, Sources};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Generous, so that a slow machine without optimisation passes. What these
/// packs would cost without limits is minutes and gigabytes.
const CEILING: Duration = Duration::from_secs(30);

const HEAD: &str =
    "[pack]\nid = \"demo\"\ncouncil = \"Demo Council\"\ntitle = \"Policy\"\nversion = \"1\"\nadvice = true\n";

/// Judges `HEAD` and what follows it, and checks the time that takes.
fn judge(name: &str, rest: &str) -> Result<Loaded, Report> {
    let sources = Sources { pack: Source::new("pack.toml", format!("{HEAD}{rest}")), ..Sources::default() };
    let start = Instant::now();
    let answer = read(&sources);
    let took = start.elapsed();
    eprintln!("{name}: {took:?}");
    assert!(took < CEILING, "{name} took {took:?}");
    answer
}

/// The problems of a pack that must not be usable.
fn refused(name: &str, rest: &str) -> String {
    let report = judge(name, rest).err().unwrap_or_else(|| panic!("{name} is accepted"));
    assert!(report.0.len() <= 250, "{name}: {} problems", report.0.len());
    let text = report.to_string();
    assert!(text.len() < 500_000, "{name}: {} bytes of problems", text.len());
    text
}

fn rule(id: &str, detect: &str) -> String {
    format!("[[rule]]\nid = \"{id}\"\ncategory = \"a\"\nseverity = \"info\"\nmessage = \"m\"\ndetect = {detect}\n")
}

/// A pack whose one rule looks for the phrases of `lists`.
fn with_lists(lists: &str) -> String {
    format!("[lists]\n{lists}\n{}", rule("r", "{ phrase = \"l0\" }"))
}

fn expect(text: &str, expected: &str) {
    assert!(text.contains(expected), "{expected:?} is not in {}", &text[..text.len().min(2000)]);
}

#[test]
fn too_many_rules_are_refused() {
    expect(&refused("rules", &"[[rule]]\nid=\"a\"\n".repeat(100_000)), "rules and reminders are more than");
    expect(&refused("tables", &"[[rule]]\n".repeat(400_000)), "rules and reminders are more than");
}

#[test]
fn a_thousand_mistakes_are_told_in_part() {
    let text = refused("mistakes", &"[[rule]]\nid=\"a\"\nx=1\ny=2\n".repeat(15_000));
    expect(&text, "there are two rules or reminders \"a\"");
    expect(&text, " more");
    let mut keys = String::from("[scope]\n");
    (0..300_000).for_each(|key| writeln!(keys, "k{key}=1").unwrap());
    expect(&refused("keys", &keys), "is not known here");
}

#[test]
fn many_good_rules_are_read_in_time() {
    let rules: String = (0..3_000).map(|id| rule(&format!("r{id}"), "{ words = [\"tea time\"] }")).collect();
    judge("good-rules", &rules).unwrap();
    let words = vec!["{ words = [\"tea\"] }"; 50_000].join(", ");
    judge("good-words", &rule("r", &format!("{{ any = [{words}] }}"))).unwrap();
}

#[test]
fn deep_nesting_is_refused() {
    let deep = |open: &str, close: &str, times: usize| format!("{}a{}", open.repeat(times), close.repeat(times));
    expect(&refused("brackets", &with_lists(&format!("l0 = [\"{}\"]", deep("(", ")", 500_000)))), "brackets inside");
    expect(&refused("options", &with_lists(&format!("l0 = [\"a {}\"]", deep("[", "]", 500_000)))), "brackets inside");
    let detect = format!("{}{{ always = true }}{}", "{ not = ".repeat(100_000), " }".repeat(100_000));
    expect(&refused("detectors", &rule("r", &detect)), "pack.toml:");
    let arrays = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    expect(&refused("arrays", &format!("[lists]\na = {arrays}\n")), "pack.toml:");
    let keys = vec!["a"; 500_000].join(".");
    expect(&refused("keys", &format!("[{keys}]\n")), "pack.toml:");
}

#[test]
fn lists_that_multiply_are_refused() {
    let mut lists = String::new();
    for level in 0..6 {
        let next = format!("{{l{}}} x", level + 1);
        writeln!(lists, "l{level} = [{}]", vec![format!("\"{next} {next}\""); 20].join(", ")).unwrap();
    }
    writeln!(lists, "l6 = [\"a b\", \"c d\"]").unwrap();
    expect(&refused("multiply", &with_lists(&lists)), "refer to each other too much");
}

/// A word of its own for each number.
fn word(mut number: usize) -> String {
    let mut word = String::from("w");
    while number > 0 {
        word.push((b'a' + (number % 26) as u8) as char);
        number /= 26;
    }
    word
}

#[test]
fn lists_in_a_row_are_refused_where_they_span_or_hold_too_much() {
    let row = |part: &str, times: usize| vec![part; times].join(" ");
    let deep = format!("l0 = [\"{}\"]\nl1 = [\"{}\"]\nl2 = [\"{}\"]", row("{l1}", 12), row("{l2}", 120), row("a", 120));
    expect(&refused("deep", &with_lists(&deep)), "can span more than");
    let five = |end: &str| {
        let phrases: Vec<String> = (0..5_000).map(|at| format!("\"{} {end}\"", word(at))).collect();
        with_lists(&format!("l0 = [\"{}\"]\nl1 = [{}]", row("{l1}", 5), phrases.join(", ")))
    };
    judge("wide", &five("end")).unwrap();
    expect(&refused("wider", &five("[end]")), "refer to each other too much");
    let words: Vec<String> = (0..100_000).map(word).collect();
    let brackets = format!("l0 = [\"{}\"]\nl1 = [\"a ({})\"]", row("{l1}", 60), words.join("|"));
    expect(&refused("brackets-in-a-row", &with_lists(&brackets)), "refer to each other too much");
}

#[test]
fn circles_of_lists_are_refused() {
    expect(&refused("self", &with_lists("l0 = [\"a {l0}\"]")), "refers to itself");
    expect(&refused("two", &with_lists("l0 = [\"a {l1}\"]\nl1 = [\"b {l0}\"]")), "refers to itself");
    let wide = vec!["\"a {l0}\", \"{l0} {l0} b\""; 50].join(", ");
    refused("wide", &with_lists(&format!("l0 = [{wide}]")));
    let mut ring = String::new();
    (0..5_000).for_each(|at| writeln!(ring, "l{at} = [\"a {{l{}}}\"]", (at + 1) % 5_000).unwrap());
    expect(&refused("ring", &with_lists(&ring)), "refers to itself");
}

#[test]
fn phrases_of_hostile_length_end_in_time() {
    let many = |part: &str, times: usize| format!("l0 = [\"a {}\"]", part.repeat(times));
    for (name, list) in [
        ("words", many("b ", 1_500_000)),
        ("options", many("[b] ", 700_000)),
        ("gaps", many("..50 b ", 400_000)),
        ("both", many("[b ..50 c] ", 200_000)),
        ("branches", format!("l0 = [\"a ({}b c)\"]", "b c|".repeat(600_000))),
        ("words-of-one-bracket", format!("l0 = [\"a ({}b)\"]", "b|".repeat(900_000))),
        ("phrases", format!("l0 = [{}]", "\"a b\",".repeat(400_000))),
        ("options-in-phrases", format!("l0 = [{}]", format!("\"a {}\",", "[b] ".repeat(200)).repeat(3_000))),
        ("handles", format!("l0 = [{}]", "\"@*ab*\",".repeat(300_000))),
    ] {
        if let Err(report) = judge(name, &with_lists(&list)) {
            assert!(report.to_string().len() < 100_000, "{name}");
        }
    }
}

#[test]
fn patterns_of_hostile_size_are_refused() {
    expect(&refused("counted", &rule("r", "{ regex = '((a{900}){900}){900}' }")), "is not valid");
    expect(
        &refused("long", &rule("r", &format!("{{ regex = '{}b' }}", "[ac]b{1,9}d".repeat(200_000)))),
        "a pattern of",
    );
    expect(&refused("deep", &rule("r", &format!("{{ regex = '{}' }}", "(".repeat(1_500)))), "is not valid");
    let rules: String = (0..2_000).map(|id| rule(&format!("r{id}"), "{ regex = '[a-z]{4000}' }")).collect();
    expect(&refused("many", &rules), "a pack may have 100 regular expressions");
    let rules: String = (0..100).map(|id| rule(&format!("r{id}"), "{ regex = '[a-z]{4000}' }")).collect();
    judge("hundred", &rules).unwrap();
}

#[test]
fn keys_and_ids_that_come_twice_are_refused() {
    let twice = rule("r", "{ always = true }").repeat(2);
    expect(&refused("ids", &twice), "pack.toml:14:6: there are two rules or reminders \"r\"");
    expect(&refused("keys", "[lists]\na = [\"b\"]\na = [\"c\"]\n"), "duplicate key");
    expect(&refused("tables", "[lists]\n[lists]\n"), "pack.toml:8:");
}

#[test]
fn a_long_draft_in_a_test_is_judged_in_time() {
    let draft = "[[test]]\nexpect = []\ndraft = \"".to_owned() + &"tea and cake ".repeat(200_000) + "\"\n";
    let loaded = judge("draft", &(rule("r", "{ words = [\"gin\"] }") + &draft)).unwrap();
    assert_eq!(probity_pack::test(&loaded).failed(), 0);
}

#[test]
fn files_that_are_too_large_or_no_text_are_refused() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile").join("demo");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.toml"), HEAD.to_owned() + &"# padding\n".repeat(1_000_000)).unwrap();
    let text = probity_pack::load(&folder).unwrap_err().to_string();
    expect(&text, "the file is larger than 4 MB");
    std::fs::write(folder.join("pack.toml"), b"[pack]\nid = \"\xff\xfe\"\n").unwrap();
    let text = probity_pack::load(&folder).unwrap_err().to_string();
    expect(&text, "pack.toml:2:7: there are bytes here that are not UTF-8");
}
