//! Days in bylines that are told without a year, or with the day of the week behind an article.

use crate::date::months;
use crate::date::weekdays::is_weekday;

/// What follows "by" behind a day without its year: "Apr 18 Written By Ines Vale".
pub(super) fn behind_moment(line: &str) -> &str {
    const WORDS: usize = 6;
    let (mut month, mut day, mut behind) = (false, false, 0);
    for word in line.split_inclusive(' ').take(WORDS) {
        behind += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        if lower == "by" && month && day {
            return line.get(behind..).unwrap_or(line);
        }
        let is_month = months::named(&lower).is_some();
        month |= is_month;
        let number = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
        day |= number;
        let beside = matches!(lower.as_str(), "written" | "posted" | "published" | "on");
        if !(is_month || number || beside || is_weekday(&lower)) {
            break;
        }
    }
    line
}

/// Words before a date without the day of the week in the short form that Romance languages set behind
/// their article: "Ines Vale el Mar, ". Alone such a word is as often a name, "Sam".
pub(super) fn without_day_of_week(words: &str) -> &str {
    const DAYS: &[&str] = &[
        "lun", "mar", "mié", "mie", "mer", "jue", "jeu", "vie", "ven", "sáb", "sab", "sam", "dom",
        "dim", "gio",
    ];
    let line = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    let day = line.rsplit_once(' ').and_then(|(before, day)| {
        let known = DAYS.contains(&day.to_lowercase().as_str());
        let (rest, article) = before.rsplit_once(' ')?;
        (known && matches!(article, "el" | "le" | "il")).then_some(rest)
    });
    day.unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_before_by_is_no_name() {
        for (line, names) in [
            ("Apr 18 Written By Ines Vale", "Ines Vale"),
            ("Posted on 3 May by Ines Vale", "Ines Vale"),
            // Who is called so, and what is no byline.
            ("April May", "April May"),
            ("April by Ines Vale", "April by Ines Vale"),
            ("By April May", "By April May"),
            ("Ines Vale by 3 May", "Ines Vale by 3 May"),
        ] {
            assert_eq!(behind_moment(line), names, "{line}");
        }
    }

    #[test]
    fn a_day_of_the_week_behind_its_article_is_no_name() {
        for (words, names) in [
            ("Ines Vale el Mar, ", "Ines Vale"),
            ("ines le jeu. ", "ines"),
            ("Ines Mar, ", "Ines Mar, "),
            ("Sam ", "Sam "),
        ] {
            assert_eq!(without_day_of_week(words), names, "{words}");
        }
    }
}
