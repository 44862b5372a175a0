//! Expected answers in a form a person can read and write; `tests/cases/README.md`
//! says how.

use pullquote::analysis::{Analysis, Entity, EntityKind, Mode, Quotation, QuotationKind};
use pullquote::article::{Article, Span};

/// One line of expectations.
#[derive(Debug)]
pub struct Expectation {
    /// As it stands in the file.
    pub line: String,
    /// Its line number in the file, from 1.
    pub number: usize,
    what: What,
}

#[derive(Debug)]
enum What {
    Quotation {
        words: String,
        kinds: Vec<QuotationKind>,
        answer: Answer,
    },
    /// Either way of reading is right: with this quotation or without it.
    MayBe(String),
    Nothing,
    Reported {
        words: String,
        answer: Answer,
    },
    NotReported(String),
    Person {
        name: String,
        roles: Option<Vec<String>>,
        aliases: Vec<String>,
    },
    /// Named, but a list of the article's people may leave them out.
    Named(String),
    Nobody,
    Mention {
        words: String,
        of: Option<String>,
    },
    Section(String),
}

/// Who says it, any of these; none of them where the text does not say.
#[derive(Debug, Default)]
struct Answer {
    /// Whether "the text does not say" is right.
    open: bool,
    speakers: Vec<(EntityKind, String)>,
    via: Option<String>,
    cue: Option<String>,
    mode: Option<Mode>,
    /// The reported clause around it.
    clause: Option<String>,
    /// Words of another part of the same utterance.
    with: Option<String>,
    /// How many paragraphs it goes over.
    pieces: Option<usize>,
}

/// Reads the lines of expectations; `from` is the number of the first.
///
/// # Panics
/// On a line it does not understand: a typing error must not pass for a test.
pub fn parse(lines: &[&str], from: usize, file: &str) -> Vec<Expectation> {
    let mut all = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if line.trim().is_empty() || line.starts_with("# ") {
            continue;
        }
        let what = what(line).unwrap_or_else(|| panic!("{file}:{}: {line}", from + i));
        all.push(Expectation {
            line: (*line).to_owned(),
            number: from + i,
            what,
        });
    }
    all
}

fn what(line: &str) -> Option<What> {
    if let Some(words) = line.strip_prefix("!~ ") {
        return Some(What::NotReported(words.trim().to_owned()));
    }
    let (sign, rest) = line.split_once(' ')?;
    let mut fields = rest.split(" | ").map(str::trim);
    let first = fields.next()?.to_owned();
    Some(match sign {
        ">" if first == "none" => What::Nothing,
        ">?" => What::MayBe(first),
        ">" => What::Quotation {
            words: first,
            kinds: match fields.next()? {
                "direct" => vec![QuotationKind::Direct],
                "mixed" => vec![QuotationKind::Mixed],
                "direct / mixed" => vec![QuotationKind::Direct, QuotationKind::Mixed],
                _ => return None,
            },
            answer: answer(fields)?,
        },
        "~" => What::Reported {
            words: first,
            answer: answer(fields)?,
        },
        "@?" => What::Named(first),
        "@" if first == "none" => What::Nobody,
        "@" => What::Person {
            name: first,
            roles: fields.next().map(|f| list(f, "-")),
            aliases: fields.next().map(|f| list(f, "-")).unwrap_or_default(),
        },
        "&" => {
            let (words, of) = first.split_once(" = ")?;
            What::Mention {
                words: words.to_owned(),
                of: (of != "?").then(|| of.to_owned()),
            }
        }
        "§" => What::Section(first),
        _ => return None,
    })
}

fn list(field: &str, none: &str) -> Vec<String> {
    let items = field.split(';').map(|s| s.trim().to_owned());
    items.filter(|s| s != none && !s.is_empty()).collect()
}

