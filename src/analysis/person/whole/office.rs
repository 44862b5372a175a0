//! Titles and offices that stand before a name, or alone where a name might.

/// "Tan Sri would say": a title of two words, and nobody's name.
pub(super) fn is_title_alone(words: &str) -> bool {
    words.split_once(' ').is_some_and(|(first, second)| {
        second == "Sri" && matches!(first, "Tan" | "Puan") || second == "Seri" && first == "Datuk"
    })
}

/// What stands behind a town and its office: "Hale Mayor Ann Roe".
pub(super) fn behind_office(name: &str) -> Option<&str> {
    const OFFICES: &[&str] = &[
        " Mayor ",
        " Sheriff ",
        " Councilman ",
        " Councilwoman ",
        " Alderman ",
    ];
    // Whose town and office stand before two names has four words.
    if name.bytes().filter(|b| *b == b' ').count() < 3 {
        return None;
    }
    let behind = |office: &&str| name.split_once(*office).map(|(_, rest)| rest);
    let rest = OFFICES.iter().find_map(behind)?;
    rest.contains(' ').then_some(rest)
}

/// What stands behind "Ex-MLA" and "Ex-Minister".
pub(super) fn former(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let office = first.strip_prefix("Ex-").or(first.strip_prefix("ex-"))?;
    let title = office.starts_with(char::is_uppercase) && rest.contains(' ');
    title.then_some(rest)
}
