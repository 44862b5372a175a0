//! Speakers whom another block names: a line before that ends in a colon, or a signature below.

use super::slices::Slice;
use super::{Engine, below, presented, unmarked};
use crate::analysis::attribution::{Answer, Scene};
use crate::analysis::lexicon::{AUX, CUE, OFFICE, PREP, REL, SAID, WROTE};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{Attribution, Mode, Quotation, QuotationKind, Rule};
use crate::article::{BlockKind, Span};

/// The speaker whom a block that ends in a colon announces.
#[derive(Clone)]
pub(super) struct Announced {
    pub(super) attribution: Attribution,
    pub(super) mode: Mode,
    /// How sure it is that words without marks behind the colon are said.
    pub(super) sure: Sure,
}

/// How sure it is that words without marks behind a colon are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// "He wrote:", "Roe told them:": where it says "I" or "we".
    Said,
    /// "Roe gave out a statement on Monday:": where the article itself never says so.
    Told,
    /// "Roe tweeted:": the next paragraph, whatever it says.
    Posted,
    /// "They took to the streets:": nothing is.
    Not,
}

impl Engine<'_> {
    /// Gives a paragraph's opening quotation to whom the block before announced, if its own
    /// words name nobody: "And from the mayor:".
    pub(super) fn take_announced(&self, scene: &Scene<'_>, answers: &mut [Option<Answer>]) {
        let Some(announced) = &self.announced else {
            return;
        };
        let opens = scene.quotes.first().is_some_and(|q| q.open == 0);
        if let (true, Some(Some(first))) = (opens, answers.first_mut())
            && !first.rule.is_stated()
        {
            first.rule = Rule::Introduced;
            first.phrase = None;
            first.carried = announced.attribution.speaker;
            // What was weighed was another answer.
            first.share = None;
            first.mode = announced.mode;
        }
    }

    /// A block quotation without marks behind a block that announces it.
    pub(super) fn block_quote(&mut self, slice: &Slice, scene: &Scene<'_>) {
        let announced = self.announced.take();
        let Some(announced) = announced else {
            return;
        };
        let told = slice.kind == BlockKind::BlockQuote
            || slice.kind == BlockKind::Paragraph && self.is_said(scene, &announced);
        if !told || scene.quotes.iter().any(|q| q.open == 0) {
            return;
        }
        self.quote_whole(slice.span, &announced);
        let sure = match announced.sure {
            Sure::Said => Sure::Told,
            Sure::Posted => Sure::Not,
            other => other,
        };
        self.announced = Some(Announced { sure, ..announced });
    }

    /// Quotes a whole block as said by whom was announced.
    pub(super) fn quote_whole(&mut self, span: Span, announced: &Announced) {
        self.groups += 1;
        if let Some(speaker) = announced.attribution.speaker {
            self.discourse.spoke(speaker);
        }
        self.analysis.quotations.push(Quotation {
            span,
            pieces: vec![span],
            kind: QuotationKind::Direct,
            mode: announced.mode,
            clause: None,
            turn: false,
            group: Some(self.groups),
            attribution: announced.attribution.clone(),
        });
    }

    /// Remembers who a block that ends in a colon says will speak.
    pub(super) fn announce(&mut self, scene: &Scene<'_>) {
        if scene.tokens.last().is_none_or(|t| t.kind != Kind::Colon) {
            return;
        }
        let end = scene.tokens.len();
        let lowest = end.saturating_sub(30);
        let cue = (lowest..end).rev().find_map(|at| {
            let token = &scene.tokens[at];
            let reports = token.is(CUE) && !scene.quoted[at] && scene.is_cue(at);
            let (subject, _) = reports.then(|| scene.subject(at)).flatten()?;
            Some((subject, Some(at)))
        });
        // "Roe released the following:" announces with no verb of the list.
        let named = |n: usize| matches!(scene.phrases[n].what, What::Name(_));
        let found = cue
            .or_else(|| Some((scene.head_of_clause(end - 1)?.0, None)))
            .or_else(|| Some((scene.ending_at(end - 1).filter(|n| named(*n))?, None)));
        let Some((subject, cue)) = found else {
            return;
        };
        let verb = cue.map(|at| &scene.tokens[at]);
        // "Statement from the mayor, Jane Roe:".
        let author = scene.author(subject);
        let written = cue.is_none() && author != subject;
        let subject = if written { author } else { subject };
        let phrase = &scene.phrases[subject];
        let person = phrase.entity.is_some() || verb.is_some() || written;
        if !person {
            return;
        }
        let speaker = self.speaker(phrase, scene);
        let attribution = Attribution {
            speaker,
            mention: Some(phrase.words),
            cue: verb.map(Token::span),
            confidence: 0.8,
            reason: Rule::Announced.into(),
            rivals: Vec::new(),
        };
        let writes = verb.is_some_and(|t| t.is(WROTE) && !t.is(SAID));
        let mode = if writes { Mode::Writing } else { Mode::Speech };
        if let Some(speaker) = speaker {
            self.discourse.spoke(speaker);
        }
        let sure = unmarked::sure(scene, subject, cue);
        self.announced = Some(Announced {
            attribution,
            mode,
            sure,
        });
    }

    /// "— Jane Roe", under a quotation that nobody was found for; "That was Jane Roe, who …".
    pub(super) fn sign(&mut self, scene: &Scene<'_>) {
        let open = self.unsigned.take();
        let blocks = std::mem::take(&mut self.unsigned_blocks);
        if open.is_none() && blocks.is_empty() {
            return;
        }
        let word = |n: usize| scene.word(n);
        let dash = scene.tokens.first().is_some_and(|t| t.kind == Kind::Dash);
        let tells = matches!(word(0), "It" | "That" | "This") && word(1) == "was" && open.is_some();
        // Whoever spoke before is only taken for the speaker.
        let guessed = || {
            let quotation = open.and_then(|n| self.analysis.quotations.get(n));
            quotation.is_some_and(|q| !q.attribution.reason.rule.is_stated())
        };
        let alone = !dash && !tells && is_name_alone(scene) && guessed();
        let below = (!tells && open.is_some() && guessed())
            .then(|| below::signs(scene, usize::from(dash)))
            .flatten();
        let bare =
            !dash && !tells && open.is_some() && (alone || below.is_some() || is_signature(scene));
        // "So says a voice at the end": who that is may have no name.
        let so =
            word(0) == "So" && scene.tokens.get(1).is_some_and(|t| t.is(SAID)) && open.is_some();
        let whose = open.is_some().then(|| presented::whose(scene)).flatten();
        if !dash && !tells && !bare && !so && whose.is_none() {
            // A block quotation goes on over blocks before somebody signs it.
            self.unsigned_blocks = blocks;
            return;
        }
        let at = match (dash, bare, whose) {
            (true, ..) => 1,
            (_, true, _) => 0,
            (.., Some(at)) => at,
            _ => 2,
        };
        let phrase = below.and_then(|n| scene.phrases.get(n));
        // "The speaker was a diver, Jane Roe".
        let named = |n: usize| match whose {
            Some(_) => &scene.phrases[scene.identified(n)],
            None => &scene.phrases[n],
        };
        let Some(phrase) = phrase.or_else(|| Some(named(scene.noun_phrase(at)?.0))) else {
            return;
        };
        let rule = if dash { Rule::Signed } else { Rule::NextBlock };
        let ends = scene
            .tokens
            .get(phrase.end)
            // "That was Jane Roe on Monday".
            .is_none_or(|t| t.kind != Kind::Word || so || tells && t.is(REL | PREP))
            || below.is_some()
            || whose.is_some();
        // "— The people of Hale", with nothing behind it.
        let body = (dash || alone)
            && scene.tokens.len() == phrase.end.max(phrase.reach)
            && matches!(
                phrase.what,
                What::Organization | What::Unnamed | What::Description { .. }
            );
        let body = body || below.is_some() && !matches!(phrase.what, What::Name(_));
        let named = matches!(phrase.what, What::Name(_)) || so || body;
        let speaker = match so || body {
            true => self.speaker(phrase, scene),
            false => phrase.entity,
        };
        let (true, true, Some(speaker)) = (ends, named, speaker) else {
            return;
        };
        let attribution = Attribution {
            speaker: Some(speaker),
            mention: Some(phrase.words),
            cue: None,
            confidence: rule.confidence(),
            reason: rule.into(),
            rivals: Vec::new(),
        };
        self.discourse.spoke(speaker);
        if let Some(quotation) = open.and_then(|n| self.analysis.quotations.get_mut(n)) {
            quotation.attribution = attribution;
            return;
        }
        self.follows = None;
        self.quote_blocks(blocks, attribution);
    }
}

