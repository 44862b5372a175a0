//! Reads a settings file as far as it holds together. Each mistake is told with its line, and
//! the rest of the file counts.

use std::fmt;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// How many times lines that do not parse are left out before the whole file is. Each time may
/// show mistakes that were hidden before.
const ROUNDS: usize = 8;

/// How many lines that do not parse are named. A file that is no TOML has too many.
const NAMED: usize = 3;

/// How much alike two words must be, from 0 to 1, for one to be meant by the other.
const ALIKE: f64 = 0.8;

/// A mistake in a settings file: what it is, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file, as it was named.
    pub file: String,
    /// Its line, from 1 on; 0 where it is about the whole file.
    pub line: usize,
    /// What is wrong, and what is valid.
    pub what: String,
}

impl Complaint {
    /// A complaint about a whole file.
    pub fn of_file(file: &str, what: impl Into<String>) -> Self {
        Self {
            file: file.to_string(),
            line: 0,
            what: what.into(),
        }
    }

    /// The same with the file's name alone, for where there is little room.
    pub fn short(&self) -> String {
        let name = Path::new(&self.file).file_name();
        let file = name.map_or(self.file.as_str().into(), |n| n.to_string_lossy());
        self.with(&file)
    }

    fn with(&self, file: &str) -> String {
        match self.line {
            0 => format!("{file}: {}", self.what),
            line => format!("{file}:{line}: {}", self.what),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with(&self.file))
    }
}

/// A name in a settings file, and what it is set to.
pub type Entry<'t, 'i> = (&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>);

/// The entries of a table as they stand in the file.
pub fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// A settings file that is being read.
#[derive(Debug)]
pub struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    complaints: Vec<Complaint>,
}

impl<'a> Reading<'a> {
    /// Begins to read `text`, which messages call `file`.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            complaints: Vec::new(),
        }
    }

    /// The text without the lines that do not parse, which are complained about. Places in
    /// it are places in the file.
    pub fn sound(&mut self) -> String {
        let mut text = self.text.to_string();
        for round in 0..ROUNDS {
            let (_, errors) = DeTable::parse_recoverable(&text);
            let mut wrong: Vec<(usize, String)> = errors
                .iter()
                .map(|error| {
                    let at = error.span().map_or(0, |span| span.start);
                    (self.line_of(at), error.message().to_string())
                })
                .collect();
            if wrong.is_empty() {
                return text;
            }
            wrong.sort_by_key(|(line, _)| *line);
            wrong.dedup_by_key(|(line, _)| *line);
            for (n, (line, what)) in wrong.iter().enumerate().filter(|_| round == 0) {
                let what = match wrong.len() - n {
                    more if n == NAMED => format!("left out, and {more} lines in all: {what}"),
                    _ => format!("left out: {what}"),
                };
                self.say(*line, what);
                if n == NAMED {
                    break;
                }
            }
            let lines: Vec<usize> = wrong.into_iter().map(|(line, _)| line).collect();
            text = without(&text, &lines);
        }
        self.say(1, "not TOML: the usual settings are used".into());
        String::new()
    }

    /// Complains about what stands at a byte of the file.
    pub fn complain(&mut self, at: usize, what: impl Into<String>) {
        self.say(self.line_of(at), what.into());
    }

    fn say(&mut self, line: usize, what: String) {
        self.complaints.push(Complaint {
            file: self.file.to_string(),
            line,
            what,
        });
    }

    /// The line of a byte, from 1 on.
    pub fn line_of(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        1 + memchr::memchr_iter(b'\n', before).count()
    }

    /// All complaints, by line.
    pub fn end(mut self) -> Vec<Complaint> {
        self.complaints.sort_by_key(|complaint| complaint.line);
        self.complaints
    }
}

/// The text with these lines made blank: each of them, or the nearest above it that is not
/// blank yet. With the head of a table goes all that the table holds, which would fall to
/// the table before it. Nothing moves: each byte becomes a space.
fn without(text: &str, wrong: &[usize]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_head = |n: usize| lines[n].trim_start().starts_with('[');
    let mut blank: Vec<bool> = lines.iter().map(|line| line.trim().is_empty()).collect();
    for line in wrong {
        let upto = (*line).min(lines.len());
        let Some(first) = blank[..upto].iter().rposition(|blank| !blank) else {
            continue;
        };
        let held = (first + 1..lines.len()).take_while(|n| is_head(first) && !is_head(*n));
        for n in std::iter::once(first).chain(held) {
            blank[n] = true;
        }
    }
    let mut sound = String::with_capacity(text.len());
    for (line, blank) in lines.into_iter().zip(blank) {
        if blank {
            sound.extend(line.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        } else {
            sound.push_str(line);
        }
    }
    sound
}

/// The word of `among` that `word` is most likely to mean.
pub fn nearest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let words = among.into_iter();
    words
        .map(|candidate| (strsim::jaro_winkler(&word, candidate), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// What to say of a name that is none of `valid`: the one that was meant, or all of them
/// where they are few.
pub fn meant(word: &str, valid: &[&str]) -> String {
    match nearest(word, valid.iter().copied()) {
        Some(name) => format!("; did you mean “{name}”?"),
        None if valid.len() <= 8 => format!("; it can be {}", listed(valid)),
        None => String::new(),
    }
}

/// “dark”, “light” or “blue”.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(text: &str) -> (String, Vec<String>) {
        let mut reading = Reading::new("a/x.toml", text);
        let sound = reading.sound();
        let said = reading.end().iter().map(Complaint::short).collect();
        (sound.trim().to_string(), said)
    }

    #[test]
    fn lines_that_do_not_parse_are_left_out() {
        let (rest, said) = sound("measure 60\ntheme = \"dark\"\n");
        assert_eq!(rest, "theme = \"dark\"");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("x.toml:1: left out: "), "{said:?}");
        let (rest, said) = sound("theme = dark\n\nmeasure = 60");
        assert_eq!(rest, "measure = 60");
        assert!(said[0].contains("must be quoted"), "{said:?}");
        let (rest, said) = sound("measure = 50\nmeasure = 60\n");
        assert_eq!(rest, "measure = 50");
        assert!(said[0].starts_with("x.toml:2: "), "{said:?}");
    }

    #[test]
    fn a_broken_head_takes_its_table_with_it() {
        let text =
            "[global]\n\"j\" = \"quit\"\n[people\n\"k\" = \"quit\"\n[help]\n\"q\" = \"quit\"\n";
        let (rest, said) = sound(text);
        assert!(!rest.contains("\"k\"") && rest.contains("\"q\""), "{rest}");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("x.toml:3: "), "{said:?}");
    }

    #[test]
    fn what_is_no_toml_is_told_in_few_words() {
        let (rest, said) = sound(&"No word of this is a setting.\n".repeat(500));
        assert_eq!(rest, "");
        assert!((1..=NAMED + 1).contains(&said.len()), "{said:?}");
        assert!(said[NAMED].contains("497 lines"), "{said:?}");
        for text in [
            "",
            "\u{0}\u{1}",
            "[[[[",
            "a = [\n[",
            "= 3",
            "\"\"\"\n\n",
            "\u{feff}",
        ] {
            let (rest, _) = sound(text);
            assert!(DeTable::parse(&rest).is_ok(), "{text:?}: {rest:?}");
        }
    }

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["theme", "measure", "keymap"];
        assert_eq!(nearest("mesure", names), Some("measure"));
        assert_eq!(nearest("Themes", names), Some("theme"));
        assert_eq!(nearest("frobnicate", names), None);
        assert_eq!(
            meant("x", &["dark", "light"]),
            "; it can be “dark” or “light”"
        );
    }
}
