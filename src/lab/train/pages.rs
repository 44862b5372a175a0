//! Trains the labels of web pages' pieces.

use clap::Args;

use super::{Bench, Result, set};
use crate::lab::corpus::pages::{self, KnownPage, MarkedPage};
use crate::lab::measure::pages::{Score, Snippets};
use crate::lab::pages::{Model, Settings, fit, write};
use crate::weights::Kind;

/// The labels of web pages' pieces.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Only measure: fit without a part of the sites, measure on them, in turn.
    #[arg(long)]
    parts: Option<u64>,
    /// Show what is labelled wrongly.
    #[arg(long)]
    errors: bool,
    /// Trees.
    #[arg(long)]
    trees: Option<usize>,
    /// Depth of a tree.
    #[arg(long)]
    depth: Option<usize>,
    /// How much a tree adds.
    #[arg(long)]
    rate: Option<f32>,
    /// Seed of what each tree sees.
    #[arg(long)]
    seed: Option<u64>,
    /// The least weight of an answer.
    #[arg(long)]
    least: Option<f32>,
    /// Damps answers that little supports.
    #[arg(long)]
    lambda: Option<f32>,
    /// How much a piece counts whose page is known in part.
    #[arg(long)]
    known: Option<f32>,
    /// Log odds from which a piece is taken, when only measuring.
    #[arg(long, default_value_t = 0.0, allow_hyphen_values = true)]
    enough: f32,
    /// Learn from this share of the sites, in percent.
    #[arg(long, default_value_t = 100)]
    share: u64,
}

impl Arguments {
    pub(super) fn run(self, bench: &Bench) -> Result<()> {
        let mut settings = Settings::default();
        set(&mut settings.trees, self.trees);
        set(&mut settings.depth, self.depth);
        set(&mut settings.rate, self.rate);
        set(&mut settings.seed, self.seed);
        set(&mut settings.lambda, self.lambda);
        set(&mut settings.least, self.least);
        set(&mut settings.known, self.known);
        let marked = pages::marked(&bench.corpora)?;
        let known = pages::known(&bench.corpora, settings.known)?;
        if let Some(parts) = self.parts {
            let mut held = Held::default();
            for part in 0..parts {
                let own = |site: &str| part_of(site, parts) == part;
                let takes = |site: &str| !own(site) && self.takes(site);
                let mut model = fit(&examples(&marked, &known, takes), settings);
                model.second.start -= self.enough;
                held.measure(&marked, &known, own, &model);
            }
            held.report(self.errors, &mut |line| bench.log(line));
            return Ok(());
        }
        let model = fit(
            &examples(&marked, &known, |site| self.takes(site)),
            settings,
        );
        bench.weights(Kind::Pages, &write(&model))
    }

    /// Whether a site is learned from.
    fn takes(&self, site: &str) -> bool {
        part_of(site, 100) < self.share
    }
}

/// The part of the sites that one is in.
fn part_of(site: &str, parts: u64) -> u64 {
    let sum = site
        .bytes()
        .fold(7_u64, |h, b| (h * 31).wrapping_add(u64::from(b)));
    (sum >> 3) % parts
}

/// The examples of some sites.
fn examples<'p>(
    marked: &'p [MarkedPage],
    known: &'p [KnownPage],
    takes: impl Fn(&str) -> bool,
) -> Vec<&'p crate::lab::pages::Example> {
    let marked = marked.iter().map(|p| (&p.site, &p.example));
    let known = known.iter().map(|p| (&p.site, &p.example));
    let taken = marked.chain(known).filter(|(site, _)| takes(site));
    taken.map(|(_, example)| example).collect()
}

/// What weights say of pages that they were not fitted on.
#[derive(Default)]
struct Held {
    people: Score,
    program: Score,
    best: Score,
    snippets: Snippets,
    /// Text F1 of a page, and its mistakes.
    mistakes: Vec<(f64, String)>,
}

impl Held {
    fn measure(
        &mut self,
        marked: &[MarkedPage],
        known: &[KnownPage],
        own: impl Fn(&str) -> bool,
        model: &Model,
    ) {
        for page in known.iter().filter(|p| own(&p.site)) {
            self.snippets.add(&page.known, &page.example.article(model));
        }
        for page in marked.iter().filter(|p| own(&p.site)) {
            let article = page.example.article(model);
            if page.by_people {
                self.people.add(&page.marked, &article);
                self.best.add_text(&page.marked.text, &page.example.best());
            } else {
                self.program.add(&page.marked, &article);
            }
            let mut one = Score::default();
            one.add(&page.marked, &article);
            let mut line = format!(
                "{:.1} {} headings {:.0}\n",
                one.text_f1(),
                page.marked.id,
                one.headings()
            );
            let wanted = [
                &page.marked.title,
                &page.marked.byline,
                &page.marked.published,
            ];
            let meta = &article.metadata;
            let found = [
                meta.title.as_deref(),
                meta.byline.as_deref(),
                meta.published.as_deref(),
            ];
            for (wanted, found) in wanted.into_iter().zip(found) {
                if wanted.as_deref().is_some_and(|w| Some(w) != found) {
                    line += &format!("  wants {wanted:?}, has {found:?}\n");
                }
            }
            line += &page.example.mistakes(model);
            self.mistakes.push((one.text_f1(), line));
        }
    }

    fn report(mut self, errors: bool, log: &mut dyn FnMut(String)) {
        if errors {
            self.mistakes.sort_by(|a, b| a.0.total_cmp(&b.0));
            self.mistakes.drain(..).for_each(|(_, line)| log(line));
        }
        let counts = self.snippets.counts;
        log(format!(
            "held out, known words: P {:.2} R {:.2} F1 {:.2}, {} articles lost",
            counts.precision(),
            counts.recall(),
            counts.f1(),
            self.snippets.lost
        ));
        for (name, score) in [
            ("held out, marked by people", &self.people),
            ("best that pieces allow", &self.best),
            ("held out, marked by a program", &self.program),
        ] {
            log(format!(
                "{name}: text P {:.2} R {:.2} F1 {:.2}",
                score.text_precision(),
                score.text_recall(),
                score.text_f1()
            ));
        }
        log(format!(
            "title {:.1} byline {:.1} date {:.1} headings {:.2}",
            self.program.title(),
            self.program.byline(),
            self.program.published(),
            self.program.headings()
        ));
    }
}
