//! Joins lines into paragraphs: by leading, indent, and whether the next word would have fitted.

use rustc_hash::FxHashMap;

use super::column::Line;
use super::flush;
use super::grid;
use super::hang;
use super::heads;
use super::hyphen::Words;
use super::notes::{self, Note};
use super::page::MARK;
use super::parted;
use super::shown::{are_tagged, ends_sentence, label, marker, without_dash};
use super::tags::{Part, Tag};

/// How close two sizes must be to count as one.
pub(super) const SAME: f32 = 0.06;
/// The smallest indent, in ems.
pub(super) const INDENT: f32 = 0.8;
/// How full a line is that goes on, of its column.
const FULL: f32 = 0.7;

/// A paragraph, or what looks like one.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// Its text; marks of notes stand in it between [`MARK`]s, with their page.
    pub text: String,
    pub size: f32,
    pub bold: bool,
    pub lines: usize,
    pub page: usize,
    /// How far its lines stand in from both edges of the column, in ems.
    pub inset: f32,
    pub x0: f32,
    /// Where the further lines of a list's item may begin.
    pub hang: f32,
    /// It stands in the middle of its column.
    pub centred: bool,
    /// How far its last line stood below the line before.
    step: f32,
    last: f32,
    /// The mark of a list's item.
    pub marker: Option<String>,
    /// It stands in an item that begins with another paragraph.
    pub in_item: bool,
    /// A table's rows.
    pub rows: Vec<Vec<String>>,
    /// Which part of the text it is, by the file itself.
    pub tag: Tag,
}

/// A text as paragraphs.
pub(super) struct Text {
    pub paragraphs: Vec<Paragraph>,
    pub notes: Vec<Note>,
    /// The size of most of it.
    pub body: f32,
}

/// The edges of a column on its page.
#[derive(Clone, Copy)]
struct Edges {
    left: f32,
    right: f32,
}

struct Joiner {
    body: f32,
    leading: f32,
    edges: FxHashMap<(usize, usize), Edges>,
    indents: bool,
    words: Words,
    /// The file says which lines are one paragraph, and the lines bear it out.
    tagged: bool,
}

/// Joins the lines of all pages.
pub(super) fn join(mut pages: Vec<Vec<Line>>) -> Text {
    let body = body(&pages);
    let mut notes = Vec::new();
    let joiner = Joiner::new(&pages, body);
    for (n, page) in pages.iter_mut().enumerate() {
        notes::take(n, page, body, &joiner.words, &mut notes);
    }
    for page in &mut pages {
        super::shown::mark_counted(page, joiner.tagged);
    }
    let all: Vec<(usize, Line)> = pages
        .into_iter()
        .enumerate()
        .flat_map(|(n, page)| page.into_iter().map(move |line| (n, line)))
        .collect();
    let all = heads::without_contents(all);
    let rights = joiner.block_rights(&all);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // Where the line before went.
    let mut current = 0;
    let mut at = 0;
    // How many of the next lines are known to be no table of long cells.
    let mut tried = 0;
    while at < all.len() {
        if let Some((table, rows)) =
            grid::table(&all[at..], joiner.tagged, &joiner.words, &mut tried)
        {
            paragraphs.push(Paragraph {
                rows,
                size: all[at].1.size,
                page: all[at].0,
                ..Paragraph::default()
            });
            current = paragraphs.len() - 1;
            at += table;
            tried = tried.saturating_sub(table);
            continue;
        }
        let (page, line) = &all[at];
        let before = at.checked_sub(1).map(|n| (&all[n].0, &all[n].1, rights[n]));
        let joins = match (before, paragraphs.get(current)) {
            (Some((page_before, above, right)), Some(paragraph)) if paragraph.rows.is_empty() => {
                let place = *page_before == *page && above.column == line.column;
                let set_in = line.x0 - joiner.edges(*page, line).left > INDENT * line.size;
                // A block of lines is set in as a whole.
                let below = all.get(at + 1).filter(|(of, _)| of == page);
                let block = below.is_some_and(|(_, below)| (below.x0 - line.x0).abs() < 1.5);
                let before = current.checked_sub(1).and_then(|n| paragraphs.get(n));
                let next = place
                    && before.is_some_and(|before| {
                        hang::is_next_hanging(before, paragraph, line, below.map(|b| &b.1))
                    });
                !next && joiner.joins(paragraph, (above, right), (line, set_in, block), place)
            }
            _ => false,
        };
        let joined = match joins {
            true => Some(current),
            false => {
                let told = joiner
                    .tagged
                    .then(|| parted::by_tag(&paragraphs, line))
                    .flatten();
                told.or_else(|| parted::by_small_words(&paragraphs, line, *page, joiner.body))
            }
        };
        current = joined.unwrap_or(paragraphs.len());
        match paragraphs.get_mut(current) {
            Some(paragraph) => joiner.push(paragraph, line, *page),
            None => {
                let in_item = joiner.tagged && parted::is_in_item(&paragraphs, line);
                paragraphs.push(joiner.start(line, *page, in_item));
            }
        }
        at += 1;
        tried = tried.saturating_sub(1);
    }
    hang::mark_dashes(&mut paragraphs);
    hang::unmark_counted(&mut paragraphs);
    Text {
        paragraphs,
        notes,
        body,
    }
}

