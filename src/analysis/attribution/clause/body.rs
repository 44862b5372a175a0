//! Bodies that are introduced by what they are: "the think-tank, Roe Centre,".

use super::Scene;
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What};

impl Scene<'_> {
    /// Whether a phrase names the body that another only calls by its kind: "the think-tank,
    /// Roe Centre," and "an NGO, Clear Sea,".
    pub(super) fn names_body(&self, kind: usize, name: &Phrase) -> bool {
        let last = &self.tokens[self.phrases[kind].end - 1];
        let body = |p: &Phrase| p.what == What::Organization;
        let capital = name.words.of(self.text).starts_with(char::is_uppercase);
        let kind = &self.phrases[kind];
        // "The contractor, Roe Works Ltd,".
        let firm = matches!(kind.what, What::Unnamed | What::Description { .. })
            && is_of_firms(last.of(self.text));
        (body(kind) || firm)
            && body(name)
            && (!last.capital || last.of(self.text) == "NGO")
            && capital
    }
}

/// Whether what somebody does is what firms do as well.
fn is_of_firms(noun: &str) -> bool {
    jobs::MAKERS.has(noun) || jobs::FIRMS_TOO.has(noun) || noun == "subcontractor"
}
