//! The two lines at the bottom: where the reader is, and what keys do here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::article::{Article, Inline};
use crate::load::Input;
use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::document::{Document, Origin, Stage};
use crate::reader::keymap::Context;
use crate::reader::link::{Target, address, for_browser, is_link, note, short, target};
use crate::reader::listing::{Facts, Listing, ListingRow};
use crate::reader::overlay::Overlay;
use crate::reader::pane::hints::{LETTERS, hints};
use crate::reader::pane::listing::Words;
use crate::reader::source::{bytes, minutes_left};
use crate::reader::state::{Focus, Reader};
use crate::reader::theme::Role;
use crate::typeset::{clean_line, truncate, width};

/// The status line.
pub struct Status<'a>(pub &'a Reader);

impl Widget for &Status<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let reader = self.0;
        let theme = &reader.theme;
        let document = reader.document();
        let style = theme.style(Role::Status);
        fill(buf, area, style);
        let right = self.right();
        let mut end = area
            .right()
            .saturating_sub(u16::try_from(width(&right) + 1).unwrap_or(0));
        put(buf, end, area.y, area.right(), &right, style);
        let share = usize::from(area.width) / 2;
        for (words, role) in [(self.filter(), Role::Filter), (self.search(), Role::Filter)] {
            let Some(words) = words else {
                continue;
            };
            let shown = format!(" {} ", truncate(&words, share));
            let columns = u16::try_from(width(&shown)).unwrap_or(0);
            if columns + 12 < end {
                end = end.saturating_sub(columns + 1);
                put(
                    buf,
                    end,
                    area.y,
                    area.right(),
                    &shown,
                    theme.lay(style, role),
                );
            }
        }
        let mut left = reader.title(document);
        if let Some(listing) = document.as_list() {
            left = self.selected_article(listing);
        }
        if let Some((n, of)) = reader.position(reader.current) {
            left = format!("{n}/{of} {left}");
        }
        if let Some(section) = document.section().filter(|n| {
            document
                .article
                .sections
                .get(*n)
                .is_some_and(|s| s.title.is_some())
        }) {
            let section = document.section_title(section);
            let room = usize::from(end.saturating_sub(area.x + 2));
            let title = truncate(
                &left,
                room.saturating_sub(width(&section) + 3).max(room / 3),
            )
            .into_owned();
            left = format!("{title} › {section}");
        }
        let room = usize::from(end.saturating_sub(area.x + 2));
        put(buf, area.x + 1, area.y, end, &truncate(&left, room), style);
    }
}

