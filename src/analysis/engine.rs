//! The two passes over an article: first who is named, then who said what.

mod announced;
mod asked;
mod follows;
mod foreign;
mod headed;
mod identified;
mod interview;
mod last;
mod letters;
mod marked;
mod post;
mod reports;
mod rivals;
mod sentences;
mod slices;
mod unmarked;
mod words;

use announced::Announced;
use foreign::Lately;
use interview::Interview;
use letters::Letters;
use marked::{Pending, is_in_single_marks};
use slices::{Slice, signs, slices, tongues};
use words::Words;

use super::attribution::{self, Scene};
use super::lexicon::{FEMALE, MALE};
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
use super::token::{Kind, Token};
use super::tongue::{Gatherer, Offices, Tongue};
use super::turns::{Turn, Turns};
use super::types::Analysis;
use super::{Monitor, Options};
use crate::article::{Article, BlockKind, Role, Span};

/// Blocks between two looks at the monitor.
const BREATH: usize = 64;
/// The first pass's share of the work, in thousandths.
const FIRST_PASS: usize = 350;

/// Analyses an article; `None` when cancelled.
pub(super) fn run(article: &Article, options: Options, monitor: &Monitor) -> Option<Analysis> {
    Some(read(article, options, monitor)?.finish())
}

/// What was decided on the way.
#[cfg(feature = "train")]
pub(crate) struct Decided {
    pub analysis: Analysis,
    /// Whom each pronoun could mean.
    pub pronouns: Vec<discourse::Decision>,
    /// Who could have said each quotation.
    pub speakers: Vec<Choice>,
}

/// A quotation, who could have said it and what was answered.
#[cfg(feature = "train")]
pub(crate) type Choice = (
    Span,
    Vec<attribution::choice::Candidate>,
    attribution::Answer,
);

