//! The lists of a Word document: how each level is marked, and how far it has counted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::paragraph::Item;
use crate::load::markup::numeral;
use crate::load::xml::{Event, Xml};

/// Levels of lists in Word.
const LEVELS: usize = 9;

/// How a level of a list counts.
#[derive(Clone)]
struct Level {
    format: String,
    first: u64,
    /// What stands before an item, its number and those of the levels around in it: "%1.%2.".
    shown: String,
}

impl Level {
    fn of(format: &str) -> Self {
        Self {
            format: format.into(),
            first: 1,
            shown: String::new(),
        }
    }
}

/// The lists of a document: how each level counts, and how far it has.
#[derive(Default)]
pub(super) struct Lists {
    kinds: FxHashMap<String, Vec<Level>>,
    lists: FxHashMap<String, String>,
    /// Levels that a list has its own way.
    own: FxHashMap<(String, usize), Level>,
    /// Levels that a list begins with another number, else as its kind has them.
    first: FxHashMap<(String, usize), u64>,
    /// The numbers of the last items, by kind: lists of one kind go on with each other.
    counts: FxHashMap<String, [Option<u64>; LEVELS]>,
    /// Lists and levels that have begun with a number of their own.
    begun: FxHashSet<(String, usize)>,
}

impl Lists {
    pub(super) fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let (mut kind, mut list, mut at) = (None::<String>, None::<String>, 0);
        for event in Xml::new(text) {
            let Event::Start(tag) = event else {
                if matches!(event, Event::End("abstractNum" | "num")) {
                    (kind, list) = (None, None);
                }
                continue;
            };
            let get = |name| tag.get(name).map(|v| v.into_owned());
            match tag.name {
                "abstractNum" => {
                    kind = get("abstractNumId");
                    let levels = vec![Level::of("bullet"); LEVELS];
                    lists.kinds.insert(kind.clone().unwrap_or_default(), levels);
                }
                "num" => list = get("numId"),
                "abstractNumId" => {
                    if let (Some(list), Some(kind)) = (&list, get("val")) {
                        lists.lists.insert(list.clone(), kind);
                    }
                }
                "lvlOverride" => at = get("ilvl").and_then(|n| n.parse().ok()).unwrap_or(0),
                "startOverride" => {
                    let first = get("val").and_then(|n| n.parse().ok());
                    if let (Some(list), Some(first)) = (&list, first) {
                        lists.first.insert((list.clone(), at), first);
                    }
                }
                "lvl" => at = get("ilvl").and_then(|n| n.parse().ok()).unwrap_or(0),
                "numFmt" | "start" | "lvlText" => {
                    let level = match (&kind, &list) {
                        (Some(kind), _) => lists.kinds.get_mut(kind).and_then(|k| k.get_mut(at)),
                        (None, Some(list)) => {
                            let own = lists.own.entry((list.clone(), at));
                            Some(own.or_insert_with(|| Level::of("decimal")))
                        }
                        (None, None) => None,
                    };
                    if let (Some(level), Some(value)) = (level, get("val")) {
                        match tag.name {
                            "numFmt" => level.format = value,
                            "start" => level.first = value.parse().unwrap_or(1),
                            _ => level.shown = value,
                        }
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// The next item of a list.
    pub(super) fn item(&mut self, list: &str, level: usize) -> Item {
        let level = level.min(LEVELS - 1);
        let shown = u8::try_from(level + 1).unwrap_or(1);
        let known = self.level(list, level);
        let place = (list.to_string(), level);
        let begins = self.first.contains_key(&place) && self.begun.insert(place);
        let kind = self.lists.get(list).cloned();
        let counts = (self.counts).entry(kind.unwrap_or_else(|| list.into()));
        let counts = counts.or_default();
        counts[level] = match counts[level] {
            Some(number) if !begins => Some(number.saturating_add(1)),
            _ => Some(known.first),
        };
        for deeper in &mut counts[level + 1..] {
            *deeper = None;
        }
        let counts = *counts;
        let marker = match known.format.as_str() {
            "bullet" => "• ".to_string(),
            "none" => String::new(),
            _ => self.number(list, level, &known, &counts),
        };
        Item {
            level: shown,
            marker: Some(marker),
        }
    }

    /// How a level of a list counts, its own way before that of its kind.
    fn level(&self, list: &str, level: usize) -> Level {
        let place = (list.to_string(), level);
        let kind = || self.kinds.get(self.lists.get(list)?)?.get(level);
        let known = self.own.get(&place).or_else(kind);
        let mut known = known.cloned().unwrap_or_else(|| Level::of("bullet"));
        if let Some(first) = self.first.get(&place) {
            known.first = *first;
        }
        known
    }

    /// What stands before an item that is counted: "2. ", or "2.1. " with the numbers of the levels
    /// around it.
    fn number(
        &self,
        list: &str,
        level: usize,
        known: &Level,
        counts: &[Option<u64>; LEVELS],
    ) -> String {
        /// The longest mark, in bytes; a longer one is text.
        const MOST: usize = 32;
        let of = |level: usize, known: &Level| {
            // A level that was left out counts as begun.
            numeral(&known.format, counts[level].unwrap_or(known.first))
        };
        let shown = &known.shown;
        // "%1." is as usual; "%1)", "(%1)", "§ %1" and "Article %1" are not.
        let bracket = shown
            .strip_prefix('%')
            .map_or(!shown.is_empty(), |rest| rest.ends_with(')'));
        if shown.len() > MOST || shown.matches('%').count() < 2 && !bracket {
            return format!("{}. ", of(level, known));
        }
        let mut marker = String::new();
        let mut parts = shown.split('%');
        marker.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digit = part.chars().next().and_then(|c| c.to_digit(10));
            let at = digit.and_then(|n| (n as usize).checked_sub(1));
            match at.filter(|at| *at <= level) {
                Some(at) if at == level => marker.push_str(&of(level, known)),
                Some(at) => marker.push_str(&of(at, &self.level(list, at))),
                None => {}
            }
            marker.push_str(part.get(1..).unwrap_or_default());
        }
        marker.push(' ');
        marker
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn numbers_of_the_levels_around_stand_before_an_items_own() {
        let level = |at: u8, shown: &str| {
            format!(
                "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='decimal'/>\
                 <w:lvlText w:val='{shown}'/></w:lvl>"
            )
        };
        let text = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
            level(0, "%1."),
            level(1, "%1.%2")
        );
        let mut lists = Lists::read(&text);
        let shown: Vec<String> = [0, 1, 1, 0, 1]
            .into_iter()
            .filter_map(|level| lists.item("1", level).marker)
            .collect();
        assert_eq!(shown, ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]);
        let mut lists = Lists::read(&text.replace("'%1.'", "'%1)'"));
        assert_eq!(lists.item("1", 0).marker.as_deref(), Some("1) "));
        for (shown, marker) in [
            ("§ %1", "§ 1 "),
            ("(%1)", "(1) "),
            ("Article %1.", "Article 1. "),
        ] {
            let mut lists = Lists::read(&text.replace("'%1.'", &format!("'{shown}'")));
            assert_eq!(lists.item("1", 0).marker.as_deref(), Some(marker));
        }
    }
}
