//! What can go wrong, in words for the user, and the exit code of each.

use std::io;

/// Exit code for an article or record that could not be read.
pub const EXIT_UNREAD: u8 = 1;
/// Exit code for wrong usage.
pub const EXIT_USAGE: u8 = 2;
/// Exit code after an interruption (Ctrl-C).
pub const EXIT_INTERRUPTED: u8 = 130;

/// An error that a user sees. Its display names the input and says what is wrong;
/// [`Error::hint`] says what to do. Inputs are untrusted: both go through the door
/// of `typeset::clean` before they are printed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file, folder or stream could not be read.
    #[error("{input}: {}", read_words(.input, .source))]
    Read {
        /// The file or `standard input`.
        input: String,
        /// What the system said.
        source: io::Error,
    },
    /// A folder holds nothing that can be read as an article.
    #[error("{input}: no articles in this folder")]
    EmptyFolder {
        /// The folder.
        input: String,
    },
    /// The input is not text in a format this program reads.
    #[error("{input}: not an article format this program reads ({what})")]
    NotAnArticle {
        /// The file.
        input: String,
        /// What it looks like.
        what: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// It is in a format this program reads, but broken, locked or without text.
    #[error("{input}: {what}")]
    Unreadable {
        /// The file or address.
        input: String,
        /// What is wrong with it.
        what: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// A page could not be fetched.
    #[error("{input}: {what}")]
    Fetch {
        /// The address.
        input: String,
        /// What went wrong on the way.
        what: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// Nothing in it.
    #[error("{input}: empty")]
    Empty {
        /// The file.
        input: String,
    },
    /// A fault of this program.
    #[error("{input}: the program broke down on this document{at}")]
    Broken {
        /// The file or address.
        input: String,
        /// Where in its source, in brackets; empty where that is not known.
        at: String,
    },
    /// Longer than the program reads.
    #[error("{input}: too large ({}; the limit is {})", size_words(*size), size_words(*limit))]
    TooLarge {
        /// The file.
        input: String,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Wrong usage that clap cannot see.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// A file could not be written.
    #[error("{path}: not written: {}", write_words(.source))]
    Write {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
        /// What to do about it.
        hint: Option<&'static str>,
    },
    /// A configuration or key map that does not hold together.
    #[error("{file}: {message}")]
    Config {
        /// The file.
        file: String,
        /// What is wrong.
        message: String,
    },
    /// What is kept of articles cannot be read or written.
    #[error("{what}")]
    Store {
        /// The file, and what is wrong with it.
        what: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// The terminal could not be used.
    #[error("the terminal: {}", system_words(.0))]
    Terminal(#[source] io::Error),
    /// Writing the output failed. A closed pipe is not an error: see
    /// [`Error::is_closed_pipe`].
    #[error("writing the output: {}", system_words(.0))]
    Output(#[source] io::Error),
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
}

/// A size in words, at most as exact as people read it.
fn size_words(bytes: u64) -> String {
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    let unit = units.into_iter().find(|(_, bits)| bytes >> bits > 0);
    let Some((unit, bits)) = unit else {
        return format!("{bytes} bytes");
    };
    let (whole, rest) = (bytes >> bits, bytes & ((1 << bits) - 1));
    match ((rest * 10) >> bits, rest) {
        (0, 0) => format!("{whole} {unit}"),
        // A stream is not read to its end to know how long it is.
        (0, _) => format!("more than {whole} {unit}"),
        (tenths, _) => format!("{whole}.{tenths} {unit}"),
    }
}

/// Why something cannot be read, in shorter words than the system's for what happens most.
pub fn io_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "no permission to read it".into(),
        io::ErrorKind::IsADirectory => "this is a folder".into(),
        io::ErrorKind::NotADirectory => {
            "no such file or folder: a part of its path is a file".into()
        }
        _ => system_words(error),
    }
}

/// Why a file cannot be read. What looks like the address of a page may be one that lacks its
/// scheme.
fn read_words(input: &str, error: &io::Error) -> String {
    let words = io_words(error);
    if error.kind() != io::ErrorKind::NotFound {
        return words;
    }
    match input {
        own if is_of_port(own) => format!("{words}; as an address: http://{own}"),
        site if is_without_scheme(site) => format!("{words}; as an address: https://{site}"),
        _ => words,
    }
}

/// Whether a path that leads nowhere begins as the address of a server of one's own does, with
/// its port.
fn is_of_port(input: &str) -> bool {
    let host = input.split('/').next().unwrap_or_default();
    host.rsplit_once(':').is_some_and(|(host, port)| {
        let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        is_port && (host == "localhost" || host.contains('.')) && host.chars().all(is_host)
    })
}

/// Endings of the names of sites that files seldom have.
const SITES: &[&str] = &["com", "edu", "gov", "net", "org"];

/// Whether a path that leads nowhere begins as an address does behind its scheme.
fn is_without_scheme(input: &str) -> bool {
    let (host, _) = input.split_once('/').unwrap_or((input, ""));
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    let of_letters = |ending: &str| ending.len() > 1 && ending.chars().all(char::is_alphabetic);
    // A name alone may be that of a file.
    let of_sites = ending.is_some_and(|ending| SITES.contains(&ending));
    let is_more = host.len() < input.len() || host.starts_with("www.") || of_sites;
    is_more && host.split('.').all(plain) && ending.is_some_and(of_letters)
}

/// What the system says, without the number that it has for it.
fn system_words(error: &io::Error) -> String {
    let words = error.to_string();
    match words.split_once(" (os error ") {
        Some((words, _)) => words.to_string(),
        None => words,
    }
}

/// The same of starting a program.
pub fn start_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such program".into(),
        io::ErrorKind::PermissionDenied => "no permission to run it".into(),
        _ => system_words(error),
    }
}

/// The same of writing.
pub fn write_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such folder".into(),
        io::ErrorKind::PermissionDenied => "no permission to write it".into(),
        _ => system_words(error),
    }
}

