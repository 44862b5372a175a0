//! The two passes over an article: first who is named, then who said what.

mod interview;
mod post;

use interview::Interview;

use super::attribution::{self, Answer, Rule, Scene};
use super::lexicon::{CUE, FEMALE, MALE, SAID, WROTE};
use super::person::Gender;
use super::person::discourse::{self, Discourse};
use super::person::gender;
use super::person::label::model::Model;
use super::person::label::{Reader, features};
use super::person::phrases::{self, Phrase, What};
use super::person::registry::Registry;
use super::person::resolve;
use super::person::whole;
use super::quotation::{self, Primary, Quoted};
use super::rank::Ranker;
use super::reported::{Finder, Report};
use super::token::{Kind, Token, tokenize};
use super::turns::{Turn, Turns};
use super::types::{
    Analysis, Attribution, EntityId, EntityKind, Mention, MentionKind, Mode, Quotation,
    QuotationKind, Reason, Rival,
};
use super::{Monitor, Options};
use crate::article::{Article, Block, BlockKind, Role, Span};

/// A rival with a smaller chance is not told.
const TOLD: f32 = 0.01;
/// As many rivals are told.
const RIVALS: usize = 3;

/// Blocks between two looks at the monitor.
const BREATH: usize = 64;
/// The first pass's share of the work, in thousandths.
const FIRST_PASS: usize = 350;
/// A block longer than this is read in slices, in bytes: no paragraph is, but an
/// input without line breaks may be.
const SLICE: usize = 32 << 10;

/// Analyses an article; `None` when cancelled.
pub(super) fn run(article: &Article, options: Options, monitor: &Monitor) -> Option<Analysis> {
    Some(read(article, options, monitor)?.finish())
}

/// What was decided on the way.
#[cfg(feature = "train")]
pub(super) struct Decided {
    pub analysis: Analysis,
    /// Whom each pronoun could mean.
    pub pronouns: Vec<discourse::Decision>,
    /// Who could have said each quotation.
    pub speakers: Vec<(Span, Vec<attribution::choice::Candidate>)>,
}

/// Analyses an article and tells what was decided on the way.
#[cfg(feature = "train")]
pub(super) fn decisions(article: &Article) -> Option<Decided> {
    let mut engine = read(article, Options::default(), &Monitor::default())?;
    Some(Decided {
        pronouns: std::mem::take(&mut engine.discourse.decisions),
        speakers: std::mem::take(&mut engine.choices),
        analysis: engine.finish(),
    })
}

/// Both passes over an article.
fn read<'a>(article: &'a Article, options: Options, monitor: &Monitor) -> Option<Engine<'a>> {
    let slices = slices(article);
    let labeller = Model::shipped();
    let mut reader = Reader::new(article.text.len());
    let primary = quotation::primary(&article.text);
    let mut words = Words::new(article, primary);
    let mut pronouns = Vec::new();
    for (n, slice) in slices.iter().enumerate() {
        if n % BREATH == 0 {
            if monitor.is_cancelled() {
                return None;
            }
            monitor.report(permille(n, slices.len(), 0, FIRST_PASS));
        }
        let Some(model) = &labeller else { break };
        let tokens = words.of(n, slice.span);
        let he_or_she = tokens.iter().filter(|t| t.is(MALE | FEMALE));
        pronouns.extend(he_or_she.map(|t| match t.is(MALE) {
            true => (t.start, Gender::Male),
            false => (t.start, Gender::Female),
        }));
        reader.read(&article.text, tokens, slice.kind, |place| {
            model.score(|sum| features::local(place, sum))
        });
    }
    let mut registry = Registry::default();
    let mut names = labeller.map_or_else(Vec::new, |model| reader.names(&model).people);
    drop(reader);
    whole::make_whole(&article.text, &mut names);
    // A dash below a post is no dialogue.
    let prose = |s: &Slice| s.kind.is_prose() && s.role == Role::None;
    let blocks = slices.iter().map(|s| (s.span, prose(s)));
    let turns = Turns::find(&article.text, blocks, &mut names);
    registry.settle(&article.text, names);
    gender::settle(&article.text, &pronouns, &mut registry);
    let mut engine = Engine::new(article, options, registry, turns, primary);
    for (n, slice) in slices.iter().enumerate() {
        if n % BREATH == 0 {
            if monitor.is_cancelled() {
                return None;
            }
            monitor.report(permille(n, slices.len(), FIRST_PASS, 1000));
        }
        engine.block(n, slice, words.of(n, slice.span));
    }
    monitor.report(1000);
    Some(engine)
}

