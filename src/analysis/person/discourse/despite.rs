//! People without a name whom a pronoun still means, and pronouns that go against a given name: "When Tobi
//! Roe was nine, he moved". Lists of given names know the gender of most bearers, not of all.

use super::{Asked, Discourse, Recent, Subject, Who, Words};
use crate::analysis::person::registry::Registry;
use crate::analysis::types::EntityKind;

impl Discourse {
    /// Whether somebody without a name is still spoken of. Long ago they are forgotten, unless what stands
    /// beside the pronoun is quoted and nobody with a name may be the one that they are: where they were
    /// told of in the paragraph before ("“We saw Roe,” said a neighbour." "“Roe fell,” he said."), or where
    /// nobody else (`first`) was spoken of since.
    pub(super) fn is_in_mind(
        &self,
        recent: &Recent,
        asked: Asked,
        registry: &Registry,
        first: bool,
    ) -> bool {
        /// How many sentences back, how many from the paragraph before, and how many with nobody since.
        const BACK: u32 = 2;
        const BEFORE: u32 = 3;
        const ALONE: u32 = 4;
        let agrees = |r: &Recent| match r.who {
            Who::Known(id) => {
                let known = registry.known.get(id.0 as usize);
                known.is_some_and(|k| k.gender.agrees(asked.gender))
            }
            Who::Unnamed(..) => false,
        };
        let back = self.sentence.saturating_sub(recent.sentence);
        if back <= BACK {
            return true;
        }
        let subject = asked.says.is_some() && recent.subject == Subject::Main;
        // Whoever is named in what they said, or after them, is somebody else.
        let told_of = |r: &Recent| !r.quoted && r.subject == Subject::Main;
        let before = back <= BEFORE
            && recent.block + 1 == self.block
            && !self.recent.iter().any(|r| agrees(r) && told_of(r));
        let alone = back <= ALONE && first && !self.recent.iter().any(agrees);
        subject && (before || alone)
    }

    /// Whom a pronoun means that fits nobody.
    pub(super) fn despite(&self, asked: Asked, registry: &Registry) -> Option<&Recent> {
        self.despite_name(asked, registry)
            .or_else(|| self.of_gender_told(asked))
    }

    /// Whom beside words in marks a pronoun means that fits nobody else: the last one without a name of the
    /// gender that it tells ("“Who?” said Mum. Jim Roe left. “I never,” she said.").
    fn of_gender_told(&self, asked: Asked) -> Option<&Recent> {
        /// How many sentences back.
        const BACK: u32 = 7;
        let of_gender = |r: &&Recent| match r.who {
            Who::Unnamed(_, gender) => gender == asked.gender && !r.quoted,
            Who::Known(_) => false,
        };
        let mut last = self.recent.iter().rev();
        let last = last.find(of_gender)?;
        let near = self.sentence.saturating_sub(last.sentence) <= BACK;
        (near && asked.says.is_some()).then_some(last)
    }

    /// Whom a pronoun means that fits nobody, if the paragraph is about one person whose given
    /// name alone says that it does not mean them: no other pronoun and nobody else of the text
    /// says so.
    fn despite_name(&self, asked: Asked, registry: &Registry) -> Option<&Recent> {
        let here = || self.recent.iter().rev().filter(|r| r.block == self.block);
        let subject = |r: &Recent| matches!(r.subject, Subject::Main | Subject::Inner);
        let person = |r: &&Recent| subject(r) && !r.quoted;
        let found = here().find(person)?;
        let Who::Known(id) = found.who else {
            return None;
        };
        let entity = registry.entities.get(id.0 as usize)?;
        let (_, other) = self
            .counts
            .get(id.0 as usize)
            .map_or((0, 0), |counts| counts.of(asked.gender));
        let mut others = here().filter(|r| r.who != found.who);
        let alone = others.all(|r| matches!(r.who, Who::Unnamed(..)));
        let object = asked.object == Some(found.who);
        let told = registry.known.get(id.0 as usize).is_some_and(|k| k.told);
        let named = entity.kind == EntityKind::Person
            && here().any(|r| r.who == found.who && matches!(r.words, Words::Full | Words::Short));
        (named && other == 0 && alone && !object && !told).then_some(found)
    }
}
