//! The two passes over an article: first who is named, then who said what.

mod ahead;
mod announced;
mod asked;
mod below;
mod block;
mod follows;
mod foreign;
mod headed;
mod identified;
mod interview;
mod last;
mod letters;
mod lines;
mod marked;
mod post;
mod presented;
mod reports;
mod rivals;
mod sentences;
mod slices;
mod unmarked;
mod words;

use ahead::Ahead;
use announced::Announced;
use foreign::Lately;
use interview::Interview;
use letters::Letters;
use marked::Pending;
use slices::{Slice, signs, slices, tongues, windows};
use words::Words;

use super::attribution::{self, Scene};
use super::lexicon::{FEMALE, MALE};
use super::person::Gender;
use super::person::discourse::{self, Discourse};
use super::person::gender;
use super::person::label::model::Model;
use super::person::label::{Reader, features};
use super::person::phrases::{Phrase, What};
use super::person::registry::Registry;
use super::person::whole;
use super::quotation::{self, Primary, Quoted};
use super::rank::Ranker;
use super::reported::{Finder, Report};
use super::tongue::{Gatherer, Offices, Tongue};
use super::turns::Turns;
use super::types::Analysis;
use super::{Monitor, Options};
use crate::article::{Article, Role, Span};

/// How much of the work the first pass is, in thousandths.
const FIRST_PASS: usize = 350;

/// Analyses an article; `None` when cancelled.
pub(super) fn run(article: &Article, options: Options, monitor: &Monitor) -> Option<Analysis> {
    Some(read(article, options, monitor)?.finish())
}

/// The analysis with every choice that was made on the way, for training.
#[cfg(feature = "train")]
pub(crate) struct Decided {
    pub analysis: Analysis,
    /// Whom each pronoun could mean.
    pub pronouns: Vec<discourse::Decision>,
    /// Who could have said each quotation.
    pub speakers: Vec<Choice>,
}

/// A quotation, everybody who could have said it, and the answer.
#[cfg(feature = "train")]
pub(crate) type Choice = (
    Span,
    Vec<attribution::choice::Candidate>,
    attribution::Answer,
);

/// Analyses an article and keeps every choice that was made on the way.
#[cfg(feature = "train")]
pub(crate) fn decisions(article: &Article) -> Option<Decided> {
    let mut engine = read(article, Options::default(), &Monitor::default())?;
    Some(Decided {
        pronouns: std::mem::take(&mut engine.discourse.decisions),
        speakers: std::mem::take(&mut engine.choices),
        analysis: engine.finish(),
    })
}

/// Runs both passes over an article.
fn read<'a>(article: &'a Article, options: Options, monitor: &Monitor) -> Option<Engine<'a>> {
    let slices = slices(article);
    let labeller = Model::shipped();
    let mut reader = Reader::new(article.text.len());
    let primary = quotation::primary(&article.text);
    let mut words = Words::new(article, primary);
    let mut pronouns = Vec::new();
    let tongues = tongues(&article.text, &slices);
    let mut others = Gatherer::default();
    if let Some(model) = &labeller {
        for window in windows(&slices) {
            if monitor.is_cancelled() {
                return None;
            }
            monitor.report(permille(window.start, slices.len(), 0, FIRST_PASS));
            words.read_window(window.clone(), &slices);
            for n in window {
                let (slice, tokens) = (&slices[n], words.of(n));
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
        }
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
    engine.set_asked(&slices);
    for window in windows(&slices) {
        if monitor.is_cancelled() {
            return None;
        }
        monitor.report(permille(window.start, slices.len(), FIRST_PASS, 1000));
        words.read_window(window.clone(), &slices);
        engine.read_ahead(window.clone(), &slices, &words, &tongues);
        for n in window {
            engine.slice(n, &slices, words.of(n), tongues.get(n));
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
    /// A quotation that is still open at the end of the last block and has no speaker yet.
    unanswered: Option<Span>,
    /// Where the quotation that was open at the end of the last block ends.
    next: Option<quotation::Next>,
    /// The speaker whom the last block announced by ending in a colon.
    announced: Option<Announced>,
    /// Whether the article's own words have said "I" or "we" so far.
    writer_speaks: bool,
    turns: Turns,
    interview: Interview,
    /// A paragraph that is nothing but a quotation without a speaker; the next block may sign
    /// it.
    unsigned: Option<usize>,
    /// Block quotations without marks and without a speaker right above; the next block may sign
    /// them.
    unsigned_blocks: Vec<Span>,
    /// A block quotation that belongs to whoever spoke before it, unless somebody signs it.
    follows: Option<follows::Follows>,
    /// Words in marks in headlines that name no speaker for them.
    headed: Vec<Span>,
    /// Whether "I" means the article's author in the block being read.
    narrated: bool,
    /// The quotation of the embedded post being read.
    posted: Option<usize>,
    /// Letters that the article quotes.
    letters: Letters,
    /// Whom the blocks in other languages spoke of last.
    lately: Lately,
    /// Who has which office, in texts that are not in English.
    offices: Offices,
    /// Buffers, kept between blocks.
    quotes: Vec<Quoted>,
    /// Tokens of bynames in marks.
    bynames: Vec<std::ops::Range<usize>>,
    phrases: Vec<Phrase>,
    ahead: Ahead,
    quoted: Vec<bool>,
    before: Vec<u32>,
    reports: Vec<Report>,
    /// The parts of a block that stand in marks.
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
            ahead: Ahead::default(),
            quoted: Vec::new(),
            before: Vec::new(),
            reports: Vec::new(),
            marked: Vec::new(),
        }
    }

    /// Sorts what was found and hands it over. People who are named only in parts that were left
    /// out are kept, since they are named.
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
