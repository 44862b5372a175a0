//! Corrections of people: two made one, one parted in two, another name, another role, nobody.

use super::desk::Desk;
use super::{Also, Who};
use crate::analysis::{
    Entity, EntityId, EntityKind, Mention, MentionKind, Reason, Rule, folded_name,
};
use crate::article::{Anchor, Span};

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

    /// Parts a person in two: by spellings, which are the other's wherever they stand, by single
    /// places, or by both.
    pub(super) fn split(
        &mut self,
        person: &Who,
        spelling: &str,
        also: &[String],
        places: &[Anchor],
    ) -> Option<Also> {
        let old = self.who(person)?;
        let places: Vec<Span> = places.iter().filter_map(|p| self.find(p)).collect();
        // A name that is given to places alone is no spelling that goes along.
        let first = (places.is_empty() || !also.is_empty()).then_some(spelling);
        let called: Vec<String> = first
            .into_iter()
            .chain(also.iter().map(String::as_str))
            .map(folded_name)
            .collect();
        let article = self.article;
        let is_theirs = |m: &Mention| {
            let spelt = || called.contains(&folded_name(article.slice(m.span)));
            places.contains(&m.span) || m.kind == MentionKind::Name && spelt()
        };
        let named = |e: &Entity| e.aliases.iter().any(|a| called.contains(&folded_name(a)));
        let mentioned = |m: &Mention| m.entity == old && is_theirs(m);
        if !self.analysis.mentions.iter().any(mentioned) && !self.entity(old).is_some_and(named) {
            return None;
        }
        let to = self.add(spelling.trim(), EntityKind::Person);
        // A pronoun behind a name means whoever the name does.
        let mut moved: Vec<Span> = Vec::new();
        let mut led = false;
        for mention in &mut self.analysis.mentions {
            if mention.entity != old {
                // Whoever else is named may be whom the next pronoun means.
                led &= mention.kind == MentionKind::Pronoun;
                continue;
            }
            if mention.kind != MentionKind::Pronoun || places.contains(&mention.span) {
                led = is_theirs(mention);
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
        // A spelling of which some places stay is both's.
        let mut theirs: Vec<String> = Vec::new();
        for mention in self.analysis.mentions.iter().filter(|m| m.entity == to) {
            let words = article.slice(mention.span);
            let known = theirs.iter().any(|t| folded_name(t) == folded_name(words));
            if mention.kind == MentionKind::Name && !known {
                theirs.push(words.to_string());
            }
        }
        if let Some(entity) = self.entity_mut(old) {
            let gone = |a: &String| called.contains(&folded_name(a));
            theirs.extend(entity.aliases.iter().filter(|a| gone(a)).cloned());
            entity.aliases.retain(|a| !gone(a));
        }
        theirs.push(spelling.trim().to_string());
        if let Some(entity) = self.entity_mut(to) {
            for name in theirs {
                if !entity.aliases.contains(&name) {
                    entity.aliases.push(name);
                }
            }
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

    /// What is no person may still speak: it becomes a thing that does.
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
