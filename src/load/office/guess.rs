//! What a document shows only by its looks and links: headings, a title, a table of contents.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sheet::{HEADING, Look, Sheet};
use crate::article::{BlockKind, one_line};
use crate::words::contents;

impl Sheet {
    /// Authors in paragraphs of their own signed together.
    pub(super) fn sign(&mut self) {
        let mut names: Vec<&str> = Vec::new();
        let first = self.signed.first().map_or(0, |signed| signed.0);
        // Those farther on wrote a part of the document.
        let run = self.signed.iter().enumerate();
        for (_, (_, name)) in run.take_while(|(n, signed)| signed.0 == first + n) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        if let [many @ .., last] = names.as_slice()
            && !many.is_empty()
        {
            self.out.metadata.byline = Some(format!("{} and {last}", many.join(", ")));
        }
    }

    /// Lines that lead to headings and say what they say are a table of contents that no style
    /// tells.
    pub(super) fn set_contents_aside(&mut self) {
        /// How many make a table.
        const LEAST: usize = 2;
        if self.led.len() < LEAST {
            return;
        }
        let bare = |text: &str| {
            let text = one_line(text);
            // Behind a name may stand the number of its page.
            let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
            text.trim_start_matches("• ").to_lowercase()
        };
        let blocks = self.out.blocks();
        let headings: FxHashSet<String> = (blocks.iter())
            .filter(|b| b.kind == BlockKind::Heading)
            .map(|b| bare(self.out.slice(b)))
            .collect();
        let entries: Vec<usize> = (self.led.iter().copied())
            .filter(|n| blocks.get(*n).is_some_and(|b| b.kind != BlockKind::Heading))
            .filter(|n| headings.contains(&bare(self.out.slice(&blocks[*n]))))
            .collect();
        if entries.len() < LEAST {
            return;
        }
        let first = entries.first().and_then(|n| n.checked_sub(1));
        let name = first.filter(|n| contents::is_name(self.out.slice(&self.out.blocks()[*n])));
        for n in entries.into_iter().chain(name) {
            self.out.blocks_mut()[n].kind = BlockKind::Boilerplate;
        }
    }

    /// Where no style marks headings, short lines that are bold or larger than the text
    /// are what the writer meant to be some.
    pub(super) fn guess_headings(&mut self, written: usize) {
        let styled = |b: &crate::article::Block| b.kind == BlockKind::Heading;
        if self.out.blocks()[..written].iter().any(styled) {
            return;
        }
        let mut sizes: FxHashMap<u16, usize> = FxHashMap::default();
        for look in &self.looks {
            *sizes.entry(look.size).or_default() += look.bytes;
        }
        let Some(body) = sizes
            .iter()
            .max_by_key(|(size, n)| (**n, **size))
            .map(|(size, _)| *size)
        else {
            return;
        };
        let bold: usize = self.looks.iter().filter(|l| l.bold).map(|l| l.bytes).sum();
        let all: usize = self.looks.iter().map(|l| l.bytes).sum();
        // Where most is bold, bold means nothing.
        let bold_counts = bold * 4 < all;
        let stands_out = |look: &Look| {
            let larger = body > 0 && u32::from(look.size) * 20 >= u32::from(body) * 23;
            look.bytes <= HEADING && (larger || look.bold && bold_counts && look.size >= body)
        };
        let found: Vec<(usize, u16)> = self
            .looks
            .iter()
            .filter(|l| stands_out(l))
            .map(|l| (l.block, l.size))
            .collect();
        let mut levels: Vec<u16> = found.iter().map(|f| f.1).collect();
        levels.sort_unstable_by(|a, b| b.cmp(a));
        levels.dedup();
        for (block, size) in found {
            let text = self.out.slice(&self.out.blocks()[block]);
            if text.ends_with(['.', ',', ';']) || text.starts_with(['“', '"', '«', '„']) {
                continue;
            }
            let level = levels.iter().position(|s| *s == size).unwrap_or(0) + 1;
            let block = &mut self.out.blocks_mut()[block];
            block.kind = BlockKind::Heading;
            block.level = u8::try_from(level).unwrap_or(u8::MAX).min(6);
        }
    }

    /// Where no style marks a title: the first heading, if it stands above all others.
    pub(super) fn guess_title(&mut self) {
        if self.titled {
            return;
        }
        let known = self.out.metadata.title.clone();
        let blocks = self.out.blocks();
        let first = blocks
            .iter()
            .take(3)
            .position(|b| b.kind == BlockKind::Heading);
        let above = |n: usize| {
            let level = blocks[n].level;
            let mut others = blocks[n + 1..]
                .iter()
                .filter(|b| b.kind == BlockKind::Heading);
            others.all(|b| b.level > level)
        };
        let named = blocks.iter().take(3).position(|b| {
            let text = one_line(self.out.slice(b));
            known
                .as_deref()
                .is_some_and(|title| one_line(title) == text)
        });
        let Some(n) = named
            .or(first.filter(|n| above(*n)))
            .or(self.first_stands_out())
        else {
            return;
        };
        let block = &mut self.out.blocks_mut()[n];
        block.kind = BlockKind::Title;
        block.level = 1;
        self.titled = true;
    }

    /// The first block, where it stands above all headings and looks like one.
    fn first_stands_out(&self) -> Option<usize> {
        let look = self
            .looks
            .first()
            .filter(|look| look.block == 0 && look.bytes <= 2 * HEADING)?;
        let mut larger = self.looks.iter().skip(1).map(|l| l.size);
        let largest = look.size > 0 && larger.all(|size| size < look.size);
        // One of several headings is none.
        let like = |l: &Look| l.bold && l.bytes <= HEADING && l.size >= look.size;
        let only = look.bold && !self.looks.iter().skip(1).any(like);
        (only || largest).then_some(0)
    }
}
