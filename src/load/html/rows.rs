//! Headings that no element marks: rows of bold lines over text, of lines that count, of lines
//! whose class says so; and headings that are really paragraphs.
//!
//! One such line may be anything. Several that look alike, each over text of its own, part an
//! article like headings.

mod line;

use rustc_hash::{FxHashMap, FxHashSet};

use super::label::Label;
use super::page::{Kind, Page, Piece, bytes_of_words};
use line::{CALLED, Line};

/// How many lines make a row, and how many paragraphs make a text that is set in headings.
const ROW: usize = 3;
/// The least text below such a line, in bytes.
const TEXT: usize = 60;
/// The level of headings where the page has none.
const LEVEL: u8 = 2;

/// What pieces are besides what their elements say.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Headings that are paragraphs, and paragraphs that are headings.
    kinds: FxHashMap<usize, Kind>,
}

impl Rows {
    /// A piece as what it is, where that is not what its element says.
    pub fn of(&self, at: usize, piece: &Piece) -> Option<Piece> {
        let kind = *self.kinds.get(&at)?;
        Some(Piece {
            kind,
            ..piece.clone()
        })
    }
}

/// What stands below a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    /// Another such line.
    Line,
    Text,
    /// A list, a table, a short line.
    Other,
}

/// Why lines belong together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Look {
    Bold,
    /// Elements of one class.
    Called(u32),
}

/// Finds the rows of a page's article.
pub(super) fn of(page: &Page, labels: &[Label]) -> Rows {
    let mut rows = Rows::default();
    let own = |at: &usize| labels.get(*at) == Some(&Label::Own);
    let told = |at: &usize| {
        let piece = &page.pieces[*at];
        matches!(piece.kind, Kind::Heading(_)) && line::is_told(page.slice(piece))
    };
    let told = (0..page.pieces.len()).filter(own).filter(told);
    if told.clone().take(ROW).count() == ROW {
        rows.kinds.extend(told.map(|at| (at, Kind::Prose)));
    }
    let lines: Vec<Option<Line<'_>>> = page
        .pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| own(&at).then(|| Line::of(page, piece)).flatten())
        .collect();
    if lines.iter().all(Option::is_none) {
        return rows;
    }
    let row = PageLines {
        page,
        labels,
        below: below(page, labels, &lines),
        interview: lines.iter().flatten().any(Line::asks_somebody),
        lines,
    };
    let level = row.level();
    for group in row.groups() {
        row.take(&group, level, &mut rows.kinds);
    }
    row.counted(level, &mut rows.kinds);
    rows
}

/// The lines of a page, and what is known of them.
struct PageLines<'p> {
    page: &'p Page,
    labels: &'p [Label],
    lines: Vec<Option<Line<'p>>>,
    /// What stands below each piece.
    below: Vec<Below>,
    /// Bold questions are put to somebody who answers them.
    interview: bool,
}

impl<'p> PageLines<'p> {
    /// How deep the lines are: below the deepest of the page's own headings.
    fn level(&self) -> u8 {
        let levels = self.page.pieces.iter().zip(self.labels);
        let levels = levels.filter_map(|(piece, label)| match piece.kind {
            Kind::Heading(level) if *label == Label::Own => Some(level),
            _ => None,
        });
        levels
            .max()
            .map_or(LEVEL, |level| (level + 1).clamp(LEVEL, 6))
    }

