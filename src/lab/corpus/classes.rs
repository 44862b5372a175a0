//! Word classes from WordNet, read from `assets/lexicon/wordclasses.tsv`.

use rustc_hash::FxHashMap;

use crate::analysis::reported::vocabulary::Class;

/// WordNet numbers the fields of verbs from here.
const FIRST_VERB_FIELD: u8 = 29;

/// Base forms and what is known of them, in the order of the file.
#[derive(Debug, Default)]
pub struct Classes {
    order: Vec<String>,
    of: FxHashMap<String, Class>,
}

impl Classes {
    /// Reads lines of word, parts of speech ("nvar"), field of the verb, field of the noun.
    ///
    /// # Errors
    /// Names the line that is not of this form.
    pub fn read(lines: &str) -> Result<Self, String> {
        let mut classes = Self::default();
        for (n, line) in lines.lines().enumerate() {
            let bad = || format!("word classes, line {}: not four columns", n + 1);
            let mut columns = line.split('\t');
            let mut next = || columns.next().ok_or_else(bad);
            let (word, parts) = (next()?, next()?);
            let verb: u8 = next()?.parse().map_err(|_| bad())?;
            let noun: u8 = next()?.parse().map_err(|_| bad())?;
            let parts = "nvar"
                .chars()
                .enumerate()
                .filter(|(_, c)| parts.contains(*c))
                .fold(0, |bits, (i, _)| bits | 1 << i);
            let class = Class { parts, verb, noun };
            classes.order.push(word.to_string());
            classes.of.insert(word.to_string(), class);
        }
        Ok(classes)
    }

    /// The verbs, with their classes.
    pub fn verbs(&self) -> impl Iterator<Item = (&str, Class)> {
        self.order
            .iter()
            .filter_map(|w| Some((w.as_str(), *self.of.get(w)?)))
            .filter(|(_, c)| c.verb >= FIRST_VERB_FIELD)
    }

    /// The class of a lowercase word in any of its forms.
    pub fn of(&self, word: &str) -> Class {
        let irregular = match word {
            "said" | "told" | "wrote" | "thought" | "knew" | "felt" | "saw" | "found" | "held"
            | "sought" | "meant" | "understood" | "heard" | "spoke" | "swore" | "got" | "made"
            | "took" | "gave" | "went" | "came" | "ran" | "began" | "lost" | "won" | "met"
            | "sent" | "stood" | "paid" | "led" | "brought" | "left" | "kept" | "became"
            | "drew" | "grew" | "rose" | "fell" | "chose" | "broke" | "drove" | "threw" => Some(2),
            _ => None,
        };
        if let Some(parts) = irregular {
            let verb = match word {
                "said" | "told" | "wrote" | "spoke" | "swore" => 32,
                "thought" | "knew" | "meant" | "understood" => 31,
                "felt" | "saw" | "heard" => 39,
                _ => 0,
            };
            return Class {
                parts,
                verb,
                noun: 0,
            };
        }
        if let Some(class) = self.of.get(word) {
            return *class;
        }
        let cut = |ending: &str, with: &str| {
            let base = format!("{}{with}", word.strip_suffix(ending)?);
            self.of.get(&base).copied()
        };
        let doubled = |ending: &str| {
            let stem = word.strip_suffix(ending)?;
            let base = stem.get(..stem.len().checked_sub(1)?)?;
            stem.ends_with(base.chars().next_back()?)
                .then(|| self.of.get(base).copied())?
        };
        let verbal = cut("ed", "e")
            .or_else(|| cut("ed", ""))
            .or_else(|| cut("ied", "y"))
            .or_else(|| doubled("ed"))
            .or_else(|| cut("ing", "e"))
            .or_else(|| cut("ing", ""))
            .or_else(|| doubled("ing"))
            .filter(|c| c.verb > 0)
            .map(|c| Class { parts: 2, ..c });
        verbal
            .or_else(|| cut("s", ""))
            .or_else(|| cut("ies", "y"))
            .or_else(|| cut("es", ""))
            .unwrap_or_default()
    }
}
