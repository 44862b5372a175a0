//! The words of a cue without markup, each line with its speaker.

use crate::article::one_line;
use rustc_hash::FxHashMap;

use crate::load::markup::resolved;

/// The longest label that is a name, in bytes.
const LABEL: usize = 40;
/// The longest tag in brackets, in bytes.
const TAG: usize = 200;

/// A line of a cue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CueLine {
    /// Who says it, where that is told.
    pub speaker: Option<String>,
    /// Somebody else begins to speak, who may be told or not.
    pub turns: bool,
    /// No words are said: `[music]`.
    pub sound: bool,
    pub words: String,
}

/// The lines of a cue; `labels` are what opens lines more than once.
pub(super) fn lines(cue: &str, labels: &FxHashMap<String, usize>) -> Vec<CueLine> {
    let mut lines = Vec::new();
    let mut voice: Option<String> = None;
    for raw in cue.lines() {
        let mut line = CueLine::default();
        for part in Parts(raw) {
            match part {
                Part::Words(words) => line.words.push_str(words),
                Part::Voice(name) => {
                    // Two may speak in one line.
                    finish(
                        &mut lines,
                        std::mem::take(&mut line),
                        voice.as_ref(),
                        labels,
                    );
                    voice = Some(name);
                }
                Part::EndOfVoice => {
                    finish(
                        &mut lines,
                        std::mem::take(&mut line),
                        voice.as_ref(),
                        labels,
                    );
                    voice = None;
                }
            }
        }
        finish(&mut lines, line, voice.as_ref(), labels);
    }
    let dashes = lines.iter().filter(|line| line.turns).count();
    // One line with a dash goes on with what stood before it.
    if dashes == 1 && lines.len() == 1 && lines[0].speaker.is_none() && !cue.contains(">>") {
        lines[0].turns = false;
    }
    lines
}

/// Adds a line, once it is known who says it.
fn finish(
    lines: &mut Vec<CueLine>,
    mut line: CueLine,
    voice: Option<&String>,
    labels: &FxHashMap<String, usize>,
) {
    let words = resolved(&line.words);
    let words = one_line(&words);
    let mut rest = words.as_str();
    if let Some(said) = rest.strip_prefix(">>") {
        rest = said.trim_start_matches('>').trim_start();
        line.turns = true;
    } else if let Some(said) = rest.strip_prefix(['-', '–', '—']) {
        let said = said.trim_start();
        line.turns = said.starts_with(|c: char| c.is_alphanumeric() || "“\"'¿¡[(".contains(c));
        rest = if line.turns { said } else { rest };
    }
    match label(rest) {
        Some((name, said)) if is_name(name) || labels.contains_key(name) => {
            line.speaker = Some(name.into());
            line.turns = true;
            rest = said;
        }
        _ => line.speaker = voice.cloned(),
    }
    line.sound = is_sound(rest) && line.speaker.is_none();
    line.words = rest.into();
    if !line.words.is_empty() || line.turns && line.speaker.is_some() {
        lines.push(line);
    }
}

/// The labels that lines of a cue open with and that alone prove nothing.
pub(super) fn labels(cue: &str) -> impl Iterator<Item = String> {
    cue.lines().filter_map(|line| {
        let line = line.trim_start_matches(['-', '–', '—', '>', ' ']);
        let (name, _) = label(line)?;
        Some(name.to_string()).filter(|name| !is_name(name))
    })
}

/// A label and what is said behind it.
fn label(line: &str) -> Option<(&str, &str)> {
    let head = &line[..line.floor_char_boundary(LABEL)];
    let at = head.find(':')?;
    let (name, said) = (line[..at].trim(), &line[at + 1..]);
    let mut words = name.split_whitespace();
    let named = words.clone().count() <= 4
        && words.all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let parted = said.is_empty() || said.starts_with(char::is_whitespace);
    let begins = name.starts_with(char::is_uppercase);
    (named && parted && begins).then(|| (name, said.trim_start()))
}

/// Whether a label can be nothing but who speaks: in capitals.
fn is_name(label: &str) -> bool {
    !label.contains(char::is_lowercase) && label.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Whether a line is a sound and no words: `[music]`, "(DOOR SLAMS)", "♪♪".
fn is_sound(line: &str) -> bool {
    let inside = |open: char, close: char| {
        let inside = line.strip_prefix(open).and_then(|l| l.strip_suffix(close));
        inside.is_some_and(|inside| !inside.contains([open, close]))
    };
    let sung = line.starts_with('♪') && line.ends_with('♪');
    inside('[', ']') || inside('(', ')') || sung
}

/// Parts of a line: words, and marks that say who speaks.
enum Part<'a> {
    Words(&'a str),
    Voice(String),
    EndOfVoice,
}

struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        loop {
            let rest = self.0;
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(['<', '{']).unwrap_or(rest.len());
            if end > 0 {
                self.0 = &rest[end..];
                return Some(Part::Words(&rest[..end]));
            }
            let close = if rest.starts_with('<') { '>' } else { '}' };
            let inside = &rest[1..];
            let near = &inside[..inside.floor_char_boundary(TAG)];
            let tag = near.split_once(close).map(|(tag, _)| tag);
            let Some(tag) = tag.filter(|tag| is_tag(tag)) else {
                self.0 = inside;
                return Some(Part::Words(&rest[..1]));
            };
            self.0 = &inside[tag.len() + 1..];
            if tag == "/v" {
                return Some(Part::EndOfVoice);
            }
            let (kind, name) = tag.split_once([' ', '\t']).unwrap_or((tag, ""));
            let is_voice = kind == "v" || kind.starts_with("v.");
            let name = resolved(name.trim()).trim().to_string();
            if is_voice && !name.is_empty() {
                return Some(Part::Voice(name));
            }
        }
    }
}

/// Whether what stands in brackets is for programs: a tag, a time, a place on the screen.
fn is_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '\\'))
}
