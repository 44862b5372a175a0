//! Writes a quotation as a citation: plain, in Markdown, or for BibTeX.

use super::markdown::inline;
use super::{one_line, place};
use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Date};

/// How a quotation is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In words.
    Plain,
    /// As a block quotation of Markdown.
    Markdown,
    /// As an entry for BibTeX.
    BibTex,
    /// The address of the quotation's place alone.
    Link,
}

impl Style {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Markdown, Self::BibTex, Self::Link];

    /// What the style is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Plain => "citation in words",
            Self::Markdown => "citation in Markdown",
            Self::BibTex => "citation for BibTeX",
            Self::Link => "link to its place",
        }
    }
}

/// The facts of a citation, each as clean words on one line.
struct Facts {
    words: String,
    speaker: Option<String>,
    author: Option<String>,
    title: String,
    date: Option<Date>,
    /// The date as the page writes it, if it could not be read as a date.
    published: Option<String>,
    /// Of the place.
    link: Option<String>,
}

/// Cites a quotation; `title` and `address` are what the article is known by. `None` where
/// a link is wanted and there is no address.
pub fn cite(
    style: Style,
    (article, analysis): (&Article, &Analysis),
    quotation: &Quotation,
    (title, address): (&str, Option<&str>),
) -> Option<String> {
    let said = quotation.attribution.speaker;
    let said = said.and_then(|id| analysis.entity(id));
    let published = article.metadata.published.as_ref();
    let facts = Facts {
        words: one_line(article.slice(quotation.span)),
        speaker: said.map(|entity| match entity.bare_role() {
            Some(role) => one_line(&format!("{}, {role}", entity.name)),
            None => one_line(&entity.name),
        }),
        author: article.metadata.byline.as_deref().map(author),
        title: one_line(title),
        date: published.and_then(|p| p.date()),
        published: published.map(|p| one_line(p.words())),
        link: address.map(|address| place::link(article, quotation, address)),
    };
    match style {
        Style::Plain => Some(facts.plain()),
        Style::Markdown => Some(facts.markdown(address)),
        Style::BibTex => Some(facts.bibtex(address)),
        Style::Link => facts.link,
    }
}

/// Who wrote it, without the “by” that some languages put before it.
fn author(byline: &str) -> String {
    let byline = one_line(byline);
    let by = ["by ", "par ", "por "].into_iter().find(|by| {
        let begins = byline.get(..by.len());
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(by))
    });
    byline[by.map_or(0, str::len)..].trim_start().to_string()
}

impl Facts {
    fn day(&self) -> Option<String> {
        let day = self.date.as_ref().map(Date::readable);
        day.or_else(|| self.published.clone())
    }

    fn plain(&self) -> String {
        let mut parts = vec![];
        parts.extend(self.speaker.clone());
        parts.extend(self.author.clone().map(|author| format!("in {author}")));
        let title = format!("“{}”", self.title);
        parts.push(match self.author {
            Some(_) => title,
            None => format!("in {title}"),
        });
        parts.extend(self.day());
        parts.extend(self.link.clone());
        format!("{} — {}", self.words, parts.join(", "))
    }

    fn markdown(&self, address: Option<&str>) -> String {
        let title = match self.link.as_deref().or(address) {
            // In angle brackets an address may have what it likes but these.
            Some(to) => {
                let to = to.replace('<', "%3C").replace('>', "%3E");
                format!("[{}](<{to}>)", inline(&self.title))
            }
            None => format!("*{}*", inline(&self.title)),
        };
        let mut parts = vec![];
        parts.extend(self.speaker.as_deref().map(inline));
        match self.author.as_deref().map(inline) {
            Some(author) => parts.extend([format!("in {author}"), title]),
            None => parts.push(format!("in {title}")),
        }
        parts.extend(self.day().as_deref().map(inline));
        format!("> {}\n>\n> — {}", inline(&self.words), parts.join(", "))
    }

    fn bibtex(&self, address: Option<&str>) -> String {
        let day = self.date.as_ref().map(Date::day).unwrap_or_default();
        let mut day = day.splitn(3, '-');
        let year = day.next().filter(|year| !year.is_empty());
        let month = day.next().and_then(|m| m.parse::<usize>().ok());
        let month = month.and_then(|m| MONTHS.get(m.checked_sub(1)?));
        let mut fields = vec![("title", format!("{{{{{}}}}}", escaped(&self.title)))];
        let braced = |text: &str| format!("{{{}}}", escaped(text));
        let author = self.author.as_deref().map(|author| match names(author) {
            Some(names) => braced(&names.join(" and ")),
            // In two pairs of braces nothing is taken for a part of a name.
            None => format!("{{{}}}", braced(author)),
        });
        fields.extend(author.map(|author| ("author", author)));
        fields.extend(year.map(|year| ("year", braced(year))));
        fields.extend(month.map(|month| ("month", (*month).to_string())));
        // An address is not typeset: it stands as it is, but for what ends the field.
        let verbatim = |to: &str| format!("{{{}}}", to.replace('{', "%7B").replace('}', "%7D"));
        fields.extend(address.map(|to| ("url", verbatim(to))));
        let who = self
            .speaker
            .as_deref()
            .map_or(String::new(), |s| format!("{s}: "));
        fields.push(("note", braced(&format!("{who}{}", self.words))));
        let fields = fields
            .iter()
            .map(|(name, value)| format!("  {name} = {value},\n"));
        let fields: String = fields.collect();
        format!("@misc{{{},\n{fields}}}", self.key(year))
    }

