//! Takes the heading that readers see over the article, in place of a title that no heading
//! repeats.

use super::{
    FEW, SHORT, is_behind_label, is_beside, is_cut, is_front, is_host, is_named, is_outer_part,
    is_said_shorter, leads_home, over_text, part_of, parts, reworded, spelt, spoken,
};
use crate::load::html::meta::Site;
use crate::load::html::page::{Kind, Page, Piece, Tag};
use crate::load::html::spans::is_mostly_link;
use crate::load::html::titled::alike;

/// A heading this much like the title says the same.
const SAME: f64 = 0.5;

/// A title that was found, and what else the page says of it.
pub(in crate::load::html) struct Found<'a> {
    pub title: Option<String>,
    /// The page gives it for machines, besides that of its window.
    pub sure: bool,
    /// The title of its window, as it is written.
    pub window: &'a str,
    /// Its address.
    pub address: Option<&'a str>,
}

/// The heading that readers see over the article in place of a title that no heading repeats:
/// one that the page's address spells, one that is a part of its window's title, its one heading
/// of the first level, or, where it has none and the title is a section's or the site's, the
/// first heading over running text. A title that the page gives for machines is only doubted
/// where it names the site, and where it is the window's word for word: then a heading that says
/// the same in other words is better.
pub(in crate::load::html) fn instead(found: Found<'_>, page: &Page, site: &Site) -> Option<String> {
    let Found {
        title,
        sure,
        window,
        address,
    } = found;
    let doubt = Doubt {
        title: title.as_deref().unwrap_or_default(),
        sure,
        window,
        page,
        site,
    };
    if let Some(spelt) = address.and_then(|a| spelt(page, a, title.as_deref(), site)) {
        return Some(doubt.line(spelt));
    }
    if !sure && is_front(page, window, site) {
        return Some(crate::article::one_line(window));
    }
    if let Some(whole) = doubt.cut_short().or_else(|| doubt.seen_twice()) {
        return Some(doubt.line(whole));
    }
    let is_title = doubt.is_repeated() && !doubt.title.is_empty() && !site.is_called(doubt.title);
    let better = match is_title {
        true => doubt.better_than_repeated(),
        false => doubt.better_than_unrepeated(),
    };
    better.or(title)
}

/// A title that may be none, and the page that it stands in.
struct Doubt<'a> {
    title: &'a str,
    sure: bool,
    window: &'a str,
    page: &'a Page,
    site: &'a Site,
}

