//! How the screen names who speaks.

use std::borrow::Cow;

use crate::analysis::Entity;
use crate::typeset::clean_line;

/// Stands for a speaker whom the text does not name.
pub const NOBODY: &str = "speaker not named";

/// What somebody is, in words for the screen.
pub fn role_of(entity: &Entity) -> Option<Cow<'_, str>> {
    entity.bare_role().map(clean_line)
}

/// A name with its role, if any: "Ann Poe, harbour master". The name is as the text has it.
pub fn with_role(entity: &Entity) -> String {
    match role_of(entity) {
        Some(role) => format!("{}, {role}", entity.name),
        None => entity.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{EntityId, EntityKind};

    #[test]
    fn a_role_comes_without_its_article() {
        let entity = |role: &str| Entity {
            id: EntityId(0),
            kind: EntityKind::Person,
            name: "Nora Quill".into(),
            roles: vec![role.into()],
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let shown = |role| role_of(&entity(role)).map(Cow::into_owned);
        assert_eq!(
            shown("The harbour master").as_deref(),
            Some("harbour master")
        );
        assert_eq!(shown("an adviser").as_deref(), Some("adviser"));
        assert_eq!(shown("Thespian").as_deref(), Some("Thespian"));
        assert_eq!(shown("the").as_deref(), Some("the"));
        assert_eq!(shown(" ").as_deref(), None);
    }
}
