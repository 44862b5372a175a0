//! Open elements, and what ends them besides their own end tags.

use super::Pruner;
use super::kinds::{
    BUTTON, Class, DD, DT, Edge, HEADINGS, LI, LISTS, MATH, P, TABLE, TEMPLATE, TR, ends_formula,
    ends_paragraph, has_ordinary_end, is_of_table,
};
use super::tags::{Attribute, Tag};

impl Pruner<'_> {
    /// Says of a list, behind its name, that a style sheet takes its marks away.
    pub(super) fn unmark(&mut self, name_end: usize, tag: &Tag) {
        let bare = |a: &Attribute| a.is_class(self.source, |class| self.styles.unmark_list(class));
        if tag.attributes.iter().any(bare) {
            self.copy(name_end);
            self.out.html.push_str(" data-unmarked");
        }
    }

    /// Closes what a start tag ends without saying so.
    pub(super) fn implied_ends(&mut self, name: &[u8]) {
        if ends_paragraph(name) && self.is_open(P) {
            self.close_to(
                |key| key == P,
                |key, edge| edge == Edge::Scope || key == BUTTON,
            );
        }
        match name {
            b"li" if self.is_open(LI) => {
                self.close_to(|key| key == LI, |_, edge| edge >= Edge::Items);
            }
            b"dt" | b"dd" if self.is_open(DT) || self.is_open(DD) => {
                self.close_to(|key| key == DT || key == DD, |_, edge| edge >= Edge::Items);
            }
            b"td" | b"th" | b"tr" | b"tbody" | b"thead" | b"tfoot" if self.is_open(TABLE) => {
                let row = matches!(name, b"td" | b"th");
                let parent = move |key| key == TABLE || key == TEMPLATE || row && key == TR;
                if let Some(n) = self.open.iter().rposition(|(key, _)| parent(*key))
                    && self.open[n].0 != TEMPLATE
                {
                    self.truncate(n + 1);
                }
            }
            _ => {}
        }
    }

    /// What an element keeps open around it. A note to a formula holds a page where it says so, and formulas
    /// elsewhere.
    pub(super) fn edge(&self, class: Class, name: &[u8], tag: &Tag) -> Edge {
        let says = |a: &Attribute| {
            let value = self.source[a.value.clone()].trim_matches(['"', '\'']);
            self.source[a.name.clone()].eq_ignore_ascii_case("encoding")
                && ["text/html", "application/xhtml+xml"]
                    .iter()
                    .any(|kind| value.eq_ignore_ascii_case(kind))
        };
        match name {
            b"annotation-xml" if !tag.attributes.iter().any(says) => Edge::Inline,
            _ => Edge::of(class, name),
        }
    }

    /// Whether an element begins in a formula and is a part of it, whatever it is elsewhere (a link nests
    /// there, and what never has content may), and where the formula begins that it ends instead.
    pub(super) fn in_formula(&self, name: &[u8]) -> (bool, Option<usize>) {
        let mut ends = None;
        while self.is_open(MATH) {
            let open = &self.open[..ends.unwrap_or(self.open.len())];
            let outer = |(key, edge): &(u64, Edge)| *key == MATH || *edge == Edge::Scope;
            match open.iter().rposition(outer) {
                Some(n) if self.open[n].0 == MATH => {
                    if !ends_formula(name) {
                        return (true, None);
                    }
                    ends = Some(n);
                }
                // In the words of a formula elements are what they are elsewhere.
                _ => break,
            }
        }
        (false, ends)
    }

    /// Whether an element is open behind its tag: a link ends an open one, but in a formula, and tags of a
    /// table count for nothing where none is open.
    pub(super) fn nests(&self, formula: bool, name: &[u8], tag: &Tag) -> bool {
        if formula {
            return !tag.is_closed(self.source.as_bytes());
        }
        let lost = is_of_table(name) && !self.is_open(TABLE) && !self.is_open(TEMPLATE);
        name != b"a" && !lost
    }

    pub(super) fn is_open(&self, key: u64) -> bool {
        self.names.get(&key).is_some_and(|n| *n > 0)
    }

    /// Closes the innermost element that `is_it`, with all in it, unless what `stops` lies between.
    pub(super) fn close_to(
        &mut self,
        is_it: impl Fn(u64) -> bool,
        stops: impl Fn(u64, Edge) -> bool,
    ) {
        for n in (0..self.open.len()).rev() {
            let (key, edge) = self.open[n];
            if is_it(key) {
                return self.truncate(n);
            }
            if stops(key, edge) {
                return;
            }
        }
    }

    /// Closes the innermost element that an end tag names, with all in it, where nothing between keeps it
    /// open. What is taken for closed and is not makes a page deeper than the bound.
    pub(super) fn end(&mut self, name: &[u8], own: u64) {
        if name == b"form" {
            return self.take_out(own);
        }
        let ordinary = has_ordinary_end(name);
        let through = matches!(name, b"table" | b"tr" | b"tbody" | b"thead" | b"tfoot");
        let stops = |open: u64, edge: Edge| match name {
            _ if open == TEMPLATE => true,
            _ if through => open == TABLE,
            b"li" => edge == Edge::Scope || LISTS.contains(&open),
            b"p" => edge == Edge::Scope || open == BUTTON,
            _ if ordinary => edge >= Edge::Inline,
            _ => edge == Edge::Scope,
        };
        self.close_to(|open| open == own, stops);
    }

    /// Closes the innermost element of a name, and nothing in it: so forms end.
    fn take_out(&mut self, own: u64) {
        let Some(n) = self.open.iter().rposition(|(key, _)| *key == own) else {
            return;
        };
        self.open.remove(n);
        if let Some(count) = self.names.get_mut(&own) {
            *count = count.saturating_sub(1);
        }
    }

    pub(super) fn truncate(&mut self, to: usize) {
        for (closed, _) in self.open.drain(to..) {
            if let Some(n) = self.names.get_mut(&closed) {
                *n = n.saturating_sub(1);
            }
        }
    }

    /// Whether an end tag ends a heading of another level, as browsers have it.
    pub(super) fn ends_heading(&mut self, key: u64) -> bool {
        let ends = HEADINGS.contains(&key) && HEADINGS.iter().any(|key| self.is_open(*key));
        if ends {
            self.close_to(|key| HEADINGS.contains(&key), |_, edge| edge == Edge::Scope);
        }
        ends
    }
}