fn permille(n: usize, of: usize, from: usize, to: usize) -> u32 {
    u32::try_from(from + (to - from) * n / of.max(1)).unwrap_or(1000)
}

/// A text of no more bytes is cut into words once for both passes: its tokens take five
/// times its room. A longer one is cut twice, so that memory does not grow with it.
const KEPT: usize = 1 << 20;

/// The words of the slices.
struct Words<'a> {
    text: &'a str,
    /// Of all slices up to the last that was asked for, or only of that one.
    tokens: Vec<Token>,
    /// Where the tokens of each slice end, if they are kept.
    ends: Vec<usize>,
    keep: bool,
    primary: Primary,
    quoted: Vec<Quoted>,
}

impl<'a> Words<'a> {
    fn new(article: &'a Article, primary: Primary) -> Self {
        let text: &str = &article.text;
        Self {
            text,
            tokens: Vec::new(),
            ends: Vec::new(),
            keep: text.len() <= KEPT,
            primary,
            quoted: Vec::new(),
        }
    }

    fn read(&mut self, span: Span) {
        let from = self.tokens.len();
        tokenize(self.text, span, &mut self.tokens);
        let tokens = &mut self.tokens[from..];
        quotation::settle_possessives(self.text, tokens, self.primary, &mut self.quoted);
    }

    /// The words of slice `n`; slices are asked for in order, first to last.
    fn of(&mut self, n: usize, span: Span) -> &[Token] {
        if !self.keep {
            self.tokens.clear();
            self.read(span);
            return &self.tokens;
        }
        if n >= self.ends.len() {
            self.read(span);
            self.ends.push(self.tokens.len());
        }
        let from = n.checked_sub(1).and_then(|n| self.ends.get(n));
        let range = from.copied().unwrap_or(0)..self.ends.get(n).copied().unwrap_or(0);
        self.tokens.get(range).unwrap_or_default()
    }
}

/// What is read at once: a block, or a slice of an endless one.
struct Slice {
    kind: BlockKind,
    role: Role,
    span: Span,
}

fn slices(article: &Article) -> Vec<Slice> {
    let mut slices = Vec::with_capacity(article.blocks.len());
    for block in &article.blocks {
        if !block.kind.is_prose() && !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
            continue;
        }
        // What it says is said elsewhere in the article.
        if block.role == Role::PullQuote {
            continue;
        }
        cut(&article.text, block, &mut slices);
    }
    slices
}

/// Cuts an endless block behind white space or, where there is none, anywhere.
fn cut(text: &str, block: &Block, slices: &mut Vec<Slice>) {
    let mut from = block.span.start as usize;
    let end = block.span.end as usize;
    while end - from > SLICE {
        let mut to = from + SLICE;
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let part = &text[from..to];
        let stop = part.rfind(". ").map(|n| n + 1).filter(|n| *n > SLICE / 2);
        let space = stop.or_else(|| part.rfind(char::is_whitespace).filter(|n| *n > SLICE / 2));
        to = space.map_or(to, |n| from + n);
        slices.push(Slice {
            kind: block.kind,
            role: block.role,
            span: Span::from(from..to),
        });
        from = to;
    }
    slices.push(Slice {
        kind: block.kind,
        role: block.role,
        span: Span::from(from..end),
    });
}

/// A quotation that was open at the end of its block.
struct Pending {
    quotation: usize,
    mark: String,
}

