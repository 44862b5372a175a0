//! Speakers in Chinese, Japanese and Korean. The last two name whoever speaks beside a title or a
//! polite word and a particle, and put a particle behind the marks that says that somebody's words
//! stand in them: 「…」と佐藤さんは話した, "…"라고 이철수 씨는 말했다.

mod chinese;
mod japanese;
mod korean;

use std::ops::Range;

use super::words::Language;
use crate::analysis::person::Gender;

/// Somebody whom a title shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Titled {
    /// The bytes of the name.
    pub name: Range<usize>,
    /// Whether a particle behind name and title makes whoever it is the subject.
    pub leads: bool,
}

/// Who says what stands in marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Speaks {
    /// Whose name these bytes are, behind the words or, as `false`, before them.
    Name(Range<usize>, bool),
    /// Whoever spoke last, by a pronoun at a byte or by a verb alone.
    Again(Gender, usize),
    /// Whoever has the office that the sentence begins with, by the byte at which the text before names them.
    Holder(usize),
    /// Somebody whom no title shows.
    Somebody,
}

/// How far from marks is looked, in bytes.
const FAR: usize = 400;

/// The people whom titles show in a text.
pub(super) fn titled(text: &str, language: &Language) -> Vec<Titled> {
    let mut found = Vec::new();
    if text.contains(japanese::is_kana) {
        japanese::titled(text, language, &mut found);
    }
    if text.contains(korean::is_hangul) {
        korean::titled(text, language, &mut found);
    }
    if found.is_empty() && chinese::is_chinese(text) {
        chinese::speakers(text, language, &mut found);
    }
    found
}

/// Who says what stands in marks, from the byte `open` to `end`; `None` where nothing shows that it
/// is said.
pub(super) fn speaks(text: &str, open: usize, end: usize, language: &Language) -> Option<Speaks> {
    let end = behind_more(text, end);
    let behind = outside_behind(text, end);
    let words = text.get(behind.clone())?;
    let people = |part: &Range<usize>| {
        let words = text.get(part.clone()).unwrap_or_default();
        let found = titled(words, language).into_iter();
        let leads = found.filter(|titled| titled.leads);
        let from = part.start;
        leads.map(move |t| from + t.name.start..from + t.name.end)
    };
    if let Some(said) = in_chinese(text, open, &behind, language) {
        return Some(said);
    }
    let Some(particle) = japanese::particle(words).or_else(|| korean::particle(words)) else {
        return without_particle(text, open, end, &|part| people(part).next());
    };
    // "…"고 했지만 오 시장은 "…": whoever stands before other marks says what is in those.
    let more = text[behind.end..].starts_with(|c| opens(c) || c == '"');
    let own = |name: &Range<usize>| {
        let rest = text.get(name.end..behind.end).unwrap_or_default();
        !more || japanese::says(rest) || korean::says_so(rest)
    };
    if let Some(name) = people(&behind).find(own) {
        return Some(Speaks::Name(name, true));
    }
    let rest = behind.start + particle.bytes;
    let again = |at: usize| {
        let words = text.get(at..)?;
        let pronoun = japanese::pronoun(words).or_else(|| korean::pronoun(words));
        pronoun.map(|gender| Speaks::Again(gender, at))
    };
    let blank = |at: usize| {
        let words = text.get(at..).unwrap_or_default();
        let skipped = words.trim_start_matches([' ', ',', '、', '，']);
        at + words.len() - skipped.len()
    };
    if let Some(again) = again(blank(rest)) {
        return Some(again);
    }
    let before = outside_before(text, open);
    for (n, part) in before.iter().enumerate() {
        if let Some(name) = people(part).next_back() {
            return Some(Speaks::Name(name, false));
        }
        // 首相は「…」と述べた: the one whom the text has named with the office.
        if particle.says
            && let Some(name) = japanese::holder(text, part.start, language)
        {
            return Some(Speaks::Holder(name));
        }
        // 首相は「…」: somebody else than whoever is named before other marks.
        let words = text.get(part.clone()).unwrap_or_default();
        let last = before.len() - n == 1;
        if !last && (japanese::ends_with_subject(words) || korean::ends_with_subject(words)) {
            return particle.says.then_some(Speaks::Somebody);
        }
    }
    if let Some(again) = before.last().and_then(|part| again(blank(part.start))) {
        return Some(again);
    }
    if !particle.says {
        return None;
    }
    let mut others = before.iter().chain([&behind]);
    let subject = |part: &Range<usize>| {
        let words = text.get(part.clone()).unwrap_or_default();
        japanese::has_subject(words) || korean::has_subject(words)
    };
    match others.any(subject) {
        true => Some(Speaks::Somebody),
        false => Some(Speaks::Again(Gender::Unknown, rest)),
    }
}

