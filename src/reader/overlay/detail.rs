//! Explains one quotation: its speaker, why, and who else it might be. Its words stand in the
//! text beside the box.

use super::sheet::{FactRows, SheetRow};
use crate::analysis::{Analysis, Quotation};
use crate::article::Article;
use crate::reader::outline;
use crate::reader::theme::{Role, Speakers};
use crate::typeset::clean_line;

/// The box's title.
pub const TITLE: &str = "Who says this, and why";
/// The most columns: longer lines are hard to read.
pub const COLUMNS: u16 = 76;

/// A quotation explained.
pub struct Detail<'a> {
    /// What is read.
    pub article: &'a Article,
    /// Who says what in it.
    pub analysis: &'a Analysis,
    /// The quotation.
    pub quotation: &'a Quotation,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
}

impl Detail<'_> {
    /// The rows of the box, where it has so many columns of text.
    pub fn rows(&self, columns: usize) -> Vec<SheetRow> {
        let said = &self.quotation.attribution;
        let mut facts = FactRows::new(columns);
        let colour = self.speakers.colour(said.speaker);
        facts.add("Speaker", Role::Speaker(colour), &self.speaker());
        let shown = |span| clean_line(self.article.slice(span)).into_owned();
        if let Some(mention) = said.mention {
            facts.add("Named as", Role::Text, &shown(mention));
        }
        if let Some(cue) = said.cue {
            facts.add("By word", Role::Text, &shown(cue));
        }
        let kind = match self.quotation.is_reported() {
            true => "reported",
            false if self.quotation.turn => "a turn of an interview",
            false => self.quotation.kind.name(),
        };
        let mode = self.quotation.mode.name();
        facts.add("Kind", Role::Text, &format!("{kind}, {mode}"));
        if said.speaker.is_some() {
            facts.add("How sure", Role::Text, &sure(said.confidence));
        }
        if let Some(section) = self.section() {
            facts.add("Section", Role::Text, &section);
        }
        facts.add("Why", Role::Text, &said.reason.to_string());
        // Where a person set it right, these are the chances that were found before.
        let label = match self.analysis.is_by_person(self.quotation) {
            true => "Before",
            false => "Or",
        };
        for rival in &said.rivals {
            let entity = rival.entity.and_then(|id| self.analysis.entity(id));
            let name = match entity {
                Some(entity) => clean_line(&entity.name),
                None if self.quotation.is_reported() => "no report".into(),
                None => "nobody the text names".into(),
            };
            let rival = format!("{name}, {}", sure(rival.confidence));
            facts.add(label, Role::Dim, &rival);
        }
        facts.into_rows()
    }

    /// The section it stands in, if that has a title.
    fn section(&self) -> Option<String> {
        let n = self.article.section_at(self.quotation.span.start)?;
        self.article.sections.get(n)?.title?;
        Some(outline::title(self.article, n))
    }

    fn speaker(&self) -> String {
        let speaker = self.quotation.attribution.speaker;
        let Some(entity) = speaker.and_then(|id| self.analysis.entity(id)) else {
            return "the text does not say".into();
        };
        let roles = entity.bare_roles().join(", ");
        match roles.is_empty() {
            true => clean_line(&entity.name).into_owned(),
            false => clean_line(&format!("{}, {roles}", entity.name)).into_owned(),
        }
    }
}

fn sure(confidence: f32) -> String {
    format!("{:.0} in 100", confidence * 100.0)
}
