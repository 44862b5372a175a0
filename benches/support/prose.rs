//! Article text of any length, the same on every machine: a title, a byline,
//! sections, paragraphs of reported speech with names from a pool too large to be
//! seen at once. The mix (a quotation in about every second paragraph, in all the
//! usual positions) follows ordinary news prose, so that the analysis has its
//! ordinary work to do.

use std::fmt::Write as _;

/// First words of the first paragraph, to be looked for on a screen.
pub const OPENING: &str = "Nobody at the";

const GIVEN: &[&str] = &[
    "Adaeze",
    "Bertil",
    "Chiara",
    "Dovid",
    "Esen",
    "Farrukh",
    "Gwenllian",
    "Hamza",
    "Ingrid",
    "Joaquim",
    "Kalliope",
    "Leopold",
    "Mbali",
    "Nikhil",
    "Oksana",
    "Pascale",
    "Quentin",
    "Ruta",
    "Soren",
    "Thandiwe",
    "Ulrich",
    "Violeta",
    "Wanjiru",
    "Ximena",
    "Yusuf",
    "Zofia",
    "Anneke",
    "Bogdan",
    "Catrin",
    "Dimitra",
    "Emeka",
    "Freya",
    "Gunther",
    "Hiroko",
    "Ismail",
    "Jolanta",
];
const ONSET: &[&str] = &[
    "Al", "Bren", "Cor", "Dal", "Er", "Fal", "Gor", "Hal", "Is", "Jor", "Kel", "Lam", "Mor", "Nor",
    "Or", "Pel", "Quar", "Ros", "Sal", "Tor", "Ul", "Var", "Wes", "Yar", "Zel",
];
const MIDDLE: &[&str] = &["", "an", "de", "im", "ko", "la", "mi", "no", "ra", "ti"];
const CODA: &[&str] = &[
    "berg", "sson", "wicz", "dottir", "ez", "ova", "ini", "oglu", "mann", "ford", "aye", "escu",
    "shima", "wala", "hurst", "stad",
];
const ROLES: &[&str] = &[
    "the harbor master",
    "a former budget official",
    "the head of the water board",
    "a lawyer for the union",
    "the deputy minister of works",
    "a retired surveyor",
    "the school’s director",
    "an engineer at the institute",
    "the group’s spokeswoman",
];
const TITLES: &[&str] = &[
    "Mayor",
    "Dr.",
    "Professor",
    "Senator",
    "Judge",
    "Captain",
    "Minister",
];
const GROUPS: &[&str] = &[
    "The water board",
    "The union",
    "The ministry",
    "The institute",
    "The regional court",
    "The ferry company",
    "The growers’ association",
];
const SUBJECTS: &[&str] = &[
    "the lock",
    "the new timetable",
    "the reservoir",
    "the east pier",
    "the county’s budget",
    "the winter festival",
    "the old mill",
    "the survey",
    "the harvest",
    "the bridge",
];
const VERBS: &[&str] = &[
    "would have to wait",
    "had been measured twice",
    "could not be moved before spring",
    "was older than the town",
    "had cost more than anyone expected",
    "might open in the autumn",
    "needed another coat of paint",
    "was nobody’s fault",
    "had survived worse winters",
];
const REASONS: &[&str] = &[
    "because the ground was still frozen",
    "although the money had been set aside",
    "when the committee met again",
    "as the river fell",
    "before the first ships came",
    "while the engineers went home",
    "if the council agreed",
    "after a long evening of questions",
];
const CLAIMS: &[&str] = &[
    "We counted every stone",
    "I have never seen the water so low",
    "It was a promise, not a plan",
    "There is time, but there is not much of it",
    "You can’t repair a thing you won’t look at",
    "They asked us once and never came back",
    "Nobody will thank us for it",
    "My grandmother would have laughed",
];
const CUES: &[&str] = &[
    "said",
    "added",
    "argued",
    "recalled",
    "warned",
    "told reporters",
];
const HEADINGS: &[&str] = &[
    "A Question of Weight",
    "What the Survey Found",
    "Older Than the Town",
    "The Long Evening",
    "Who Pays",
    "A Second Opinion",
    "Before the Ships",
    "The View From the Pier",
];

/// A small generator of pseudo-random numbers (xorshift64*); quality is beside the
/// point, sameness is not.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % n
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn surname(&mut self) -> String {
        let (a, b, c) = (self.pick(ONSET), self.pick(MIDDLE), self.pick(CODA));
        format!("{a}{b}{c}")
    }
}