    /// The name of the entry, made of the author, the year, the first word of the title and the
    /// first and last words of the quotation, since an article may be cited more than once.
    fn key(&self, year: Option<&str>) -> String {
        let letters = |word: &str| -> String {
            let letters = word.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|c| c.to_ascii_lowercase()).collect()
        };
        // What stands behind a name is an office, or another name.
        let author = self.author.as_deref().unwrap_or_default();
        let author = author.split([',', ';']).next().unwrap_or_default();
        let author = author
            .split_whitespace()
            .map(letters)
            .rfind(|w| !w.is_empty());
        let title = self.title.split_whitespace().map(letters);
        // Words of a letter or two say little.
        let title = title.clone().find(|w| w.len() > 3).or(title.clone().next());
        let mut words = self.words.split_whitespace().map(letters);
        let first = words.find(|w| w.len() > 3);
        let last = words.rfind(|w| w.len() > 3);
        let parts = [author, year.map(str::to_string), title, first, last];
        let key: String = parts.into_iter().flatten().collect();
        match key.is_empty() {
            true => "quotation".into(),
            false => key,
        }
    }
}

/// The names in a byline: one, or several in a list that ends in “and”. `None` if what follows a
/// comma may be an office.
fn names(byline: &str) -> Option<Vec<&str>> {
    let (others, last) = match byline.rsplit_once(" and ") {
        Some((others, last)) => (others, Some(last)),
        None if byline.contains(',') => return None,
        None => (byline, None),
    };
    let others = others.trim_end_matches(',').split(", ");
    let names: Vec<&str> = others.chain(last).map(str::trim).collect();
    let is_name = |name: &&str| {
        let first = name.chars().next();
        first.is_some_and(char::is_uppercase)
            && !name.contains([',', ';', '&', '|', '/'])
            && name.split_whitespace().all(|word| word != "and")
    };
    names.iter().all(is_name).then_some(names)
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Escapes text for TeX.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::article::Format;
    use crate::load;

    const TEXT: &str = "---\ntitle: Tides & Tolls\nauthor: Ida Holm\ndate: 2024-03-09\n---\n\n\
        “It floods 100% of *nothing*,” said Ann Poe, the engineer.\n";

    fn cited(style: Style, address: Option<&str>) -> Option<String> {
        let article = load::from_text(TEXT, Format::Markdown, None);
        let analysis = analyze(&article);
        let quotation = analysis.quotations.first().expect("a quotation");
        let title = article.metadata.title.clone().expect("a title");
        cite(style, (&article, &analysis), quotation, (&title, address))
    }

    #[test]
    fn each_style_says_who_where_and_when() {
        let all: Vec<String> = Style::ALL
            .iter()
            .filter_map(|style| cited(*style, Some("https://weir.example/a_b")))
            .collect();
        insta::assert_snapshot!(all.join("\n\n"));
    }

    #[test]
    fn without_an_address_there_is_no_link() {
        assert_eq!(cited(Style::Link, None), None);
        let plain = cited(Style::Plain, None).expect("words");
        assert!(!plain.contains("http"), "{plain}");
        assert!(cited(Style::Markdown, None).is_some_and(|c| c.contains("*Tides \\& Tolls*")));
    }

    #[test]
    fn a_byline_names_who_wrote_it() {
        assert_eq!(author("By Ida Holm,  a writer"), "Ida Holm, a writer");
        assert_eq!(author("Byron Holm"), "Byron Holm");
        let facts = Facts {
            words: String::new(),
            speaker: None,
            author: Some(author("By Ida Holm, Harbour Correspondent")),
            title: "On Tides".into(),
            date: None,
            published: None,
            link: None,
        };
        assert_eq!(facts.key(Some("2024")), "holm2024tides");
        let key = |words: &str| {
            let facts = Facts {
                words: words.into(),
                author: facts.author.clone(),
                title: facts.title.clone(),
                speaker: None,
                date: None,
                published: None,
                link: None,
            };
            facts.key(None)
        };
        assert_eq!(key("“It must go at once,”"), "holmtidesmustonce");
        assert_ne!(key("“It must go,”"), key("“It stays,”"));
    }

    #[test]
    fn authors_are_names_each_or_one_text() {
        let author = |byline: &str| {
            let facts = Facts {
                words: "“It floods”".into(),
                speaker: None,
                author: Some(byline.into()),
                title: "On Tides".into(),
                date: None,
                published: None,
                link: None,
            };
            let entry = facts.bibtex(None);
            let line = entry.lines().find(|line| line.contains("author"));
            line.expect("an author").trim().to_string()
        };
        for (byline, expected) in [
            ("Ann Poe", "{Ann Poe}"),
            (
                "Ann Poe, Ida Holm and Carl Benn",
                "{Ann Poe and Ida Holm and Carl Benn}",
            ),
            (
                "Ann Poe, Ida Holm, and Carl Benn",
                "{Ann Poe and Ida Holm and Carl Benn}",
            ),
            (
                "Ida Holm, Harbour Correspondent",
                "{{Ida Holm, Harbour Correspondent}}",
            ),
            ("Ann Poe; Ida Holm", "{{Ann Poe; Ida Holm}}"),
        ] {
            assert_eq!(author(byline), format!("author = {expected},"));
        }
    }

    #[test]
    fn what_tex_acts_on_is_escaped() {
        assert_eq!(
            escaped("a_b {c} 5% \\"),
            "a\\_b \\{c\\} 5\\% \\textbackslash{}"
        );
    }
}
