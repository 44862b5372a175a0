//! Korean: a name of three syllables, a title, and 은, 는, 이 or 가 behind it.

use super::{Particle, Titled};
use crate::analysis::person::Gender;
use crate::analysis::tongue::words::{self, Language};

/// What titles end in.
const TITLES: &[&str] = &[
    "씨",
    "시장",
    "군수",
    "구청장",
    "지사",
    "대표",
    "의원",
    "장관",
    "차관",
    "총리",
    "대통령",
    "수석",
    "비서관",
    "교수",
    "감독",
    "코치",
    "선수",
    "회장",
    "사장",
    "부사장",
    "위원장",
    "위원",
    "국장",
    "과장",
    "팀장",
    "부장",
    "실장",
    "본부장",
    "대변인",
    "변호사",
    "판사",
    "검사",
    "기자",
    "박사",
    "원장",
    "교장",
    "총장",
    "이사장",
    "이사",
    "작가",
    "배우",
    "가수",
    "연구원",
    "소장",
    "선장",
    "조합장",
    "관장",
    "서장",
    "청장",
    "총재",
    "사무총장",
    "대사",
    "목사",
    "신부",
    "스님",
    "양",
    "군",
    "선생",
    "면장",
    "읍장",
    "동장",
    "이장",
    "주장",
    "단장",
    "계장",
    "차장",
    "처장",
    "학장",
    "점장",
    "대장",
    "상인",
    "어부",
    "농민",
    "주무관",
    "경위",
    "경감",
    "총경",
    "간사",
    "사무국장",
    "학생",
];

/// Particles that make somebody the subject.
const SUBJECT: &[&str] = &["은", "는", "이", "가", "도", "께서"];

/// Other particles behind a title.
const OTHERS: &[&str] = &["와", "과", "의", "를", "을", "에게", "께"];

/// Particles behind marks that say that somebody says so.
const PARTICLES: &[&str] = &[
    "이라면서",
    "라면서",
    "이라며",
    "라며",
    "면서",
    "며",
    "이라고도",
    "라고도",
    "고도",
    "이라고는",
    "라고는",
    "이라고",
    "라고",
    "고",
];

/// Verbs of saying, as far as they do not change.
const SAYS: &[&str] = &[
    "말했",
    "말하",
    "말한",
    "밝혔",
    "밝히",
    "전했",
    "전하",
    "설명",
    "강조",
    "덧붙",
    "주장",
    "답했",
    "답하",
    "지적",
    "이야기",
    "얘기",
    "토로",
    "호소",
    "비판",
    "반박",
    "요청",
    "당부",
    "썼",
    "적었",
    "소감",
    "평가",
    "언급",
    "물었",
    "외쳤",
    "회상",
    "경고",
    "약속",
    "했다",
    "해명",
    "촉구",
    "다짐",
    "고백",
    "증언",
    "진술",
    "발표",
    "인사",
    "사과",
    "감사",
    "귀띔",
    "털어놨",
    "털어놓",
    "내다봤",
];

/// Whether a character is a syllable of Korean.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// The particle behind marks that says that somebody says so.
pub(super) fn particle(behind: &str) -> Option<Particle> {
    // "…" is what something is called.
    const CALLED: &[&str] = &[
        "불리", "불린", "불렸", "부르", "부른", "불렀", "이름", "적힌", "쓰인", "쓴", "새겨",
        "하는", "명명", "지었",
    ];
    PARTICLES.iter().find_map(|particle| {
        let rest = behind.strip_prefix(particle)?;
        let words = rest.trim_start_matches([' ', '\u{a0}']);
        let ends = rest.starts_with([' ', ',', '\u{a0}']);
        let called = CALLED.iter().any(|word| words.starts_with(word));
        let bytes = particle.len();
        (ends && !called).then_some(Particle { bytes, says: true })
    })
}

/// Whether a sentence says that somebody said what stands before it.
pub(super) fn says_so(sentence: &str) -> bool {
    sentence.contains(is_hangul) && SAYS.iter().any(|verb| sentence.contains(verb))
}

/// Whom a pronoun means that words begin with.
pub(super) fn pronoun(words: &str) -> Option<Gender> {
    let begins = |known: &[&str]| {
        known.iter().any(|word| {
            let rest = words.strip_prefix(word);
            rest.is_some_and(|rest| !rest.starts_with(is_hangul))
        })
    };
    if begins(&["그녀는", "그녀가"]) {
        return Some(Gender::Female);
    }
    begins(&["그는", "그가"]).then_some(Gender::Unknown)
}

