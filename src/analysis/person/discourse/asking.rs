//! Who put a question to somebody, and so does not answer it.

use super::Discourse;
use crate::analysis::types::EntityId;

impl Discourse {
    /// Remembers who put a question to somebody, by a verb of asking; `None` is the writer.
    pub const fn puts_question(&mut self, who: Option<EntityId>) {
        self.asker = Some((who, self.block));
    }

    /// Remembers whom a question in marks was put to, by name.
    pub const fn asks_somebody(&mut self, whom: EntityId) {
        self.asked = Some((whom, self.block));
    }

    /// Whom a question was put to in the block before.
    pub fn asked(&self) -> Option<EntityId> {
        self.asked
            .filter(|(_, block)| *block + 1 == self.block)
            .map(|(whom, _)| whom)
    }

    /// Who put a question to somebody in the block before.
    pub fn asker(&self) -> Option<Option<EntityId>> {
        self.asker
            .filter(|(_, block)| *block + 1 == self.block)
            .map(|(who, _)| who)
    }

    /// Whether the writer put a question to somebody two blocks before, and somebody answered since.
    pub fn writer_asks_on(&self) -> bool {
        let before = self.asker.filter(|(_, block)| *block + 2 == self.block);
        before.is_some_and(|(who, _)| who.is_none()) && self.last_speaker(1).is_some()
    }

    /// The known person who was spoken of last, not long ago.
    pub fn last_named(&self) -> Option<EntityId> {
        self.spoken_of_beside(None)
    }

    /// Who asked something in marks two blocks before, where somebody else answered in the
    /// block before: who asks on.
    pub fn asks_on(&self) -> Option<EntityId> {
        let answered = self.last_speaker(1)?;
        self.questioner
            .filter(|(who, block)| *who != answered && *block + 2 == self.block)
            .map(|(who, _)| who)
    }
}