/// The size of most letters, to half a point.
fn body(pages: &[Vec<Line>]) -> f32 {
    let mut sizes: FxHashMap<u32, usize> = FxHashMap::default();
    for line in pages.iter().flatten() {
        let letters: usize = line.cells.iter().map(String::len).sum();
        *sizes.entry((line.size * 2.0).round() as u32).or_default() += letters;
    }
    let most = sizes.iter().max_by_key(|(size, n)| (**n, **size));
    most.map_or(10.0, |(size, _)| *size as f32 / 2.0)
}

impl Joiner {
    fn new(pages: &[Vec<Line>], body: f32) -> Self {
        let mut edges: FxHashMap<(usize, usize), (Vec<f32>, Vec<f32>)> = FxHashMap::default();
        let mut leadings: FxHashMap<u32, usize> = FxHashMap::default();
        let (mut indents, mut count) = (0, 0);
        for (n, page) in pages.iter().enumerate() {
            for (m, line) in page.iter().enumerate() {
                count += 1;
                if (line.size - body).abs() > SAME * body {
                    continue;
                }
                let (left, right) = edges.entry((n, line.column)).or_default();
                left.push(line.x0);
                right.push(line.x1);
                let Some(above) = m.checked_sub(1).map(|m| &page[m]) else {
                    continue;
                };
                let step = line.y - above.y;
                if above.column == line.column && step > 0.0 && step < 3.0 * body {
                    *leadings.entry((step * 2.0).round() as u32).or_default() += 1;
                    let set_in = (line.x0 - above.x0) / body;
                    indents += usize::from(set_in > INDENT && set_in < 4.0 && step < 1.5 * body);
                }
            }
        }
        let edges = edges
            .into_iter()
            .map(|(place, (mut left, mut right))| {
                left.sort_by(f32::total_cmp);
                right.sort_by(f32::total_cmp);
                let edges = Edges {
                    left: left[left.len() / 20],
                    right: right[(right.len() - 1) * 19 / 20],
                };
                (place, edges)
            })
            .collect();
        // The smallest step that is frequent: paragraphs set apart have larger ones.
        let most = leadings.values().copied().max().unwrap_or(0);
        let leading = leadings
            .iter()
            .filter(|(_, n)| **n * 2 >= most)
            .map(|(step, _)| *step)
            .min();
        Self {
            body,
            leading: leading.map_or(1.2 * body, |step| step as f32 / 2.0),
            edges,
            indents: indents * 25 > count,
            words: Words::of(pages),
            tagged: are_tagged(pages),
        }
    }

    fn edges(&self, page: usize, line: &Line) -> Edges {
        let edges = self.edges.get(&(page, line.column));
        edges.copied().unwrap_or(Edges {
            left: line.x0,
            right: line.x1,
        })
    }

