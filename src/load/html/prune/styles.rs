//! Finds the classes that a page's own style sheets hide.
//!
//! Only the plain case counts: a rule for one class and nothing else, outside of conditions,
//! that no other rule takes back. What a script may show is told by such a rule (`.open .menu`).

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::load::markup::hides;

/// How much of a page's style sheets is read, in bytes.
const MOST: usize = 256 << 10;

/// Classes that style sheets hide, and those that they show somewhere.
#[derive(Debug, Default)]
pub(super) struct Styles {
    read: usize,
    hidden: FxHashSet<String>,
    shown: FxHashSet<String>,
    /// Classes of lists without marks.
    unmarked: FxHashSet<String>,
    /// Some numbers are counted by style alone.
    counted: bool,
}

impl Styles {
    /// Reads a style sheet.
    pub fn read(&mut self, sheet: &str) {
        self.read += sheet.len();
        if self.read > MOST {
            return;
        }
        // Conditions around: what holds for printing or for small screens hides nothing here.
        let mut conditions = 0_usize;
        let sheet = without_comments(sheet);
        let mut rest = &*sheet;
        while let Some(at) = rest.find(['{', '}']) {
            let (head, behind) = rest.split_at(at);
            rest = behind.get(1..).unwrap_or_default();
            if behind.starts_with('}') {
                conditions = conditions.saturating_sub(1);
                continue;
            }
            // Statements such as imports stand before it.
            let selectors = head.rsplit(';').next().unwrap_or_default();
            if selectors.trim_start().starts_with('@') {
                conditions += 1;
                continue;
            }
            let end = rest.find('}').unwrap_or(rest.len());
            self.rule(selectors, &rest[..end], conditions > 0);
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, style: &str, conditional: bool) {
        self.counted |= style.contains("counter(");
        if !conditional && has_no_marks(style) {
            self.unmark(selectors);
        }
        let hidden = hides(style);
        let says = |property: &str| style.contains(property);
        if !hidden && !says("display") && !says("visibility") && !says("position") {
            return;
        }
        for selector in selectors.split(',').map(str::trim) {
            let alone = selector.strip_prefix('.').filter(|name| is_name(name));
            match alone {
                Some(name) if hidden && !conditional => {
                    self.hidden.insert(name.to_string());
                }
                _ if hidden => {}
                _ => {
                    let classes = selector.split('.').skip(1);
                    let name = |rest: &str| {
                        let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
                        rest[..end].to_string()
                    };
                    self.shown.extend(classes.map(name));
                }
            }
        }
    }

    fn unmark(&mut self, selectors: &str) {
        for selector in selectors.split(',').map(str::trim) {
            let of_list = selector
                .strip_prefix("ol")
                .or_else(|| selector.strip_prefix("ul"));
            let name = of_list.unwrap_or(selector).strip_prefix('.');
            self.unmarked
                .extend(name.filter(|name| is_name(name)).map(str::to_string));
        }
    }

    /// Whether a list with such a class has no marks. Where a style counts, it may set its own.
    pub fn unmark_list(&self, class: &str) -> bool {
        let mut names = class.split_ascii_whitespace();
        !self.unmarked.is_empty() && !self.counted && names.any(|name| self.unmarked.contains(name))
    }

    /// Whether an element with such a class is hidden.
    pub fn hide(&self, class: &str) -> bool {
        !self.hidden.is_empty()
            && class
                .split_ascii_whitespace()
                .any(|name| self.hidden.contains(name) && !self.shown.contains(name))
    }
}

/// Whether a style takes the marks of a list away.
pub(in crate::load::html) fn has_no_marks(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let named = declaration.split_once(':');
        named.is_some_and(|(name, value)| {
            let name = name.trim();
            let listed = name == "list-style" || name == "list-style-type";
            listed && value.split_whitespace().any(|value| value == "none")
        })
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_letter)
}

fn without_comments(sheet: &str) -> Cow<'_, str> {
    if !sheet.contains("/*") {
        return Cow::Borrowed(sheet);
    }
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        out.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_hidden_by_plain_rules_alone() {
        let mut styles = Styles::default();
        styles.read(
            "@import 'a'; /* .x{} */ .gone, .away { display: none } .menu{display:none}\
             .open .menu{display:block} @media print { .paper { display:none } }\
             .ghost{visibility:hidden} p.few{display:none} .row{display:flex}",
        );
        for class in ["gone", "lead away", "ghost"] {
            assert!(styles.hide(class), "{class}");
        }
        for class in ["menu", "paper", "few", "row", "x", ""] {
            assert!(!styles.hide(class), "{class}");
        }
        styles.read("ol.steps, .plain { list-style: none } .row { list-style-type:disc } li .x{list-style:none}");
        for (class, bare) in [
            ("steps", true),
            ("a plain", true),
            ("row", false),
            ("x", false),
        ] {
            assert_eq!(styles.unmark_list(class), bare, "{class}");
        }
        styles.read("ol.steps li:before { content: counter(n) }");
        assert!(!styles.unmark_list("steps"));
        styles.read("}} .gone { display: block");
        assert!(!styles.hide("gone"));
    }
}
