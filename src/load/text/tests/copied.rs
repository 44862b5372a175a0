//! What is copied out of pages, papers and wires: heads of pages, notes to editors, who signs.

use super::*;
use crate::article::one_line;

fn of(text: &str) -> Vec<(BlockKind, String)> {
    let article = parse(text);
    let blocks = article.blocks.iter();
    let line = |b: &Block| one_line(article.slice(b.span));
    blocks.map(|b| (b.kind, line(b))).collect()
}

fn kind(text: &str, line: &str) -> Option<BlockKind> {
    let found = of(text).into_iter().find(|(_, words)| words == line);
    found.map(|(kind, _)| kind)
}

/// A page of text that was wrapped.
const PAGE: &str = "The weir was opened at noon by the two oldest people of the village,\n\
                    and the mill ran until the evening of the next day as it had always\n\
                    done. Nobody was surprised, and the miller least of all.\n\n\
                    The boats lay at the quay and waited for the water to come, which it\n\
                    did at four. Then they went.\n\n";

#[test]
fn heads_that_were_copied_with_their_numbers_are_furniture() {
    let head = "Letters on Weirs 14 (2031)";
    let text: String = (112..115)
        .map(|n| format!("{PAGE}{head}\n\n{n}\n\n"))
        .collect();
    assert_eq!(kind(&text, head), Some(BlockKind::Boilerplate));
    assert_eq!(kind(&text, "113"), Some(BlockKind::Boilerplate));
    // A number below the same words that does not count on is none of a page.
    let text: String = [7, 3]
        .map(|n| format!("{PAGE}Boats in May\n\n{n}\n\n"))
        .concat();
    assert_ne!(kind(&text, "Boats in May"), Some(BlockKind::Boilerplate));
}

#[test]
fn feet_of_papers_of_the_internet_are_furniture() {
    let foot = |n: usize| format!("Moen                 Informational                 [Page {n}]");
    let head = "RFR 12                 Counting Boats                 May 2031";
    let text = format!("{PAGE}{}\n{head}\n\n{PAGE}{}\n", foot(1), foot(2));
    for line in [&foot(1), &foot(2), head] {
        let words = one_line(line);
        assert_eq!(kind(&text, &words), Some(BlockKind::Boilerplate), "{line}");
    }
}

#[test]
fn what_wires_write_between_pages_is_furniture() {
    let text = format!(
        "BC-WEIR-OPENS\n\nWeir opens after nine years\n\n{PAGE}(MORE)\n\nBC-WEIR-OPENS 2ndadd\n\n{PAGE}(ENDS)\n"
    );
    for line in ["(MORE)", "BC-WEIR-OPENS 2ndadd", "(ENDS)"] {
        assert_eq!(kind(&text, line), Some(BlockKind::Boilerplate), "{line}");
    }
    let text = format!("The weir\n\n{PAGE}More\n\n{PAGE}");
    assert_ne!(kind(&text, "The weir"), Some(BlockKind::Boilerplate));
}

#[test]
fn who_wrote_a_letter_to_a_paper_belongs_to_it() {
    let letter = |name: &str| format!("Sir – {PAGE}{name}\n\nHarl\n\n");
    let text = format!(
        "Letters\n\nWeirs are for boats\n\n{}Boats are for weirs\n\n{}",
        letter("Ida Moen"),
        letter("Bo Lind")
    );
    for name in ["Ida Moen", "Bo Lind", "Harl"] {
        assert_eq!(kind(&text, name), Some(BlockKind::Paragraph), "{name}");
    }
}

#[test]
fn minutes_say_when_they_were_held() {
    let text = "MINUTES OF THE WEIR TRUST\n\nheld on Thursday 6 November 2031 in the mill\n\n\
                1. BOATS\n\nThe clerk said that the boats were late again.\n\n\
                2. FISH\n\nNobody had seen any fish since May.\n\n\
                3. NEXT MEETING\n\nIt will be held on 4 December 2031.\n";
    let article = parse(text);
    let day = article.metadata.published.map(|date| date.to_string());
    assert_eq!(day.as_deref(), Some("6 November 2031"));
    for line in ["1. BOATS", "2. FISH", "3. NEXT MEETING"] {
        assert_eq!(kind(text, line), Some(BlockKind::Heading), "{line}");
    }
}

#[test]
fn bylines_may_be_glued_to_what_was_beside_them() {
    use crate::load::by::glued;
    assert_eq!(glued("ByIda MoenReporter"), Some("Ida MoenReporter"));
    assert_eq!(glued("ByteDance Buys Weir"), None);
    assert_eq!(glued("Byron Moen"), None);
    assert_eq!(glued("By Ida Moen"), None);
    let text =
        format!("Weir opens after nine dry years\n\nByIda MoenReporter\n\n3 May 2031\n\n{PAGE}");
    assert_eq!(parse(&text).metadata.byline.as_deref(), Some("Ida Moen"));
}

#[test]
fn what_only_looks_copied_is_text() {
    // Parts of a story, and who speaks in a play.
    let part = |n: usize| format!("{n}\n\nIda Moen\n\n{PAGE}");
    let story: String = (1..5).map(part).collect();
    assert_ne!(kind(&story, "Ida Moen"), Some(BlockKind::Boilerplate));
    let diary: String = (11..14)
        .map(|n| format!("{n}\n\nDear diary of mine\n\n{PAGE}"))
        .collect();
    assert_ne!(
        kind(&diary, "Dear diary of mine"),
        Some(BlockKind::Boilerplate)
    );
    let play = format!("The weir, a play\n\nMORE\n\n{PAGE}LIND\n\n{PAGE}MORE\n\n{PAGE}");
    assert_ne!(kind(&play, "MORE"), Some(BlockKind::Boilerplate));
    // A speech in a parliament, and the heading below it.
    let speech = format!("The weir bill\n\nSir, I beg to move. {PAGE}The second reading\n\n{PAGE}");
    assert_ne!(
        kind(&speech, "The second reading"),
        Some(BlockKind::Paragraph)
    );
    // Steps, each with what is said of it.
    let steps = "How to open a weir\n\n1. Open the gate.\n\nIt is heavy, so that two should lift it.\n\n\
                 2. Wait for the water.\n\nIt comes after an hour or two, not before.\n\n\
                 3. Close the gate.\n\nIt is heavy still, and it is wet now, too.\n";
    assert_ne!(kind(steps, "1. Open the gate."), Some(BlockKind::Heading));
    // A journey, and no mail.
    let journey = format!("From: Harl\nTo: Ellery\nDate: 3 May 2031\n\n{PAGE}");
    assert_eq!(parse(&journey).metadata.byline, None);
}

#[test]
fn a_record_that_is_set_has_another_day() {
    let text = format!(
        "Record set on 5 July 1999 falls at Lund\n\nBy Ida Moen\n\n3 May 2031\n\n{PAGE}{PAGE}"
    );
    let day = parse(&text).metadata.published.map(|date| date.to_string());
    assert_eq!(day.as_deref(), Some("3 May 2031"));
}

#[test]
fn labels_of_a_first_line_name_nobody_who_wrote() {
    let text = format!("Interview: Ida Moen\n\n{PAGE}{PAGE}");
    assert_eq!(parse(&text).metadata.byline, None);
}
