//! The plain text of a letter: quoted lines, wrapped lines, signatures.

use super::armour;
use super::farewell::is_farewell;
use super::lines::{MailLine, is_head, pass_on, read};
use crate::article::{Article, BlockKind, Format};
use crate::load::html::letter::{is_of_device, warns_of_strangers};
use crate::load::writer::Writer;

/// Parses a text; `flowed` and `delsp` as RFC 3676 has them.
pub(super) fn parse(text: &str, flowed: bool, delsp: bool) -> Article {
    let bare = armour::without(text);
    let mut lines: Vec<MailLine<'_>> = bare.lines().map(|line| read(line, flowed)).collect();
    pass_on(&mut lines);
    let mut out = Writer::with_capacity(text.len());
    let (body, end) = lines.split_at(signature(&lines));
    // The mark itself says nothing.
    let end = end.get(1..).unwrap_or_default();
    let all: Vec<&[MailLine<'_>]> = paragraphs(body).collect();
    let headed = heads(&all);
    let mut depth = 0;
    for (n, paragraph) in all.iter().copied().enumerate() {
        let Some(first) = paragraph.first() else {
            continue;
        };
        let of_device = paragraph.len() == 1 && is_of_device(first.text);
        let warns = n < 2 && warns_of_strangers(first.text);
        if first.depth == 0 && (warns || of_device) {
            out.open(BlockKind::Boilerplate, 1);
            write_lines(&mut out, paragraph, |_, _| true, delsp);
            out.close();
            continue;
        }
        while depth < first.depth {
            out.begin_quote();
            depth += 1;
        }
        while depth > first.depth {
            out.end_quote();
            depth -= 1;
        }
        // What nothing follows is no heading: "~ Ida ~".
        let framed = framed(paragraph).filter(|_| n + 1 < all.len());
        if framed.is_some() || headed && depth == 0 && is_shouted(paragraph) {
            out.line(BlockKind::Heading, 2, framed.unwrap_or(first.text.trim()));
            continue;
        }
        write(&mut out, paragraph, flowed, delsp);
    }
    for _ in 0..depth {
        out.end_quote();
    }
    for paragraph in paragraphs(end) {
        // A line drawn above a footer says nothing.
        let drawn = paragraph.iter().take_while(|l| is_rule(l.text)).count();
        let paragraph = paragraph.get(drawn..).unwrap_or_default();
        if paragraph.is_empty() {
            continue;
        }
        out.open(BlockKind::Boilerplate, 1);
        write_lines(&mut out, paragraph, |_, _| false, delsp);
        out.close();
    }
    out.finish(Format::Email)
}

/// Where the signature or the footer of a mailing list begins.
fn signature(lines: &[MailLine<'_>]) -> usize {
    let long =
        |l: &MailLine<'_>| l.text.trim().len() >= 10 && l.text.trim().bytes().all(|b| b == b'_');
    let starts = |(n, line): (usize, &MailLine<'_>)| {
        let mark = line.text == "-- " || line.text == "--";
        let most = if mark { 30 } else { 12 };
        line.depth == 0
            && (mark || long(line))
            && lines.len() - n <= most
            && lines[n..].iter().all(|l| l.depth == 0)
    };
    let mut all = lines.iter().enumerate();
    // A list adds its footer as a part of its own.
    let first = all
        .next()
        .is_some_and(|(_, line)| long(line) && starts((0, line)));
    if first && lines.iter().any(|line| line.text.contains("list")) {
        return 0;
    }
    let found = all.find(|(n, line)| starts((*n, *line)));
    found.map_or(lines.len(), |(n, _)| n)
}

/// The words of a line that stand alone between signs: "* The bell *", "=== The bell ===".
fn framed<'a>(paragraph: &[MailLine<'a>]) -> Option<&'a str> {
    const MOST: usize = 70;
    let [line] = paragraph else { return None };
    let text = line.text.trim();
    let sign = text.chars().next().filter(|c| "*=#~+".contains(*c))?;
    let words = text.trim_matches(sign);
    let inner = words.trim();
    let alike = text.starts_with(sign) && text.ends_with(sign) && line.depth == 0;
    let apart = words.starts_with(' ') && words.ends_with(' ');
    // "* she smiles *" is none.
    let said = inner.contains(char::is_alphanumeric)
        && !inner.starts_with(char::is_lowercase)
        && inner.len() <= MOST;
    (alike && apart && said && !inner.contains(sign)).then_some(inner)
}

