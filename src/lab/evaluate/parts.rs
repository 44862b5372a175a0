//! Measures what the learned parts buy, and what they know by heart.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use super::Result;
use super::quotations::score;
use crate::lab::corpus::classes::Classes;
use crate::lab::corpus::{named, people, quotations};
use crate::lab::measure::corpus::Document;
use crate::lab::measure::swap;
use crate::lab::{names, reported};
use crate::weights::{Kind, replace};

/// What other names change, end to end.
pub(super) fn swapped(dev: &[Document], seed: u64, out: &mut dyn Write) -> Result<()> {
    let other: Vec<Document> = dev
        .iter()
        .map(|d| swap::names(d, seed, swap::Names::Far))
        .collect();
    for (what, documents) in [("as they are", dev), ("other names", &other)] {
        let score = score(documents);
        writeln!(
            out,
            "{what}: span and name F1 {:.2}, name beside {:.2}, behind a pronoun {:.2}",
            score.end_to_end.f1(),
            score.named.accuracy(),
            score.resolved.accuracy(),
        )?;
    }
    Ok(())
}

/// Both parts that are learned from a publisher's articles are trained without them.
pub(super) fn publishers(corpora: &Path, dev: &[Document], out: &mut dyn Write) -> Result<()> {
    let path = corpora.join("polnear/train.jsonl");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let all = quotations::read(&text)?;
    let table = fs::read_to_string("assets/lexicon/wordclasses.tsv")?;
    let classes = Classes::read(&table)?;
    let people = named::all(corpora, named::AUTOMATIC)?;
    let publisher = |id: &str| id.split('_').next().unwrap_or_default().to_string();
    let publishers: BTreeSet<String> = all.iter().map(|d| publisher(&d.id)).collect();
    let mut quiet = |_: String| {};
    for left_out in publishers {
        let theirs = |id: &str| publisher(id) == left_out;
        let rest: Vec<_> = all.iter().filter(|d| !theirs(&d.id)).cloned().collect();
        let own: Vec<_> = dev.iter().filter(|d| theirs(&d.id)).cloned().collect();
        let with = score(&own);
        let kept = |d: &&people::Document| d.corpus != "polnear" || !theirs(&d.id);
        let people: Vec<_> = people.iter().filter(kept).cloned().collect();
        let bytes = names::train(&people, names::Settings::default(), &mut quiet);
        replace(Kind::Names, Some(bytes));
        let settings = reported::Settings::default();
        let bytes = reported::train(&rest, &classes, settings, &mut quiet)?;
        replace(Kind::Reported, Some(bytes));
        let without = score(&own);
        replace(Kind::Names, None);
        replace(Kind::Reported, None);
        writeln!(
            out,
            "{left_out}: span and name F1 {:.1} with, {:.1} without; indirect F1 {:.1} with, {:.1} without",
            with.end_to_end.f1(),
            without.end_to_end.f1(),
            with.indirect.f1(),
            without.indirect.f1(),
        )?;
    }
    Ok(())
}

/// What the learned parts buy.
pub(super) fn ablation(dev: &[Document], out: &mut dyn Write) -> Result<()> {
    for (what, part) in [
        ("all", None),
        (
            "without the finder of reported speech",
            Some(Kind::Reported),
        ),
        ("without the labeller of names", Some(Kind::Names)),
        ("without the weights of speakers", Some(Kind::Speakers)),
    ] {
        part.into_iter()
            .for_each(|kind| replace(kind, Some(Vec::new())));
        let score = score(dev);
        part.into_iter().for_each(|kind| replace(kind, None));
        writeln!(
            out,
            "{what}: span and name F1 {:.1}, marked {:.1}, name beside {:.1}, behind a pronoun {:.1}, indirect {:.1}",
            score.end_to_end.f1(),
            score.marked.f1(),
            score.named.accuracy(),
            score.resolved.accuracy(),
            score.indirect.f1(),
        )?;
    }
    Ok(())
}
