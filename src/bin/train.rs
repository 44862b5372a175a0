//! Trains the weights that ship in `assets/weights` (built with the feature `train`).

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use pullquote::analysis::train::{
    classes, corpus, gazetteer, names, nouns, pronouns, ranker, reported, speakers, weights,
};
use pullquote::article::Format;
use pullquote::evaluate::{named, pages, pasted};
use pullquote::load;

/// Trains Pullquote's weights from the corpora.
#[derive(Parser)]
struct Arguments {
    /// The folder of the corpora.
    #[arg(long, default_value = "../shared/corpora", global = true)]
    corpora: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The table of names, places and everyday words.
    Gazetteer {
        /// The folder of the lists.
        #[arg(long)]
        lists: PathBuf,
        /// Where to write the table.
        #[arg(long, default_value = "assets/lexicon/gazetteer.bin")]
        out: PathBuf,
    },
    /// The table of brands.
    Brands {
        /// Their names, one a line.
        #[arg(long)]
        list: PathBuf,
        /// Where to write the table.
        #[arg(long, default_value = "assets/lexicon/brands.bin")]
        out: PathBuf,
    },
    /// The table of what nouns name.
    Nouns {
        /// The folder of WordNet's `data.noun` and `index.noun`.
        #[arg(long)]
        wordnet: PathBuf,
        /// Where to write the table.
        #[arg(long, default_value = "assets/lexicon/nouns.bin")]
        out: PathBuf,
    },
    /// The labeller of names.
    Names {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/names.bin")]
        out: PathBuf,
        /// Only measure: fit on four fifths, measure on the last.
        #[arg(long)]
        held: bool,
        /// Only measure these weights.
        #[arg(long)]
        measure: Option<PathBuf>,
        /// Leave this corpus out and measure on it.
        #[arg(long)]
        without: Option<String>,
        /// Show the errors of what is measured.
        #[arg(long)]
        errors: bool,
        /// Passes over the examples.
        #[arg(long)]
        epochs: Option<usize>,
        /// Step of the learner.
        #[arg(long)]
        step: Option<f32>,
        /// Decay of the weights.
        #[arg(long)]
        decay: Option<f32>,
        /// Share of features left out at each step.
        #[arg(long)]
        drop: Option<f32>,
        /// What a document counts whose names a program marked: the world's news, and
        /// PolNeAR.
        #[arg(long, value_delimiter = ',', default_values_t = named::AUTOMATIC)]
        automatic: Vec<f32>,
        /// How many fits make the weights.
        #[arg(long)]
        several: Option<usize>,
        /// One in so many organisations, places and other things bears a person's name in
        /// the copy of each document where the text shows what it is, and one in so many
        /// times as many of the rest.
        #[arg(long, value_delimiter = ',')]
        dressed: Vec<u32>,
        /// Learn from every n-th document only.
        #[arg(long, default_value_t = 1)]
        every: usize,
        /// Added to what is no person.
        #[arg(long, allow_hyphen_values = true)]
        outside: Option<f32>,
    },
    /// The labels of web pages' pieces.
    Pages {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/pages.bin")]
        out: PathBuf,
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
        #[arg(long, allow_hyphen_values = true)]
        enough: Option<f32>,
    },
    /// The labels of the lines of plain text.
    Lines {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/lines.bin")]
        out: PathBuf,
        /// Only measure: learn without each part of the labelled texts in turn, as many as
        /// this says.
        #[arg(long)]
        held: Option<usize>,
        /// Learn from this share of the pages, in percent.
        #[arg(long, default_value_t = 100)]
        share: usize,
        /// Show the errors of what is measured.
        #[arg(long)]
        errors: bool,
        /// Passes over the examples.
        #[arg(long)]
        epochs: Option<usize>,
        /// Step of the learner.
        #[arg(long)]
        step: Option<f32>,
        /// Decay of the weights.
        #[arg(long)]
        decay: Option<f32>,
        /// How many trees.
        #[arg(long)]
        trees: Option<usize>,
        /// How much of what a tree says is taken.
        #[arg(long)]
        rate: Option<f32>,
        /// How much a leaf must be sure of.
        #[arg(long)]
        caution: Option<f32>,
        /// Share of numbers that a tree may ask for.
        #[arg(long)]
        asked: Option<f32>,
        /// How much the row of labels counts.
        #[arg(long)]
        row: Option<f32>,
        /// Added to each label, in order.
        #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
        lean: Vec<f32>,
        /// In how many documents a feature must be to count.
        #[arg(long)]
        seen: Option<usize>,
        /// How much the examples made of web pages count.
        #[arg(long)]
        pages: Option<f32>,
    },
    /// Whom a pronoun means.
    Pronouns {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/pronouns.bin")]
        out: PathBuf,
        #[command(flatten)]
        settings: Ranking,
    },
    /// Who said a quotation.
    Speakers {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/speakers.bin")]
        out: PathBuf,
        #[command(flatten)]
        settings: Ranking,
    },
    /// The finder of reported speech.
    Reported {
        /// Where to write the weights.
        #[arg(long, default_value = "assets/weights/reported.bin")]
        out: PathBuf,
        /// Only measure: train without each of this many publishers in turn.
        #[arg(long)]
        leave_out: Option<usize>,
        /// Only show where gold contents are lost.
        #[arg(long)]
        losses: bool,
        /// Only measure the weights that are there.
        #[arg(long)]
        measure: bool,
        /// Also measure on the development part.
        #[arg(long)]
        dev: bool,
        /// Train on this share of the documents, in percent.
        #[arg(long, default_value_t = 100)]
        share: usize,
        /// Passes over the examples.
        #[arg(long)]
        epochs: Option<usize>,
        /// Step of the learner.
        #[arg(long)]
        step: Option<f32>,
        /// Decay of the weights.
        #[arg(long)]
        decay: Option<f32>,
    },
}

