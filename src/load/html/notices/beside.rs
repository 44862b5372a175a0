//! Lines beside a text that lead elsewhere or say how it was liked: menus, buttons, ratings.

/// Signs at the end of a link that is a button.
pub(super) const ARROWS: [char; 2] = ['→', '➔'];

/// "4.8 from 12 votes": how readers rated something.
pub(super) fn is_rating(bare: &str) -> bool {
    const WORDS: usize = 8;
    let mut words = bare.split_whitespace();
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let rated = |word: &str| matches!(word, "vote" | "votes" | "rating" | "ratings" | "reviews");
    let between = |word: &str| {
        number(word)
            || matches!(
                word,
                "from" | "out" | "of" | "based" | "on" | "by" | "stars" | "/" | "user" | "("
            )
    };
    let fits = bare.len() <= 40 && words.next().is_some_and(number);
    let last = words.next_back();
    fits && last.is_some_and(rated)
        && words.clone().count() <= WORDS
        && words.clone().any(number)
        && words.all(between)
}

/// `[ Home | News | Weather ]`: the pages of a site in a row.
pub(super) fn is_menu(text: &str) -> bool {
    const PARTS: usize = 3;
    const WORDS: usize = 3;
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    inside.is_some_and(|inside| {
        let parts = inside.split('|');
        parts.clone().count() >= PARTS
            && parts
                .into_iter()
                .all(|part| (1..=WORDS).contains(&part.split_whitespace().count()))
    })
}

/// "ines4 and 3 others": who liked a post.
pub(super) fn is_of_others(bare: &str) -> bool {
    const LONG: usize = 80;
    let names = bare
        .strip_suffix(" others")
        .or_else(|| bare.strip_suffix(" other person"));
    let names = names.filter(|_| bare.len() <= LONG);
    names
        .and_then(|names| names.rsplit_once(" and "))
        .is_some_and(|(_, count)| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_how_a_page_was_liked() {
        assert!(is_rating("4.8 from 12 votes") && is_rating("3 out of 5 based on 12 ratings"));
        assert!(!is_rating("165 votes") && !is_rating("12 boats from 3 harbours"));
        assert!(is_of_others("ines4 and 3 others"));
        assert!(!is_of_others("ines and the others"));
        assert!(is_menu("[ Home | News | The weather ]"));
        assert!(
            !is_menu("[Home]") && !is_menu("[ he sailed on | to the weir in the end | of May ]")
        );
    }
}
