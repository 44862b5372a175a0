//! Who says words in marks, in scripts that write a name and what stands beside it as one word:
//! Chinese by the run of letters beside the marks, Japanese and Korean by titles and particles.

use super::east::{self, Speaks};
use super::han::{pronoun, speaker};
use super::speakers::{Block, Said, Who};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::Kind;
use crate::analysis::types::{Mode, Rule};

impl Block<'_> {
    /// Whether a particle and a verb behind marks say that somebody says what stands in them, in
    /// Japanese or Korean.
    pub(in crate::analysis) fn is_reported(&self, quote: &Quoted) -> bool {
        self.language.unread && self.speaks(quote).is_some()
    }

    fn speaks(&self, quote: &Quoted) -> Option<Speaks> {
        let open = self.tokens.get(quote.open)?.start as usize;
        let end = self.tokens.get(quote.end.checked_sub(1)?)?.end as usize;
        east::speaks(self.text, open, end, self.language)
    }
}

/// “…”陈福说; 陈福说：“…”: the name in the run of letters beside the marks.
pub(super) fn han_says(block: &Block<'_>, quote: &Quoted, colon: Option<usize>) -> Option<Said> {
    let comma = usize::from(block.kind(quote.end) == Kind::Comma);
    let behind = (Some(quote.end + comma), Rule::Behind);
    let before = (colon.and_then(|n| n.checked_sub(1)), Rule::Before);
    // 普京指出：“…”欧尔班强调: the colon tells, whatever stands behind.
    let both = 1 + usize::from(colon.is_none());
    [before, behind]
        .into_iter()
        .take(both)
        .find_map(|(at, rule)| {
            let run = block.tokens.get(at?)?.of(block.text);
            if let Some(gender) = pronoun(run, block.language, rule == Rule::Before) {
                let who = Who::Pronoun(gender, at?);
                return Some(said(rule, who));
            }
            speaker(run, block.language, rule == Rule::Before)?;
            Some(said(rule, Who::Name(block.name_at(at?)?)))
        })
}

fn said(rule: Rule, who: Who) -> Said {
    Said {
        rule,
        who,
        cue: None,
        mode: Mode::Speech,
    }
}

/// 「…」と陈さんは話した: the name beside the marks that a title shows.
pub(super) fn east_says(block: &Block<'_>, quote: &Quoted) -> Option<Said> {
    let token = |at: usize| block.tokens.partition_point(|t| t.end as usize <= at);
    let (who, rule) = match block.speaks(quote)? {
        Speaks::Name(name, behind) => {
            let rule = if behind { Rule::Behind } else { Rule::Before };
            (Who::Name(block.name_at(token(name.start))?), rule)
        }
        Speaks::Again(gender, at) => (Who::Pronoun(gender, token(at)), Rule::Before),
        Speaks::Holder(at) => (Who::Holder(u32::try_from(at).ok()?), Rule::Before),
        Speaks::Somebody => return None,
    };
    Some(said(rule, who))
}