/// Whether a block is a name of a few words and nothing else: "Ann Roe", "Hale Herald".
fn is_name_alone(scene: &Scene<'_>) -> bool {
    const LONGEST: usize = 4;
    let count = scene.tokens.len();
    let names = |what: &What| matches!(what, What::Name(_) | What::Organization);
    let whole = |(_, phrase): (usize, &Phrase)| names(&phrase.what) && phrase.end == count;
    (2..=LONGEST).contains(&count) && scene.phrase_at(0).is_some_and(whole)
}

/// Whether a block is a name, a comma and who that is in a few words, with nothing that makes a
/// sentence: "Ann Roe, baker", "Ann Roe, 41, of Hale".
fn is_signature(scene: &Scene<'_>) -> bool {
    const LONGEST: usize = 14;
    /// The most words of what they write for.
    const OUTLET: usize = 4;
    let tokens = scene.tokens;
    if tokens.len() > LONGEST || tokens.len() < 4 {
        return false;
    }
    let Some((_, name)) = scene.phrase_at(0) else {
        return false;
    };
    let comma = tokens.get(name.end).is_some_and(|t| t.kind == Kind::Comma);
    // "Ann Roe, Hale Herald".
    let outlet = || {
        let behind = tokens.get(name.end + 1..).unwrap_or_default();
        behind.len() <= OUTLET && behind.iter().all(|t| t.capital || t.is(PREP))
    };
    let about = tokens.get(name.end + 1).is_some_and(|t| !t.capital) || outlet();
    let plain = tokens[name.end..].iter().all(|t| {
        matches!(
            t.kind,
            Kind::Word | Kind::Number | Kind::Comma | Kind::Possessive | Kind::Other
        ) && !t.is(AUX | REL)
            && (t.is(OFFICE) || !t.is(SAID))
    });
    matches!(name.what, What::Name(_)) && comma && about && plain
}
