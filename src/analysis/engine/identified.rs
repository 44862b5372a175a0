//! Somebody whom an article opens with and names only later: what "a baker" said in the lead was
//! said by Jane Roe.

use super::Engine;
use crate::analysis::types::{MentionKind, Rival};

/// How sure it is that the next person named is the one of the lead.
const SURE: f32 = 0.85;

impl Engine<'_> {
    /// Gives what a described person says in the lead to the person whom the text names for
    /// them.
    pub(super) fn name_lead(&mut self) {
        let text: &str = &self.article.text;
        let Some((words, id)) = self.discourse.identified else {
            return;
        };
        let said = words.of(text);
        let Some(described) = self.registry.source_of(said) else {
            return;
        };
        // The same words farther on may mean somebody else.
        if !stands_once(&text.to_lowercase(), &said.to_lowercase()) {
            return;
        }
        for quotation in &mut self.analysis.quotations {
            let said = &mut quotation.attribution;
            if said.speaker == Some(described) {
                said.speaker = Some(id);
                said.confidence *= SURE;
            }
            let (speaker, named) = (said.speaker, |r: &Rival| r.entity == Some(id));
            let known = said.rivals.iter().any(named);
            for rival in &mut said.rivals {
                if rival.entity == Some(described) && !known {
                    rival.entity = Some(id);
                }
            }
            let own = speaker == Some(id);
            said.rivals
                .retain(|r| r.entity != Some(described) && !(own && named(r)));
        }
        for mention in &mut self.analysis.mentions {
            if mention.entity == described {
                mention.entity = id;
                mention.confidence *= SURE;
                if mention.kind == MentionKind::Name {
                    mention.kind = MentionKind::Descriptor;
                }
            }
        }
    }
}

/// Whether words stand in a text at one place, as words of their own.
fn stands_once(text: &str, words: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = text.match_indices(words).filter(|(at, _)| {
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let behind = text.get(at + words.len()..).and_then(|t| t.chars().next());
        !letter(before) && !letter(behind)
    });
    found.next().is_some() && found.next().is_none()
}