struct Engine<'a> {
    article: &'a Article,
    options: Options,
    registry: Registry,
    discourse: Discourse,
    pronouns: Option<Ranker>,
    speakers: Option<Ranker>,
    /// Who could have said each quotation.
    #[cfg(feature = "train")]
    choices: Vec<(Span, Vec<attribution::choice::Candidate>)>,
    primary: Primary,
    finder: Option<Finder<'static>>,
    analysis: Analysis,
    groups: u32,
    pending: Option<Pending>,
    /// Who is announced by a block that ends in a colon.
    announced: Option<(Attribution, Mode)>,
    turns: Turns,
    interview: Interview,
    /// A paragraph that is a quotation and nothing else, named by no verb: the next block
    /// may sign it.
    unsigned: Option<usize>,
    /// Block quotations without marks right above, named by no words before them: the next
    /// block may sign them.
    unsigned_blocks: Vec<Span>,
    /// The embedded post being read: its quotation.
    posted: Option<usize>,
    /// Buffers, kept between blocks.
    quotes: Vec<Quoted>,
    /// Tokens of what somebody is known as.
    bynames: Vec<std::ops::Range<usize>>,
    phrases: Vec<Phrase>,
    quoted: Vec<bool>,
    before: Vec<u32>,
    reports: Vec<Report>,
}

impl<'a> Engine<'a> {
    fn new(
        article: &'a Article,
        options: Options,
        registry: Registry,
        turns: Turns,
        primary: Primary,
    ) -> Self {
        let interview = Interview::new(&turns, &registry, &article.text);
        Self {
            turns,
            interview,
            article,
            options,
            registry,
            discourse: Discourse::default(),
            pronouns: discourse::shipped(),
            speakers: attribution::choice::shipped(),
            #[cfg(feature = "train")]
            choices: Vec::new(),
            primary,
            finder: Finder::shipped(),
            analysis: Analysis::default(),
            groups: 0,
            pending: None,
            announced: None,
            unsigned: None,
            unsigned_blocks: Vec::new(),
            posted: None,
            quotes: Vec::new(),
            bynames: Vec::new(),
            phrases: Vec::new(),
            quoted: Vec::new(),
            before: Vec::new(),
            reports: Vec::new(),
        }
    }

    /// Second pass over one block.
    fn block(&mut self, n: usize, slice: &Slice, tokens: &[Token]) {
        let text: &str = &self.article.text;
        if tokens.is_empty() {
            return;
        }
        // Sentences that stand where a title might are no headline.
        let sentences = tokens.iter().filter(|t| t.first).count();
        let prose = slice.kind.is_prose() || sentences > 1;
        if prose {
            self.sentences(slice.span, tokens);
        }
        quotation::pair(text, tokens, self.primary, &mut self.quotes);
        self.leave_names(tokens);
        self.mark_quoted(tokens.len());
        self.discourse.next_block();
        phrases::find(text, tokens, &self.registry, !prose, &mut self.phrases);
        let bynames = &self.bynames;
        self.phrases
            .retain(|p| !bynames.iter().any(|b| b.contains(&p.start)));
        let block = resolve::Block {
            text,
            tokens,
            quoted: &self.quoted,
        };
        if let Some(pronouns) = &self.pronouns {
            resolve::resolve(
                &block,
                &mut self.phrases,
                &mut self.registry,
                &mut self.discourse,
                pronouns,
                &mut self.analysis.mentions,
            );
        }
        if !self.options.quotations {
            return;
        }
        self.index_phrases(tokens.len());
        let (mut found, quotes) = (
            std::mem::take(&mut self.phrases),
            std::mem::take(&mut self.quotes),
        );
        let (quoted, before) = (
            std::mem::take(&mut self.quoted),
            std::mem::take(&mut self.before),
        );
        let scene = Scene {
            text,
            tokens,
            quoted: &quoted,
            phrases: &found,
            before: &before,
            quotes: &quotes,
        };
        self.sign(&scene);
        #[cfg(feature = "train")]
        let trace = |quote: &Quoted, candidates| {
            let (open, close) = (&tokens[quote.open], &tokens[quote.end - 1]);
            self.choices
                .push((Span::new(open.start, close.end), candidates));
        };
        #[cfg(not(feature = "train"))]
        let trace = |_: &Quoted, _| {};
        let speakers = self.speakers.as_ref();
        let mut answers = attribution::attribute(&scene, &self.discourse, speakers, trace);
        self.take_announced(&scene, &mut answers);
        let first_quotation = self.analysis.quotations.len();
        if !prose {
            // A title's words in marks are somebody's only where it says whose.
            for answer in &mut answers {
                answer.take_if(|a| !a.rule.is_stated());
            }
            self.headline(&scene);
        }
        if let Some(turn) = self.turns.get(n) {
            self.turn(turn, slice.span);
            if let Turn::Dash(body) = turn {
                self.dash(body, &scene);
            }
            // Inside a turn, words in marks are another's only where a verb says so.
            for answer in &mut answers {
                answer.take_if(|a| a.cue.is_none());
            }
        }
        if matches!(slice.role, Role::Post | Role::PostAuthor) {
            // Inside a post, words in marks are another's only where a verb says so.
            for answer in &mut answers {
                answer.take_if(|a| a.cue.is_none());
            }
        }
        self.emit(&scene, &answers);
        if slice.role == Role::None {
            self.block_quote(slice, &scene);
        }
        let said = self.analysis.quotations.len() > first_quotation;
        if slice.kind == BlockKind::BlockQuote && !said {
            self.unsigned_blocks.push(slice.span);
        } else {
            self.unsigned_blocks.clear();
        }
        self.post(slice, &scene, first_quotation);
        if prose && slice.role != Role::PostAuthor {
            self.report(&scene, first_quotation);
        }
        self.analysis.quotations[first_quotation..]
            .sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        if prose {
            self.remember_speaker(first_quotation, &scene);
            self.announce(&scene);
        }
        found.clear();
        (self.phrases, self.quotes, self.quoted, self.before) = (found, quotes, quoted, before);
    }

