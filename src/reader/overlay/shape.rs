//! The shape of an article: how much each speaker says, where, and how it is quoted.

use rustc_hash::FxHashMap;

use super::sheet::SheetRow;
use crate::analysis::{Analysis, EntityId, EntityKind, Quotation, QuotationKind};
use crate::article::{Article, Span};
use crate::reader::document::Document;
use crate::reader::naming::NOBODY;
use crate::reader::strip::{self, Scale};
use crate::reader::theme::{Role, Speakers};
use crate::typeset::{clean_line, truncate, width};

/// The box's title.
pub const TITLE: &str = "Who speaks how much, and where";
/// The most columns.
pub const COLUMNS: u16 = 90;
/// The most speakers that are shown; the others are counted.
const MOST: usize = 200;
/// The most cues that are named for a speaker.
const CUES: usize = 4;

/// What one speaker says in an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Voice {
    pub words: usize,
    /// Direct, mixed and reported quotations.
    kinds: [usize; 3],
    /// The parts of the text where they speak.
    places: Vec<Span>,
    cues: FxHashMap<String, usize>,
}

impl Voice {
    pub fn add(&mut self, article: &Article, quotation: &Quotation) {
        let pieces = strip::pieces(quotation);
        let words = pieces.iter().map(|p| article.slice(*p).split_whitespace());
        self.words += words.map(Iterator::count).sum::<usize>();
        self.kinds[match quotation.kind {
            QuotationKind::Direct => 0,
            QuotationKind::Mixed => 1,
            QuotationKind::Indirect => 2,
        }] += 1;
        self.places.extend(pieces);
        if let Some(cue) = quotation.attribution.cue {
            let cue = clean_line(article.slice(cue)).to_lowercase();
            *self.cues.entry(cue).or_default() += 1;
        }
    }

    /// How they are quoted, in words: "3 direct · 1 reported".
    pub fn kinds(&self) -> String {
        let names = ["direct", "mixed", "reported"];
        let all = self.kinds.iter().zip(names).filter(|(n, _)| **n > 0);
        let all: Vec<String> = all.map(|(n, name)| format!("{n} {name}")).collect();
        all.join(" · ")
    }

    /// The words that report them, the most used first.
    pub fn cues(&self) -> String {
        let mut all: Vec<(&String, &usize)> = self.cues.iter().collect();
        all.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let more = all.len().saturating_sub(CUES);
        let named = all.into_iter().take(CUES);
        let mut named: Vec<String> = named
            .map(|(cue, n)| match n {
                1 => cue.clone(),
                n => format!("{cue} {n}×"),
            })
            .collect();
        if more > 0 {
            named.push(format!("{more} more"));
        }
        named.join(", ")
    }

    /// Where they speak, in so many cells from the beginning of the text to its end.
    fn strip(&self, scale: Scale) -> String {
        let mut marked = vec![false; scale.cells];
        for place in &self.places {
            if let Some(part) = marked.get_mut(scale.reach(*place)) {
                part.fill(true);
            }
        }
        let signs = marked.iter().map(|m| if *m { '█' } else { '·' });
        signs.collect()
    }
}

/// Everybody who speaks, beginning with those who say most.
fn voices(article: &Article, analysis: &Analysis) -> Vec<(Option<EntityId>, Voice)> {
    let mut voices: FxHashMap<Option<EntityId>, Voice> = FxHashMap::default();
    for quotation in &analysis.quotations {
        let voice = voices.entry(quotation.attribution.speaker).or_default();
        voice.add(article, quotation);
    }
    let mut voices: Vec<_> = voices.into_iter().collect();
    voices.sort_by_key(|(who, voice)| (std::cmp::Reverse(voice.words), *who));
    voices
}

/// The rows of the box, in so many columns.
pub fn rows(document: &Document, columns: usize) -> Vec<SheetRow> {
    let Some(analysis) = document.analysis.as_deref() else {
        return vec![SheetRow::of(Role::Dim, "It is still being worked out.")];
    };
    let voices = voices(&document.article, analysis);
    if voices.is_empty() {
        return vec![SheetRow::of(Role::Dim, "Nobody is quoted here.")];
    }
    let mut rows = Vec::new();
    let most = voices.first().map_or(1, |(_, voice)| voice.words.max(1));
    for (who, voice) in voices.iter().take(MOST) {
        if !rows.is_empty() {
            rows.push(SheetRow::default());
        }
        let of = Drawn {
            document,
            analysis,
            speakers: &document.speakers,
            columns,
            most,
        };
        rows.extend(of.voice(*who, voice));
    }
    rows.push(SheetRow::default());
    rows.push(SheetRow::of(Role::Dim, summary(analysis, &voices)));
    rows
}