impl Status<'_> {
    fn right(&self) -> String {
        let document = self.0.document();
        let mut parts = Vec::new();
        match &document.stage {
            Stage::Loading if document.has_text() && document.article.partial => {
                let read = document.progress.0.read;
                parts.push(match read {
                    0 => "still being read".to_string(),
                    _ => format!("still being read, {}", bytes(read)),
                });
            }
            Stage::Waiting | Stage::Loading => parts.push("loading …".to_string()),
            Stage::Cancelled => parts.push("cancelled".to_string()),
            Stage::Analysing(permille) if document.article.text.len() > 200_000 => {
                parts.push(format!("who says what: {} %", permille / 10));
            }
            Stage::Failed(_) => parts.push("not read".to_string()),
            Stage::Analysing(_) | Stage::Done | Stage::Listed => {}
        }
        if let Some(following) = &document.following {
            parts.push(following.words().into());
        }
        if !document.article.warnings.is_empty() {
            let key = self.0.key_for(Action::Source);
            parts.push(format!("! incomplete: {key}"));
        }
        if let Some(listing) = document.as_list() {
            let at = (listing.list.selected() + 1).min(listing.rows().len());
            parts.push(format!("{at}/{}", listing.rows().len()));
        }
        // Nobody knows which part of the text shows while its end is still to come.
        if document.gathered.is_some() {
            parts.push("quotations only".into());
            parts.push(format!("{} %", document.percent()));
            return parts.join(" · ");
        }
        if document.has_text() && !document.is_open() {
            if document.way.is_one_screen() {
                parts.push("all".into());
                return parts.join(" · ");
            }
            parts.push(format!("{} %", document.percent()));
            let minutes = document.minutes_left();
            if self.0.size.0 >= 60 {
                parts.push(if minutes == 0 {
                    "end".into()
                } else {
                    minutes_left(minutes)
                });
            }
        }
        parts.join(" · ")
    }

    /// The selected article of a list, and where it is: what the columns cut short.
    fn selected_article(&self, listing: &Listing) -> String {
        let Some(row) = listing.row() else {
            return self.0.document().title();
        };
        let input = match row {
            ListingRow::Entry(n) => listing.entries.get(n),
            ListingRow::Page(n) => self.0.documents.get(n).and_then(|d| d.input.as_ref()),
        };
        let words = Words::of(self.0, listing, row, listing.facts(row));
        let location = input.and_then(Input::location);
        if let Some(why) = listing.facts(row).and_then(Facts::why_not) {
            let name = location.map_or(words.title, |to| short(&to));
            return format!("{name}: {why}");
        }
        let location = location
            .map(|to| short(&to))
            .filter(|to| *to != words.title);
        location.map_or(words.title.clone(), |to| format!("{to} · {}", words.title))
    }

    /// Which hit of the search the reader stands on, and of how many.
    fn search(&self) -> Option<String> {
        let document = self.0.document();
        let search = document.marked()?;
        let mut words = search.standing_words(document.so_far());
        if search.within {
            words.push(' ');
            words.push_str(&document.quoted_words());
        }
        Some(clean_line(&words).into_owned())
    }

    fn filter(&self) -> Option<String> {
        let document = self.0.document();
        let analysis = document.analysis.as_ref()?;
        document.filter.is_active().then(|| {
            let words = document.filter.words(&document.article, analysis);
            clean_line(&format!("only {words}: {}", document.sidebar.shown())).into_owned()
        })
    }
}

/// What a key does, as it is shown: the action, the key, the words, and their columns.
type Hint<'a> = (Action, String, &'a str, usize);

/// Hints for the pane that has the keys.
pub struct Bottom<'a>(pub &'a Reader);

