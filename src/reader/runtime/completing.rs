//! Names of files and folders that a path may go on with.

use std::fs;
use std::path::Path;

use super::taking::path as meant;

/// How many names of a folder are looked at.
const LOOKED_AT: usize = 20_000;
/// How many names are offered.
const OFFERED: usize = 40;

/// What a path that is being typed may go on as: as far as all names in its folder that begin
/// like it go together, and the names, where there are several. Hidden ones are found by their
/// dot, as in a shell.
pub(super) fn complete(typed: &str) -> (String, Vec<String>) {
    let (folder, begun) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    if folder.is_empty() && begun == "~" {
        return ("~/".into(), Vec::new());
    }
    let place = match folder {
        "" => Path::new(".").to_path_buf(),
        folder => meant(folder),
    };
    let Ok(entries) = fs::read_dir(place) else {
        return (typed.into(), Vec::new());
    };
    let mut names: Vec<String> = entries
        .take(LOOKED_AT)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !begun.starts_with('.');
            let fits = name.starts_with(begun) && !hidden && !name.contains(char::is_control);
            let slash = if fits && entry.path().is_dir() {
                "/"
            } else {
                ""
            };
            fits.then(|| format!("{name}{slash}"))
        })
        .collect();
    names.sort();
    let Some(shared) = shared(&names) else {
        return (typed.into(), Vec::new());
    };
    let path = format!("{folder}{shared}");
    if names.len() == 1 {
        names.clear();
    }
    names.truncate(OFFERED);
    (path, names)
}

/// What all names begin with.
fn shared(names: &[String]) -> Option<&str> {
    let (first, last) = (names.first()?, names.last()?);
    // They are sorted: what the first and the last share, all between them do.
    let same = first.chars().zip(last.chars()).take_while(|(a, b)| a == b);
    let len: usize = same.map(|(c, _)| c.len_utf8()).sum();
    first.get(..len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_on_as_far_as_names_go_together() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["harbour.md", "harvest.md", "quay.md", ".hidden.md"] {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        fs::create_dir(folder.path().join("pier")).expect("a folder");
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        let (path, names) = complete(&at("h"));
        assert_eq!(path, at("har"));
        assert_eq!(names, ["harbour.md", "harvest.md"]);
        assert_eq!(complete(&at("harb")), (at("harbour.md"), Vec::new()));
        assert_eq!(complete(&at("p")), (at("pier/"), Vec::new()));
        assert_eq!(complete(&at("x")), (at("x"), Vec::new()));
        assert_eq!(complete(&at(".")).0, at(".hidden.md"));
        assert_eq!(complete(&at("")).1.len(), 4);
        assert_eq!(
            complete("/nowhere/at/all"),
            ("/nowhere/at/all".into(), Vec::new())
        );
    }
}