/// What can be set of a choice among candidates.
#[derive(clap::Args)]
struct Ranking {
    /// Passes over the examples.
    #[arg(long)]
    epochs: Option<usize>,
    /// Step of the learner.
    #[arg(long)]
    step: Option<f32>,
    /// Decay of the weights of single facts.
    #[arg(long)]
    decay: Option<f32>,
    /// Decay of the weights of pairs.
    #[arg(long)]
    decay_pairs: Option<f32>,
    /// Weight of examples whose answers a program gave.
    #[arg(long)]
    silver: Option<f32>,
}

impl Ranking {
    fn settings(&self) -> ranker::Settings {
        let usual = ranker::Settings::default();
        ranker::Settings {
            epochs: self.epochs.unwrap_or(usual.epochs),
            step: self.step.unwrap_or(usual.step),
            decay: self.decay.unwrap_or(usual.decay),
            decay_pairs: self.decay_pairs.unwrap_or(usual.decay_pairs),
            silver: self.silver.unwrap_or(usual.silver),
        }
    }
}

fn quotations(corpora: &Path, name: &str) -> Result<Vec<corpus::Document>, Box<dyn Error>> {
    let path = corpora.join(name);
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(corpus::read(&text)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut log = |line: String| {
        // A closed terminal is no reason to lose half an hour of training.
        let _ = writeln!(std::io::stderr(), "{line}");
    };
    match arguments.what {
        What::Gazetteer { lists, out } => {
            let list = |name: &str| {
                let path = lists.join(name);
                fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
            };
            let everyday = fs::read_to_string("assets/lexicon/wordclasses.tsv")?
                .lines()
                .filter_map(|l| l.split('\t').next())
                .collect::<Vec<_>>()
                .join("\n");
            let mut texts = Vec::new();
            for corpus in ["crossner", "gum-people", "wikigold"] {
                for document in named::part(&arguments.corpora, corpus, "train")? {
                    texts.push(document.article.text.to_string());
                }
            }
            for document in quotations(&arguments.corpora, "polnear/train.jsonl")? {
                texts.push(document.text);
            }
            let table = gazetteer::build(
                gazetteer::Lists {
                    given: &list("given-census.txt")?,
                    given_world: &list("given-world.txt")?,
                    surnames: &list("surnames-census.txt")?,
                    surnames_world: &list("surnames-world.txt")?,
                    places: &list("places.txt")?,
                    everyday: &everyday,
                },
                texts.iter().map(String::as_str),
            );
            fs::write(&out, &table)?;
            log(format!("{}: {} bytes", out.display(), table.len()));
        }
        What::Brands { list, out } => {
            let table = gazetteer::brands(&fs::read_to_string(&list)?);
            fs::write(&out, &table)?;
            log(format!("{}: {} bytes", out.display(), table.len()));
        }
        What::Nouns { wordnet, out } => {
            let file = |name: &str| {
                let path = wordnet.join(name);
                fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
            };
            let table = nouns::build(&file("data.noun")?, &file("index.noun")?);
            fs::write(&out, &table)?;
            log(format!("{}: {} bytes", out.display(), table.len()));
        }
        What::Names {
            out,
            held,
            measure,
            without,
            errors,
            epochs,
            step,
            decay,
            drop,
            automatic,
            several,
            dressed,
            every,
            outside,
        } => {
            let weights = [0, 1].map(|n| automatic.get(n).copied().unwrap_or(0.0));
            let mut documents = named::all(&arguments.corpora, weights)?;
            documents = documents.into_iter().step_by(every.max(1)).collect();
            let mut settings = names::Settings::default();
            settings.epochs = epochs.unwrap_or(settings.epochs);
            settings.decay = decay.unwrap_or(settings.decay);
            settings.step = step.unwrap_or(settings.step);
            settings.drop = drop.unwrap_or(settings.drop);
            settings.several = several.unwrap_or(settings.several);
            settings.outside = outside.unwrap_or(settings.outside);
            if let [organizations, places, others, rest] = dressed[..] {
                settings.dressed = [organizations, places, others, rest];
            }
            let mut test = Vec::new();
            if held || without.is_some() {
                let (train, held): (Vec<_>, Vec<_>) =
                    documents
                        .into_iter()
                        .enumerate()
                        .partition(|(n, d)| match &without {
                            Some(corpus) => d.corpus != *corpus,
                            None => n % 5 != 3,
                        });
                documents = train.into_iter().map(|(_, d)| d).collect();
                test.extend(held.into_iter().map(|(_, d)| d));
            } else {
                let developed = [
                    "crossner",
                    "gum-people",
                    "uner-ewt",
                    "wnut17",
                    "btc",
                    "world-people",
                ];
                for corpus in developed {
                    test.extend(named::part(&arguments.corpora, corpus, "dev")?);
                }
            }
            let bytes = match &measure {
                Some(path) => fs::read(path)?,
                None => names::train(&documents, settings, &mut log),
            };
            log(names::report(&bytes, &test));
            if errors {
                names::errors(&bytes, &test, &mut log);
            }
            if !held && without.is_none() && measure.is_none() {
                fs::write(&out, &bytes)?;
                log(format!("{}: {} bytes", out.display(), bytes.len()));
            }
        }
        What::Pages {
            out,
            parts,
            errors,
            trees,
            depth,
            rate,
            seed,
            least,
            lambda,
            known,
            enough,
        } => {
            let mut settings = load::pages::Settings::default();
            settings.trees = trees.unwrap_or(settings.trees);
            settings.depth = depth.unwrap_or(settings.depth);
            settings.rate = rate.unwrap_or(settings.rate);
            settings.seed = seed.unwrap_or(settings.seed);
            settings.lambda = lambda.unwrap_or(settings.lambda);
            settings.least = least.unwrap_or(settings.least);
            settings.known = known.unwrap_or(settings.known);
            let examples = pages_of(&arguments.corpora)?;
            let known = known_pages(&arguments.corpora, settings.known)?;
            if let Some(parts) = parts {
                held_pages(
                    &examples,
                    &known,
                    parts,
                    settings,
                    enough.unwrap_or(0.0),
                    errors,
                    &mut log,
                );
                return Ok(());
            }
            let marked = examples.iter().map(|(_, _, e)| e);
            let all: Vec<_> = marked.chain(known.iter().map(|(_, _, e)| e)).collect();
            let bytes = load::pages::fit(&all, settings).save();
            fs::write(&out, &bytes)?;
            log(format!("{}: {} bytes", out.display(), bytes.len()));
        }
        What::Lines {
            out,
            held,
            share,
            errors,
            epochs,
            step,
            decay,
            trees,
            rate,
            caution,
            asked,
            row,
            lean,
            seen,
            pages,
        } => {
            let mut settings = load::train::Settings::default();
            settings.epochs = epochs.unwrap_or(settings.epochs);
            settings.step = step.unwrap_or(settings.step);
            settings.decay = decay.unwrap_or(settings.decay);
            settings.seen = seen.unwrap_or(settings.seen);
            settings.trees = trees.unwrap_or(settings.trees);
            settings.rate = rate.unwrap_or(settings.rate);
            settings.caution = caution.unwrap_or(settings.caution);
            settings.asked = asked.unwrap_or(settings.asked);
            settings.row = row.unwrap_or(settings.row);
            for (n, lean) in lean.into_iter().enumerate().take(settings.lean.len()) {
                settings.lean[n] = lean;
            }
            let read = |path: &str| {
                let path = arguments.corpora.join(path);
                fs::read(&path)
                    .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                    .map_err(|e| format!("{}: {e}", path.display()))
            };
            let examples = pasted::Examples::read(read, share, pages)?;
            if let Some(parts) = held {
                examples.held_out(parts.max(2), settings, errors, &mut log);
                return Ok(());
            }
            let bytes = load::train::train(&examples.without(|_| false), settings);
            examples.measure(&mut log, errors, |_| &bytes);
            fs::write(&out, &bytes)?;
            log(format!("{}: {} bytes", out.display(), bytes.len()));
        }
        What::Pronouns { out, settings } => {
            let load = |text: &str| load::from_text(text, Format::Text, None);
            let path = arguments.corpora.join("gum-people/train.jsonl");
            let meant = pronouns::read(&fs::read_to_string(&path)?, load)?;
            let speakers = quotations(&arguments.corpora, "polnear/train.jsonl")?;
            let bytes = pronouns::train(&meant, &speakers, load, settings.settings(), &mut log);
            let held = quotations(&arguments.corpora, "polnear/dev.jsonl")?;
            log(pronouns::report(&bytes, &held, load));
            fs::write(&out, &bytes)?;
            log(format!("{}: {} bytes", out.display(), bytes.len()));
        }
        What::Speakers { out, settings } => {
            let load = |text: &str| load::from_text(text, Format::Text, None);
            let documents = quotations(&arguments.corpora, "polnear/train.jsonl")?;
            weights::set_pronouns(Some(fs::read("assets/weights/pronouns.bin")?));
            let bytes = speakers::train(&documents, load, settings.settings(), &mut log);
            fs::write(&out, &bytes)?;
            log(format!("{}: {} bytes", out.display(), bytes.len()));
        }
        What::Reported {
            out,
            leave_out,
            losses,
            measure,
            dev,
            share,
            epochs,
            step,
            decay,
        } => {
            let documents = quotations(&arguments.corpora, "polnear/train.jsonl")?;
            let path = Path::new("assets/lexicon/wordclasses.tsv");
            let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let classes = classes::Classes::read(&text)?;
            let mut settings = reported::Settings::default();
            settings.epochs = epochs.unwrap_or(settings.epochs);
            settings.decay = decay.unwrap_or(settings.decay);
            settings.step = step.unwrap_or(settings.step);
            if let Some(n) = leave_out {
                reported::leave_out(&documents, n, &classes, settings, &mut log);
                return Ok(());
            }
            if losses {
                reported::losses(&documents, &classes, settings, &mut log);
                return Ok(());
            }
            let documents: Vec<_> = documents
                .into_iter()
                .enumerate()
                .filter(|(i, _)| i * 37 % 100 < share)
                .map(|(_, d)| d)
                .collect();
            let bytes = if measure {
                fs::read(&out)?
            } else {
                reported::train(&documents, &classes, settings, &mut log)
            };
            if dev || measure {
                let dev = quotations(&arguments.corpora, "polnear/dev.jsonl")?;
                // The best of a few runs: others may be using the machine.
                let mut seconds = f64::INFINITY;
                let mut found = 0;
                for _ in 0..10 {
                    let started = std::time::Instant::now();
                    found = reported::find_all(&bytes, &dev);
                    seconds = seconds.min(started.elapsed().as_secs_f64());
                }
                let size: usize = dev.iter().map(|d| d.text.len()).sum();
                log(format!(
                    "{found} reports, {:.1} MB/s",
                    size as f64 / 1e6 / seconds
                ));
                log(reported::report(&bytes, &dev));
            }
            if measure {
                return Ok(());
            }
            fs::write(&out, &bytes)?;
            log(format!("{}: {} bytes", out.display(), bytes.len()));
        }
    }
    Ok(())
}

/// A marked page: its list's line, its site and what it shows.
type MarkedPage = (pages::Marked, String, load::pages::Example);

/// The pages whose article people marked, and those that a program marked.
fn pages_of(corpora: &Path) -> Result<Vec<MarkedPage>, Box<dyn Error>> {
    let folder = corpora.join("html");
    let mut examples = Vec::new();
    for line in fs::read_to_string(folder.join("gold.jsonl"))?.lines() {
        let marked: pages::Marked = serde_json::from_str(line)?;
        let html = fs::read(folder.join(&marked.file))?;
        let html = String::from_utf8_lossy(&html);
        let (site, example) = if by_people(&marked) {
            let address = marked.url.clone().unwrap_or_default();
            let site = address.split('/').nth(2).unwrap_or_default();
            let site = site.trim_start_matches("www.").to_string();
            (site, load::pages::Example::new(&html, &marked.text))
        } else {
            // "nytimes-3": another page of the same site.
            let site = marked
                .id
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
            let example = load::pages::Example::chosen(&html, &marked.text);
            (site.to_string(), example)
        };
        examples.push((marked, site, example));
    }
    Ok(examples)
}

/// A page of which some words are known, its site and what it shows.
type KnownPage = (pages::Known, String, load::pages::Example);

fn known_pages(corpora: &Path, weight: f32) -> Result<Vec<KnownPage>, Box<dyn Error>> {
    let folder = corpora.join("snippets");
    let mut examples = Vec::new();
    for line in fs::read_to_string(folder.join("gold.jsonl"))?.lines() {
        let known: pages::Known = serde_json::from_str(line)?;
        let bytes = fs::read(folder.join(&known.file))?;
        let example = load::pages::Example::known(bytes, &known.with, &known.without, weight);
        let name = known.id.trim_start_matches("snippets/");
        let host = name.trim_start_matches("www.").split(['.', '-', '_']);
        let site = host.into_iter().next().unwrap_or_default();
        examples.push((known.clone(), site.to_string(), example));
    }
    Ok(examples)
}

fn by_people(marked: &pages::Marked) -> bool {
    marked.id.starts_with("benchmark/")
}

/// Fits without each part of the sites in turn and measures on it.
fn held_pages(
    examples: &[MarkedPage],
    known: &[KnownPage],
    parts: u64,
    settings: load::pages::Settings,
    enough: f32,
    errors: bool,
    log: &mut dyn FnMut(String),
) {
    let part = |site: &str| {
        let sum = site
            .bytes()
            .fold(7_u64, |h, b| (h * 31).wrapping_add(u64::from(b)));
        (sum >> 3) % parts
    };
    let mut scores = [pages::Score::default(), pages::Score::default()];
    let mut best = pages::Score::default();
    let mut snippets = pages::Snippets::default();
    let mut lines = Vec::new();
    for held in 0..parts {
        let train: Vec<_> = examples
            .iter()
            .filter(|(_, site, _)| part(site) != held)
            .map(|(_, _, e)| e)
            .chain(
                known
                    .iter()
                    .filter(|(_, site, _)| part(site) != held)
                    .map(|(_, _, e)| e),
            )
            .collect();
        let mut model = load::pages::fit(&train, settings);
        model.second.start -= enough;
        for (known, _, example) in known.iter().filter(|(_, site, _)| part(site) == held) {
            snippets.add(known, &example.article(&model));
        }
        for (marked, _, example) in examples.iter().filter(|(_, site, _)| part(site) == held) {
            let article = example.article(&model);
            scores[usize::from(!by_people(marked))].add(marked, &article);
            if by_people(marked) {
                best.add_text(&marked.text, &example.best());
            }
            if errors {
                let known = [&marked.title, &marked.byline, &marked.published];
                let meta = &article.metadata;
                let found = [&meta.title, &meta.byline, &meta.published];
                for (known, found) in known.iter().zip(found) {
                    if known.as_ref().is_some_and(|k| Some(k) != found.as_ref()) {
                        log(format!("{} wants {known:?}, has {found:?}", marked.id));
                    }
                }
                let mut one = pages::Score::default();
                one.add(marked, &article);
                let line = format!(
                    "{:.1} {} headings {:.0}\n{}",
                    one.text_f1(),
                    marked.id,
                    one.headings(),
                    example.mistakes(&model)
                );
                lines.push((one.text_f1(), line));
            }
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines.into_iter().for_each(|(_, line)| log(line));
    let [people, program] = &scores;
    log(format!(
        "held out, known words: P {:.2} R {:.2} F1 {:.2}, {} articles lost",
        snippets.counts.precision(),
        snippets.counts.recall(),
        snippets.counts.f1(),
        snippets.lost
    ));
    for (name, score) in [
        ("held out, marked by people", people),
        ("best that pieces allow", &best),
        ("held out, marked by a program", program),
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
        program.title(),
        program.byline(),
        program.published(),
        program.headings()
    ));
}