    /// Up to where each line could have reached: the edge of its column, or of the block
    /// that is set in as it is.
    fn block_rights(&self, lines: &[(usize, Line)]) -> Vec<f32> {
        let mut rights = Vec::with_capacity(lines.len());
        let flush = flush::edges(lines);
        let mut at = 0;
        while at < lines.len() {
            let (page, first) = &lines[at];
            let mut end = at + 1;
            while let Some((next_page, next)) = lines.get(end) {
                let above = &lines[end - 1].1;
                let same = next_page == page
                    && next.column == first.column
                    && (next.x0 - first.x0).abs() < 2.0
                    && self.same_size(next, first)
                    && next.y > above.y
                    && next.y - above.y < 1.4 * self.leading * (first.size / self.body).max(1.0);
                if !same {
                    break;
                }
                end += 1;
            }
            let column = self.edges(*page, first).right;
            let block = lines[at..end].iter().map(|l| l.1.x1).fold(0.0, f32::max);
            // Items of a list are as long as it happens.
            let listed = || lines[at..end].iter().any(|l| marker(&l.1.text()).is_some());
            let narrow = end - at >= 3 && column - block > 1.5 * first.size && !listed();
            // Two lines that are set in are a quotation, set in on the right, too.
            let inset = first.x0 - self.edges(*page, first).left;
            let quoted = end - at == 2
                && inset > 1.5 * first.size
                && column - block > 0.7 * inset
                && !listed();
            let right = match (narrow, quoted) {
                (true, _) => block,
                (_, true) => block.max(column - inset),
                _ => column.max(block),
            };
            rights.resize(end, right);
            at = end;
        }
        // A line that ends where many do is full, however far others reach.
        for ((page, line), right) in lines.iter().zip(&mut rights) {
            let edges = flush.get(&(*page, line.column));
            let is_flush = |edge: &&f32| (line.x1 - **edge).abs() < flush::FLUSH;
            if edges.is_some_and(|edges| edges.iter().any(|edge| is_flush(&edge))) {
                *right = line.x1;
            }
        }
        rights
    }

    fn same_size(&self, one: &Line, two: &Line) -> bool {
        (one.size - two.size).abs() <= SAME * one.size.max(two.size)
    }

