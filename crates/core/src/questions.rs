//! One short question where the answer would change the verdict.

use crate::model::{Answer, Language, Question, Subject};
use crate::pack::Pack;

/// The question for a condition; `None` for what a person is never asked.
pub(crate) fn about(condition: &str, pack: &Pack, language: Language) -> Option<Question> {
    match condition {
        "account" => Some(Question {
            id: "account".into(),
            about: Subject::Account,
            text: say(
                language,
                "Which kind of account are you posting from?",
                "O ba fath o gyfrif ydych chi'n postio?",
            ),
            options: vec![
                answer(language, "personal", "My own account", "Fy nghyfrif fy hun"),
                answer(language, "official", "A council account", "Cyfrif y cyngor"),
                answer(language, "member", "A councillor's account", "Cyfrif cynghorydd"),
                answer(
                    language,
                    "mixed",
                    "My own, also used for my role at the council",
                    "Fy nghyfrif fy hun, hefyd ar gyfer fy rôl yn y cyngor",
                ),
            ],
        }),
        "working_time" => Some(Question {
            id: "working_time".into(),
            about: Subject::Post,
            text: say(language, "Are you working now?", "Ydych chi'n gweithio nawr?"),
            options: yes_no(language),
        }),
        name => {
            let fact = pack.facts.get(name)?;
            Some(Question {
                id: format!("fact:{name}"),
                about: fact.about,
                text: fact.question.as_ref()?.in_language(language).to_owned(),
                options: yes_no(language),
            })
        }
    }
}

fn yes_no(language: Language) -> Vec<Answer> {
    vec![answer(language, "true", "Yes", "Ydw / Ydy"), answer(language, "false", "No", "Nac ydw / Nac ydy")]
}

fn answer(language: Language, value: &str, en: &str, cy: &str) -> Answer {
    Answer { value: value.into(), label: say(language, en, cy) }
}

pub(crate) fn say(language: Language, en: &str, cy: &str) -> String {
    match language {
        Language::En => en.into(),
        Language::Cy => cy.into(),
    }
}