    fn sentences(&mut self, block: Span, tokens: &[Token]) {
        let mut start = None;
        let mut last = block.start;
        for token in tokens {
            if token.first
                && let Some(start) = start.replace(token.start)
            {
                self.push_sentence(start, last);
            }
            last = token.end.max(last);
        }
        let start = start.unwrap_or(block.start);
        self.push_sentence(start, last);
    }

    fn push_sentence(&mut self, start: u32, end: u32) {
        let text = Span::new(start, end).of(&self.article.text);
        let end = start + u32::try_from(text.trim_end().len()).unwrap_or(0);
        if start < end {
            self.analysis.sentences.push(Span::new(start, end));
        }
    }

    /// Takes out marks that stand in a name or name somebody: nobody utters a nickname, and
    /// the sentence goes on through it.
    fn leave_names(&mut self, tokens: &[Token]) {
        let text: &str = &self.article.text;
        let registry = &self.registry;
        let bynames = &mut self.bynames;
        bynames.clear();
        self.quotes.retain(|quote| {
            let span = Span::new(tokens[quote.open].start, tokens[quote.end - 1].end);
            let byname = quotation::is_byname(text, tokens, quote);
            if byname {
                bynames.push(quote.open..quote.end);
            }
            !byname && !registry.name_holds(span)
        });
    }

    fn mark_quoted(&mut self, tokens: usize) {
        self.quoted.clear();
        self.quoted.resize(tokens, false);
        for quote in self.quotes.iter().filter(|q| q.depth == 0) {
            self.quoted[quote.open..quote.end.min(tokens)].fill(true);
        }
    }

    fn index_phrases(&mut self, tokens: usize) {
        self.before.clear();
        let mut n = 0;
        for at in 0..tokens {
            while self.phrases.get(n).is_some_and(|p| p.start <= at) {
                n += 1;
            }
            self.before.push(u32::try_from(n).unwrap_or(u32::MAX));
        }
    }