/// Who says what stands in marks in Chinese: by the words that announce it, or those behind it.
fn in_chinese(
    text: &str,
    open: usize,
    behind: &Range<usize>,
    language: &Language,
) -> Option<Speaks> {
    let people = |part: &Range<usize>| {
        let words = text.get(part.clone()).unwrap_or_default();
        let mut found = Vec::new();
        if chinese::is_chinese(words) {
            chinese::speakers(words, language, &mut found);
        }
        let from = part.start;
        let names = found.into_iter().map(|t| t.name);
        names
            .map(|name| from + name.start..from + name.end)
            .collect::<Vec<_>>()
    };
    let before = outside_before(text, open);
    let announced = before.first().filter(|part| {
        let words = text.get((*part).clone()).unwrap_or_default();
        chinese::announces(words, language)
    });
    if let Some(part) = announced {
        if let Some(name) = people(part).pop() {
            return Some(Speaks::Name(name, false));
        }
        let words = text.get(part.clone())?;
        let clause = words.trim_end_matches(['：', ':', '，', ',']);
        let at = clause.rfind(['，', ',', '；']).map_or(0, |at| {
            at + clause[at..].chars().next().map_or(0, char::len_utf8)
        });
        if !chinese::is_chinese(words) {
            return None;
        }
        return Some(match chinese::pronoun(&clause[at..]) {
            Some(gender) => Speaks::Again(gender, part.start + at),
            None => Speaks::Somebody,
        });
    }
    let words = text.get(behind.clone())?;
    let skipped = words.len() - words.trim_start_matches(['，', ',', '。']).len();
    let rest = behind.start + skipped..behind.end;
    let rest = match skipped {
        0 => rest,
        _ => outside_behind(text, rest.start),
    };
    let name = people(&rest).into_iter().next()?;
    // “…”镇上的人说。陈福走了: only in the sentence right behind the marks.
    let near = text.get(rest.start..name.start)?.chars().count() <= NEAR;
    near.then_some(Speaks::Name(name, true))
}

/// How many letters may stand between marks and whoever speaks behind them.
const NEAR: usize = 20;

/// A particle behind marks.
struct Particle {
    bytes: usize,
    /// Whether it and the verb behind it say that somebody says so, whoever it is.
    says: bool,
}

/// Who says what stands in marks behind which no particle stands: the sentence behind them tells,
/// or they stand alone behind other words of a speaker.
fn without_particle(
    text: &str,
    open: usize,
    end: usize,
    somebody: &dyn Fn(&Range<usize>) -> Option<Range<usize>>,
) -> Option<Speaks> {
    let rest = text.get(end..)?;
    let stop = rest.len() - rest.trim_start_matches(['。', '.', ' ', '\u{3000}']).len();
    let next = outside_behind(text, end + stop);
    let words = text.get(next.clone())?;
    if (japanese::says_so(words) || korean::says_so(words))
        && let Some(name) = somebody(&next)
    {
        return Some(Speaks::Name(name, true));
    }
    if let Some(name) = beside_alone(text, open..end, stop, somebody) {
        return Some(name);
    }
    let alone = words.is_empty() && rest[stop..].chars().next().is_none_or(|c| c == '\n');
    let from = text.ceil_char_boundary(open.saturating_sub(FAR));
    let before = text.get(from..open)?.trim_end();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let goes_on = line.ends_with(['。', '.']) && line.contains(['」', '”', '"']);
    let east = line.contains(japanese::is_kana) || line.contains(korean::is_hangul);
    (alone && goes_on && east).then_some(Speaks::Again(Gender::Unknown, open))
}

