//! Transcripts of courts and hearings, and other papers with numbered lines on each page. The
//! numbers and the heads of pages are removed, and lines that belong together become one
//! paragraph.

use rustc_hash::FxHashMap;

use crate::article::BlockKind;

/// How many numbered lines a page has.
const PAGE: std::ops::RangeInclusive<u32> = 20..=40;
/// How many lines of a text decide whether it is numbered.
const SAMPLE: usize = 600;
/// The most lines of foot and head between two pages; more are a page of their own.
const FURNITURE: usize = 6;
/// A line that is set in this much further than the others is centred, in columns.
const CENTRED: usize = 14;
/// How much further the first line of a paragraph is set in, at least, in columns.
const SET_IN: usize = 3;
/// The longest label that names a speaker, in bytes.
const LABEL: usize = 40;
/// The longest line that is a day and no more, and how much text may stand over it, in bytes.
const DAY: usize = 40;
const TITLE_PAGE: usize = 600;

/// The text without the numbers of its lines, where it has such; else as it is.
pub(super) fn read(text: String) -> String {
    match is_numbered(&text) {
        true => without(&text),
        false => text,
    }
}

/// Whether the lines of a text are numbered, anew on each page.
pub(super) fn is_numbered(text: &str) -> bool {
    // Most texts begin otherwise: one look at their first lines is enough.
    const FIRST: usize = 60;
    let first = lines(text).take(FIRST);
    if !first
        .into_iter()
        .any(|line| matches!(line, NumberedLine::Numbered(1, ..)))
    {
        return false;
    }
    let (mut before, mut all, mut numbered) = (0, 0, 0);
    let (mut pages, mut small, mut labels) = (Vec::new(), 0, 0);
    for line in lines(text).take(SAMPLE) {
        match line {
            NumberedLine::Blank => {}
            NumberedLine::Plain(_) => all += 1,
            NumberedLine::Numbered(number, _, words) => {
                all += 1;
                // The number of a page is none of a line.
                if number != before + 1 && number != 1 {
                    continue;
                }
                numbered += 1;
                if number == 1 {
                    pages.push(before);
                }
                before = number;
                small += usize::from(words.starts_with(char::is_lowercase));
                labels += usize::from(opens(words));
            }
        }
    }
    // The first page begins behind none, the last may be cut off, and the number of a page
    // may look like a line's.
    pages.retain(|lines| *lines > 2);
    let length = pages.iter().copied().max().unwrap_or(before);
    let even = pages.iter().filter(|n| n.abs_diff(length) <= 1).count();
    let told = match pages.is_empty() {
        true => labels >= 4,
        false => even * 2 >= pages.len() && (labels >= 3 || small * 4 >= numbered),
    };
    PAGE.contains(&length) && numbered * 10 >= all * 8 && told
}

/// A line: its number, where what it says begins, and what it says.
enum NumberedLine<'a> {
    Blank,
    Plain(&'a str),
    Numbered(u32, usize, &'a str),
}

fn lines(text: &str) -> impl Iterator<Item = NumberedLine<'_>> {
    text.lines().map(|whole| {
        let line = whole.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if line.trim_end().is_empty() {
            return NumberedLine::Blank;
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &line[digits..];
        let parted = behind.is_empty() || behind.starts_with(char::is_whitespace);
        let number = line[..digits]
            .parse()
            .ok()
            .filter(|n| (1..=*PAGE.end()).contains(n));
        let Some(number) = number.filter(|_| parted && digits <= 2) else {
            return NumberedLine::Plain(line.trim_end());
        };
        let words = behind.trim();
        let indent = behind.len() - behind.trim_start().len();
        let columns = behind[..indent].chars().map(|c| match c {
            '\t' => 4,
            _ => 1,
        });
        NumberedLine::Numbered(number, columns.sum(), words)
    })
}

/// Whether a line opens with who speaks: "Q.", "A.", "THE COURT:", "BY MR. ROE:".
pub(super) fn opens(words: &str) -> bool {
    if let Some(rest) = words.strip_prefix(['Q', 'A']) {
        let bare = rest.trim_start_matches(['.', ':']);
        // "A boat" is no answer, "A    Boats" is.
        let parted = bare.starts_with("  ") || bare.starts_with('\t');
        if bare.len() < rest.len() && bare.starts_with(char::is_whitespace) || parted {
            return true;
        }
    }
    let head = &words[..words.floor_char_boundary(LABEL)];
    let Some((name, _)) = head.split_once(':') else {
        return false;
    };
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let named = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | ',');
    // "MR. McCOY", "MS. O'NEIL".
    letters >= 2 && name.replace("Mc", "").replace("Mac", "").chars().all(named)
}

