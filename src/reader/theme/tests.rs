//! What holds of every theme: all that is written can be read, and what means different
//! things looks different.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use rustc_hash::FxHashMap;

use super::measure::{
    Rgb, Terminal, contrast, distance, terminal, terminals, without_red_or_green,
};
use super::palette::SCHEMES;
use super::*;
use crate::store::Colour;

/// The contrast that WCAG asks of text.
const READABLE: f64 = 4.5;
/// How far colours of different meaning are apart in Oklab: three times what is just
/// noticed side by side.
const APART: f64 = 0.065;
/// The same for colours of one kind, which weight or underline tell apart as well.
const ASIDE: f64 = 0.04;
/// How far the background of a selected row is from any other.
const SEEN: f64 = 0.035;

const TONES: [Tone; 2] = [Tone::Dark, Tone::Light];
const MANY: [Depth; 2] = [Depth::Indexed, Depth::True];

/// The terminals that a theme is to be read on.
fn grounds(theme: Theme) -> Vec<Terminal> {
    match (theme.depth_used(), theme.tone) {
        (Depth::Sixteen, tone) => terminals(tone == Tone::Dark),
        (_, Tone::Dark) => vec![
            terminal("black", 0xcccccc, 0x000000),
            terminal("Catppuccin Mocha", 0xcdd6f4, 0x1e1e2e),
            terminal("One Dark", 0xabb2bf, 0x282c34),
            terminal("Solarized dark", 0x839496, 0x002b36),
        ],
        (_, Tone::Light) => vec![
            terminal("white", 0x000000, 0xffffff),
            terminal("Solarized light", 0x586e75, 0xfdf6e3),
            terminal("Catppuccin Latte", 0x4c4f69, 0xeff1f5),
        ],
    }
}

/// Every theme with colours, on the terminal's own background and on ours.
fn themes() -> Vec<Theme> {
    let mut themes = of_terminals();
    for tone in TONES {
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            themes.push(Theme::new(tone, depth).on_ground(tone));
            themes.push(Theme::chosen(tone, depth).on_ground(tone.other()));
        }
    }
    themes.extend(schemes());
    themes
}

/// Every theme that has a name, and is none of the two usual ones.
fn schemes() -> Vec<Theme> {
    let named = |name: &'static str| {
        let own = SCHEMES.iter().any(|scheme| scheme.name == name);
        MANY.into_iter()
            .filter(move |_| own)
            .filter_map(move |depth| Theme::new(Tone::Dark, depth).named(name, &[]))
    };
    names(&[]).flat_map(named).collect()
}

/// The terminal's own colours, where it has more.
fn of_terminals() -> Vec<Theme> {
    let on = |tone: Tone| Theme::new(tone, Depth::True).on_ground(tone);
    let themes = TONES.map(|tone| on(tone).named(TERMINAL, &[]));
    themes.into_iter().flatten().collect()
}

/// The themes whose colours are ours: the two usual ones, and those with names.
fn ours() -> Vec<Theme> {
    let usual = TONES.iter().flat_map(|t| MANY.map(|d| Theme::new(*t, d)));
    usual.chain(schemes()).collect()
}

/// A style as it stands in a cell in the end.
fn painted(theme: Theme, style: Style) -> Style {
    let mut buf = Buffer::empty(Rect::new(0, 0, 1, 1));
    buf[(0, 0)].set_style(style);
    theme.paint(&mut buf);
    buf[(0, 0)].style()
}

fn voices() -> impl Iterator<Item = Option<u8>> {
    std::iter::once(None).chain((0..SPEAKER_COLOURS).map(Some))
}

