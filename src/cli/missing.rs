//! What was most likely meant by the name of a file that is not there.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::Error;

/// How alike names have to be, for a slip of the fingers.
const ALIKE: f64 = 0.9;
/// How many files of a folder are looked at.
const LOOKED_AT: usize = 2000;

/// What to try in place of an input that is not there: a file of nearly that name beside it, or,
/// of a command's name, that the command comes first.
pub fn meant(error: &Error, commands: &[&str]) -> Option<String> {
    let Error::Read { input, source } = error else {
        return None;
    };
    if source.kind() != io::ErrorKind::NotFound {
        return None;
    }
    if commands.contains(&input.as_str()) {
        return Some(format!("pullquote {input} ARTICLE, the command first"));
    }
    let path = Path::new(input);
    let asked = path.file_name()?.to_str()?.to_lowercase();
    let folder = path.parent()?;
    let shown = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let names = fs::read_dir(shown).ok()?.take(LOOKED_AT);
    let names = names.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let alike = names.filter_map(|name| {
        let other = name.to_lowercase();
        let alike = strsim::jaro_winkler(&asked, &other);
        // The next of a row of files is another file, and no slip.
        let is_slip =
            alike >= ALIKE && without_digits(&asked) != without_digits(&other) || asked == other;
        is_slip.then_some((alike, name))
    });
    let (_, name) = alike.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(folder.join(name).display().to_string())
}

fn without_digits(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_and_another_file_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["notes.md", "story1.txt", "Harbour.html"] {
            fs::write(folder.path().join(name), "x").expect("written");
        }
        let meant = |name: &str| {
            let input = folder.path().join(name).display().to_string();
            let source = io::Error::from(io::ErrorKind::NotFound);
            let meant = meant(&Error::Read { input, source }, &["quotes"])?;
            Some(
                Path::new(&meant)
                    .strip_prefix(folder.path())
                    .ok()?
                    .display()
                    .to_string(),
            )
        };
        assert_eq!(meant("nots.md").as_deref(), Some("notes.md"));
        assert_eq!(meant("harbour.html").as_deref(), Some("Harbour.html"));
        for other in ["story2.txt", "letters.pdf", "quotes"] {
            assert_eq!(meant(other), None, "{other}");
        }
        let source = io::Error::from(io::ErrorKind::NotFound);
        let input = "quotes".to_string();
        let said = super::meant(&Error::Read { input, source }, &["quotes"]);
        assert!(said.is_some_and(|said| said.contains("command first")));
    }
}