    /// A line that may be a heading by itself.
    fn whole(&self, at: usize) -> Option<&Line<'p>> {
        let line = self.lines.get(at)?.as_ref();
        line.filter(|line| line.is_short && !self.is_asked(line))
    }

    /// Whether a line is a question of an interview.
    fn is_asked(&self, line: &Line<'_>) -> bool {
        self.interview && line.is_question()
    }

    /// Lines of one look, in order.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut known: FxHashMap<Look, usize> = FxHashMap::default();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.lines.len() {
            let Some(look) = self.whole(at).and_then(|line| self.look(at, line)) else {
                continue;
            };
            let group = *known.entry(look).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(at);
        }
        groups
    }

    fn look(&self, at: usize, line: &Line<'_>) -> Option<Look> {
        if line.bold {
            return Some(Look::Bold);
        }
        let elem = self.page.elems.get(self.page.pieces[at].elem as usize)?;
        elem.marks.any(CALLED).then_some(Look::Called(elem.look))
    }

    /// Makes headings of a group, where its lines stand over text and differ.
    fn take(&self, group: &[usize], level: u8, kinds: &mut FxHashMap<usize, Kind>) {
        let texts = group
            .iter()
            .filter_map(|at| self.whole(*at))
            .map(|l| l.text);
        let over = group.iter().filter(|at| self.below[**at] == Below::Text);
        let over = over.count();
        if over < ROW || over * 2 < group.len() || !differ(texts) {
            return;
        }
        let first = self.first_text();
        for at in group {
            let counts = self.whole(*at).is_some_and(|line| line.number.is_some());
            // What stands above the text says who wrote, or when.
            if (*at > first || counts) && self.heads(*at) {
                kinds.insert(*at, Kind::Heading(level));
            }
        }
    }

    fn heads(&self, at: usize) -> bool {
        matches!(self.below[at], Below::Text | Below::Other)
    }

    /// Where the article's text begins.
    fn first_text(&self) -> usize {
        let pieces = self.page.pieces.iter().zip(self.labels);
        let mut text = pieces.zip(&self.lines).map(|((piece, label), line)| {
            let is_line = line.as_ref().is_some_and(|line| line.bold);
            let text = !is_line && length(piece) >= TEXT;
            *label == Label::Own && (text || matches!(piece.kind, Kind::Heading(_)))
        });
        text.position(|text| text).unwrap_or(usize::MAX)
    }

    /// Makes headings of lines that count one after the other, with those that are headings.
    fn counted(&self, level: u8, kinds: &mut FxHashMap<usize, Kind>) {
        let mut run: Vec<usize> = Vec::new();
        let mut last = 0;
        let mut end = |run: &mut Vec<usize>| {
            let is_heading = |at: &&usize| self.headed(**at).is_some();
            let lines = run.iter().filter(|at| !is_heading(at));
            let over = lines
                .clone()
                .filter(|at| self.below[**at] == Below::Text)
                .count();
            let all = lines.count();
            if run.len() >= ROW && all > 0 && over + 1 >= all && over > 0 {
                let known = run.iter().find_map(|at| self.headed(*at));
                for at in run.iter().filter(|at| self.heads(**at)) {
                    if self.headed(*at).is_none() {
                        kinds.insert(*at, Kind::Heading(known.unwrap_or(level)));
                    }
                }
            }
            run.clear();
        };
        for at in 0..self.lines.len() {
            let piece = &self.page.pieces[at];
            let number = match self.headed(at) {
                Some(_) => line::number(self.page.slice(piece).trim()),
                None => self.whole(at).and_then(|line| line.number),
            };
            let Some(number) = number else { continue };
            if number != last + 1 {
                end(&mut run);
            }
            run.push(at);
            last = number;
        }
        end(&mut run);
    }

    /// How deep a heading of the page's own is.
    fn headed(&self, at: usize) -> Option<u8> {
        match (self.page.pieces[at].kind, self.labels.get(at)) {
            (Kind::Heading(level), Some(Label::Own)) => Some(level),
            _ => None,
        }
    }
}

/// Whether lines differ but for a few: who speaks is named again and again.
fn differ<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut all, mut known) = (0, FxHashSet::default());
    for text in texts {
        all += 1;
        known.insert(text);
    }
    known.len() * 4 > all * 3
}

fn length(piece: &Piece) -> usize {
    (piece.end - piece.start) as usize
}

/// What stands below each piece of a page.
fn below(page: &Page, labels: &[Label], lines: &[Option<Line<'_>>]) -> Vec<Below> {
    let mut below = vec![Below::Nothing; page.pieces.len()];
    let mut next = Below::Nothing;
    for at in (0..page.pieces.len()).rev() {
        below[at] = next;
        let piece = &page.pieces[at];
        if labels.get(at) != Some(&Label::Own) || piece.kind == Kind::Picture {
            continue;
        }
        let text = page.slice(piece);
        let stands = lines[at].as_ref().is_some_and(|line| line.bold);
        let is_line = stands || line::number(text).is_some();
        let bold = piece.strong * 2 > bytes_of_words(text);
        next = match piece.kind {
            Kind::Heading(_) => Below::Nothing,
            _ if is_line => Below::Line,
            Kind::Prose if piece.lists == 0 && !bold && length(piece) >= TEXT => Below::Text,
            _ => Below::Other,
        };
    }
    below
}
