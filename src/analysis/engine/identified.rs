//! Whoever an article opens with and names only later is one person: what "a baker" said in the
//! lead was said by Jane Roe.

use super::Engine;
use crate::analysis::types::MentionKind;

/// How sure it is that the next one named is whom the lead means.
const SURE: f32 = 0.85;

impl Engine<'_> {
    /// Gives what the lead's described person says to whom the text names for it.
    pub(super) fn name_lead(&mut self) {
        let text: &str = &self.article.text;
        let Some((words, id)) = self.discourse.identified else {
            return;
        };
        let said = words.of(text);
        // The same words farther on may mean somebody else.
        let mut found = memchr::memmem::find_iter(text.as_bytes(), said.as_bytes());
        let only = found.next().is_some() && found.next().is_none();
        let Some(described) = self.registry.source_of(said).filter(|_| only) else {
            return;
        };
        for quotation in &mut self.analysis.quotations {
            let said = &mut quotation.attribution;
            said.rivals
                .retain(|r| r.entity != Some(id) && r.entity != Some(described));
            if said.speaker == Some(described) {
                said.speaker = Some(id);
                said.confidence *= SURE;
            }
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
