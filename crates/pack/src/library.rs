//! Word lists and host lists, of the shared library and of a pack.

use crate::file::{File, Spot};
use crate::problem::Report;
use crate::sources::Source;
use crate::table::Table;
use std::collections::BTreeMap;

/// Named lists.
pub(crate) type Lists = BTreeMap<String, Vec<String>>;

#[derive(Debug, Clone, Default)]
pub(crate) struct Library {
    pub lists: Lists,
    pub hosts: Lists,
}

impl Library {
    /// Reads the files of the shared library.
    pub(crate) fn read(sources: &[Source]) -> Result<Self, Report> {
        let mut library = Self::default();
        let mut problems = Vec::new();
        for source in sources {
            let (file, root) = File::parse(&source.name, &source.text)?;
            let table = Table::root(&file, &root);
            let more = read(&table);
            table.done();
            for (lists, more) in [(&mut library.lists, more.lists), (&mut library.hosts, more.hosts)] {
                for (key, list) in more {
                    if lists.insert(key.clone(), list).is_some() {
                        file.problem(Spot::File, format!("the list \"{key}\" is also in another file of the library"));
                    }
                }
            }
            problems.extend(file.finish());
        }
        if problems.is_empty() {
            Ok(library)
        } else {
            Err(Report(problems))
        }
    }
}

/// The `[lists]` and `[hosts]` of a file.
pub(crate) fn read(root: &Table<'_, '_>) -> Library {
    let lists = |key| {
        let Some(table) = root.table(key) else { return Lists::new() };
        table.entries().map(|(name, value)| (name.to_owned(), table.list_of_strings(name, value))).collect()
    };
    let hosts = lists("hosts")
        .into_iter()
        .map(|(name, hosts)| (name, hosts.into_iter().map(|host| host.to_lowercase()).collect()));
    Library { lists: lists("lists"), hosts: hosts.collect() }
}