/// 「…」。西山さんは働く。 In Japanese, whoever the sentence behind a sentence in marks is about; or the
/// one before it, where that is in the same paragraph.
fn beside_alone(
    text: &str,
    marks: Range<usize>,
    stop: usize,
    somebody: &dyn Fn(&Range<usize>) -> Option<Range<usize>>,
) -> Option<Speaks> {
    let words = text.get(marks.clone())?;
    let inside = words.trim_end_matches(closes);
    if !words.contains(japanese::is_kana) || stop == 0 && !inside.ends_with(['。', '！', '？']) {
        return None;
    }
    let before = text.get(..marks.start)?.trim_end_matches([' ', '\u{3000}']);
    let last = before.strip_suffix('。');
    if let Some(last) = last {
        let parts = outside_before(text, last.len());
        let name = parts.first().and_then(somebody);
        return name.map(|name| Speaks::Name(name, false));
    }
    let first = before.is_empty() || before.ends_with('\n');
    let next = outside_behind(text, marks.end + stop);
    let name = somebody(&next).filter(|_| first)?;
    Some(Speaks::Name(name, true))
}

fn opens(c: char) -> bool {
    matches!(c, '「' | '『' | '“' | '‘' | '《' | '〈')
}

fn closes(c: char) -> bool {
    matches!(c, '」' | '』' | '”' | '’' | '》' | '〉')
}

/// Where marks end that stand right behind others: 「…」「…」と.
fn behind_more(text: &str, mut end: usize) -> usize {
    let limit = text.floor_char_boundary(end + FAR);
    while text
        .get(end..limit)
        .is_some_and(|rest| rest.starts_with(opens))
    {
        let rest = &text[end..limit];
        let mut depth = 0_usize;
        let close = rest.char_indices().find(|(_, c)| {
            depth += usize::from(opens(*c));
            depth -= usize::from(closes(*c) && depth > 0);
            depth == 0
        });
        match close {
            Some((at, c)) => end += at + c.len_utf8(),
            None => break,
        }
    }
    end
}

/// Whether a sentence ends with a character, by the one behind it.
fn ends_sentence(c: char, next: Option<char>) -> bool {
    matches!(c, '。' | '！' | '？' | '\n')
        || matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace)
}

/// The words from a byte to the end of their sentence, or to other marks.
fn outside_behind(text: &str, from: usize) -> Range<usize> {
    let limit = text.floor_char_boundary(from.saturating_add(FAR).min(text.len()));
    let rest = text.get(from..limit).unwrap_or_default();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if opens(c) || c == '"' || ends_sentence(c, chars.peek().map(|next| next.1)) {
            return from..from + at;
        }
    }
    from..from + rest.len()
}

