//! Corrections of people: two are one, one is two, another name, another role, nobody.

use super::desk::Desk;
use super::{Also, Who};
use crate::analysis::{EntityId, EntityKind, Mention, MentionKind, Reason, Rule, folded_name};
use crate::article::Span;

impl Desk<'_> {
    pub(super) fn merge(&mut self, person: &Who, into: &Who) -> Option<Also> {
        let (from, to) = (self.who(person)?, self.who(into)?);
        if from == to {
            // They are one already.
            return Some(Also::default());
        }
        let mut also = Also::default();
        for mention in &mut self.analysis.mentions {
            if mention.entity == from {
                mention.entity = to;
                also.mentions += 1;
            }
        }
        for quotation in &mut self.analysis.quotations {
            let said = &mut quotation.attribution;
            if said.speaker == Some(from) {
                said.speaker = Some(to);
                also.quotations += 1;
            }
            for rival in &mut said.rivals {
                if rival.entity == Some(from) {
                    rival.entity = Some(to);
                }
            }
            let mut seen: Vec<Option<EntityId>> = said.speaker.map(Some).into_iter().collect();
            said.rivals.retain(|rival| {
                let new = !seen.contains(&rival.entity);
                seen.push(rival.entity);
                new
            });
        }
        let gone = self.entity(from)?.clone();
        let entity = self.entity_mut(to)?;
        let names = std::iter::once(gone.name).chain(gone.aliases);
        for name in names {
            if !entity.aliases.contains(&name) {
                entity.aliases.push(name);
            }
        }
        for role in gone.roles {
            if !entity.roles.contains(&role) {
                entity.roles.push(role);
            }
        }
        if gone.kind == EntityKind::Person {
            entity.kind = EntityKind::Person;
        }
        self.gone.insert(from);
        self.touch(to);
        Some(also)
    }

    pub(super) fn split(&mut self, person: &Who, spelling: &str) -> Option<Also> {
        let old = self.who(person)?;
        let called = folded_name(spelling);
        let article = self.article;
        let is_it = |m: &Mention| {
            m.entity == old
                && m.kind == MentionKind::Name
                && folded_name(article.slice(m.span)) == called
        };
        let is_alias =
            |e: &crate::analysis::Entity| e.aliases.iter().any(|a| folded_name(a) == called);
        if !self.analysis.mentions.iter().any(is_it) && !self.entity(old).is_some_and(is_alias) {
            return None;
        }
        let to = self.add(spelling.trim(), EntityKind::Person);
        // A pronoun behind the spelling means whoever the spelling does.
        let mut moved: Vec<Span> = Vec::new();
        let mut led = false;
        for mention in &mut self.analysis.mentions {
            if mention.entity != old {
                // Whoever else is named may be whom the next pronoun means.
                led &= mention.kind == MentionKind::Pronoun;
                continue;
            }
            match mention.kind {
                MentionKind::Name => {
                    led = folded_name(article.slice(mention.span)) == called;
                }
                MentionKind::Pronoun => {}
                MentionKind::Descriptor => led = false,
            }
            if led {
                mention.entity = to;
                moved.push(mention.span);
            }
        }
        for span in self.led_by(&moved, old) {
            if !self.settled.contains(&span) {
                let reason = Reason {
                    rule: Rule::Person,
                    because: Some("the name beside it is somebody else’s, as a person set".into()),
                };
                self.say(span, Some(to), reason, 0.95);
                self.touch_quotation(span);
            }
        }
        let quotations = (self.analysis.quotations.iter())
            .filter(|q| q.attribution.speaker == Some(to))
            .count();
        if let Some(entity) = self.entity_mut(old) {
            entity.aliases.retain(|a| folded_name(a) != called);
        }
        if let Some(entity) = self.entity_mut(to) {
            entity.aliases.push(spelling.trim().to_string());
        }
        self.touch(old);
        Some(Also {
            quotations,
            mentions: moved.len(),
        })
    }

    pub(super) fn rename(&mut self, person: &Who, name: &str) -> Option<Also> {
        let id = self.who(person)?;
        let entity = self.entity_mut(id)?;
        let old = std::mem::replace(&mut entity.name, name.trim().to_string());
        if !entity.aliases.contains(&old) {
            entity.aliases.push(old);
        }
        // A name makes a person of a source that had none.
        if entity.kind == EntityKind::Unnamed {
            entity.kind = EntityKind::Person;
        }
        self.touch(id);
        Some(Also::default())
    }

    /// A thing that is no person may speak all the same: it is one that speaks.
    pub(super) fn no_person(&mut self, person: &Who) -> Option<Also> {
        let id = self.who(person)?;
        self.entity_mut(id)?.kind = EntityKind::Organization;
        self.touch(id);
        Some(Also::default())
    }

    pub(super) fn set_role(&mut self, person: &Who, role: &str) -> Option<Also> {
        let id = self.who(person)?;
        let role = role.trim();
        let roles = (!role.is_empty()).then(|| role.to_string());
        self.entity_mut(id)?.roles = roles.into_iter().collect();
        self.touch(id);
        Some(Also::default())
    }
}