/// Whether words end with a particle that makes something the subject.
pub(super) fn ends_with_subject(words: &str) -> bool {
    let words = words.trim_end_matches([' ', ',']);
    words.ends_with(is_hangul) && ["은", "는", "이", "가"].iter().any(|p| words.ends_with(p))
}

/// Whether a particle makes something the subject.
pub(super) fn has_subject(words: &str) -> bool {
    let word = |word: &str| {
        let bare = word.trim_end_matches(|c| !is_hangul(c));
        bare.chars().count() > 1 && ["은", "는", "이", "가"].iter().any(|p| bare.ends_with(p))
    };
    words.split(' ').any(word)
}

/// The people whom titles show.
pub(super) fn titled(text: &str, language: &Language, into: &mut Vec<Titled>) {
    // A particle stands right behind an age in brackets and behind marks.
    let goes_on = |c: char| c.is_alphanumeric() || c == ')' || super::closes(c);
    let begins = |at: &usize| !text[..*at].ends_with(goes_on);
    let starts = text.char_indices().filter(|(_, c)| is_hangul(*c));
    for start in starts.map(|(at, _)| at).filter(begins) {
        let rest = &text[start..];
        let end = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        let Some(name) = name_in(word, language) else {
            continue;
        };
        // 김영희씨는, where nothing parts them.
        let glued = &word[name..];
        let behind = behind_brackets(&rest[end..]);
        let aged = behind.len() < rest.len() - end;
        let title = match glued.is_empty() {
            true => behind.trim_start_matches([' ', '\u{a0}']),
            false => glued,
        };
        let title = &title[..title.find(|c| !is_hangul(c)).unwrap_or(title.len())];
        let particle = SUBJECT.iter().find(|p| title.ends_with(**p));
        let other = OTHERS.iter().find(|p| title.ends_with(**p));
        let ending = particle.or(other).map_or(0, |p| p.len());
        let bare = &title[..title.len() - ending];
        let is_title = |word: &str| TITLES.iter().any(|t| word.ends_with(t));
        // 주장 서지훈은, 서지훈(18)은: the title before the name, or its age.
        let before = text[..start].trim_end_matches([' ', '\u{a0}']);
        let whole = name > SYLLABLE * 2;
        let shown = aged || particle.is_some() && is_title(before);
        let alone = bare.is_empty() && whole && shown;
        if is_title(title) || is_title(bare) || alone {
            into.push(Titled {
                name: start..start + name,
                leads: particle.is_some() && (alone || is_title(bare)),
            });
        }
    }
}

/// How many bytes a syllable has.
const SYLLABLE: usize = '가'.len_utf8();

/// What stands behind an age in brackets: 이철수(54) 씨.
fn behind_brackets(words: &str) -> &str {
    const LONG: usize = 40;
    let Some(inside) = words.strip_prefix('(') else {
        return words;
    };
    let close = inside[..inside.floor_char_boundary(LONG)].find(')');
    close.map_or(words, |close| &inside[close + 1..])
}

/// How many bytes of a word are a name: all of it, or what stands before a title glued to it; one
/// syllable is a surname alone.
fn name_in(word: &str, language: &Language) -> Option<usize> {
    let surname = |word: &str| language.sorts(word) & words::SURNAME != 0;
    let ends: Vec<usize> = word
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    let first = *ends.first()?;
    let two = ends.get(1).is_some_and(|end| surname(&word[..*end]));
    if !surname(&word[..first]) && !two {
        return None;
    }
    // Plurals, and words with a particle: 주민들, 이웃의.
    const NO_NAME: [&str; 14] = [
        "단", "팀", "들", "는", "의", "에", "로", "던", "할", "된", "을", "를", "와", "며",
    ];
    let plain = |name: &str| !NO_NAME.iter().any(|end| name.ends_with(end));
    let longest = 3 + usize::from(two);
    if ends.len() <= longest && plain(word) {
        return Some(word.len());
    }
    // 서지훈은, 김영희씨는.
    let at = *ends.get(longest - 1)?;
    let glued = ["씨", "씨는", "씨가", "씨도", "씨의", "은", "는", "이", "가"];
    (glued.contains(&&word[at..]) && plain(&word[..at])).then_some(at)
}
