//! Passages of documents in drafts. The documents are the five councils'
//! policies, which have their subject and many turns of phrase in common.

mod kit;

use kit::{find, of_documents, Random, POLICIES};
use probity_fingerprint::{GRAM, STEP};

#[test]
fn nineteen_words_in_a_row_are_always_found() {
    let source: Vec<String> = (0..400).map(|word| format!("word{word}")).collect();
    let file = of_documents(&[&source.join(" ")]);
    // Three runs, each at most STEP words after the last, and the words before the first.
    let guaranteed = 3 * STEP + STEP - 1 + GRAM;
    assert_eq!(guaranteed, 19);
    for start in 0..source.len() - guaranteed - STEP {
        let found = find(&file, &source[start..start + guaranteed].join(" "));
        assert_eq!(found.passages.len(), 1, "from word {start}");
    }
}

/// Of a hundred passages of so many words with so many per cent edited, how many are found.
fn recall(length: usize, percent: usize) -> usize {
    let mut random = Random(5);
    let files = POLICIES.map(|policy| of_documents(&[policy]));
    let found = (0..100).filter(|at| {
        let words: Vec<&str> = POLICIES[at % 5].split_whitespace().collect();
        let start = random.under(words.len() - length);
        let draft = random.edited(&words[start..start + length], percent);
        !find(&files[at % 5], &draft).passages.is_empty()
    });
    found.count()
}

#[test]
fn a_pasted_or_lightly_edited_passage_is_found() {
    for (length, percent, least) in [(40, 0, 98), (40, 5, 96), (40, 10, 90), (80, 10, 98), (80, 20, 85), (150, 20, 96)]
    {
        let found = recall(length, percent);
        println!("{length} words, {percent} % edited: {found} of 100");
        assert!(found >= least, "{length} words, {percent} % edited: {found} of 100");
    }
}

#[test]
fn another_text_on_the_same_subject_is_none_of_it() {
    let mut alarms = Vec::new();
    for (at, policy) in POLICIES.iter().enumerate() {
        let others: Vec<&str> =
            POLICIES.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, p)| *p).collect();
        let file = of_documents(&others);
        let words: Vec<&str> = policy.split_whitespace().collect();
        for stretch in words.chunks(250) {
            let text = stretch.join(" ");
            let words: Vec<&str> = text.split_whitespace().collect();
            alarms.extend(find(&file, &text).passages.iter().map(|passage| (at, passage.runs, words.len())));
        }
    }
    println!("{alarms:?}");
    assert!(alarms.len() <= 1, "{alarms:?}");
}

#[test]
fn a_stock_phrase_is_no_passage() {
    let phrase = "If you have any questions please do not hesitate to contact us";
    let file = of_documents(&[&format!("{phrase}. {}", POLICIES[0])]);
    let found = find(&file, &format!("Bins are late today. {phrase}, and thank you for your patience."));
    assert!(found.passages.is_empty(), "{found:?}");
}

#[test]
fn a_slogan_said_over_and_over_is_one_run() {
    let slogan = "vote early vote often ";
    let file = of_documents(&[&format!("{slogan}{}", POLICIES[1])]);
    assert!(find(&file, &slogan.repeat(40)).passages.is_empty());
}

#[test]
fn the_passage_is_where_it_stands_and_what_is_around_it_is_not() {
    let file = of_documents(&[POLICIES[0]]);
    let words: Vec<&str> = POLICIES[0].split_whitespace().collect();
    let copied = words[300..360].join(" ");
    let before = "Have a look at what they sent round today, and tell me what you think of it: ";
    let after = " What a way to tell people about the changes to the library in the village.";
    let found = find(&file, &format!("{before}{copied}{after}"));
    let [passage] = &found.passages[..] else { panic!("{found:?}") };
    let starts = kit::read(before).len();
    let ends = starts + kit::read(&copied).len();
    assert!(passage.words.start >= starts && passage.words.start < starts + 2 * STEP, "{passage:?}, {starts}");
    assert!(passage.words.end <= ends && passage.words.end + 2 * STEP > ends, "{passage:?}, {ends}");
    assert!(passage.score() > 0.8);
}

#[test]
fn hostile_text_is_searched_in_time() {
    let file = of_documents(&POLICIES);
    for text in [POLICIES[0].repeat(60), "a ".repeat(500_000), "#aB1".repeat(250_000), "1e3 ".repeat(250_000)] {
        let words = kit::read(&text);
        let delivered = probity_fingerprint::Delivered::from_iter([file.clone()]);
        let started = std::time::Instant::now();
        delivered.find(&words);
        assert!(started.elapsed().as_secs() < 3, "{} words: {:?}", words.len(), started.elapsed());
    }
}