/// How many speak without a name, and how many quotations are nobody's.
fn summary(analysis: &Analysis, voices: &[(Option<EntityId>, Voice)]) -> String {
    let kind = |id: EntityId| analysis.entity(id).map(|e| e.kind);
    let count = |wanted: EntityKind| {
        let all = voices.iter().filter_map(|(who, _)| kind((*who)?));
        all.filter(|kind| *kind == wanted).count()
    };
    let mut parts = vec![match count(EntityKind::Person) {
        1 => "1 person".to_string(),
        n => format!("{n} people"),
    }];
    match count(EntityKind::Organization) {
        0 => {}
        1 => parts.push("1 organisation".into()),
        n => parts.push(format!("{n} organisations")),
    }
    match count(EntityKind::Unnamed) {
        0 => {}
        1 => parts.push("1 source without a name".into()),
        n => parts.push(format!("{n} sources without a name")),
    }
    if let Some(rest) = voices.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        parts.push(format!("{rest} of them not shown"));
    }
    parts.join(" · ")
}

/// How voices are drawn.
struct Drawn<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    speakers: &'a Speakers,
    columns: usize,
    /// Words of whoever says most.
    most: usize,
}

impl Drawn<'_> {
    fn voice(&self, who: Option<EntityId>, voice: &Voice) -> Vec<SheetRow> {
        let colour = self.speakers.colour(who);
        let words = match voice.words {
            1 => "1 word".to_string(),
            n => format!("{n} words"),
        };
        let entity = who.and_then(|id| self.analysis.entity(id));
        let name = entity.map_or(NOBODY.into(), |e| clean_line(&e.name));
        let room = self.columns.saturating_sub(width(&words) + 2);
        let role = match entity {
            Some(_) => Role::Speaker(colour),
            None => Role::Dim,
        };
        let at = self.columns.saturating_sub(width(&words));
        let head = SheetRow::of(role, truncate(&name, room)).and(at, Role::Dim, words);
        // Whoever says anything has a bar.
        let cells = (voice.words * self.columns).div_ceil(self.most);
        let bar = "▂".repeat(cells.clamp(1, self.columns.max(1)));
        let strip = voice.strip(Scale {
            length: self.document.article.text.len(),
            cells: self.columns,
        });
        let mut rows = vec![
            head,
            SheetRow::of(Role::Quotation(colour), bar),
            SheetRow::of(Role::Quotation(colour), strip),
        ];
        let cues = voice.cues();
        let how = match cues.is_empty() {
            true => voice.kinds(),
            false => format!("{} — {cues}", voice.kinds()),
        };
        let how = truncate(&how, self.columns).into_owned();
        rows.push(SheetRow::of(Role::Dim, how));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use std::sync::Arc;

    fn document(text: &str) -> Document {
        let article = crate::load::from_text(text, Format::Text, None);
        let analysis = crate::analysis::analyze(&article);
        Document {
            speakers: Speakers::of(&analysis),
            analysis: Some(Arc::new(analysis)),
            article: Arc::new(article),
            ..Document::default()
        }
    }

    const TEXT: &str = "A Title\n\n“We waited all night for the boat,” Ann Poe said.\n\n\
        Nobody came.\n\nNobody spoke.\n\n“No,” Carl Benn added. “It is late,” Benn said.\n";

    fn drawn(text: &str, columns: usize) -> Vec<String> {
        let rows = rows(&document(text), columns);
        let area = ratatui::layout::Rect::new(0, 0, 100, 1);
        let theme = crate::reader::theme::Theme::default();
        let shown = rows.iter().map(|row| {
            let mut buf = ratatui::buffer::Buffer::empty(area);
            row.draw(area, &theme, false, &mut buf);
            let cells = (0..area.width).map(|x| buf[(x, 0)].symbol().to_string());
            cells.collect::<String>().trim_end().to_string()
        });
        shown.collect()
    }

    #[test]
    fn who_says_most_comes_first_with_bars_places_kinds_and_cues() {
        let rows = drawn(TEXT, 40);
        assert!(rows[0].starts_with("Ann Poe") && rows[0].ends_with("7 words"));
        assert_eq!(rows[1].chars().count(), 40);
        assert!(rows[2].starts_with('·') && rows[2].contains('█'));
        assert_eq!(rows[3], "1 direct — said");
        assert!(rows[5].starts_with("Carl Benn") && rows[5].ends_with("4 words"));
        assert!(rows[6].chars().count() < 40);
        let place = |row: &str| row.chars().position(|c| c == '█').unwrap();
        assert!(place(&rows[7]) > place(&rows[2]), "he speaks later");
        assert_eq!(rows[8], "2 direct — added, said");
        assert_eq!(rows.last().unwrap(), "2 people");
    }

    #[test]
    fn an_article_without_quotations_says_so() {
        assert_eq!(
            drawn("A Title\n\nNothing was said.\n", 40),
            ["Nobody is quoted here."]
        );
    }

    #[test]
    fn any_width_draws() {
        for columns in 0..60 {
            drawn(TEXT, columns);
        }
    }
}
