//! The lists of a Word document: how each level is marked, and how far it has counted.

use rustc_hash::FxHashMap;

use super::super::paragraph::Item;
use crate::load::markup::numeral;
use crate::load::xml::{Event, Xml};

/// Levels of lists in Word.
const LEVELS: usize = 9;

/// The lists of a document: the format and first number of each level, and how far each
/// has counted.
#[derive(Default)]
pub(super) struct Lists {
    kinds: FxHashMap<String, Vec<(String, u64)>>,
    lists: FxHashMap<String, String>,
    /// Levels that a list has its own way.
    own: FxHashMap<(String, usize), (String, u64)>,
    /// Levels that a list begins with another number, else as its kind has them.
    first: FxHashMap<(String, usize), u64>,
    counts: FxHashMap<String, [u64; LEVELS]>,
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
                    let levels = vec![(String::from("bullet"), 1); LEVELS];
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
                "numFmt" | "start" => {
                    let level = match (&kind, &list) {
                        (Some(kind), _) => lists.kinds.get_mut(kind).and_then(|k| k.get_mut(at)),
                        (None, Some(list)) => {
                            let own = lists.own.entry((list.clone(), at));
                            Some(own.or_insert_with(|| (String::from("decimal"), 1)))
                        }
                        (None, None) => None,
                    };
                    if let (Some(level), Some(value)) = (level, get("val")) {
                        if tag.name == "numFmt" {
                            level.0 = value;
                        } else {
                            level.1 = value.parse().unwrap_or(1);
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
        let kind = self.lists.get(list);
        let place = (list.to_string(), level);
        let own = self.own.get(&place);
        let mut format = own
            .or_else(|| self.kinds.get(kind?)?.get(level))
            .cloned()
            .unwrap_or_else(|| ("bullet".into(), 1));
        if let Some(first) = self.first.get(&place) {
            format.1 = *first;
        }
        let counts = self.counts.entry(list.into()).or_default();
        counts[level] += 1;
        for deeper in &mut counts[level + 1..] {
            *deeper = 0;
        }
        let number = counts[level] + format.1.saturating_sub(1);
        let marker = match format.0.as_str() {
            "bullet" => "• ".to_string(),
            "none" => String::new(),
            format => format!("{}. ", numeral(format, number)),
        };
        Item {
            level: shown,
            marker: Some(marker),
        }
    }
}