/// Analyses an article and tells what was decided on the way.
#[cfg(feature = "train")]
pub(crate) fn decisions(article: &Article) -> Option<Decided> {
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
    let tongues = tongues(&article.text, &slices);
    let mut others = Gatherer::default();
    for (n, slice) in slices.iter().enumerate() {
        if n % BREATH == 0 {
            if monitor.is_cancelled() {
                return None;
            }
            monitor.report(permille(n, slices.len(), 0, FIRST_PASS));
        }
        let Some(model) = &labeller else { break };
        let tokens = words.of(n, slice.span);
        if let Some(Tongue::Other(number)) = tongues.get(n) {
            others.read(&article.text, tokens, *number);
            continue;
        }
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
    let (others, offices) = others.finish();
    if !others.is_empty() {
        names.extend(others);
        names.sort_by_key(|n| (n.span.start, n.span.end));
    }
    let letters = Letters::find(article, &slices, &mut names);
    // A dash below a post or a block quotation is no dialogue.
    let prose = |(n, s): (usize, &Slice)| {
        let own = s.kind.is_prose() && s.role == Role::None;
        (s.span, own && !signs(&article.text, &slices, n))
    };
    let blocks = slices.iter().enumerate().map(prose);
    let turns = Turns::find(&article.text, blocks, &mut names);
    registry.settle(&article.text, names);
    gender::settle(&article.text, &pronouns, &mut registry);
    let mut engine = Engine::new(article, options, registry, turns, primary);
    engine.offices = Offices::new(offices, &engine.registry);
    engine.letters = letters;
    for (n, slice) in slices.iter().enumerate() {
        if n % BREATH == 0 {
            if monitor.is_cancelled() {
                return None;
            }
            monitor.report(permille(n, slices.len(), FIRST_PASS, 1000));
        }
        let (tokens, behind) = (words.of(n, slice.span), &slices[n + 1..]);
        if engine.introduces_letter(n, slice, tokens) {
            continue;
        }
        let first = engine.analysis.quotations.len();
        let letter = engine.letter_of(slice);
        if let Some(letter) = &letter {
            engine.announced.clone_from(letter);
        }
        match tongues.get(n) {
            Some(Tongue::Other(number)) => engine.foreign(n, *number, slice, tokens, behind),
            _ => engine.block(n, slice, tokens, behind),
        }
        if let (Some(Tongue::Other(_)), Some(Some(letter))) = (tongues.get(n), &letter) {
            engine.quote_letter(slice, first, letter);
        }
    }
    monitor.report(1000);
    Some(engine)
}

fn permille(n: usize, of: usize, from: usize, to: usize) -> u32 {
    u32::try_from(from + (to - from) * n / of.max(1)).unwrap_or(1000)
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
    choices: Vec<Choice>,
    primary: Primary,
    finder: Option<Finder<'static>>,
    analysis: Analysis,
    groups: u32,
    pending: Option<Pending>,
    /// What was open at the end of the last block and is nobody's so far.
    unanswered: Option<Span>,
    /// Where the quotation that was open at the end of the last block goes on to.
    next: Option<quotation::Next>,
    /// Who is announced by a block that ends in a colon.
    announced: Option<Announced>,
    /// Whether the article's own words have said "I" or "we" so far.
    writer_speaks: bool,
    turns: Turns,
    interview: Interview,
    /// A paragraph that is a quotation and nothing else, named by no verb: the next block
    /// may sign it.
    unsigned: Option<usize>,
    /// Block quotations without marks right above, named by no words before them: the next
    /// block may sign them.
    unsigned_blocks: Vec<Span>,
    /// A block quotation that is said by whoever spoke before it, if nobody signs it.
    follows: Option<follows::Follows>,
    /// What stands in marks in headlines that name nobody for it.
    headed: Vec<Span>,
    /// Whether "I" is the article's author in the block being read.
    narrated: bool,
    /// The embedded post being read: its quotation.
    posted: Option<usize>,
    /// The letters that are quoted.
    letters: Letters,
    /// Who was spoken of last in blocks of other languages.
    lately: Lately,
    /// Who has which office, in languages that are not English.
    offices: Offices,
    /// Buffers, kept between blocks.
    quotes: Vec<Quoted>,
    /// Tokens of what somebody is known as.
    bynames: Vec<std::ops::Range<usize>>,
    phrases: Vec<Phrase>,
    quoted: Vec<bool>,
    before: Vec<u32>,
    reports: Vec<Report>,
    /// What of a block stands in marks.
    marked: Vec<Span>,
}

impl<'a> Engine<'a> {
    fn new(
        article: &'a Article,
        options: Options,
        registry: Registry,
        turns: Turns,
        primary: Primary,
    ) -> Self {
        let interview = Interview::new(&turns, &registry, article);
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
            next: None,
            unanswered: None,
            announced: None,
            writer_speaks: false,
            unsigned: None,
            unsigned_blocks: Vec::new(),
            follows: None,
            headed: Vec::new(),
            narrated: false,
            posted: None,
            letters: Letters::default(),
            lately: Lately::default(),
            offices: Offices::default(),
            quotes: Vec::new(),
            bynames: Vec::new(),
            phrases: Vec::new(),
            quoted: Vec::new(),
            before: Vec::new(),
            reports: Vec::new(),
            marked: Vec::new(),
        }
    }

    /// Second pass over one block.
    fn block(&mut self, n: usize, slice: &Slice, tokens: &[Token], behind: &[Slice]) {
        let text: &str = &self.article.text;
        if tokens.is_empty() {
            return;
        }
        // Sentences that stand where a title might are no headline.
        let sentences = tokens.iter().filter(|t| t.first).count();
        let numbered =
            tokens[0].kind == Kind::Number && tokens.get(1).is_some_and(|t| t.kind == Kind::Stop);
        let prose = slice.kind.is_prose() || sentences > 1 + usize::from(numbered);
        if prose {
            self.sentences(slice.span, tokens);
        }
        self.narrated = prose
            && slice.role == Role::None
            && slice.kind != BlockKind::BlockQuote
            && self.turns.get(n).is_none();
        self.pair(slice, tokens, behind);
        self.leave_names(tokens);
        self.mark_quoted(tokens.len());
        self.discourse.next_block();
        // Whom a picture shows nobody means by "he" in the paragraph behind it.
        let place = (slice.kind == BlockKind::Caption).then(|| self.discourse.place());
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
            if let Some(place) = place {
                self.discourse.go_back(place);
            }
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
        self.give_block();
        #[cfg(feature = "train")]
        let trace = |quote: &Quoted, candidates, answer: &attribution::Answer| {
            let (open, close) = (&tokens[quote.open], &tokens[quote.end - 1]);
            let span = Span::new(open.start, close.end);
            self.choices.push((span, candidates, answer.clone()));
        };
        #[cfg(not(feature = "train"))]
        let trace = |_: &Quoted, _, _: &attribution::Answer| {};
        let speakers = self.speakers.as_ref();
        let mut answers = attribution::attribute(&scene, &self.discourse, speakers, trace);
        self.take_announced(&scene, &mut answers);
        let first_quotation = self.analysis.quotations.len();
        self.keep_to_place(n, slice, &scene, prose, &mut answers);
        let open = self.keep_open(slice);
        self.emit(&scene, &answers);
        self.pending = self.pending.take().or(open);
        if slice.role == Role::None {
            self.block_quote(slice, &scene);
            self.note_writer(&scene, first_quotation);
        }
        let said = self.analysis.quotations.len() > first_quotation;
        let signed = tokens[0].kind == Kind::Dash;
        if slice.kind == BlockKind::BlockQuote && !said && !signed {
            self.unsigned_blocks.push(slice.span);
            self.note_block(slice.span, &scene);
        } else {
            self.unsigned_blocks.clear();
        }
        self.post(slice, &scene, first_quotation);
        if prose && slice.role != Role::PostAuthor {
            self.report(&scene, first_quotation);
        } else if !prose {
            self.report_headed(&scene, first_quotation);
        }
        self.order(first_quotation);
        if prose {
            self.remember_speaker(first_quotation, &scene);
            self.announce(&scene);
        }
        if let Some(place) = place {
            self.discourse.go_back(place);
        }
        found.clear();
        (self.phrases, self.quotes, self.quoted, self.before) = (found, quotes, quoted, before);
    }

    /// Takes back what the place of a block forbids: in a title, a turn or a post words in
    /// marks are somebody else's only where words say so. Reads headlines and turns.
    fn keep_to_place(
        &mut self,
        n: usize,
        slice: &Slice,
        scene: &Scene<'_>,
        prose: bool,
        answers: &mut [Option<attribution::Answer>],
    ) {
        if !prose {
            for answer in answers.iter_mut() {
                answer.take_if(|a| !a.rule.is_stated());
            }
            if matches!(slice.kind, BlockKind::Title | BlockKind::Heading) {
                self.remember_headed(scene, answers);
            }
            self.headline(scene);
        }
        // ‘A hard decision’, between paragraphs that quote in double marks: a heading.
        let heading = prose && self.primary == Primary::Double && is_in_single_marks(scene);
        if let Some(answer) = answers.first_mut().filter(|_| heading) {
            answer.take_if(|a| !a.rule.is_stated());
        }
        let turn = self.turns.get(n);
        if let Some(turn) = turn {
            let end = self.turns.end(n, slice.span.end);
            self.turn(turn, Span::new(slice.span.start, end));
            if let Turn::Dash(body) = turn {
                self.dash(body, scene);
            }
        }
        if turn.is_some() || matches!(slice.role, Role::Post | Role::PostAuthor) {
            for answer in answers.iter_mut() {
                answer.take_if(|a| a.cue.is_none());
            }
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

    /// Sorts what was found and hands it over; people who are named nowhere but in what
    /// was left out are kept, for they are named.
    fn finish(mut self) -> Analysis {
        self.give_block();
        self.name_lead();
        self.name_asked();
        self.say_headed();
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
        rivals::complete(&mut analysis);
        if !self.options.people {
            analysis.sentences.shrink_to_fit();
        }
        analysis
    }
}