    /// Turns the answers of a block into quotations.
    fn emit(&mut self, scene: &Scene<'_>, answers: &[Option<Answer>]) {
        let pending = self.pending.take();
        let mut numbers: Vec<Option<u32>> = vec![None; answers.len()];
        for (n, (quote, answer)) in scene.quotes.iter().zip(answers).enumerate() {
            let span = Span::new(
                scene.tokens[quote.open].start,
                scene.tokens[quote.end - 1].end,
            );
            let mark = scene.tokens[quote.open].of(scene.text);
            if let Some(open) = pending
                .as_ref()
                .filter(|p| quote.open == 0 && p.mark == mark)
            {
                self.go_on(scene, open.quotation, span, answer.as_ref());
                numbers[n] = self
                    .analysis
                    .quotations
                    .get(open.quotation)
                    .and_then(|q| q.group);
                self.await_end(scene, quote, open.quotation);
                continue;
            }
            let Some(answer) = answer else {
                continue;
            };
            let group = answer
                .continues
                .and_then(|m| numbers.get(m).copied().flatten());
            let group = group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            numbers[n] = Some(group);
            let attribution = self.attribution(scene, answer);
            if let (Some(speaker), 0) = (attribution.speaker, quote.depth) {
                self.discourse.spoke(speaker);
            }
            let clause = (answer.kind == QuotationKind::Mixed)
                .then(|| clause(scene, quote, answer))
                .flatten();
            self.analysis.quotations.push(Quotation {
                span,
                pieces: vec![span],
                kind: answer.kind,
                mode: answer.mode,
                clause,
                turn: false,
                group: Some(group),
                attribution,
            });
            self.await_end(scene, quote, self.analysis.quotations.len() - 1);
        }
    }

    /// A quotation that no mark closes may go on in the next block.
    fn await_end(&mut self, scene: &Scene<'_>, quote: &Quoted, quotation: usize) {
        if !quote.closed && quote.depth == 0 && quote.end == scene.tokens.len() {
            self.pending = Some(Pending {
                quotation,
                mark: scene.tokens[quote.open].of(scene.text).to_string(),
            });
        }
    }

    /// Another paragraph of a quotation.
    fn go_on(&mut self, scene: &Scene<'_>, quotation: usize, span: Span, answer: Option<&Answer>) {
        let stated = answer.filter(|a| {
            matches!(
                a.rule,
                Rule::Behind | Rule::BehindInverted | Rule::According
            )
        });
        let attribution = stated.map(|a| self.attribution(scene, a));
        let Some(open) = self.analysis.quotations.get_mut(quotation) else {
            return;
        };
        open.span.end = span.end;
        open.pieces.push(span);
        open.kind = QuotationKind::Direct;
        if let Some(attribution) = attribution
            && open.attribution.cue.is_none()
        {
            open.attribution = attribution;
        }
        if let Some(speaker) = open.attribution.speaker {
            self.discourse.spoke(speaker);
        }
    }

    fn attribution(&mut self, scene: &Scene<'_>, answer: &Answer) -> Attribution {
        let mut confidence = answer.share.unwrap_or(answer.rule.confidence());
        let mut speaker = answer.carried;
        let mut mention = None;
        let mut rivals = Vec::new();
        if let Some(phrase) = answer.phrase.and_then(|n| scene.phrases.get(n)) {
            mention = Some(phrase.words);
            speaker = self.speaker(phrase, scene);
            rivals.extend(phrase.others.iter().map(|(entity, share)| Rival {
                entity: *entity,
                mention: Some(phrase.words),
                confidence: share * confidence,
            }));
            confidence *= match phrase.what {
                What::Pronoun(_) | What::Description { .. } if phrase.entity.is_some() => {
                    self.mention_confidence(phrase)
                }
                _ => 1.0,
            };
        }
        let cue = answer
            .cue
            .and_then(|at| scene.tokens.get(at))
            .map(Token::span);
        rivals.extend(answer.others.iter().filter_map(|other| {
            Some(Rival {
                entity: other.entity?,
                mention: other.phrase.map(|n| scene.phrases[n].words),
                confidence: other.share,
            })
        }));
        rivals.retain(|r| Some(r.entity) != speaker && r.confidence >= TOLD);
        rivals.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let mut told: Vec<EntityId> = Vec::new();
        rivals.retain(|r| {
            !told.contains(&r.entity) && told.len() < RIVALS && {
                told.push(r.entity);
                true
            }
        });
        let reason = if speaker.is_none() && mention.is_none() {
            Rule::Unknown.words().into()
        } else {
            match &answer.because {
                Some(because) => because.clone().into(),
                None => answer.rule.words().into(),
            }
        };
        Attribution {
            speaker,
            mention,
            cue,
            confidence: if speaker.is_none() && mention.is_none() {
                0.0
            } else {
                confidence
            },
            reason: Reason(reason),
            rivals,
        }
    }