impl Error {
    /// What the user can do about it, in one line.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::NotAnArticle { hint, .. }
            | Self::Unreadable { hint, .. }
            | Self::Fetch { hint, .. }
            | Self::Usage { hint, .. } => hint.as_deref(),
            Self::Write { hint, .. } => *hint,
            Self::TooLarge { .. } => Some("a part of it: head -c 100M FILE | pullquote"),
            Self::Store { hint, .. } => Some(hint),
            _ => None,
        }
    }

    /// The file, folder, address or stream that could not be read.
    pub fn input(&self) -> Option<&str> {
        match self {
            Self::Read { input, .. }
            | Self::EmptyFolder { input }
            | Self::NotAnArticle { input, .. }
            | Self::Unreadable { input, .. }
            | Self::Fetch { input, .. }
            | Self::Empty { input }
            | Self::Broken { input, .. }
            | Self::TooLarge { input, .. } => Some(input),
            _ => None,
        }
    }

    /// The exit code of a run that ends with it.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } | Self::Config { .. } => EXIT_USAGE,
            Self::Interrupted => EXIT_INTERRUPTED,
            _ => EXIT_UNREAD,
        }
    }

    /// Whether the reader of our output went away (`| head`): that is success.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(e) if e.kind() == io::ErrorKind::BrokenPipe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_is_not_said_to_be_read() {
        let source = || io::Error::from(io::ErrorKind::PermissionDenied);
        let (path, input) = ("a".to_string(), "a".to_string());
        let write = Error::Write {
            path,
            source: source(),
            hint: None,
        };
        let words = "a: not written: no permission to write it";
        assert_eq!(write.to_string(), words);
        let read = Error::Read {
            input,
            source: source(),
        };
        assert_eq!(read.to_string(), "a: no permission to read it");
    }

    #[test]
    fn an_address_without_its_scheme_is_told_from_a_file() {
        let told = |input: &str| {
            let error = Error::Read {
                input: input.into(),
                source: io::Error::from(io::ErrorKind::NotFound),
            };
            error.to_string()
        };
        for address in [
            "example.org/story.html",
            "www.example.fi",
            "example.org",
            "news.example.com",
        ] {
            let said = told(address);
            assert!(said.ends_with(&format!("https://{address}")), "{said}");
        }
        for own in [
            "localhost:8000",
            "127.0.0.1:80/a",
            "pier.example:8080/a.html",
        ] {
            let said = told(own);
            assert!(said.ends_with(&format!(" http://{own}")), "{said}");
        }
        for file in [
            "notes:2",
            "at 10:30",
            "story.html",
            "notes/story.html",
            "./a.b/c",
            "../x.org/a",
            "v1.2/a",
            "/a.org/b",
            "www.",
        ] {
            assert!(!told(file).contains("http"), "{file}");
        }
    }

    #[test]
    fn sizes_are_told_as_people_read_them() {
        let told = |size, limit| {
            let input = "a".to_string();
            Error::TooLarge { input, size, limit }.to_string()
        };
        let gib = 1 << 30;
        assert_eq!(
            told(gib + 1, gib),
            "a: too large (more than 1 GiB; the limit is 1 GiB)"
        );
        assert_eq!(
            told(5 * gib / 2, gib),
            "a: too large (2.5 GiB; the limit is 1 GiB)"
        );
        assert_eq!(
            told(11, 10),
            "a: too large (11 bytes; the limit is 10 bytes)"
        );
    }

    #[test]
    fn the_number_of_an_error_is_not_told() {
        let full = io::Error::from_raw_os_error(28);
        assert!(full.to_string().contains("os error"));
        assert!(!Error::Output(full).to_string().contains("os error"));
        let none = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(start_words(&none), "no such program");
    }
}
