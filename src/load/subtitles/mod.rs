//! Subtitles (SRT, WebVTT) as a transcript: sentences joined over cues, speakers as turns, times
//! left out.

mod cues;
mod words;

use rustc_hash::FxHashMap;

use super::writer::Writer;
use crate::article::{Article, BlockKind, Format};
use crate::words::marks::ends_sentence;
use cues::Cues;
use words::{CueLine, lines};

/// A silence this long between two sentences parts paragraphs, in milliseconds.
const PAUSE: u64 = 4000;
/// A paragraph this long ends with its sentence, in bytes.
const LONG: usize = 600;
/// Where nothing ends sentences, a paragraph this long ends with its cue, in bytes.
const LONGEST: usize = 1200;

/// Whether a file begins as subtitles do.
pub(super) fn is_told(head: &[u8], _: &str) -> bool {
    /// How many lines may stand before the first cue: a head, a number, remarks.
    const LINES: usize = 3;
    let begin = &head[..head.len().min(512)];
    let begin = begin.trim_ascii_start();
    if let Some(rest) = begin.strip_prefix(b"WEBVTT") {
        return rest.first().is_none_or(u8::is_ascii_whitespace);
    }
    let lines = begin.split(|b| matches!(b, b'\n' | b'\r'));
    let lines = lines.filter(|line| !line.trim_ascii().is_empty());
    let mut lines = lines.take(LINES).map(String::from_utf8_lossy);
    match lines.next() {
        Some(first) if cues::times(&first).is_some() => true,
        Some(first) if first.trim().bytes().all(|b| b.is_ascii_digit()) => lines
            .next()
            .is_some_and(|line| cues::times(&line).is_some()),
        _ => false,
    }
}

/// Reads subtitles.
pub(super) fn parse(text: &str) -> Article {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut out = Writer::with_capacity(text.len() / 2);
    out.metadata.title = title(text);
    out.front();
    let labels = labels(text);
    let mut transcript = Transcript {
        out,
        speaker: None,
        length: 0,
        until: 0,
        parts: true,
    };
    // The lines of the cue before: captions that roll up show them again.
    let mut shown: Vec<String> = Vec::new();
    for cue in Cues::of(text) {
        let lines = lines(cue.words, &labels);
        let rolled = rolled(&shown, &lines);
        transcript.pause(cue.from);
        for line in &lines[rolled..] {
            transcript.line(line);
        }
        transcript.until = transcript.until.max(cue.to);
        if !lines.is_empty() {
            shown = lines.into_iter().map(|line| line.words).collect();
        }
    }
    transcript.out.close();
    transcript.out.finish(Format::Subtitles)
}

/// What the head of WebVTT calls itself: "WEBVTT - The weir".
fn title(text: &str) -> Option<String> {
    let head = text.trim_start().strip_prefix("WEBVTT")?;
    let line = head.lines().next()?.trim();
    let title = line.trim_start_matches(['-', '–', '—', ' ', '\t']);
    let kind = title.split_once(':').map(|(key, _)| key);
    let is_setting = matches!(kind, Some("Kind" | "Language"));
    (!title.is_empty() && !is_setting).then(|| title.to_string())
}

/// How often a label opens a line that is no shout: two make a speaker of it.
fn labels(text: &str) -> FxHashMap<String, usize> {
    /// Where at least this many cues are most of all, and have one, each of them is a speaker.
    const FEW: usize = 3;
    let mut labels = FxHashMap::default();
    let (mut cues, mut labelled) = (0, 0);
    for cue in Cues::of(text) {
        let before = labelled;
        for label in words::labels(cue.words) {
            *labels.entry(label).or_default() += 1;
            labelled = before + 1;
        }
        cues += 1;
    }
    let each = labelled >= FEW && labelled * 3 >= cues * 2;
    labels.retain(|_, times| each || *times >= 2);
    labels
}

/// How many of a cue's first lines the cue before ended with.
fn rolled(shown: &[String], lines: &[CueLine]) -> usize {
    /// The most lines that a screen shows at once.
    const LINES: usize = 8;
    let most = shown.len().min(lines.len()).min(LINES);
    (1..=most)
        .rev()
        .find(|n| {
            let ended = &shown[shown.len() - n..];
            let begun = lines[..*n].iter().map(|line| line.words.as_str());
            ended.iter().map(String::as_str).eq(begun) && lines[..*n].iter().all(|l| !l.turns)
        })
        .unwrap_or(0)
}

struct Transcript {
    out: Writer,
    speaker: Option<String>,
    /// How long the open paragraph is, in bytes.
    length: usize,
    /// When the last cue went.
    until: u64,
    /// The next words begin a paragraph.
    parts: bool,
}

impl Transcript {
    /// A cue shows at this time.
    fn pause(&mut self, from: u64) {
        let silent = from.saturating_sub(self.until) >= PAUSE;
        let ended = ends_sentence(self.out.text());
        let long = self.length >= LONG && ended || self.length >= LONGEST;
        self.parts |= long || silent && ended;
    }

    fn line(&mut self, line: &CueLine) {
        let other = line.speaker != self.speaker;
        // Meetings name the speaker in each cue.
        let turns =
            line.turns && (other || line.speaker.is_none()) || line.speaker.is_some() && other;
        if self.parts || turns || line.sound {
            self.out.open(BlockKind::Paragraph, 1);
            self.length = 0;
            self.parts = line.sound;
        }
        if turns {
            self.speaker.clone_from(&line.speaker);
            match &line.speaker {
                Some(name) => self.out.flow(&format!("{name}: ")),
                None => self.out.flow("— "),
            }
        }
        self.out.flow(" ");
        self.out.flow(&line.words);
        self.length += line.words.len();
    }
}

#[cfg(test)]
mod tests;