    fn mention_confidence(&self, phrase: &Phrase) -> f32 {
        let found = self
            .analysis
            .mentions
            .iter()
            .rev()
            .take(200)
            .find(|m| m.span == phrase.words);
        found.map_or(0.7, |m| m.confidence)
    }

    /// The entity that a phrase names as a speaker; sources that are no named person
    /// are entered as they speak.
    fn speaker(&mut self, phrase: &Phrase, scene: &Scene<'_>) -> Option<EntityId> {
        if phrase.entity.is_some() {
            return phrase.entity;
        }
        let kind = match phrase.what {
            What::Organization => EntityKind::Organization,
            What::Unnamed | What::Description { .. } => EntityKind::Unnamed,
            _ => return None,
        };
        let words = phrase
            .words
            .of(scene.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let id = self.registry.source(&words, kind);
        self.analysis.mentions.push(Mention {
            span: phrase.words,
            kind: match kind {
                EntityKind::Organization => MentionKind::Name,
                _ => MentionKind::Descriptor,
            },
            entity: id,
            confidence: 0.8,
        });
        Some(id)
    }

    /// A paragraph that opens with a quotation no words of its own name a speaker for is
    /// said by whom the block before announces: "And from the mayor:".
    fn take_announced(&self, scene: &Scene<'_>, answers: &mut [Option<Answer>]) {
        let Some((announced, mode)) = &self.announced else {
            return;
        };
        let opens = scene.quotes.first().is_some_and(|q| q.open == 0);
        if let (true, Some(Some(first))) = (opens, answers.first_mut())
            && !first.rule.is_stated()
        {
            first.rule = Rule::Introduced;
            first.phrase = None;
            first.carried = announced.speaker;
            first.mode = *mode;
        }
    }

    /// A block quotation without marks, behind a block that announces it.
    fn block_quote(&mut self, slice: &Slice, scene: &Scene<'_>) {
        let announced = self.announced.take();
        if slice.kind != BlockKind::BlockQuote || scene.quotes.iter().any(|q| q.open == 0) {
            return;
        }
        if let Some((attribution, mode)) = announced {
            self.groups += 1;
            if let Some(speaker) = attribution.speaker {
                self.discourse.spoke(speaker);
            }
            self.analysis.quotations.push(Quotation {
                span: slice.span,
                pieces: vec![slice.span],
                kind: QuotationKind::Direct,
                mode,
                clause: None,
                turn: false,
                group: Some(self.groups),
                attribution: attribution.clone(),
            });
            self.announced = Some((attribution, mode));
        }
    }

    /// Remembers who a block that ends in a colon says will speak.
    fn announce(&mut self, scene: &Scene<'_>) {
        if scene.tokens.last().is_none_or(|t| t.kind != Kind::Colon) {
            return;
        }
        let end = scene.tokens.len();
        let lowest = end.saturating_sub(30);
        let cue = (lowest..end).rev().find_map(|at| {
            let token = &scene.tokens[at];
            let reports = token.is(CUE) && !scene.quoted[at] && scene.is_cue(at);
            let (subject, _) = reports.then(|| scene.subject(at)).flatten()?;
            Some((subject, Some(token)))
        });
        // "Roe released the following:" announces with no verb of the list.
        let named = |n: usize| matches!(scene.phrases[n].what, What::Name(_));
        let found = cue
            .or_else(|| Some((scene.head_of_clause(end - 1)?.0, None)))
            .or_else(|| Some((scene.ending_at(end - 1).filter(|n| named(*n))?, None)));
        let Some((subject, verb)) = found else {
            return;
        };
        let phrase = &scene.phrases[subject];
        let person = phrase.entity.is_some() || verb.is_some();
        if !person {
            return;
        }
        let speaker = self.speaker(phrase, scene);
        let attribution = Attribution {
            speaker,
            mention: Some(phrase.words),
            cue: verb.map(Token::span),
            confidence: 0.8,
            reason: Reason("the sentence before announces it with a colon".into()),
            rivals: Vec::new(),
        };
        let writes = verb.is_some_and(|t| t.is(WROTE) && !t.is(SAID));
        let mode = if writes { Mode::Writing } else { Mode::Speech };
        if let Some(speaker) = speaker {
            self.discourse.spoke(speaker);
        }
        self.announced = Some((attribution, mode));
    }

    /// Reported speech without marks, and the clauses around words in marks.
    fn report(&mut self, scene: &Scene<'_>, first_quotation: usize) {
        let Some(finder) = self.finder.as_mut() else {
            return;
        };
        self.reports.clear();
        let block = Span::new(
            scene.tokens[0].start,
            scene.tokens[scene.tokens.len() - 1].end,
        );
        let from = self
            .analysis
            .sentences
            .partition_point(|s| s.start < block.start);
        for sentence in &self.analysis.sentences[from..] {
            finder.sentence(scene.text, *sentence, &mut self.reports);
        }
        let reports = std::mem::take(&mut self.reports);
        for report in &reports {
            self.one_report(scene, report, first_quotation);
        }
        self.reports = reports;
    }

    fn one_report(&mut self, scene: &Scene<'_>, report: &Report, first_quotation: usize) {
        let phrase = report
            .source
            .and_then(|source| source_phrase(scene, source));
        let mut group = None;
        // The colon behind a label opens the turn; it reports nothing else.
        let labels = |q: &Quotation| q.turn && report.cue.start < q.span.start;
        if self.analysis.quotations[first_quotation..]
            .iter()
            .any(labels)
        {
            return;
        }
        for content in &report.contents {
            let mut inside = false;
            let mut overlaps = false;
            for quotation in &mut self.analysis.quotations[first_quotation..] {
                if quotation.kind == QuotationKind::Indirect {
                    continue;
                }
                if content.span.covers(quotation.span) && quotation.kind == QuotationKind::Mixed {
                    quotation.clause = Some(content.span);
                    group = group.or(quotation.group);
                    inside = true;
                } else if content.span.intersect(quotation.span).is_some() {
                    overlaps = true;
                }
            }
            if inside || overlaps {
                continue;
            }
            let number = group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            group = Some(number);
            let speaker = phrase.and_then(|n| self.speaker(&scene.phrases[n], scene));
            self.analysis.quotations.push(Quotation {
                span: content.span,
                pieces: vec![content.span],
                kind: QuotationKind::Indirect,
                mode: report.mode,
                clause: None,
                turn: false,
                group: Some(number),
                attribution: Attribution {
                    speaker,
                    mention: phrase.map(|n| scene.phrases[n].words).or(report.source),
                    cue: Some(report.cue),
                    confidence: content.confidence,
                    reason: Reason("a clause that a reporting verb introduces".into()),
                    rivals: Vec::new(),
                },
            });
        }
    }

    /// The speaker of a block's last words, for the paragraph that follows.
    fn remember_speaker(&mut self, first_quotation: usize, scene: &Scene<'_>) {
        let last = self.analysis.quotations[first_quotation..]
            .iter()
            .enumerate()
            .filter(|(_, q)| q.mode != Mode::Thought || q.kind != QuotationKind::Indirect)
            .max_by_key(|(_, q)| q.span.end);
        let Some((n, last)) = last else {
            return;
        };
        let (first, end) = (scene.tokens.first(), scene.tokens.last());
        let alone = first.is_some_and(|t| t.start == last.span.start)
            && end.is_some_and(|t| t.end <= last.span.end)
            && last.attribution.cue.is_none();
        self.unsigned = alone.then_some(first_quotation + n);
        if let Some(speaker) = last.attribution.speaker {
            self.discourse.spoke(speaker);
        }
    }

    /// "— Jane Roe", under a quotation that nobody was found for.
    fn sign(&mut self, scene: &Scene<'_>) {
        let open = self.unsigned.take();
        let blocks = std::mem::take(&mut self.unsigned_blocks);
        if open.is_none() && blocks.is_empty() {
            return;
        }
        if scene.tokens.first().is_none_or(|t| t.kind != Kind::Dash) {
            return;
        }
        let Some((_, phrase)) = scene.noun_phrase(1) else {
            return;
        };
        let ends = scene
            .tokens
            .get(phrase.end)
            .is_none_or(|t| t.kind != Kind::Word);
        let named = matches!(phrase.what, What::Name(_));
        let (true, true, Some(speaker)) = (ends, named, phrase.entity) else {
            return;
        };
        let attribution = Attribution {
            speaker: Some(speaker),
            mention: Some(phrase.words),
            cue: None,
            confidence: Rule::Signed.confidence(),
            reason: Reason(Rule::Signed.words().into()),
            rivals: Vec::new(),
        };
        self.discourse.spoke(speaker);
        if let Some(quotation) = open.and_then(|n| self.analysis.quotations.get_mut(n)) {
            quotation.attribution = attribution;
            return;
        }
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return;
        };
        self.groups += 1;
        self.analysis.quotations.push(Quotation {
            span: Span::new(first.start, last.end),
            pieces: blocks,
            kind: QuotationKind::Direct,
            mode: Mode::Speech,
            clause: None,
            turn: false,
            group: Some(self.groups),
            attribution,
        });
    }

