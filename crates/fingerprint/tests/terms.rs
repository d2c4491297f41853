//! Terms in drafts.

mod kit;

use kit::{of_terms, terms_in};

#[test]
fn a_term_is_found_however_it_is_written() {
    let file = of_terms(&["Project Kestrel", "PRJ/0042", "Sainsbury's", "Ravenscar"]);
    for (draft, expected) in [
        ("Great day working on Project Kestrel!", "Project Kestrel"),
        ("so PROJECT-KESTREL is go", "PROJECT-KESTREL"),
        ("#ProjectKestrel is coming", "ProjectKestrel"),
        ("#projectkestrel is coming", "projectkestrel"),
        ("ask @projectkestrel", "@projectkestrel"),
        ("Project Kestrel's budget", "Project Kestrel's"),
        ("P\u{200b}roject K\u{0435}strel", "P\u{200b}roject K\u{0435}strel"),
        ("Pr0ject K3strel", "Pr0ject K3strel"),
        ("see prj0042 today", "prj0042"),
        ("see PRJ 0042 today", "PRJ 0042"),
        ("The sainsburys site", "sainsburys"),
        ("The Sainsbury site", "Sainsbury"),
        ("R a v e n s c a r", "R a v e n s c a r"),
        ("project_kestrel_costs.xlsx", "project_kestrel"),
    ] {
        assert_eq!(terms_in(&file, draft), [expected], "{draft}");
    }
}

#[test]
fn words_of_a_term_that_stand_apart_are_none() {
    let file = of_terms(&["Project Kestrel", "PRJ/0042"]);
    for draft in [
        "A kestrel over the project site",
        "End of the project. Kestrel seen",
        "project\nkestrel",
        "Our project, the kestrel",
        "project kestrels",
        "PRJ 0043",
        "",
    ] {
        assert!(terms_in(&file, draft).is_empty(), "{draft}");
    }
}

#[test]
fn a_term_that_is_there_already_is_not_counted_twice() {
    let file = of_terms(&["Project Kestrel", "project  kestrel", "PROJECT KESTREL"]);
    assert_eq!(file.listed, 1);
}