/// What the lines say, a paragraph each.
struct Paragraphs {
    text: String,
    /// The next line begins one.
    begins: bool,
}

impl Paragraphs {
    fn line(&mut self, words: &str) {
        if self.text.is_empty() {
            // The first.
        } else if self.begins {
            self.text.push_str("\n\n");
        } else {
            self.text.push(' ');
        }
        self.begins = false;
        for (n, word) in words.split_whitespace().enumerate() {
            if n > 0 {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    fn whole(&mut self, words: &str) {
        self.begins = true;
        self.line(words);
        self.begins = true;
    }
}

fn without(text: &str) -> String {
    let usual = usual(text);
    let mut out = Paragraphs {
        text: String::with_capacity(text.len()),
        begins: true,
    };
    // What stands between two pages.
    let mut between: Vec<&str> = Vec::new();
    let (mut centred, mut blank, mut before) = (false, false, 0);
    let mut early = true;
    for line in lines(text) {
        let (number, indent, words) = match line {
            NumberedLine::Blank => continue,
            NumberedLine::Plain(words) => {
                between.push(words);
                continue;
            }
            NumberedLine::Numbered(number, indent, words) => (number, indent, words),
        };
        // The number of a page is none of a line.
        if number != 1 && number != before + 1 {
            between.push(words);
            continue;
        }
        before = number;
        flush(&mut out, &mut between);
        // What is free at the end of a page ends no paragraph.
        blank &= number != 1;
        if words.is_empty() {
            blank = true;
            continue;
        }
        out.begins |= std::mem::take(&mut blank);
        let middle = indent >= usual + CENTRED;
        let set_in = indent >= usual + SET_IN;
        let by = words.starts_with("BY ") && words.ends_with(':');
        if middle || by {
            // What goes on from page to page is set in by chance.
            out.whole(words);
        } else {
            // A day alone on its line, on the first page, says when it was.
            let day = std::mem::take(&mut early)
                && words.len() <= DAY
                && super::text::top_line(words) == Some(BlockKind::Dateline);
            early = out.text.len() < TITLE_PAGE;
            out.begins |= opens(words) || set_in || centred || day;
            out.line(words);
            out.begins |= day;
        }
        centred = middle;
    }
    flush(&mut out, &mut between);
    out.text.push('\n');
    out.text
}

/// Writes what stood between two pages, unless it is their foot and head.
fn flush(out: &mut Paragraphs, between: &mut Vec<&str>) {
    if between.len() > FURNITURE {
        for words in between.iter() {
            out.whole(words);
        }
    }
    between.clear();
}

/// How far lines are set in that go on with the line above.
fn usual(text: &str) -> usize {
    let mut times: FxHashMap<usize, usize> = FxHashMap::default();
    for line in lines(text).take(SAMPLE) {
        if let NumberedLine::Numbered(_, indent, words) = line
            && words.starts_with(char::is_lowercase)
        {
            *times.entry(indent).or_default() += 1;
        }
    }
    let most = times
        .into_iter()
        .max_by_key(|(indent, n)| (*n, usize::MAX - indent));
    most.map_or(1, |(indent, _)| indent)
}

#[cfg(test)]
mod tests {
    use super::{is_numbered, read};

    /// Lines on pages of so many, as a reporter prints them.
    fn pages(lines: &[&str], page: usize, between: &str) -> String {
        let mut text = String::new();
        for (n, lines) in lines.chunks(page).enumerate() {
            text.push_str(&format!(
                "                    {}\n    Moen - Direct\n\n",
                n + 1
            ));
            for (n, line) in lines.iter().enumerate() {
                let line = format!("{:>4} {line}", n + 1);
                text.push_str(line.trim_end());
                text.push_str(between);
            }
        }
        text
    }

    const LINES: [&str; 30] = [
        "                         DIRECT EXAMINATION",
        "     BY MR. LUND:",
        "          Q.  Where do you work, Ms. Moen?",
        "          A.  At the harbour.  I have kept the books there",
        "     for eleven years, and before that I was with the",
        "     ferry company.",
        "          MS. ROE:  Objection.",
        "          THE COURT:  Overruled.",
        "          A.  In 2029 there were",
        "     12 complaints.",
        "",
        "          (Recess taken.)",
        "          MR. McCOY:  Nothing.",
        "          Q.  And then?",
        "          A.  Then it rained.",
        "          Q.  And then?",
        "          A.  It went on.",
        "          Q.  For long?",
        "          A.  For weeks.",
        "          Q.  Who told the",
        "     trust?",
        "          A.  I did.",
        "          Q.  When?",
        "          A.  Twice, and nobody at the trust had the",
        "     time, so I wrote to them, in a letter that I",
        "     kept.",
        "          THE WITNESS:  May I go?",
        "          THE COURT:  You may.",
        "          Q.  One more.",
        "          A.  Yes.",
    ];

    #[test]
    fn numbers_and_heads_of_pages_go() {
        for between in ["\n", "\n\n"] {
            let text = read(pages(&LINES, 25, between));
            let paragraphs: Vec<_> = text.trim_end().split("\n\n").collect();
            assert_eq!(
                paragraphs[..10],
                [
                    "DIRECT EXAMINATION",
                    "BY MR. LUND:",
                    "Q. Where do you work, Ms. Moen?",
                    "A. At the harbour. I have kept the books there for eleven years, and before that I was with the ferry company.",
                    "MS. ROE: Objection.",
                    "THE COURT: Overruled.",
                    "A. In 2029 there were 12 complaints.",
                    "(Recess taken.)",
                    "MR. McCOY: Nothing.",
                    "Q. And then?",
                ]
            );
            // Over the end of the page.
            let kept = "A. Twice, and nobody at the trust had the time, so I wrote to them, in a letter that I kept.";
            assert!(paragraphs.contains(&kept), "{paragraphs:#?}");
            assert_eq!(paragraphs.last(), Some(&"A. Yes."));
        }
    }

    #[test]
    fn a_brief_on_numbered_paper_is_text() {
        let lines: Vec<String> = (0..56)
            .map(|n| match n % 7 {
                0 => "     The trust knew of the weir, and it did".to_string(),
                6 => "anything about that.".into(),
                _ => "nothing for years, nor did anybody else do".into(),
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let text = read(pages(&lines, 28, "\n"));
        assert_eq!(text.trim_end().split("\n\n").count(), 8);
    }

    #[test]
    fn other_numbers_stay() {
        let ranks: String = (0..3)
            .flat_map(|_| (1..=25).map(|n| format!("{n} Runner of town {n}\n")))
            .collect();
        let code: String = (1..=200).map(|n| format!("{n}\tlet x = y;\n")).collect();
        let list: String = (1..=25).map(|n| format!("{n}. Q: What is it?\n")).collect();
        for text in [&ranks, &code, &list, "1 boat came.\n\nQ. Who?\n"] {
            assert!(!is_numbered(text), "{text}");
            assert_eq!(read(text.to_string()), text.to_string());
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_is_read(text in "([0-9]{0,2}[ \t]{0,3}(Q\\.  |A |[A-Zé:]{0,4})[a-z]{0,3}\n){0,60}") {
            let _ = (super::without(&text), read(text));
        }
    }
}
