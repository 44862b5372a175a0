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
        // 젠슨 황 최고경영자: a surname of Korea behind a given name that is none.
        let other = || {
            let before = text[..start].strip_suffix(' ').unwrap_or_default();
            end == SYLLABLE && sounds_foreign(last_word(before))
        };
        let own = name_in(word, language).filter(|_| !sounds_foreign(word) && !other());
        let Some(name) = own else {
            foreign(text, start, end, into);
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

/// Syllables that foreign names are written with and few words of Korean have.
const SOUNDS: &str = "스머디올론슬라뉘겐위르펩럼프크클린켈펠렌젠슨튼펜푸틴쿠쿤르드츠즈브뤼폰겐헨벤켄멘덴렉렘롱롤룰랭랑뮐슈튀뷔뇌첸첼켐펙벡벨젤델멜\
    셀웰헬셰셸쇼숄숀슐슬슴솔츨츰톰톱탄톤툰툼트텐텔템렛렌릭릿맥맨멕몽몬뫼빈빌샤샌썬앤엘엠옐올욘웬웰윈윌젝졸쥘짐찰첵캉캐캠커컨컬코콘콜쾨쿡퀸킨킴킹타탈태터털테토투티파팔패퍼페포폴푀필하할해허헤호홀후휴히힐";
/// Those that make a word foreign by themselves.
const ONLY_SOUNDS: &str =
    "펩르겐뉘엘럼프크클켈펠렌젠슨튼푸틴쿤츠즈뤼뮐슈튀첸첼펙벡렛릭맥쿡켄헨폰롱";
/// Loan words that stand before a title and name nobody.
const LOANS: &[&str] = &[
    "그룹",
    "네트워크",
    "미디어",
    "센터",
    "스타트업",
    "스포츠",
    "시스템",
    "엔터테인먼트",
    "오케스트라",
    "온라인",
    "컨설팅",
    "크루",
    "클럽",
    "클리닉",
    "테크",
    "파트너스",
    "팀",
    "프로",
    "프로젝트",
    "프로축구",
    "플랫폼",
    "홀딩스",
    "캠프",
    "브랜드",
    "아카데미",
    "스튜디오",
    "아파트",
    "리그",
    "프랑스",
    "러시아",
    "브라질",
    "아르헨티나",
    "네덜란드",
    "덴마크",
    "스웨덴",
    "핀란드",
    "포르투갈",
    "그리스",
    "이스라엘",
    "우크라이나",
    "폴란드",
    "헝가리",
    "튀르키예",
    "스위스",
    "벨기에",
    "멕시코",
    "칠레",
    "캐나다",
    "페루",
    "이집트",
    "잉글랜드",
    "아일랜드",
    "스코틀랜드",
];
/// Titles that letters tell.
const LETTERS: &[&str] = &["CEO", "최고경영자"];

/// The word that a text ends in.
fn last_word(before: &str) -> &str {
    let parts = [' ', '\n', '.', ',', '"', '”', '“', '·'];
    before.rsplit(parts).next().unwrap_or_default()
}

/// Whether a word is written as foreign names are.
fn sounds_foreign(word: &str) -> bool {
    // Few words have one of these: no more is asked of the others.
    if !word.contains(|c| ONLY_SOUNDS.contains(c)) {
        return word == "팀";
    }
    let sounds = word
        .chars()
        .filter(|c| SOUNDS.contains(*c) || ONLY_SOUNDS.contains(*c))
        .count();
    (sounds >= 2 || word.chars().count() == 1) && !LOANS.contains(&word)
}

/// A foreign name whose last word this is, before a title or, between the two, a country or a firm: 도널드 트럼프
/// 미국 대통령은, 클린스만 감독은.
fn foreign(text: &str, start: usize, bytes: usize, into: &mut Vec<Titled>) {
    let end = start + bytes;
    let word = &text[start..end];
    let one = word.chars().count() == 1;
    if !one && !sounds_foreign(word) {
        return;
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    if rest.len() == text[end..].len() || word.chars().count() > 6 {
        return;
    }
    let mut words = rest.split([' ', ',', '.', '\n']);
    let title = |word: &str| {
        let word = word.split('(').next().unwrap_or(word);
        let particle = SUBJECT.iter().find(|p| word.ends_with(**p));
        let bare = particle.map_or(word, |p| &word[..word.len() - p.len()]);
        let known = TITLES
            .iter()
            .chain(LETTERS)
            .any(|t| bare == *t || word == *t);
        known.then_some(particle.is_some())
    };
    let first = words.next().unwrap_or_default();
    // The word before it belongs to the name.
    let before = text[..start].strip_suffix(' ').unwrap_or_default();
    let given = last_word(before);
    let whole = !given.is_empty()
        && given.chars().all(is_hangul)
        && given.chars().count() <= 5
        && (given == "팀" || !LOANS.contains(&given))
        && !TITLES.iter().any(|t| given.ends_with(t))
        && !given.ends_with(['은', '는', '을', '를', '의', '에', '도', '한', '된', '로']);
    let near = title(first);
    let mut far = || words.next().and_then(&title);
    let (leads, full) = match near {
        Some(leads) => (leads, whole && sounds_foreign(given)),
        None => match far().filter(|_| whole && !LOANS.contains(&word)) {
            Some(leads) => (leads, !one || sounds_foreign(given)),
            None => return,
        },
    };
    // 트럼프 미국 대통령: the name ends before the country.
    let found = into.last().is_some_and(|last| last.name.end + 1 == start);
    let foreign = !found && (!one || full);
    // 팀 쿡 애플 CEO: what stands behind the title in brackets does not count.
    let leads = leads
        || first.contains('(')
        || rest
            .split(' ')
            .take(2)
            .any(|w| SUBJECT.iter().any(|p| w.ends_with(p)));
    if foreign {
        let from = if full { start - 1 - given.len() } else { start };
        into.retain(|titled| titled.name.end <= from);
        into.push(Titled {
            name: from..end,
            leads,
        });
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
