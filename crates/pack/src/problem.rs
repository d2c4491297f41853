//! What is wrong with a pack, told so that it can be mended.

use std::fmt;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// As it was given to the reader.
    pub file: String,
    /// From 1; 0 where no line is to blame.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// All faults found in one reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report(pub Vec<Problem>);

impl Report {
    pub(crate) fn one(file: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self(vec![Problem { file: file.into(), line, message: message.into() }])
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
