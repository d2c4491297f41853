//! Word lists and host lists, of the shared library and of a pack.

use crate::problem::Report;
use crate::table::{File, Table};
use std::collections::BTreeMap;
use std::path::Path;

/// Named lists.
pub(crate) type Lists = BTreeMap<String, Vec<String>>;

#[derive(Debug, Clone, Default)]
pub(crate) struct Library {
    pub lists: Lists,
    pub hosts: Lists,
}

impl Library {
    /// Reads every `*.toml` of a folder. A folder that is not there is empty.
    pub(crate) fn load(folder: &Path) -> Result<Self, Report> {
        let mut library = Self::default();
        let mut problems = Vec::new();
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        files.retain(|path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "toml"));
        files.sort();
        for path in files {
            let name = path.display().to_string();
            let source = std::fs::read_to_string(&path).map_err(|error| Report::one(&name, 0, error.to_string()))?;
            let (file, root) = File::parse(&name, &source)?;
            let table = Table::root(&file, &root);
            let more = read(&table);
            table.done();
            for (lists, more) in [(&mut library.lists, more.lists), (&mut library.hosts, more.hosts)] {
                for (key, list) in more {
                    if lists.insert(key.clone(), list).is_some() {
                        file.problem(0, format!("the list \"{key}\" is also in another file of the library"));
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
