//! `probity fingerprint document` and `remove`

use super::source::words_of;
use super::{read, told, write, Output};
use clap::Args;
use probity_fingerprint::{document, Public, MAX_TITLE};
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// Documents: plain text, Markdown or Word (.docx)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Title that `show` gives. It can be read by whoever has the file; only with
    /// one document
    #[arg(long)]
    title: Option<String>,
    /// Text that anyone may publish; its passages are left out. Any number of times
    #[arg(long, value_name = "FILE")]
    public: Vec<PathBuf>,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let title = options.title.as_deref().unwrap_or_default().trim();
    if !title.is_empty() && options.files.len() > 1 {
        return Err("--title is for one document; add the others one by one with --add".into());
    }
    if title.len() > MAX_TITLE || title.contains(char::is_control) {
        return Err(format!("--title: at most {MAX_TITLE} bytes on one line"));
    }
    let mut file = options.output.begin()?;
    let mut public = Public::new(file.salt);
    for path in &options.public {
        public.add(&words_of(path)?);
    }
    for path in &options.files {
        let words = words_of(path)?;
        let document = document(title, &words, &public).ok_or_else(|| {
            let count = words.len();
            told(path, format!("too little is left of its {count} words to find a passage again; at least 20 of its own are needed"))
        })?;
        if file.documents.iter().any(|known| same(known, &document)) {
            return Err(told(path, "this document is in the file already"));
        }
        file.documents.push(document);
    }
    options.output.write(file)?;
    Ok(0)
}

/// Whether two fingerprints are of the same text, whatever their titles.
fn same(a: &probity_fingerprint::Document, b: &probity_fingerprint::Document) -> bool {
    let untitled = |document: &probity_fingerprint::Document| {
        let mut document = document.clone();
        document.title.clear();
        document
    };
    a.words == b.words && untitled(a) == untitled(b)
}

#[derive(Args)]
pub struct Remove {
    /// Fingerprint file; it is changed
    file: PathBuf,
    /// Numbers of the documents, as `show` gives them
    #[arg(required = true)]
    numbers: Vec<usize>,
}

pub fn remove(options: &Remove) -> Result<u8, String> {
    let mut file = read(&options.file)?;
    let gone: BTreeSet<usize> = options.numbers.iter().copied().collect();
    let count = file.documents.len();
    if let Some(number) = gone.iter().find(|number| !(1..=count).contains(*number)) {
        return Err(told(&options.file, format!("there is no document {number}; it holds {count}")));
    }
    let mut number = 0;
    file.documents.retain(|_| {
        number += 1;
        !gone.contains(&number)
    });
    write(&options.file, file)?;
    Ok(0)
}