impl<'a> Doubt<'a> {
    fn text(&self, piece: &Piece) -> &'a str {
        self.page.slice(piece).trim()
    }

    fn line(&self, piece: &Piece) -> String {
        self.text(piece).replace('\n', " ")
    }

    /// The headings of the first level that are the page's own: the site's name leads to its front
    /// page, another article's title to that.
    fn outermost(&self) -> impl Iterator<Item = &'a Piece> {
        let headings = self.page.pieces.iter();
        headings.filter(|piece| is_heading(piece, 1) && !self.is_not_own(piece))
    }

    fn is_not_own(&self, piece: &Piece) -> bool {
        is_beside(self.page, piece) || is_mostly_link(piece)
    }

    /// Whether a heading could be a title: of several words, and none that the site is called by.
    fn fits(&self, piece: &Piece) -> bool {
        let text = self.text(piece);
        let several = text.contains(' ') || is_without_spaces(text);
        text.len() >= SHORT && several && !self.site.is_called(text)
    }

    /// The heading that goes on where the title was cut by a mark of speech.
    fn cut_short(&self) -> Option<&'a Piece> {
        let window = spoken(self.window);
        let cut = |piece: &&Piece| {
            is_cut(self.title, self.page, piece) && window.contains(&spoken(self.text(piece)))
        };
        self.page.pieces.iter().find(cut)
    }

    /// The one heading of the first level that the window begins with, where machines are told
    /// another title: they are told what to show beside a link.
    fn seen_twice(&self) -> Option<&'a Piece> {
        let window = spoken(self.window);
        let title = spoken(self.title);
        if !self.sure || window.contains(&title) {
            return None;
        }
        let mut first = self.outermost();
        let one = first.next().filter(|_| first.next().is_none())?;
        let heading = spoken(self.text(one));
        // What is but longer for machines, or has a word for another, is the same title.
        let same = title.contains(&heading) || heading.contains(&title);
        let other = !same && alike(self.title, self.text(one)) < SAME;
        let fits = || self.is_headline(one) && self.another_says(one).is_none();
        (other && window.starts_with(&heading) && fits()).then_some(one)
    }

    /// Whether a heading is as long as headlines are: "Live updates" is over many.
    fn is_headline(&self, piece: &Piece) -> bool {
        const LONG: usize = 20;
        let text = self.text(piece);
        let words = text.split_whitespace().count();
        let long = words >= FEW || is_without_spaces(text);
        self.fits(piece) && long && spoken(text).len() >= LONG
    }

    /// Another heading that says what machines are told: this one is the name of a column or a
    /// magazine.
    fn another_says(&self, one: &Piece) -> Option<&'a Piece> {
        let same = |text: &str| alike(self.title, text).max(alike(text, self.title)) >= SAME;
        let mut headings = self.page.pieces.iter();
        headings.find(|piece| {
            let other = is_heading(piece, 4) && piece.start != one.start;
            // A title may lead to its own page.
            other && self.fits(piece) && !is_beside(self.page, piece) && same(self.text(piece))
        })
    }

    /// Whether a heading is what stands in brackets behind the title, `harbour:weir [Ellery Wiki]`: wikis
    /// put their name there.
    fn is_bracketed(&self, piece: &Piece) -> bool {
        let site = self.title.trim_end().strip_suffix(']');
        let site = site.and_then(|title| title.rsplit_once('['));
        site.is_some_and(|(_, site)| site == self.text(piece))
    }

    /// Whether a heading says the same, or a part of it.
    fn is_repeated(&self) -> bool {
        let title = self.title;
        let least = if self.sure { 0.1 } else { 0.3 };
        let same = |text: &str| alike(title, text) > least && alike(text, title) > least;
        let inside = |text: &str| title.contains(text) || text.contains(title);
        let headings = self.page.pieces.iter();
        headings
            .filter(|piece| is_heading(piece, 3) && !leads_home(self.page, piece))
            .filter(|piece| !self.is_bracketed(piece))
            .filter(|piece| !is_beside(self.page, piece))
            .map(|piece| self.text(piece))
            .any(|text| same(text) || text.len() >= SHORT && !title.is_empty() && inside(text))
    }

    /// A heading that says what a repeated title says without what is the site's in it.
    fn better_than_repeated(&self) -> Option<String> {
        let sure = self.sure;
        let first = self.outermost().next();
        let first = first.filter(|piece| self.fits(piece));
        let first = first.map(|piece| self.text(piece));
        let is_window = |text: &str| spoken(text) == spoken(self.window);
        // All of the window's title: what looks like a site's name is none.
        if let Some(first) = first.filter(|first| !sure && is_window(first)) {
            return Some(first.replace('\n', " "));
        }
        // "Opinion | The weir is open", where the window has all of the heading, too.
        let parted = |first: &str| {
            let last = parts(self.title).last() == Some(&first);
            last && parts(self.window).contains(&first) && first.split(' ').count() > FEW
        };
        let told = |first: &&str| !sure || self.is_window_with_more(first) || parted(first);
        if let Some(first) = first.filter(|first| told(first) && is_outer_part(self.title, first)) {
            return Some(first.replace('\n', " "));
        }
        // "Ines Vale Obituary - Ellery Home": a word more for search engines, of which the window has none.
        let shorter = |first: &&str| {
            let part = parts(self.title).first().copied().unwrap_or_default();
            is_said_shorter(part, first) && parts(self.window).contains(first)
        };
        if let Some(first) = first.filter(|first| sure && shorter(first)) {
            return Some(first.replace('\n', " "));
        }
        // "Harbour: Rowers win", where the window has the headline alone.
        let headline = parts(self.window).first().copied().unwrap_or_default();
        if sure && parts(self.window).len() > 1 && is_behind_label(self.title, headline) {
            return Some(headline.to_string());
        }
        if sure && let Some(heading) = self.before_site() {
            return Some(self.line(heading));
        }
        if let Some(opens) = self.opening_with_more() {
            return Some(self.line(opens));
        }
        if !sure && let Some(heading) = self.said_at_length() {
            return Some(self.line(heading));
        }
        let part = || part_of(self.title, self.window, self.page);
        if !sure && let Some(part) = part().filter(|part| self.fits(part)) {
            return Some(self.line(part));
        }
        // What machines are told word for word as the window has it was written for search
        // engines; what they alone are told is the headline.
        let first = first.filter(|_| sure && is_window(self.title));
        let reworded = first.and_then(|first| reworded(self.title, first));
        reworded.or_else(|| Some(self.line(self.headline().filter(|_| first.is_some())?)))
    }

    /// The one heading that begins with what a part of the window says short: "Alerts • Goats clear a hill"
    /// over "Goats clear a hill above Ellery".
    fn said_at_length(&self) -> Option<&'a Piece> {
        const LETTERS: usize = 12;
        let of_window = parts(self.title);
        if of_window.len() < 2 {
            return None;
        }
        let long = |part: &&&str| part.split_whitespace().count() > FEW;
        let said: Vec<String> = of_window
            .iter()
            .filter(long)
            .map(|part| spoken(part))
            .collect();
        let more = |piece: &&Piece| {
            let text = spoken(self.text(piece));
            let goes_on = |part: &String| {
                part.len() >= LETTERS && text.len() > part.len() && text.starts_with(part.as_str())
            };
            is_heading(piece, 3)
                && self.fits(piece)
                && !self.is_not_own(piece)
                && said.iter().any(goes_on)
        };
        let mut headings = self.page.pieces.iter().filter(more);
        headings.next().filter(|_| headings.next().is_none())
    }

    /// The page's one heading of the first level, in the header of its article, unless it is over
    /// the headline.
    fn headline(&self) -> Option<&'a Piece> {
        const NEAR: usize = 3;
        let mut first = self.outermost();
        let one = first.next().filter(|_| first.next().is_none())?;
        let mut around = self.page.around(one).map(|(_, elem)| elem.tag);
        let header = around.by_ref().take(NEAR).any(|tag| tag == Tag::Header);
        let article = around.take(NEAR).any(|tag| tag == Tag::Article);
        let (title, heading) = (spoken(self.title), spoken(self.text(one)));
        let within = heading.contains(&title) || title.contains(&heading);
        let differs = !within && alike(self.title, self.text(one)) < SAME;
        if !(header && article && differs) {
            return None;
        }
        match self.another_says(one) {
            // The same heading, without the site's name behind it.
            Some(other) => {
                let text = self.text(other);
                let whole = is_outer_part(self.title, text) && self.is_window_with_more(text);
                Some(other).filter(|_| whole)
            }
            None => Some(one).filter(|_| self.is_headline(one)),
        }
    }

    /// The heading that opens a page, before any text.
    fn opening(&self) -> Option<&'a Piece> {
        /// Text longer than this, in bytes, is what a title stands over.
        const TEXT: u32 = 160;
        let above = self.page.pieces.iter();
        let mut above = above.take_while(|p| p.kind != Kind::Prose || p.end - p.start < TEXT);
        let first = above.find(|piece| is_heading(piece, 6))?;
        let fits = is_heading(first, 2) && !self.is_not_own(first) && self.fits(first);
        fits.then_some(first)
    }

    /// Where the window has no more than a word or two, the heading that opens the page, or its one
    /// largest, and says them and more: "Weir" over "The Weir of Lund".
    fn opening_with_more(&self) -> Option<&'a Piece> {
        const WORDS: usize = 2;
        let title = self.title;
        if self.sure || title.split_whitespace().count() > WORDS {
            return None;
        }
        let title = title.to_lowercase();
        let says = |piece: &&Piece| {
            let text = self.text(piece).to_lowercase();
            let mut words = text.split(' ');
            words.any(|word| Some(word) == title.split(' ').next())
                && text.contains(&title)
                && text.len() > title.len()
        };
        // The site's name stands over it, or help that is shown on demand.
        let one = || {
            let mut own = self.outermost().filter(|piece| self.fits(piece));
            own.next().filter(|_| own.next().is_none())
        };
        self.opening().filter(says).or_else(|| one().filter(says))
    }

    /// "The weir | by Ida Moen | The Sound": whether what stands behind a heading is the site's, in
    /// the window and where machines are told the same.
    fn is_window_with_more(&self, heading: &str) -> bool {
        let rest = self.title.replace(&crate::article::one_line(heading), "");
        let rest = rest.trim();
        let dashes = ['-', '–', '—'];
        // A dash may be the title's own, unless what it parts leads somewhere by itself.
        let own = rest.starts_with(dashes) || rest.ends_with(dashes);
        // What stands behind half a dash goes on with the title as often as not.
        let half = rest.starts_with('–') || rest.ends_with('–');
        let bare = rest.trim_matches(|c: char| dashes.contains(&c) || c.is_whitespace());
        let site = || is_named(self.page, bare) || is_after_headline(heading, rest);
        spoken(self.title) == spoken(self.window)
            && (!own || rest.starts_with(dashes) && is_host(bare) || !half && site())
    }

    /// Below the site's name, which alone is a heading of the first level, the heading that is the
    /// title up to the name that the page says its site has.
    fn before_site(&self) -> Option<&'a Piece> {
        let (title, at) = (self.title, self.title.trim());
        if spoken(title) != spoken(self.window) || self.outermost().next().is_some() {
            return None;
        }
        let name = self.site.written().find(|name| at.ends_with(*name))?;
        let before = title.trim_end().strip_suffix(name)?.trim_end();
        let heading = before.strip_suffix(['|', '–', '—', '-', '·', '•', '»'])?;
        let heading = heading.trim_end();
        let mut headings = self.page.pieces.iter();
        headings.find(|piece| {
            is_heading(piece, 3) && self.text(piece) == heading && !self.is_not_own(piece)
        })
    }

    /// The heading in place of a title that none repeats.
    fn better_than_unrepeated(&self) -> Option<String> {
        let (title, sure) = (self.title, self.sure);
        let vague = self.is_vague();
        if vague && let Some(part) = self.in_window() {
            return Some(self.line(part));
        }
        if title.is_empty()
            && self.outermost().next().is_none()
            && let Some(opens) = self.opening()
        {
            return Some(self.line(opens));
        }
        let fitting = self.outermost().filter(|piece| self.fits(piece));
        let mut first: Vec<&str> = fitting.map(|piece| self.text(piece)).collect();
        first.dedup();
        // Pages of a blog link their title to themselves.
        if first.is_empty()
            && vague
            && !sure
            && let Some(only) = self.only()
        {
            return Some(self.line(only));
        }
        match first[..] {
            // A box that asks to sign up may have the page's one heading of the first level.
            // A small word alone in both says nothing.
            [one] if vague || sure || alike(title, one) > 0.1 || title.is_empty() => {
                Some(one.replace('\n', " "))
            }
            _ if vague && !sure => {
                let fits = |piece: &Piece| !self.is_not_own(piece) && self.fits(piece);
                over_text(self.page, &fits).map(|piece| self.line(piece))
            }
            _ => None,
        }
    }

    /// Whether the title is the site's, or tells where in it the page stands: "Harbour - Boats |
    /// Quay Letters".
    fn is_vague(&self) -> bool {
        let few = |part: &str| part.split_whitespace().count() <= FEW;
        let of_place = |part: &&str| few(part) || self.site.is_called(part);
        let place = || !self.sure && parts(self.title).iter().all(of_place);
        self.site.is_called(self.title) || few(self.title) || place() || self.is_of_front()
    }

    /// Whether a link to the front page has the same words.
    fn is_of_front(&self) -> bool {
        let mut pieces = self.page.pieces.iter();
        pieces.any(|piece| self.text(piece) == self.title && leads_home(self.page, piece))
    }

    /// A heading that the window's title has in it.
    fn in_window(&self) -> Option<&'a Piece> {
        let mut headings = self.page.pieces.iter();
        headings.find(|piece| {
            let text = self.text(piece);
            self.fits(piece)
                && is_heading(piece, 4)
                && !self.is_bracketed(piece)
                && !is_beside(self.page, piece)
                && !leads_home(self.page, piece)
                && self.window.contains(text)
        })
    }

    /// The page's one heading of the first level.
    fn only(&self) -> Option<&'a Piece> {
        let headings = self.page.pieces.iter();
        let mut all = headings.filter(|piece| is_heading(piece, 1));
        let only = all.next().filter(|_| all.next().is_none());
        only.filter(|piece| {
            !is_beside(self.page, piece) && !leads_home(self.page, piece) && self.fits(piece)
        })
    }
}

/// Whether a text is in a script that sets no spaces between its words.
fn is_without_spaces(text: &str) -> bool {
    const LETTERS: usize = 6;
    let of = |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    text.chars().filter(|c| of(*c)).nth(LETTERS - 1).is_some()
}

/// Whether what stands behind a heading of several words is a name behind a hyphen: "Keepers win
/// at the weir - The Ellery Light".
fn is_after_headline(heading: &str, rest: &str) -> bool {
    const NAME: usize = 5;
    let Some(name) = rest.strip_prefix("- ") else {
        return false;
    };
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
    let headline = heading.split_whitespace().filter(|word| !capital(word));
    headline.count() > 1
        && (2..=NAME).contains(&name.split_whitespace().count())
        && !name.contains([',', '?', '!', ':'])
        && name
            .split_whitespace()
            .all(|word| capital(word) || word == "of")
}

fn is_heading(piece: &Piece, most: u8) -> bool {
    matches!(piece.kind, Kind::Heading(n) if n <= most)
}