fn roles() -> Vec<Role> {
    let mut roles = vec![
        Role::Text,
        Role::Dim,
        Role::Title,
        Role::Emphasis,
        Role::Strong,
        Role::Struck,
        Role::Code,
        Role::Link,
        Role::ChosenLink,
        Role::Marker,
        Role::Name,
        Role::Cue,
        Role::LeftOut,
        Role::Hit,
        Role::CurrentHit,
        Role::Cursor,
        Role::Border,
        Role::Focus,
        Role::Status,
        Role::Key,
        Role::Filter,
        Role::Error,
    ];
    roles.push(Role::Selection);
    roles.extend(Colour::ALL.map(Role::Note));
    roles.extend((1..=6).map(Role::Heading));
    roles.extend(voices().map(Role::Quotation));
    roles.extend(voices().map(Role::Selected));
    roles.extend(voices().map(Role::Speaker));
    roles
}

/// Checks styles, each pair of colours once.
struct Reading {
    theme: Theme,
    terminals: Vec<Terminal>,
    known: FxHashMap<(Rgb, Rgb), f64>,
}

impl Reading {
    fn on(theme: Theme) -> Self {
        // What we paint is the same on any terminal; its palette is not.
        let terminals = grounds(theme);
        Self {
            theme,
            terminals,
            known: FxHashMap::default(),
        }
    }

    fn check(&mut self, style: Style, what: &dyn std::fmt::Debug) {
        let style = painted(self.theme, style);
        for terminal in &self.terminals {
            for (text, ground) in terminal.pairs(style) {
                // The terminal's own text on its own ground is the user's choice.
                if (text, ground) == (terminal.text, terminal.ground) {
                    continue;
                }
                let known = self.known.entry((text, ground));
                let contrast = *known.or_insert_with(|| contrast(text, ground));
                assert!(
                    contrast >= READABLE,
                    "{what:?}: {text:?} on {ground:?} is {contrast:.2}, {:?} on {}",
                    self.theme,
                    terminal.name
                );
            }
        }
    }
}

#[test]
fn every_role_can_be_read() {
    for theme in themes() {
        let mut reading = Reading::on(theme);
        for role in roles() {
            reading.check(theme.style(role), &role);
        }
    }
}

#[test]
fn every_role_can_be_read_on_selected_rows_and_the_status_line() {
    for theme in themes() {
        let mut reading = Reading::on(theme);
        for under in [Role::Cursor, Role::Status] {
            for role in roles() {
                reading.check(theme.lay(theme.style(under), role), &(under, role));
            }
        }
    }
}

/// All layers of the text, one over the other as the body lays them: a kind of block,
/// what is within it, a name, a quotation, what belongs to it, a hit, a link.
#[test]
fn whatever_lies_over_the_text_can_be_read() {
    let mut bases = vec![Role::Text, Role::Dim, Role::Title, Role::Code];
    bases.extend((1..=5).map(Role::Heading));
    let within = [Role::Emphasis, Role::Strong, Role::Code, Role::Link];
    let mut said = vec![Role::LeftOut];
    said.extend(voices().map(Role::Quotation));
    said.extend(voices().map(Role::Selected));
    let mut beside = vec![Role::Cue];
    beside.extend(voices().map(Role::Speaker));
    let layers: [Vec<Role>; 7] = [
        within.to_vec(),
        Colour::ALL.map(Role::Note).to_vec(),
        vec![Role::Name],
        said,
        beside,
        vec![Role::Hit, Role::CurrentHit],
        vec![Role::ChosenLink],
    ];
    for theme in themes() {
        let mut reading = Reading::on(theme);
        for &base in &bases {
            let mut styles = vec![theme.style(base)];
            for layer in &layers {
                let over: Vec<Style> = styles
                    .iter()
                    .flat_map(|under| layer.iter().map(|role| theme.lay(*under, *role)))
                    .collect();
                styles.extend(over);
                styles.sort_by_key(|style| format!("{style:?}"));
                styles.dedup();
            }
            for style in styles {
                reading.check(style, &(base, style));
            }
        }
    }
}