    /// Whether a line goes on with the paragraph that the line above ended so far. The line above could
    /// have reached up to `right`; `place`: both stand in one column of one page; `block`: the next line
    /// stands as far in.
    fn joins(
        &self,
        paragraph: &Paragraph,
        (above, right): (&Line, f32),
        (line, set_in_column, block): (&Line, bool, bool),
        place: bool,
    ) -> bool {
        let text = line.text();
        let size = line.size;
        let ended = ends_sentence(&paragraph.text);
        // Scripts without small letters show by the stop alone that a sentence goes on.
        let first = text.trim_start().chars().next();
        let caseless = first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase());
        let wide = above.x1 - above.x0 > FULL * (right - above.x0);
        let lower = caseless && (first.is_some_and(char::is_lowercase) || !ended && wide);
        let large = size > (1.0 + SAME) * self.body;
        let said = if self.tagged {
            above.tag.same(line.tag)
        } else {
            None
        };
        match said {
            // Lines of a title are often tagged one by one.
            Some(false) if !large || line.tag.part == Part::Heading => return false,
            Some(true) if self.is_near(above, line, lower, place) => return true,
            _ => {}
        }
        let letters = above.text().chars().count().max(1) as f32;
        let letter = (above.x1 - above.x0) / letters;
        let word = text.split_whitespace().next().unwrap_or_default();
        let needed = letter * hang::unbroken(word) as f32;
        let would_fit = above.x1 + needed < right - 0.3 * size;
        let counts = || !would_fit && !ended && hang::is_wrapped_number(paragraph, &text);
        if !self.same_size(above, line)
            || marker(&text).is_some() && !counts()
            || hang::is_next(&paragraph.text, &text)
            || paragraph.page == 0 && hang::is_of_top(&paragraph.text, &text)
        {
            return false;
        }
        // Who speaks is bold, and fills the line.
        let named = above.bold && !would_fit && paragraph.text.ends_with(':');
        if above.bold != line.bold && (large || !lower && !named) {
            return false;
        }
        if !place {
            // Another column or page; a title goes beyond the columns below it, but for its last line.
            if large {
                let step = line.y - above.y;
                let below =
                    step > 0.0 && step < 1.7 * size && (line.x0 - above.x0).abs() < 0.1 * size;
                return below && above.bold == line.bold;
            }
            // Where paragraphs begin with an indent, a full line without one goes on.
            let indents = self.indents && !set_in_column && !is_set_in(paragraph, line);
            return lower || !would_fit && (!ended || indents);
        }
        let step = line.y - above.y;
        let usual = self.leading * (size / self.body).max(1.0);
        // Wider than the lines of this paragraph are.
        if paragraph.step > 0.0 && step > 1.3 * paragraph.step + 0.5 && !large {
            return false;
        }
        let least = match size < (1.0 - SAME) * self.body {
            true => (1.4 * self.leading * size / self.body).max(1.45 * size),
            false => 1.25 * usual,
        };
        if step < 0.3 * size || step > least + 0.5 {
            return large && step > 0.0 && step < 1.7 * size && above.bold == line.bold;
        }
        let set_in = (line.x0 - above.x0) / size;
        if large {
            return true;
        }
        if paragraph.marker.is_some() {
            // The further lines of an item hang under its first word.
            let beyond = line.x0 - paragraph.hang > INDENT * size;
            // Unless all begin at the mark.
            if line.x0 - paragraph.x0 < 0.5 * size {
                return lower || !would_fit;
            }
            return !beyond && (set_in > -INDENT || lower);
        }
        if set_in > INDENT {
            return !would_fit && hang::hangs(paragraph, set_in, ended || block && !lower);
        }
        // Two lines that both begin with an indent are two paragraphs.
        let first = set_in_column && !block && paragraph.lines == 1;
        if self.indents && first && ended && !lower {
            return false;
        }
        if set_in < -INDENT && paragraph.lines > 1 {
            // What stood beside a picture goes on below it.
            return lower && !ended;
        }
        lower || !would_fit
    }

    /// Whether two lines stand so that nothing speaks against the file, which says that they are
    /// one paragraph: they follow each other, and the upper one was not broken off on purpose.
    fn is_near(&self, above: &Line, line: &Line, lower: bool, place: bool) -> bool {
        if !place {
            return line.tag.part != Part::Cell;
        }
        let step = line.y - above.y;
        let usual = self.leading * (line.size.max(above.size) / self.body).max(1.0);
        let (from, to) = (above.x0.min(line.x0), above.x1.max(line.x1));
        let full = above.x1 - from > FULL * (to - from);
        step > 0.3 * line.size && step < 1.7 * usual && (lower || full)
    }

    fn start(&self, line: &Line, page: usize, in_item: bool) -> Paragraph {
        let edges = self.edges(page, line);
        let mut paragraph = Paragraph {
            size: line.size,
            bold: line.bold,
            page,
            x0: line.x0,
            inset: f32::MAX,
            tag: if self.tagged {
                line.tag
            } else {
                Tag::default()
            },
            ..Paragraph::default()
        };
        let text = line.text();
        let of_item = paragraph.tag.part == Part::Item;
        let labelled = || label(&text).filter(|_| of_item);
        let text = match marker(&text).or_else(labelled) {
            Some((mark, rest)) => {
                paragraph.hang = line.second().unwrap_or(line.x0 + 1.5 * line.size);
                paragraph.marker = Some(mark);
                rest.to_string()
            }
            None if in_item => {
                paragraph.in_item = true;
                text
            }
            // Its mark is drawn, and no letter.
            None if of_item => {
                paragraph.hang = line.x0;
                paragraph.marker = Some("• ".into());
                without_dash(&text).to_string()
            }
            None => text,
        };
        self.append(&mut paragraph, &text, line, page, edges);
        paragraph
    }

    fn push(&self, paragraph: &mut Paragraph, line: &Line, page: usize) {
        let edges = self.edges(page, line);
        paragraph.bold &= line.bold;
        if paragraph.marker.is_none() && paragraph.lines == 1 && is_set_in(paragraph, line) {
            paragraph.hang = line.x0;
        }
        self.append(paragraph, &line.text(), line, page, edges);
    }

    fn append(
        &self,
        paragraph: &mut Paragraph,
        text: &str,
        line: &Line,
        page: usize,
        edges: Edges,
    ) {
        paragraph.step = if paragraph.lines > 0 {
            line.y - paragraph.last
        } else {
            0.0
        };
        paragraph.last = line.y;
        paragraph.lines += 1;
        let inset = (line.x0 - edges.left).min(edges.right - line.x1) / line.size;
        // The last line of a paragraph may be short: only the left edge counts then.
        let inset = if paragraph.lines == 1 {
            let (left, right) = (line.x0 - edges.left, edges.right - line.x1);
            paragraph.centred = left > 2.0 * line.size && (left - right).abs() < 0.6 * line.size;
            inset.min((line.x0 - edges.left) / line.size)
        } else {
            inset
        };
        paragraph.inset = paragraph.inset.min(inset);
        self.words.join_text(&mut paragraph.text, text.trim());
        if text.contains(MARK.0) {
            let page = format!("{}{page}:", MARK.0);
            let start = paragraph.text.len() - text.trim().len().min(paragraph.text.len());
            let marked = paragraph.text.split_off(start).replace(MARK.0, &page);
            paragraph.text.push_str(&marked);
        }
    }
}

fn is_set_in(paragraph: &Paragraph, line: &Line) -> bool {
    line.x0 - paragraph.x0 > INDENT * line.size
}