/// The words from the beginning of a sentence to a byte that stand in no marks, the nearest first.
fn outside_before(text: &str, to: usize) -> Vec<Range<usize>> {
    let from = text.ceil_char_boundary(to.saturating_sub(FAR));
    let words = text.get(from..to).unwrap_or_default();
    let mut parts = Vec::new();
    let (mut depth, mut end, mut next) = (0_usize, to, None);
    let mut straight = false;
    for (at, c) in words.char_indices().rev() {
        let place = from + at;
        let outside = depth == 0 && !straight;
        if c == '"' {
            match straight {
                false => parts.push(place + 1..end),
                true => end = place,
            }
            straight = !straight;
        } else if closes(c) {
            if outside {
                parts.push(place + c.len_utf8()..end);
            }
            depth += 1;
        } else if opens(c) {
            depth = depth.saturating_sub(1);
            end = place;
        } else if outside && ends_sentence(c, next) {
            parts.push(place + c.len_utf8()..end);
            return parts;
        }
        next = Some(c);
    }
    if depth == 0 && !straight {
        parts.push(from..end);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tongue::words;

    fn language() -> &'static Language {
        let numbers = (0..).map_while(words::language);
        let mut unread = numbers.filter(|language| language.unread);
        unread.next().expect("the table has it")
    }

    fn names(text: &str) -> Vec<&str> {
        let found = titled(text, language()).into_iter();
        found.map(|titled| &text[titled.name]).collect()
    }

    #[test]
    fn a_title_or_a_polite_word_shows_a_name() {
        for (text, people) in [
            ("漁師の佐藤健一さん（54）は来た。", vec!["佐藤健一"]),
            (
                "財政課長鈴木太郎氏と田中市長が会う。",
                vec!["鈴木太郎", "田中"],
            ),
            ("店の西山とも子さんと林さん。", vec!["西山とも子", "林"]),
            (
                "ジョン・ハーパー氏とトランプ大統領。",
                vec!["ジョン・ハーパー", "トランプ"],
            ),
            ("어부 이철수 씨와 박민준 과장.", vec!["이철수", "박민준"]),
            (
                "주장 서지훈(18)은 김영희씨는 남궁현 씨.",
                vec!["서지훈", "김영희", "남궁현"],
            ),
        ] {
            assert_eq!(names(text), people, "{text}");
        }
        for text in [
            "同氏は運転手さんとお客さんに会った。",
            "アメリカ大統領とベトナム首相が会う。",
            "同社社長は日本銀行総裁に会った。",
            "주민들 대표는 정부 관계자를 만났다.",
            "이번 선거는 시장 선거다.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    /// Who says the first words in marks of a text.
    fn said(text: &str) -> Option<String> {
        let open = text.find(|c| opens(c) || c == '"')?;
        let end = text.rfind(|c| closes(c) || c == '"')?;
        let end = end + text[end..].chars().next()?.len_utf8();
        Some(match speaks(text, open, end, language())? {
            Speaks::Name(name, _) => text[name].to_string(),
            Speaks::Again(gender, _) => format!("{gender:?}"),
            Speaks::Holder(at) => text[at..].chars().take(2).collect(),
            Speaks::Somebody => "somebody".to_string(),
        })
    }

    #[test]
    fn a_particle_says_that_words_in_marks_are_somebodys() {
        for (text, who) in [
            ("佐藤さんは「船がある」と話した。", "佐藤"),
            ("「船がある」と佐藤さんは話した。", "佐藤"),
            ("彼女は「船がある」と言う。", "Female"),
            ("「船がある」と笑った。", "Unknown"),
            ("担当者は「船がある」と説明した。", "somebody"),
            ("김영희 시장은 “배가 있다”고 말했다.", "김영희"),
            ("“배가 있다”라고 김영희 시장은 말했다.", "김영희"),
            ("관계자는 “배가 있다”며 웃었다.", "somebody"),
        ] {
            assert_eq!(said(text).as_deref(), Some(who), "{text}");
        }
        for text in [
            "橋は「希望の橋」と呼ばれている。",
            "「海の子」という歌。",
            "노래 제목은 “바다의 아이”다.",
            "“바다의 아이”라고 불리는 노래.",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn broken_marks_are_read_without_harm() {
        for text in [
            "」と",
            "「」「」「",
            "\"",
            "と「は",
            "」」」さん「「",
            "“”고 씨",
            "「。」。",
        ] {
            for open in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
                for end in (open..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                    speaks(text, open, end, language());
                }
            }
            names(text);
        }
    }
}