/// Plain text of `bytes` bytes or a paragraph more, as pasted from a web page:
/// a line a paragraph, blank lines between.
pub fn article(bytes: usize) -> String {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut out = String::with_capacity(bytes + 2048);
    out.push_str("The Town That Weighed Its River\n\nBy Annelie Torvald-Okoro\n\n");
    let _ = write!(
        out,
        "{OPENING} weighing house expected the river to be heavy. "
    );
    let mut paragraphs = 0;
    let mut people: Vec<(String, String)> = Vec::new();
    while out.len() < bytes {
        if paragraphs > 0 && paragraphs % 9 == 0 {
            // A blank line, a heading, a blank line.
            out.push_str(dice.pick(HEADINGS));
            out.push_str("\n\n");
            people.clear();
        }
        if people.len() < 3 {
            let given = dice.pick(GIVEN).to_owned();
            let surname = dice.surname();
            let _ = if dice.below(2) == 0 {
                write!(out, "{} {given} {surname} was there. ", dice.pick(TITLES))
            } else {
                write!(out, "{given} {surname}, {}, was there. ", dice.pick(ROLES))
            };
            people.push((given, surname));
        }
        for _ in 0..2 + dice.below(4) {
            sentence(&mut out, &mut dice, &people);
            out.push(' ');
        }
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
        paragraphs += 1;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A web page of about so many bytes, and the text of its article: a third of it is head,
/// scripts, menus, teasers and comments, as on a page of news.
pub fn page(bytes: usize) -> (String, String) {
    let text = article(bytes * 2 / 3);
    let mut blocks = text.trim().split("\n\n");
    let title = blocks.next().unwrap_or_default();
    let byline = blocks.next().unwrap_or_default();
    let mut out = String::with_capacity(bytes + bytes / 8);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title} - The Weighing House</title>\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"article:published_time\" content=\"2031-05-03T08:00:00Z\">\n"
    );
    let _ = writeln!(
        out,
        "<script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \
         \"headline\": \"{title}\", \"author\": {{\"name\": \"{}\"}}}}</script>",
        byline.trim_start_matches("By ")
    );
    let script =
        "window.layers = window.layers || []; layers.push({slot: 'top', size: [300, 250]});\n";
    let _ = write!(
        out,
        "<script>{}</script>\n</head>\n<body>\n",
        script.repeat(bytes / 1200)
    );
    out.push_str("<header><nav><ul>\n");
    for (n, heading) in HEADINGS.iter().cycle().take(40).enumerate() {
        let _ = writeln!(
            out,
            "<li class=\"item\"><a href=\"/part/{n}\">{heading}</a></li>"
        );
    }
    let _ = write!(
        out,
        "</ul></nav></header>\n<main>\n<article class=\"story\">\n<h1>{title}</h1>\n\
         <p class=\"byline\">{byline}</p>\n<div class=\"body\">\n"
    );
    for block in blocks {
        let tag = if block.ends_with(['.', '”']) {
            "p"
        } else {
            "h2"
        };
        let _ = writeln!(out, "<{tag}>{block}</{tag}>");
    }
    out.push_str("</div>\n</article>\n</main>\n<aside><h3>Most read</h3><ul>\n");
    let mut n = 0;
    while out.len() < bytes {
        let heading = HEADINGS[n % HEADINGS.len()];
        let _ = writeln!(
            out,
            "<li class=\"teaser\"><a href=\"/story/{n}\"><img src=\"/small/{n}.jpg\" \
             alt=\"\"> {heading}</a> <span class=\"count\">{n} comments</span></li>"
        );
        n += 1;
    }
    out.push_str("</ul></aside>\n<footer><p>All rights reserved</p></footer>\n</body>\n</html>\n");
    (out, text)
}

fn sentence(out: &mut String, dice: &mut Dice, people: &[(String, String)]) {
    let who = &people[dice.below(people.len())].1;
    let claim = dice.pick(CLAIMS);
    let subject = dice.pick(SUBJECTS);
    let verb = dice.pick(VERBS);
    let reason = dice.pick(REASONS);
    let cue = dice.pick(CUES);
    let upper = capital(subject);
    let _ = match dice.below(10) {
        0 => write!(out, "“{claim},” {who} {cue}."),
        1 => write!(out, "“{claim},” said {who}. “{upper} {verb}.”"),
        2 => write!(out, "{who} said {subject} {verb} {reason}."),
        3 => write!(
            out,
            "{} said that {subject} “{verb}” {reason}.",
            dice.pick(GROUPS)
        ),
        4 => write!(out, "According to {who}, {subject} {verb}."),
        _ => write!(
            out,
            "{upper} {verb} {reason}, and {} {}.",
            dice.pick(SUBJECTS),
            dice.pick(VERBS)
        ),
    };
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}