fn answer<'a>(mut fields: impl Iterator<Item = &'a str>) -> Option<Answer> {
    let mut answer = Answer::default();
    for name in fields.next()?.split(" / ") {
        let (kind, name) = if let Some(name) = name.strip_suffix(" (org)") {
            (EntityKind::Organization, name)
        } else if let Some(name) = name.strip_suffix(" (unnamed)") {
            (EntityKind::Unnamed, name)
        } else if name == "?" {
            answer.open = true;
            continue;
        } else {
            (EntityKind::Person, name)
        };
        answer.speakers.push((kind, name.trim().to_owned()));
    }
    for field in fields {
        match field {
            "speech" => answer.mode = Some(Mode::Speech),
            "writing" => answer.mode = Some(Mode::Writing),
            "thought" => answer.mode = Some(Mode::Thought),
            _ => {
                let (name, value) = field.split_once(' ')?;
                let value = value.to_owned();
                match name {
                    "via" => answer.via = Some(value),
                    "cue" => answer.cue = Some(value),
                    "in" => answer.clause = Some(value),
                    "with" => answer.with = Some(value),
                    "parts" => answer.pieces = Some(value.parse().ok()?),
                    _ => return None,
                }
            }
        }
    }
    Some(answer)
}

/// What is wrong with an analysis: the number of the expectation's line, or 0 for an
/// answer that nobody expected, and words for a person.
pub fn check(
    article: &Article,
    analysis: &Analysis,
    expectations: &[Expectation],
) -> Vec<(usize, String)> {
    let mut check = Check {
        article,
        analysis,
        met: vec![false; analysis.quotations.len()],
        people: Vec::new(),
        at: 0,
        mention_at: 0,
    };
    let mut wrong = Vec::new();
    for expected in expectations {
        if let Err(why) = check.one(&expected.what) {
            wrong.push((expected.number, why));
        }
    }
    check.extras(expectations, &mut wrong);
    wrong
}

struct Check<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    /// Which quotations were expected.
    met: Vec<bool>,
    people: Vec<String>,
    /// Where the next quotation's words are looked for.
    at: usize,
    mention_at: usize,
}

