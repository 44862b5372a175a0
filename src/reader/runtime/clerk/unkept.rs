//! What the clerk could not keep, for whoever leaves.

/// What was not kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unkept {
    pub corrections: usize,
    pub notes: usize,
    pub place: bool,
}

impl Unkept {
    /// What was not kept, in words; `None` where all was.
    pub fn words(self) -> Option<String> {
        let some = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {one}s")),
        };
        let place = self.place.then(|| "the place in the text".to_string());
        let (corrections, notes) = (
            some(self.corrections, "correction"),
            some(self.notes, "note"),
        );
        let parts: Vec<String> = [corrections, notes, place].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("not kept: {}", parts.join(" and ")))
    }
}