/// The colour of a role where there are many.
fn colour(theme: Theme, role: Role) -> Rgb {
    let terminal = &grounds(theme)[0];
    terminal.pairs(painted(theme, theme.style(role)))[0].0
}

fn look(theme: Theme, role: Role) -> Modifier {
    theme.style(role).add_modifier
}

/// The article's own.
fn own() -> Vec<Role> {
    let mut own = vec![Role::Title, Role::Link];
    own.extend((1..=5).map(Role::Heading));
    own
}

#[test]
fn nobodys_words_look_like_a_heading_a_link_or_anybody_elses() {
    for theme in ours() {
        let voices: Vec<Role> = voices().map(Role::Quotation).collect();
        let rest = [Role::Text, Role::Dim, Role::Key, Role::Name, Role::Code];
        for (n, voice) in voices.iter().enumerate() {
            let others = voices[n + 1..].iter().chain(&rest).copied().chain(own());
            for other in others {
                let apart = distance(colour(theme, *voice), colour(theme, other));
                assert!(
                    apart >= APART,
                    "{voice:?} and {other:?} are {apart:.3} apart: {theme:?}"
                );
            }
        }
    }
}

#[test]
fn without_red_or_green_voices_are_told_apart_in_the_themes_for_that() {
    let safe = schemes()
        .into_iter()
        .filter(|t| t.name().starts_with("colour-blind"));
    let safe: Vec<Theme> = safe.collect();
    assert_eq!(safe.len(), 4);
    for theme in safe {
        let voices: Vec<Rgb> = voices()
            .map(|voice| colour(theme, Role::Quotation(voice)))
            .chain([colour(theme, Role::Text)])
            .collect();
        for (n, one) in voices.iter().enumerate() {
            for other in &voices[n + 1..] {
                let seen = without_red_or_green(*one).into_iter();
                for (a, b) in seen.zip(without_red_or_green(*other)) {
                    let apart = distance(a, b);
                    assert!(
                        apart >= ASIDE,
                        "{one:?} and {other:?} are {apart:.3}: {theme:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn high_contrast_is_high() {
    let high = schemes()
        .into_iter()
        .filter(|t| t.name().starts_with("high-contrast"));
    for theme in high.filter(|theme| theme.depth == Depth::True) {
        for role in roles() {
            let style = painted(theme, theme.style(role));
            for (text, ground) in grounds(theme)[0].pairs(style) {
                let contrast = contrast(text, ground);
                assert!(contrast >= 7.0, "{role:?} {contrast:.2}: {theme:?}");
            }
        }
    }
}

#[test]
fn themes_are_found_by_name_and_come_in_pairs() {
    let all: Vec<&str> = names(&[]).collect();
    assert!(all.len() >= 12);
    for name in &all {
        assert_eq!(all.iter().filter(|other| other == &name).count(), 1);
        let theme = Theme::new(Tone::Dark, Depth::True)
            .named(name, &[])
            .expect(name);
        assert_eq!(theme.name(), *name);
        let other = theme.toggled();
        assert_ne!(other.tone, theme.tone, "{name}");
        assert_eq!(other.toggled().name(), theme.name(), "{name}");
    }
    assert_eq!(Theme::default().named("mauve", &[]), None);
    // A theme of somebody's own has no pair, and is come back to all the same.
    let (mine, _) = super::own::read("mine.toml", "mine", "base = \"gruvbox-dark\"\n");
    let own: &'static Scheme = Box::leak(Box::new(mine));
    let theme = Theme::default().named("mine", &[own]).expect("mine");
    assert_eq!(theme.toggled().tone, Tone::Light);
    assert_eq!(theme.toggled().toggled().name(), "mine");
}

#[test]
fn the_terminals_own_colours_are_used_where_it_has_more() {
    for theme in of_terminals() {
        let sixteen = Theme::new(theme.tone, Depth::Sixteen);
        for role in roles() {
            assert_eq!(theme.style(role), sixteen.style(role), "{role:?}");
        }
        assert!(!theme.paints());
    }
}

#[test]
fn title_headings_links_and_lesser_text_are_told_apart() {
    for theme in ours() {
        let mut all = own();
        all.extend([Role::Text, Role::Dim, Role::Strong]);
        for (n, &one) in all.iter().enumerate() {
            for &other in &all[n + 1..] {
                let apart = distance(colour(theme, one), colour(theme, other));
                let same = look(theme, one) == look(theme, other);
                // Weight or underline tell apart as well; without them colour must.
                let enough = if same { ASIDE } else { 0.0 };
                assert!(
                    apart >= enough && (apart > 0.0 || !same),
                    "{one:?} and {other:?} are {apart:.3} apart: {theme:?}"
                );
            }
        }
    }
}

#[test]
fn with_few_colours_everything_is_told_apart_by_its_look() {
    for (tone, depth) in TONES
        .iter()
        .flat_map(|t| [Depth::Sixteen, Depth::Mono].map(|d| (*t, d)))
    {
        let theme = Theme::new(tone, depth);
        let mut all = own();
        all.push(Role::Text);
        if depth == Depth::Sixteen {
            all.extend(voices().skip(1).map(Role::Quotation));
        }
        for (n, &one) in all.iter().enumerate() {
            for &other in &all[n + 1..] {
                let (a, b) = (theme.style(one), theme.style(other));
                assert_ne!(
                    (a.fg, a.add_modifier),
                    (b.fg, b.add_modifier),
                    "{one:?} and {other:?}: {theme:?}"
                );
            }
        }
    }
}

#[test]
fn a_selected_row_is_seen_on_every_background() {
    for theme in themes() {
        let row = painted(theme, theme.style(Role::Cursor));
        let plain = painted(theme, Style::new());
        for terminal in grounds(theme) {
            let (_, selected) = terminal.pairs(row)[0];
            let (_, ground) = terminal.pairs(plain)[0];
            let apart = distance(selected, ground);
            assert!(apart >= SEEN, "{apart:.3} on {}: {theme:?}", terminal.name);
        }
    }
}

/// Where there are few colours or none, what is selected is turned round: no weight or
/// underline has to be looked for.
#[test]
fn with_few_colours_a_selection_is_a_block() {
    for theme in TONES
        .iter()
        .flat_map(|t| [Depth::Sixteen, Depth::Mono].map(|d| Theme::new(*t, d)))
    {
        let block =
            |style: Style| style.add_modifier.contains(Modifier::REVERSED) || style.bg.is_some();
        let marks = [
            Role::Selected(None),
            Role::Selected(Some(3)),
            Role::Cursor,
            Role::CurrentHit,
            Role::ChosenLink,
        ];
        for mark in marks {
            assert!(block(theme.style(mark)), "{mark:?} {theme:?}");
        }
        // Within a selected quotation they stand out by not being turned round.
        let quotation = theme.style(Role::Selected(Some(0)));
        for mark in [Role::CurrentHit, Role::ChosenLink] {
            let style = theme.lay(quotation, mark);
            assert_ne!(style.add_modifier, quotation.add_modifier, "{mark:?}");
            assert!(!style.add_modifier.contains(Modifier::REVERSED), "{mark:?}");
        }
        // A selected row is one block, whatever stands on it.
        for role in [Role::Dim, Role::Speaker(Some(2)), Role::Key] {
            let style = theme.on_cursor(role);
            assert!(block(style) && style.fg.is_none(), "{role:?} {theme:?}");
        }
    }
}

#[test]
fn without_colours_there_are_none() {
    let theme = Theme::new(Tone::Dark, Depth::Mono);
    for role in roles() {
        let style = theme.style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
    }
    assert_ne!(theme.style(Role::Hit), theme.style(Role::CurrentHit));
    assert_ne!(
        theme.style(Role::Selected(None)),
        theme.style(Role::CurrentHit)
    );
}
