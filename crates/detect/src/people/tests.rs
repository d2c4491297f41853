use crate::testing::{found, likely, score, silent};
use crate::Kind::PersonDisclosed;

#[test]
fn somebody_with_a_name_and_something_private() {
    likely(
        PersonDisclosed,
        &[
            "Yvonne Clegg in payroll has been signed off with depression since Easter",
            "Mr Tasker from Hope Street is three months behind with his rent, I saw the file",
            "Our Gordon at the depot is back in rehab",
            "mrs begum at the sheltered scheme has dementia and her son takes her pension",
        ],
    );
}

#[test]
fn somebody_without_a_name() {
    likely(
        PersonDisclosed,
        &[
            "The lady at number 14 with the twins has been evicted again",
            "My 3pm was a lad of 19 just out of prison and sleeping in his car",
            "One of my tenants told me she's pregnant and he hits her",
            "That bloke over the chippy has got HIV, his carers told me",
            "22 Larch Grove had the bailiffs in this morning, we knew they were in arrears",
        ],
    );
}

#[test]
fn he_and_she_carry_the_person_to_the_fact() {
    let source =
        "Met a gentleman on Moor Lane today. Lovely manners. He's had a stroke and he can't manage the stairs.";
    assert!(score(source, PersonDisclosed) >= 0.5);
    assert_eq!(score("Met a gentleman on Moor Lane today. Lovely manners.", PersonDisclosed), 0.0);
}

#[test]
fn somebodys_own_case_told_to_them_in_public() {
    likely(
        PersonDisclosed,
        &[
            "Hi Dean, your homeless application was refused because you gave up your tenancy.",
            "Good morning Mrs Okoro, we can see your housing benefit was stopped in May.",
        ],
    );
    silent(
        PersonDisclosed,
        &[
            "Hi Dean, you can apply for housing benefit on our website.",
            "Good morning Mrs Okoro, if your housing benefit is stopped you can appeal.",
        ],
    );
}

#[test]
fn family_and_self_are_the_writers_own() {
    silent(
        PersonDisclosed,
        &[
            "My nan has had her hip done and she's home from hospital",
            "I was diagnosed with depression at 19 and I'm still here",
            "My husband is deaf and he loved the signed panto",
            "The wife's got flu so I'm on bath time",
        ],
    );
}

#[test]
fn services_and_everybody_are_nobody() {
    silent(
        PersonDisclosed,
        &[
            "Are you behind with your rent? Ring our housing team before the bailiffs come.",
            "One in six people over 80 has dementia. Drop in to our memory cafe.",
            "If a tenant dies, tell us within four weeks.",
            "National Domestic Abuse Helpline: 0808 2000 247, day and night.",
            "Could you foster a teenager who has been through the courts?",
        ],
    );
}

#[test]
fn consent_fiction_and_the_past_are_no_leak() {
    silent(
        PersonDisclosed,
        &[
            "Imran, who was homeless at 17, agreed to share his story with us.",
            "In 1842 a widow was evicted from this cottage with nine children. Plaque unveiled today.",
            "New series tonight: a detective with a drink problem who is sectioned in episode two",
        ],
    );
}

#[test]
fn creatures_have_names_too() {
    silent(PersonDisclosed, &["Gordon the gritter has had a stroke and is home from hospital"]);
    assert!(score("Gordon in licensing has had a stroke and is home from hospital", PersonDisclosed) >= 0.5);
}

#[test]
fn the_entity_reaches_from_the_person_to_the_fact() {
    let source = "Sorry for the wait. The man at number 9 is on tag, they told us. Have a nice day.";
    let (excerpt, _) = found(source, PersonDisclosed).remove(0);
    assert!(excerpt.starts_with("man") && excerpt.contains("on tag") && !excerpt.contains("nice"), "{excerpt}");
}

#[test]
fn long_texts_are_read_in_stretches() {
    let filler = "The market opens at nine and the band plays until noon. ".repeat(60);
    let source = format!("{filler}The lady at number 14 has been sectioned, her carers told us. {filler}");
    let all = found(&source, PersonDisclosed);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].0.len() < 400, "{}", all[0].0);
}

#[test]
fn hostile_repetition_is_read_in_linear_time() {
    let started = std::time::Instant::now();
    let source = "Our Pat Was Sectioned he she the tenant at number 9 ".repeat(4_000);
    found(&source, PersonDisclosed);
    assert!(started.elapsed().as_secs() < 20);
}