/// Whether lines in capitals head the parts of a letter: there are several paragraphs of one, and each has text
/// below.
fn heads(all: &[&[MailLine<'_>]]) -> bool {
    let shouted = all.iter().filter(|paragraph| is_shouted(paragraph)).count();
    let told = |pair: &[&[MailLine<'_>]]| is_shouted(pair[0]) && !is_shouted(pair[1]);
    shouted >= 2 && all.windows(2).filter(|pair| told(pair)).count() == shouted
}

/// Whether a paragraph is a line in capitals.
fn is_shouted(paragraph: &[MailLine<'_>]) -> bool {
    const MOST: usize = 60;
    let [line] = paragraph else { return false };
    let text = line.text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    line.depth == 0
        && text.len() <= MOST
        && letters >= 4
        && !text.contains(char::is_lowercase)
        && text.chars().filter(|c| c.is_uppercase()).count() == letters
        && !text.ends_with([',', '.', ';', ':', '!', '?', '…'])
}

/// Lines between blank lines and changes of depth.
fn paragraphs<'a, 'b>(lines: &'a [MailLine<'b>]) -> impl Iterator<Item = &'a [MailLine<'b>]> {
    let groups = lines.chunk_by(|a, b| {
        a.depth == b.depth && a.text.trim().is_empty() == b.text.trim().is_empty()
    });
    groups.filter(|g| g.iter().any(|l| !l.text.trim().is_empty()))
}

/// A line of signs that separates, and says nothing.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '_' | '=' | '*' | '~' | '#' | '+' | '·' | '—' | ' '))
}

fn write(out: &mut Writer, paragraph: &[MailLine<'_>], flowed: bool, delsp: bool) {
    let mut rest = paragraph;
    while let [line, tail @ ..] = rest {
        // A line with a line drawn under it heads what follows.
        if let [under, after @ ..] = tail
            && is_rule(under.text)
            && !is_rule(line.text)
            && line.text.trim().len() <= 100
            && under.text.trim().len() * 2 >= line.text.trim().len()
        {
            let level = if under.text.trim().starts_with('=') {
                1
            } else {
                2
            };
            out.line(BlockKind::Heading, level, line.text);
            rest = after;
            continue;
        }
        if is_rule(line.text) {
            out.close();
            rest = tail;
            continue;
        }
        let end = rest.iter().enumerate().skip(1).position(|(n, line)| {
            is_rule(line.text)
                || item(line.text).is_some()
                || rest.get(n + 1).is_some_and(|under| is_rule(under.text))
        });
        let (now, later) = rest.split_at(end.map_or(rest.len(), |n| n + 1));
        block(out, now, flowed, delsp);
        rest = later;
    }
}

/// The mark of a list's item, and what follows it.
fn item(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    for mark in ["- ", "* ", "• ", "– "] {
        if let Some(words) = line.strip_prefix(mark) {
            return Some(("", words));
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let (number, rest) = line.split_at(digits);
        let words = rest
            .strip_prefix(". ")
            .or_else(|| rest.strip_prefix(") "))?;
        return Some((number, words));
    }
    None
}

fn block(out: &mut Writer, lines: &[MailLine<'_>], flowed: bool, delsp: bool) {
    let width = lines
        .iter()
        .map(|l| l.text.trim_end().chars().count())
        .max();
    let width = width.unwrap_or(0).max(50);
    let headed = is_head(lines);
    let wrapped = |line: &MailLine<'_>, next: &MailLine<'_>| {
        if headed {
            return false;
        }
        if flowed {
            return line.flows;
        }
        let word = next
            .text
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        line.text.trim_end().chars().count() + 1 + word > width.min(100)
    };
    let marked = lines.first().and_then(|l| Some((l, item(l.text)?)));
    let Some((first, (number, words))) = marked else {
        let text: Vec<&str> = lines.iter().map(|l| l.text.trim()).collect();
        if is_farewell(&text.join(" ")) {
            out.open(BlockKind::Boilerplate, 1);
        } else {
            out.open_prose();
        }
        write_lines(out, lines, wrapped, delsp);
        out.close();
        return;
    };
    out.begin_list(number.parse().ok());
    out.begin_item();
    let mut lines = lines.to_vec();
    lines[0] = MailLine {
        text: words,
        ..*first
    };
    let indented = |next: &MailLine<'_>| next.text.starts_with([' ', '\t']);
    let goes_on = |line: &MailLine<'_>, next: &MailLine<'_>| indented(next) || wrapped(line, next);
    write_lines(out, &lines, goes_on, delsp);
    out.end_item();
    out.end_list();
}

fn write_lines(
    out: &mut Writer,
    lines: &[MailLine<'_>],
    goes_on: impl Fn(&MailLine<'_>, &MailLine<'_>) -> bool,
    delsp: bool,
) {
    for (n, line) in lines.iter().enumerate() {
        let text = match line.flows && delsp {
            true => line.text.strip_suffix(' ').unwrap_or(line.text),
            false => line.text,
        };
        write_words(out, text.trim_start());
        match lines.get(n + 1) {
            Some(next) if goes_on(line, next) => {
                let space = if line.flows && delsp { "" } else { " " };
                out.flow(space);
            }
            Some(_) => out.line_break(),
            None => {}
        }
    }
}

/// Words, the addresses among them as links.
fn write_words(out: &mut Writer, line: &str) {
    // The nearest, of whichever kind: each is passed once, however many are of the other kind.
    let next = |rest: &str| {
        let opens = |at: &usize| {
            let scheme = &rest[*at..];
            scheme.starts_with("http://") || scheme.starts_with("https://")
        };
        rest.match_indices("http").map(|(at, _)| at).find(opens)
    };
    let mut rest = line;
    while let Some(at) = next(rest) {
        out.flow(&rest[..at]);
        let address = &rest[at..];
        let end =
            address.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”'));
        let address = &address[..end.unwrap_or(address.len())];
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*']);
        out.nest_link(address.to_string());
        out.words(address);
        out.unnest();
        rest = &rest[at + address.len()..];
        // A scheme alone is no address, and must not be found again.
        if address.is_empty() {
            break;
        }
    }
    out.flow(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(article: &Article) -> Vec<(&'static str, u8, &str)> {
        let blocks = article.blocks.iter();
        blocks
            .map(|b| (b.kind.name(), b.level, article.slice(b.span)))
            .collect()
    }

    #[test]
    fn quoted_lines_are_quotations_by_their_depth() {
        let article = parse(
            "On Monday Tove wrote:\n> > Is the clock repaired?\n>\n> It is, and it stops,\n> as ever.\n\nThen buy another.\n",
            false,
            false,
        );
        assert_eq!(
            shown(&article),
            [
                ("paragraph", 1, "On Monday Tove wrote:"),
                ("block-quote", 2, "Is the clock repaired?"),
                ("block-quote", 1, "It is, and it stops,\nas ever."),
                ("paragraph", 1, "Then buy another."),
            ]
        );
    }

    #[test]
    fn flowing_lines_are_joined_and_others_are_not() {
        let text =
            "The harbour is quiet \nand the boats are in.\nA line of its own.\n> It is \n> so.\n";
        let article = parse(text, true, false);
        assert_eq!(
            shown(&article),
            [
                (
                    "paragraph",
                    1,
                    "The harbour is quiet and the boats are in.\nA line of its own."
                ),
                ("block-quote", 1, "It is so."),
            ]
        );
        let joined = parse("The har \nbour.\n", true, true);
        assert_eq!(&*joined.text, "The harbour.");
    }

    #[test]
    fn wrapped_lines_are_joined_where_nothing_says_so() {
        let text = "The council of Orrin Bay met for the third time this winter, and it\nagreed that the clock should be left as it is until somebody comes\nwho knows better.\n\nTove Ansgar\nFish Hall 3\n";
        let article = parse(text, false, false);
        assert!(shown(&article)[0].2.contains("and it agreed that"));
        assert_eq!(shown(&article)[1].2, "Tove Ansgar\nFish Hall 3");
    }

    #[test]
    fn signatures_and_footers_are_boilerplate() {
        let article = parse(
            "Come on Friday.\n\n-- \nTove Ansgar\nWatchmaker\n",
            false,
            false,
        );
        assert_eq!(
            shown(&article),
            [
                ("paragraph", 1, "Come on Friday."),
                ("boilerplate", 1, "Tove Ansgar\nWatchmaker"),
            ]
        );
        let list = parse(
            "Come.\n____________________\nClock list\nhttps://example.org/list\n",
            false,
            false,
        );
        assert_eq!(shown(&list)[1].0, "boilerplate");
        let shouted = parse(
            "Come.\n\nTHE BELL\n\nIt rings.\n\nTHE CLOCK\n\nIt goes.\n",
            false,
            false,
        );
        assert_eq!(shown(&shouted)[1], ("heading", 2, "THE BELL"));
        let framed = parse(
            "* The bell *\n\nIt rings.\n\n* he smiles *\n\nYes.\n\n~ Bo ~\n",
            false,
            false,
        );
        let headings = shown(&framed).into_iter().filter(|b| b.0 == "heading");
        assert_eq!(headings.collect::<Vec<_>>(), [("heading", 2, "The bell")]);
        let signed = parse(
            "Come.\n\nNO BELL\n\nIt rings.\n\nTOVE ANSGAR\n",
            false,
            false,
        );
        assert!(shown(&signed).iter().all(|block| block.0 == "paragraph"));
        let news = parse(
            "Words.\n\nTo unsubscribe, answer this letter.\n",
            false,
            false,
        );
        assert_eq!(shown(&news)[1].0, "boilerplate");
        for line in [
            "Trouble viewing this? Open online",
            "Share Tweet Forward",
            "Powered by Loam",
            "Powered by Loam.",
            "View this message online",
            "Click here to view this email online.",
            "Nothing to see? Read the newsletter online.",
            "Kunt u deze nieuwsbrief niet lezen?",
            "Je ontvangt deze e-mail omdat je roeit.",
        ] {
            assert!(is_farewell(line), "{line}");
        }
        assert!(is_farewell(
            "This e-mail and any attachments are confidential and meant for the addressee alone."
        ));
        for line in [
            "This e-mail and any other letter you send will be read aloud at the quay.",
            "Share",
            "Share the boats with us, Tweet.",
            "They open late.",
            "She posted a message online, and the mayor read the email online.",
            "The mayor read the message online.",
            "Powered by the tide, the mill turned all night.",
            "Kunt u deze week komen roeien?",
            "Je ontvangt deze week een brief van de haven.",
            "Ele não consegue ver o mar da janela.",
            "Quem recebe este e aquele barco paga os dois.",
            "Het schrift op de steen is niet goed leesbaar.",
        ] {
            assert!(!is_farewell(line), "{line}");
        }
        let signed = parse(
            "Come.\n\n--\nTove\n\n__________________\nClock list\n",
            false,
            false,
        );
        assert_eq!(
            shown(&signed).last(),
            Some(&("boilerplate", 1, "Clock list"))
        );
    }

    #[test]
    fn a_part_of_its_own_may_be_a_lists_footer() {
        let footer = "_______________________\nClocks mailing list\nclocks@list.invalid\n";
        let footer = parse(footer, false, false);
        assert!(shown(&footer).iter().all(|block| block.0 == "boilerplate"));
        let drawn = parse("_______________________\nCome at noon.\n", false, false);
        assert!(shown(&drawn).iter().any(|block| block.0 != "boilerplate"));
    }

    #[test]
    fn lists_headings_and_links_are_found() {
        let text = "NEWS\n====\n\nRead:\n- the minutes\n  of May\n- <https://example.org/clock>.\n\n1. first\n";
        let article = parse(text, false, false);
        assert_eq!(
            shown(&article),
            [
                ("heading", 1, "NEWS"),
                ("paragraph", 1, "Read:"),
                ("list-item", 1, "• the minutes of May"),
                ("list-item", 1, "• <https://example.org/clock>."),
                ("list-item", 1, "1. first"),
            ]
        );
        assert_eq!(article.links, ["https://example.org/clock"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([>\\-*=_ ]{0,4}(https?://)?[a-c.\u{e9} ]{0,12}\n?){0,20}", flowed: bool, delsp: bool) {
            let article = parse(&text, flowed, delsp);
            for block in &article.blocks {
                assert!(!article.slice(block.span).is_empty());
            }
        }
    }
}