impl Widget for &Bottom<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let reader = self.0;
        let theme = &reader.theme;
        fill(buf, area, theme.style(Role::Text));
        let mut x = area.x + 1;
        let document = reader.document();
        let context = reader.context();
        let link = document
            .chosen_link()
            .filter(|_| matches!(context, Context::Text | Context::Letters));
        let hints = hints(reader);
        let unquoted = document.is_unquoted();
        let fits = reader.overlays.last().is_some_and(Overlay::shows_all);
        let target = link.map(|link| target(document, link));
        let alone = reader.documents.len() == 1;
        let article = &document.article;
        let top = reader.overlays.last();
        let in_pane = top.is_none() && reader.focus != Focus::Body;
        let of_source = matches!(top, Some(Overlay::Source(_)));
        let list = document.as_list();
        let is_of_read = list.is_some_and(Listing::is_of_read);
        let without_rows = list.is_some_and(|list| list.rows().is_empty());
        let mut shown = Vec::with_capacity(hints.len());
        for (action, words) in hints {
            // What would do nothing here is no hint.
            let idle = match action {
                Action::Back => !reader.trail.leads_back(),
                Action::PickArticle => alone,
                Action::NextArticle => !goes_along_a_list(reader),
                Action::NextSection => article.sections.len() <= 1,
                Action::NextLink => link.is_none() && !has_links(article),
                Action::ClearFilter => match list {
                    Some(list) => list.filter().is_empty(),
                    None => !document.filter.is_active(),
                },
                Action::ForgetArticle if !is_of_read => true,
                Action::Go | Action::ForgetArticle if without_rows => top.is_none(),
                Action::NextQuotation | Action::FilterSpeaker | Action::Gather => unquoted,
                Action::LineDown | Action::LineUp | Action::PageDown | Action::End => fits,
                // A pane beside the text closes with nothing.
                Action::Quit if in_pane => !reader.layout.is_covered(),
                Action::Go | Action::OpenAs if of_source => {
                    !document.has_source() || document.is_empty_pipe()
                }
                Action::Reload => document.is_empty_pipe(),
                Action::Browse if of_source => address(document).is_none(),
                _ => false,
            };
            if idle {
                continue;
            }
            let words = match (action, &target) {
                (Action::Go, Some(Target::Media(_))) => "its viewer",
                (Action::Go, Some(Target::Here(_) | Target::Note(_))) => "goes there",
                (Action::Go, Some(Target::Outside(_) | Target::Refused(_))) => continue,
                (Action::Browse, Some(Target::Outside(_))) => "its program",
                (Action::Browse, Some(to)) if for_browser(document, to).is_none() => continue,
                _ => *words,
            };
            let Some(key) = reader.keymap.keys(context, *action).next() else {
                continue;
            };
            let key = key.to_string();
            let columns = width(&key) + width(words) + 3;
            shown.push((*action, key, words, columns));
        }
        let to = match (link, &target) {
            (Some(link), Some(target)) => leads_to(document, link, target),
            _ if context == Context::Letters => LETTERS.to_string(),
            _ => String::new(),
        };
        let end = area.right();
        let room = usize::from(end.saturating_sub(x));
        let columns = |hints: &[Hint<'_>]| hints.iter().map(|(.., columns)| *columns).collect();
        let mut most = how_many(columns(&shown), room, width(&to));
        // Whoever is new here has to find the way out: other hints give way to it.
        let quit = shown
            .iter()
            .position(|(action, ..)| *action == Action::Quit);
        if let Some(at) = quit.filter(|at| *at >= most) {
            let quit = shown.remove(at);
            let rest = room.saturating_sub(quit.3);
            let others = how_many(columns(&shown), rest, width(&to));
            if others > 0 {
                shown.insert(others, quit);
                most = others + 1;
            }
        }
        for (_, key, words, _) in shown.iter().take(most) {
            x = put(buf, x, area.y, end, key, theme.style(Role::Key));
            x = put(buf, x + 1, area.y, end, words, theme.style(Role::Dim)) + 2;
        }
        let room = usize::from(end.saturating_sub(x + 1));
        let style = theme.style(Role::Text);
        put(buf, x, area.y, end, &truncate(&to, room), style);
    }
}

/// How many inlines are looked at to find one that leads somewhere.
const NOTES_IN: usize = 200;

/// Whether articles of a list are open. Pages that links led to follow none.
fn goes_along_a_list(reader: &Reader) -> bool {
    let mut documents = reader.documents.iter();
    documents.any(|document| matches!(document.origin, Origin::Entry(..)))
}

/// Whether there is a link or a note to go to, as far as a draw can look.
fn has_links(article: &Article) -> bool {
    let mut first = article.inlines.iter().take(NOTES_IN);
    !article.links.is_empty() || first.any(is_link)
}

/// How many of the hints stand before where a link leads: that counts more than how to go
/// on, so it is whole where the row has the room. Where it has not, one hint stays.
fn how_many(hints: Vec<usize>, room: usize, leads_to: usize) -> usize {
    let mut ends = vec![0];
    ends.extend(hints.into_iter().scan(0, |end, columns| {
        *end += columns;
        Some(*end)
    }));
    let fits = |spare: usize| ends.iter().rposition(|end| end + spare <= room);
    match leads_to {
        0 => fits(0).unwrap_or(0),
        columns => fits(columns + 1).unwrap_or(1),
    }
}

/// Where a link leads, to be shown.
fn leads_to(document: &Document, link: &Inline, target: &Target) -> String {
    let written = link.kind.link();
    let written = written.and_then(|n| document.article.links.get(n as usize));
    match target {
        Target::Page(Input::Address(_), _) => for_browser(document, target).map(|to| short(&to)),
        Target::Refused(why) => Some(clean_line(why).into_owned()),
        Target::Note(at) => Some(note(&document.article, *at)),
        _ => written.map(|to| short(to)),
    }
    .unwrap_or_default()
}
