//! Makes the lists that are offered: people, sections, links, formats, actions.

use crate::analysis::Entity;
use crate::article::InlineKind;
use crate::load::FORMATS;
use crate::reader::action::ACTIONS;
use crate::reader::link;
use crate::reader::naming::with_role;
use crate::reader::overlay::PickerItem;
use crate::reader::state::Reader;
use crate::typeset::clean_line;

/// The most items of a list; a fuzzy search over more would make typing wait.
pub(super) const MOST_ITEMS: usize = 50_000;

/// Somebody, with role, and what is told of them.
pub(super) fn person(entity: &Entity, detail: String) -> PickerItem {
    PickerItem {
        label: clean_line(&with_role(entity)).into_owned(),
        detail,
        value: entity.id.0 as usize,
    }
}

/// The links of the article, with the selected one, or the first on the screen, chosen.
pub(super) fn links_of(reader: &Reader) -> (Vec<PickerItem>, usize) {
    let document = reader.document();
    let article = &document.article;
    let seen = document.seen().unwrap_or_default();
    let mut selected = None;
    let mut items = Vec::new();
    for n in link::links(article).take(MOST_ITEMS) {
        let Some(inline) = article.inlines.get(n) else {
            continue;
        };
        let chosen = document.link == Some(n);
        if chosen || selected.is_none() && inline.span.end > seen.start {
            selected = Some(items.len());
        }
        let detail = match inline.kind.link() {
            Some(to) => article.links.get(to as usize).map(|a| link::short(a)),
            None => match inline.kind {
                InlineKind::Note(at) => Some(link::note(article, at)),
                _ => None,
            },
        };
        items.push(PickerItem {
            label: link::label(article, inline),
            detail: detail.unwrap_or_default(),
            value: n,
        });
    }
    (items, selected.unwrap_or(0))
}

pub(super) fn formats(reader: &Reader) -> (Vec<PickerItem>, usize) {
    let document = reader.document();
    let now = document
        .has_text()
        .then_some(document.article.source.format);
    let now = document.from.or(now);
    let items = FORMATS.iter().enumerate().map(|(n, row)| PickerItem {
        label: row.label.to_string(),
        detail: if now == Some(row.format) {
            "as it is now".into()
        } else {
            row.format.name().into()
        },
        value: n,
    });
    let selected = FORMATS.iter().position(|row| Some(row.format) == now);
    (items.collect(), selected.unwrap_or(0))
}

pub(super) fn sections(reader: &Reader) -> (Vec<PickerItem>, usize) {
    let document = reader.document();
    let article = &document.article;
    let items = article
        .sections
        .iter()
        .enumerate()
        .take(MOST_ITEMS)
        .map(|(n, section)| {
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)).min(6));
            let words = document.counts.as_ref().and_then(|c| c.words.get(n));
            PickerItem {
                label: format!("{indent}{}", document.section_title(n)),
                detail: words.map_or(String::new(), |w| format!("{w} words")),
                value: n,
            }
        });
    (items.collect(), document.section().unwrap_or(0))
}

pub(super) fn actions(reader: &Reader) -> (Vec<PickerItem>, usize) {
    let context = reader.context();
    let items = ACTIONS
        .iter()
        .enumerate()
        .filter(|(_, a)| !a.is_editing())
        .map(|(n, action)| {
            let keys: Vec<String> = reader
                .keymap
                .keys(context, *action)
                .take(3)
                .map(|k| k.to_string())
                .collect();
            PickerItem {
                label: format!("{}: {}", action.name(), action.description()),
                detail: keys.join(" "),
                value: n,
            }
        });
    (items.collect(), 0)
}