    /// Sorts what was found and hands it over; people who are named nowhere but in what
    /// was left out are kept, for they are named.
    fn finish(mut self) -> Analysis {
        let mut analysis = self.analysis;
        analysis
            .mentions
            .sort_by_key(|m| (m.span.start, m.span.end, m.entity));
        analysis.mentions.dedup_by_key(|m| m.span);
        for entity in &mut self.registry.entities {
            entity.mentions.clear();
        }
        for (n, mention) in analysis.mentions.iter().enumerate() {
            if let Some(entity) = self.registry.entities.get_mut(mention.entity.0 as usize) {
                entity.mentions.push(u32::try_from(n).unwrap_or(u32::MAX));
            }
        }
        analysis
            .quotations
            .sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        analysis.entities = self.registry.entities;
        if !self.options.people {
            analysis.sentences.shrink_to_fit();
        }
        analysis
    }
}

/// The reported clause around words in marks: from behind the cue to the end of the
/// sentence.
fn clause(scene: &Scene<'_>, quote: &Quoted, answer: &Answer) -> Option<Span> {
    let cue = answer.cue.filter(|at| *at < quote.open)?;
    let mut from = cue + 1;
    while scene
        .tokens
        .get(from)
        .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon) || t.of(scene.text) == "that")
    {
        from += 1;
    }
    let mut to = quote.end;
    while to < scene.tokens.len()
        && (scene.quoted[to] || !matches!(scene.tokens[to].kind, Kind::Stop | Kind::Semicolon))
    {
        if scene.tokens[to].first {
            break;
        }
        to += 1;
    }
    let (first, last) = (
        scene.tokens.get(from)?,
        scene.tokens.get(to.checked_sub(1)?)?,
    );
    (first.start <= scene.tokens[quote.open].start && last.end > first.start)
        .then(|| Span::new(first.start, last.end))
}

/// The phrase that a learned source span names: the one that covers most of it.
fn source_phrase(scene: &Scene<'_>, source: Span) -> Option<usize> {
    let at = scene.tokens.partition_point(|t| t.start < source.end);
    let mut best: Option<(u32, usize)> = None;
    for (n, phrase) in scene.phrases_before(at.min(scene.tokens.len())) {
        let span = Span::new(
            scene.tokens[phrase.start].start,
            scene.tokens[phrase.end - 1].end,
        );
        if span.end <= source.start {
            if source.start - span.end > 400 {
                break;
            }
            continue;
        }
        let Some(shared) = span.intersect(source) else {
            continue;
        };
        // The first name of several: "Kenneth Baer, a former Obama official".
        let named = matches!(phrase.what, What::Name(_)) && !phrase.covered;
        let weight = if named {
            1000 + (source.end - span.start.min(source.end))
        } else {
            shared.len().min(900)
        };
        if !phrase.covered && best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, n));
        }
    }
    best.map(|(_, n)| n)
}
