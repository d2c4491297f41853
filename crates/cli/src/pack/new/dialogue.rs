//! Questions on a terminal, one line each, that also read well aloud.

use std::io::{BufRead, Write};

/// Asks a person, or nobody.
pub struct Dialogue<R, W> {
    input: R,
    output: W,
    /// False where nobody is there to answer: then only flags count.
    asks: bool,
}

/// The name of a flag, and what was given for it.
type Flag<'f> = (&'f str, Option<&'f str>);

impl<R: BufRead, W: Write> Dialogue<R, W> {
    pub fn new(input: R, output: W, asks: bool) -> Self {
        Self { input, output, asks }
    }

    /// An answer that must be given.
    pub fn needed<T>(
        &mut self,
        flag: Flag<'_>,
        question: &str,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, String> {
        match flag {
            (flag, Some(given)) => check(given).map_err(|fault| format!("--{flag}: {fault}")),
            _ if self.asks => self.until_right(question, check),
            (flag, None) => Err(format!("--{flag} is missing, and nobody can be asked here")),
        }
    }

    /// An answer for which there is a usual one.
    pub fn usual<T>(
        &mut self,
        flag: Flag<'_>,
        question: &str,
        usual: &str,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, String> {
        let question = format!("{question} (Enter: {usual})");
        match self.optional(flag, &question, &check)? {
            Some(answer) => Ok(answer),
            None => check(usual),
        }
    }

    /// An answer that may be left out, with an empty line.
    pub fn optional<T>(
        &mut self,
        (flag, given): Flag<'_>,
        question: &str,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        match given {
            Some(given) => check(given).map(Some).map_err(|fault| format!("--{flag}: {fault}")),
            None if self.asks => self.until_right(question, |text| match text.trim() {
                "" => Ok(None),
                _ => check(text).map(Some),
            }),
            None => Ok(None),
        }
    }

    /// Any number of answers; an empty line ends them.
    pub fn several<T>(
        &mut self,
        (flag, given): (&str, &[String]),
        question: &str,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        if !given.is_empty() {
            let one = |text: &String| check(text).map_err(|fault| format!("--{flag}: {fault}"));
            return given.iter().map(one).collect();
        }
        let mut answers = Vec::new();
        while let Some(answer) = self.optional((flag, None), question, &check)? {
            answers.push(answer);
        }
        Ok(answers)
    }

    fn until_right<T>(&mut self, question: &str, check: impl Fn(&str) -> Result<T, String>) -> Result<T, String> {
        loop {
            write!(self.output, "{question}\n> ")
                .and_then(|()| self.output.flush())
                .map_err(|error| error.to_string())?;
            let mut line = String::new();
            if self.input.read_line(&mut line).map_err(|error| error.to_string())? == 0 {
                return Err("stopped; nothing was written".into());
            }
            match check(line.trim_end_matches(['\r', '\n'])) {
                Ok(answer) => return Ok(answer),
                Err(fault) => writeln!(self.output, "  {fault}").map_err(|error| error.to_string())?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<u8, String> {
        text.parse().map_err(|_| format!("{text} is no number"))
    }

    #[test]
    fn wrong_answers_are_asked_again_and_flags_are_not_asked() {
        let mut output = Vec::new();
        let mut dialogue = Dialogue::new(&b"\nx\n7\n\n1\n2\n\n"[..], &mut output, true);
        assert_eq!(dialogue.needed(("age", None), "How old?", number), Ok(7));
        assert_eq!(dialogue.usual(("size", None), "How big?", "9", number), Ok(9));
        assert_eq!(dialogue.several(("part", &[]), "A part?", number), Ok(vec![1, 2]));
        assert_eq!(dialogue.needed(("age", Some("8")), "How old?", number), Ok(8));
        assert_eq!(dialogue.needed(("age", None), "How old?", number), Err("stopped; nothing was written".into()));
        let shown = String::from_utf8(output).unwrap();
        assert!(shown.contains("x is no number") && shown.contains("How big? (Enter: 9)"), "{shown}");
    }

    #[test]
    fn without_a_person_a_missing_flag_is_named() {
        let mut dialogue = Dialogue::new(&b"7\n"[..], Vec::new(), false);
        assert!(dialogue.needed(("age", None), "How old?", number).unwrap_err().contains("--age is missing"));
        assert_eq!(dialogue.optional(("size", None), "How big?", number), Ok(None));
        assert_eq!(dialogue.optional(("size", Some("x")), "How big?", number), Err("--size: x is no number".into()));
    }
}
