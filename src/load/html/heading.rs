//! The title that stands over the article, where what the page calls itself is none: the
//! name of the site, a section, or words for search engines.

use super::meta::{Site, alike};
use super::page::{Kind, Page, Piece, Tag};

/// A title of fewer letters names a section rather than an article.
const SHORT: usize = 8;
/// One of no more words may name a section.
const FEW: usize = 3;

/// The title without the site's name before or behind it: "Your rights | The Post".
pub(super) fn without_site(title: &str, site: &Site) -> String {
    const SIGNS: [char; 9] = ['|', '–', '—', '·', '»', '-', '•', '│', '«'];
    // Only a sign between spaces parts: "Rolls-Royce".
    let cuts = title.match_indices(SIGNS).filter(|(at, sign)| {
        title[..*at].ends_with(' ') && title[at + sign.len()..].starts_with(' ')
    });
    let cuts: Vec<(usize, usize)> = cuts.map(|(at, sign)| (at, at + sign.len())).collect();
    let (Some((_, first)), Some((last, behind))) = (cuts.first(), cuts.last()) else {
        let bare = title.trim().trim_end_matches([' ', '|', '–', '-']);
        return bare.to_string();
    };
    let (before, after) = (title[..*last].trim(), title[*behind..].trim());
    if site.is_called(after) && !site.is_called(before) {
        return before.to_string();
    }
    let (before, after) = (title[..cuts[0].0].trim(), title[*first..].trim());
    match site.is_called(before) && !site.is_called(after) {
        true => after.to_string(),
        false => title.to_string(),
    }
}

/// The heading that readers see over the article in place of a title that no heading repeats:
/// the page's one heading of the first level, or, where it has none and the title is a
/// section's or the site's, the first heading over running text. One that the page gives for
/// machines (`sure`) is only doubted where it names the site.
pub(super) fn instead(
    title: Option<String>,
    sure: bool,
    page: &Page,
    site: &Site,
) -> Option<String> {
    let known = title.as_deref().unwrap_or_default();
    let least = if sure { 0.1 } else { 0.3 };
    let same = |text: &str| alike(known, text) > least && alike(text, known) > least;
    let is_heading = |piece: &&Piece, most: u8| matches!(piece.kind, Kind::Heading(n) if n <= most);
    let inside = |text: &str| known.contains(text) || text.contains(known);
    let headings = || page.pieces.iter();
    let repeated = headings()
        .filter(|piece| is_heading(piece, 3))
        .map(|piece| page.slice(piece).trim())
        .any(|text| same(text) || text.len() >= SHORT && !known.is_empty() && inside(text));
    if repeated && !known.is_empty() && !site.is_called(known) {
        return title;
    }
    let beside = |piece: &Piece| {
        page.around(piece)
            .any(|(_, elem)| matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer))
            // The site's name leads to its front page.
            || piece.linked * 2 > piece.end - piece.start
    };
    let fits = |piece: &&Piece| {
        let text = page.slice(piece).trim();
        text.len() >= SHORT && text.contains(' ') && !site.is_called(text)
    };
    let mut first: Vec<&str> = headings()
        .filter(|piece| is_heading(piece, 1) && !beside(piece))
        .filter(fits)
        .map(|piece| page.slice(piece).trim())
        .collect();
    first.dedup();
    let vague = site.is_called(known) || known.split_whitespace().count() <= FEW;
    match first[..] {
        // A box that asks to sign up may have the page's one heading of the first level.
        [one] if vague || sure || alike(known, one) > 0.0 || known.is_empty() => {
            Some(one.replace('\n', " "))
        }
        [] if vague && !sure => {
            let over = over_text(page, &|piece| !beside(piece) && fits(&piece));
            over.map(|piece| page.slice(piece).trim().replace('\n', " "))
                .or(title)
        }
        _ => title,
    }
}

/// The first heading with running text behind it, for which `fits` holds.
fn over_text<'p>(page: &'p Page, fits: &dyn Fn(&Piece) -> bool) -> Option<&'p Piece> {
    const NEAR: usize = 4;
    const TEXT: u32 = 200;
    let is_text = |piece: &Piece| {
        let plain = (piece.end - piece.start).saturating_sub(piece.linked);
        piece.kind == Kind::Prose && plain >= TEXT
    };
    page.pieces.iter().enumerate().find_map(|(at, piece)| {
        let behind = page.pieces.iter().skip(at + 1).take(NEAR);
        let heads = matches!(piece.kind, Kind::Heading(_)) && behind.into_iter().any(is_text);
        (heads && fits(piece)).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_name_is_no_part_of_a_title() {
        let names = ["Quay Post".to_string()];
        let site = Site::of(names.iter(), Some("https://quaypost.example/a"), None);
        for (title, bare) in [
            ("Rowers win | Quay Post", "Rowers win"),
            ("Quay Post - Rowers win", "Rowers win"),
            ("Rowers win – by a length", "Rowers win – by a length"),
            ("Rowers-win - Quay Post", "Rowers-win"),
            ("Quay Post", "Quay Post"),
            ("Boats -", "Boats"),
        ] {
            assert_eq!(without_site(title, &site), bare);
        }
    }
}