impl Check<'_> {
    fn one(&mut self, what: &What) -> Result<(), String> {
        match what {
            What::Quotation {
                words,
                kinds,
                answer,
            } => self.quotation(words, kinds, answer),
            What::Reported { words, answer } => self.reported(words, answer),
            What::NotReported(words) => match self.indirect(self.find(words, 0)) {
                Some(i) => Err(format!("reported: {}", self.quote(i))),
                None => Ok(()),
            },
            What::Person {
                name,
                roles,
                aliases,
            } => self.person(name, roles.as_deref(), aliases),
            What::MayBe(words) => {
                let span = self.find(words, 0);
                for (q, met) in self.analysis.quotations.iter().zip(&mut self.met) {
                    *met |= q.span.intersect(span).is_some();
                }
                Ok(())
            }
            What::Named(name) => {
                self.people.push(name.clone());
                Ok(())
            }
            What::Nobody | What::Nothing => Ok(()),
            What::Mention { words, of } => self.mention(words, of.as_deref()),
            What::Section(title) => {
                let mut titles = self.article.sections.iter().filter_map(|s| s.title);
                if titles.any(|t| self.article.slice(t) == title) {
                    Ok(())
                } else {
                    Err("no such section".to_owned())
                }
            }
        }
    }

    fn quotation(
        &mut self,
        words: &str,
        kinds: &[QuotationKind],
        answer: &Answer,
    ) -> Result<(), String> {
        let span = self.find(words, self.at);
        self.at = span.start as usize + 1;
        let quotations = &self.analysis.quotations;
        let marked = words.starts_with(|c: char| !c.is_alphanumeric());
        let found = quotations.iter().position(|q| {
            q.kind != QuotationKind::Indirect
                && (q.span == span || !marked && self.inner(q.span) == self.inner(span))
        });
        let Some(i) = found else {
            return Err("not found".to_owned());
        };
        self.met[i] = true;
        let q = &quotations[i];
        if !kinds.contains(&q.kind) {
            return Err(format!("is {}", q.kind.name()));
        }
        self.answer(q, answer)
    }

    /// Without punctuation at its ends: where a turn or a line of dialogue ends is a
    /// matter of taste, where marks stand is not.
    fn inner(&self, span: Span) -> Span {
        let words = self.article.slice(span);
        let edge = |c: char| !c.is_alphanumeric();
        let from = span.start as usize + (words.len() - words.trim_start_matches(edge).len());
        let to = span.end as usize - (words.len() - words.trim_end_matches(edge).len());
        Span::from(from..to.max(from))
    }

    fn reported(&mut self, words: &str, answer: &Answer) -> Result<(), String> {
        match self.indirect(self.find(words, 0)) {
            Some(i) => self.answer(&self.analysis.quotations[i], answer),
            None => Err("not found".to_owned()),
        }
    }

    /// The indirect quotation that shares the most with `span`, at least half of one.
    fn indirect(&self, span: Span) -> Option<usize> {
        let shared = |q: &Quotation| q.span.intersect(span).map_or(0, Span::len);
        let quotations = self.analysis.quotations.iter().enumerate();
        quotations
            .filter(|(_, q)| q.kind == QuotationKind::Indirect)
            .filter(|(_, q)| shared(q) * 2 >= q.span.len().min(span.len()))
            .max_by_key(|(_, q)| shared(q))
            .map(|(i, _)| i)
    }

    fn answer(&self, q: &Quotation, answer: &Answer) -> Result<(), String> {
        let attribution = &q.attribution;
        let speaker = attribution.speaker.and_then(|id| self.analysis.entity(id));
        // Words of which no phrase is known are shown as they stand, as somebody without a name.
        let words = attribution.mention.map(|m| self.article.slice(m));
        let right = match speaker {
            None => {
                let as_told = |(kind, name): &(EntityKind, String)| {
                    *kind == EntityKind::Unnamed && words.map(bare) == Some(bare(name))
                };
                answer.open || answer.speakers.iter().any(as_told)
            }
            Some(entity) => answer
                .speakers
                .iter()
                .any(|(kind, name)| same(entity, *kind, name)),
        };
        if !right {
            let who = speaker.map_or("nobody".to_owned(), |e| {
                format!("{} ({})", e.name, e.kind.name())
            });
            return Err(format!("said by {who}"));
        }
        if let Some(via) = &answer.via {
            let mention = attribution.mention.map(|m| self.article.slice(m));
            if mention.map(bare) != Some(bare(via)) {
                return Err(format!("via {}", mention.unwrap_or("nothing")));
            }
        }
        if let Some(cue) = &answer.cue {
            let found = attribution.cue.map(|c| self.article.slice(c));
            if found != Some(cue) {
                return Err(format!("cue {}", found.unwrap_or("nothing")));
            }
        }
        if let Some(clause) = &answer.clause {
            let wanted = self.find(clause, 0);
            let shared = q
                .clause
                .and_then(|c| c.intersect(wanted))
                .map_or(0, Span::len);
            if shared * 2 < wanted.len().max(q.clause.map_or(0, Span::len)) {
                let clause = q.clause.map(|c| self.article.slice(c));
                return Err(format!("in the clause {}", clause.unwrap_or("nothing")));
            }
        }
        if let Some(with) = &answer.with {
            let span = self.find(with, 0);
            let other = self.analysis.quotations.iter().find(|o| o.span == span);
            if q.group.is_none() || other.map(|o| o.group) != Some(q.group) {
                return Err(format!("is no part of one utterance with {with}"));
            }
        }
        if let Some(pieces) = answer.pieces
            && q.pieces.len() != pieces
        {
            return Err(format!("has {} parts", q.pieces.len()));
        }
        match answer.mode {
            Some(mode) if mode != q.mode => Err(format!("is {}", q.mode.name())),
            _ => Ok(()),
        }
    }

    fn person(
        &mut self,
        name: &str,
        roles: Option<&[String]>,
        aliases: &[String],
    ) -> Result<(), String> {
        self.people.extend(name.split(" / ").map(str::to_owned));
        let is = |p: &&Entity| name.split(" / ").any(|n| n == p.name);
        let Some(person) = self.analysis.people().find(is) else {
            return Err("no such person".to_owned());
        };
        if let Some(roles) = roles {
            let is =
                |wanted: &str, found: &str| wanted.split(" / ").any(|w| bare(w) == bare(found));
            let found = &person.roles;
            let missing = roles.iter().any(|w| !found.iter().any(|f| is(w, f)));
            let extra = found.iter().any(|f| !roles.iter().any(|w| is(w, f)));
            if missing || extra {
                return Err(format!("roles are {}", person.roles.join("; ")));
            }
        }
        match aliases.iter().find(|a| !person.aliases.contains(a)) {
            Some(missing) => Err(format!(
                "{missing} is not among {}",
                person.aliases.join("; ")
            )),
            None => Ok(()),
        }
    }

    fn mention(&mut self, words: &str, of: Option<&str>) -> Result<(), String> {
        let span = self.find_word(words);
        self.mention_at = span.end as usize;
        let mut mentions = self.analysis.mentions.iter();
        let mention = mentions.find(|m| m.span.intersect(span).is_some());
        let who = mention
            .and_then(|m| self.analysis.entity(m.entity))
            .filter(|e| e.kind == EntityKind::Person)
            .map(|e| e.name.as_str());
        if who == of {
            Ok(())
        } else {
            Err(format!("is {}", who.unwrap_or("nobody")))
        }
    }

    fn extras(&self, expectations: &[Expectation], wrong: &mut Vec<(usize, String)>) {
        for (i, q) in self.analysis.quotations.iter().enumerate() {
            if !self.met[i] && q.kind != QuotationKind::Indirect {
                wrong.push((0, format!("no quotation: {}", self.quote(i))));
            }
        }
        let complete = expectations
            .iter()
            .any(|e| matches!(e.what, What::Person { .. } | What::Nobody));
        for person in self.analysis.people().filter(|_| complete) {
            if !self.people.contains(&person.name) {
                wrong.push((0, format!("no person: {}", person.name)));
            }
        }
    }

    fn quote(&self, i: usize) -> &str {
        self.article.slice(self.analysis.quotations[i].span)
    }

    /// Where words stand at or after `from`; `[…]` among them stands for anything.
    fn find(&self, words: &str, from: usize) -> Span {
        let text = &self.article.text;
        let from = (from..text.len())
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(text.len());
        let (head, tail) = words.split_once("[…]").unwrap_or((words, ""));
        let (head, tail) = (head.trim(), tail.trim());
        let start = text[from..].find(head).map(|i| from + i);
        let end = start.and_then(|s| {
            let after = s + head.len();
            Some(after + text[after..].find(tail)? + tail.len())
        });
        let (start, end) = start
            .zip(end)
            .unwrap_or_else(|| panic!("the text does not have, here: {words}"));
        Span::from(start..end)
    }

    /// Where words stand as whole words after the last mention asked about.
    fn find_word(&self, words: &str) -> Span {
        let mut from = self.mention_at;
        loop {
            let span = self.find(words, from);
            let text = &self.article.text;
            let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if !inside(before.chars().next_back()) && !inside(after.chars().next()) {
                return span;
            }
            from = span.start as usize + 1;
        }
    }
}

fn same(entity: &Entity, kind: EntityKind, name: &str) -> bool {
    let equal = match kind {
        EntityKind::Person => entity.name == name,
        _ => bare(&entity.name) == bare(name),
    };
    entity.kind == kind && equal
}

/// Without case and article, which are a matter of where the words stand.
fn bare(words: &str) -> String {
    let words = words.to_lowercase();
    let stripped = ["the ", "a ", "an "]
        .iter()
        .find_map(|a| words.strip_prefix(a));
    stripped.unwrap_or(&words).to_owned()
}
