//! Japanese: a surname or a whole name, a title or a polite word, and は or が.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Particle, Titled};
use crate::analysis::person::Gender;
use crate::analysis::tongue::words::{self, Language};

/// What a name is written with out of politeness.
const POLITE: &[&str] = &["さん", "さま", "氏", "様", "君", "くん", "ちゃん"];

/// Titles behind a name.
const TITLES: &[&str] = &[
    "市長",
    "町長",
    "村長",
    "区長",
    "知事",
    "首相",
    "大臣",
    "外相",
    "財務相",
    "防衛相",
    "厚労相",
    "経産相",
    "農相",
    "環境相",
    "文科相",
    "法相",
    "総務相",
    "官房長官",
    "長官",
    "大統領",
    "社長",
    "副社長",
    "会長",
    "副会長",
    "頭取",
    "総裁",
    "理事長",
    "理事",
    "専務",
    "常務",
    "取締役",
    "教授",
    "准教授",
    "助教",
    "監督",
    "コーチ",
    "選手",
    "投手",
    "捕手",
    "議員",
    "参院議員",
    "衆院議員",
    "市議",
    "県議",
    "代表",
    "委員長",
    "幹事長",
    "政調会長",
    "部長",
    "課長",
    "係長",
    "局長",
    "事務局長",
    "所長",
    "署長",
    "校長",
    "院長",
    "園長",
    "店長",
    "船長",
    "組合長",
    "館長",
    "支配人",
    "弁護士",
    "医師",
    "容疑者",
    "被告",
    "記者",
    "棋士",
    "名人",
    "九段",
    "八段",
    "七段",
    "大使",
    "報道官",
    "司教",
    "住職",
    "博士",
    "先生",
    "研究員",
    "主任",
    "主将",
    "キャプテン",
];

/// Surnames of one letter.
const ONE: &str = "林森原堀東関辻菅岸柳島浜谷岡南北西中平丸泉牧星桂榊滝畑乾旭";

/// Last letters of given names that few other words end in.
const GIVEN_ENDS: &str = "郎介太子美也樹恵香雄夫男彦吉之輔哉斗奈代江枝朗浩弘";
/// Letters of bodies and places.
const OF_BODIES: &str = "市県都道府区省庁党社部課局会国州員長官表議";
/// Last letters of given names in small letters, where verbs end otherwise, and first letters of none.
const SMALL_ENDS: &str = "かみこえりねほよ";
const SMALL_NOT_FIRST: &str = "のはがをにでとへもやかしれらりるて";

/// First letters of what stands before a polite word and is nobody's name.
const NOT_FIRST: &str = "同両各諸全皆奥某";
/// Last letters of nouns for people by what they do.
const LAST_OF_ROLE: &str = "手師員家民者長屋人生客母父主士官督相授事";

/// Countries that stand before a title.
const COUNTRIES: &[&str] = &[
    "アメリカ",
    "イギリス",
    "フランス",
    "ドイツ",
    "ロシア",
    "ウクライナ",
    "イスラエル",
    "イラン",
    "イラク",
    "インド",
    "ベトナム",
    "ブラジル",
    "カナダ",
    "メキシコ",
    "イタリア",
    "スペイン",
    "オーストラリア",
    "タイ",
    "フィリピン",
    "インドネシア",
    "トルコ",
    "エジプト",
    "ポーランド",
    "スウェーデン",
    "ノルウェー",
    "フィンランド",
    "オランダ",
    "ベルギー",
    "スイス",
    "パキスタン",
    "アルゼンチン",
    "チリ",
    "ペルー",
    "シリア",
    "サウジアラビア",
    "マレーシア",
    "シンガポール",
    "モンゴル",
    "ミャンマー",
    "カンボジア",
    "ギリシャ",
    "ポルトガル",
    "ケニア",
    "ナイジェリア",
];

/// Verbs of saying, as far as they do not change.
const SAYS: &[&str] = &[
    "話し",
    "話す",
    "話して",
    "語っ",
    "語る",
    "述べ",
    "言っ",
    "言う",
    "説明",
    "答え",
    "応じ",
    "指摘",
    "強調",
    "訴え",
    "主張",
    "明かし",
    "振り返",
    "付け加え",
    "呼びか",
    "コメント",
    "批判",
    "発表",
    "表明",
    "求め",
    "喜",
    "驚",
    "笑",
    "叫",
    "つぶや",
    "尋ね",
    "反論",
    "否定",
    "認め",
    "警告",
    "約束",
    "投稿",
    "宣言",
    "感謝",
    "嘆",
    "漏ら",
    "打ち明け",
    "評",
    "続け",
    "期待",
    "意気込",
    "悔し",
    "書い",
    "書き込",
    "声を",
    "口に",
    "伝え",
    "報告",
    "証言",
    "供述",
    "謝罪",
    "助言",
];

/// Whether a letter is one of Japanese alone.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | 'ヶ')
}

/// The particle behind marks that says that somebody says so.
pub(super) fn particle(behind: &str) -> Option<Particle> {
    let particles = ["などと", "とも", "と"];
    let bytes = particles.iter().find(|p| behind.starts_with(**p))?.len();
    let rest = &behind[bytes..];
    // "…" is what something is called.
    let called = [
        "いう",
        "いった",
        "題し",
        "名付け",
        "名づけ",
        "呼ば",
        "呼ぶ",
        "書かれ",
    ];
    if called.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let does = ["し、", "した", "して", "する"];
    let says = does.iter().any(|verb| rest.starts_with(verb)) || self::says(rest);
    Some(Particle { bytes, says })
}

/// Whether a sentence says that somebody said what stands before it: "黒田さんはそう話した".
pub(super) fn says_so(sentence: &str) -> bool {
    ["そう", "こう"].iter().any(|so| {
        let rest = sentence.split_once(so).map(|(_, rest)| rest);
        rest.is_some_and(|rest| SAYS.iter().any(|verb| rest.starts_with(verb)))
    })
}

/// Whom a pronoun means that words begin with.
pub(super) fn pronoun(words: &str) -> Option<Gender> {
    let he = ["彼は", "彼が"].iter().any(|word| words.starts_with(word));
    let she = ["彼女は", "彼女が"]
        .iter()
        .any(|word| words.starts_with(word));
    let same = ["同氏は", "同氏が"]
        .iter()
        .any(|word| words.starts_with(word));
    match (he, she, same) {
        (true, ..) => Some(Gender::Male),
        (_, true, _) => Some(Gender::Female),
        (_, _, true) => Some(Gender::Unknown),
        _ => None,
    }
}

/// Whether words end with the particle that makes something the subject, and a comma at most.
pub(super) fn ends_with_subject(words: &str) -> bool {
    words.trim_end_matches('、').ends_with(['は', 'が'])
}

/// Whether words have a verb of saying.
pub(super) fn says(words: &str) -> bool {
    SAYS.iter().any(|verb| words.contains(verb))
}

/// Whether a particle makes something the subject.
pub(super) fn has_subject(words: &str) -> bool {
    words.contains(is_kana) && words.contains(['は', 'が'])
}

/// The people whom titles show.
pub(super) fn titled(text: &str, language: &Language, into: &mut Vec<Titled>) {
    let mut from = 0;
    for (at, _) in text.char_indices() {
        if at < from {
            continue;
        }
        let Some((title, polite)) = title(&text[at..]) else {
            continue;
        };
        let Some(start) = name_before(&text[from..at], polite, language) else {
            continue;
        };
        let end = at + title.len();
        into.push(Titled {
            name: from + start..at,
            leads: behind_brackets(&text[end..]).starts_with(['は', 'が', 'も']),
        });
        from = end;
    }
}

/// Where the name begins of whoever has an office that a sentence begins with, 首相は「…」, in the text before
/// it: 佐藤健一首相, or 首相の佐藤健一氏.
pub(super) fn holder(text: &str, sentence: usize, language: &Language) -> Option<usize> {
    const FAR: usize = 6 << 10;
    let words = text.get(sentence..)?;
    let skipped = words.len() - words.trim_start_matches(['\u{3000}', ' ', '、']).len();
    let (title, polite) = title(&words[skipped..]).filter(|(_, polite)| !polite)?;
    let rest = behind_brackets(&words[skipped + title.len()..]);
    if polite || !rest.starts_with(['は', 'が', 'も']) {
        return None;
    }
    let from = text.floor_char_boundary(sentence.saturating_sub(FAR));
    let before = text.get(from..sentence)?;
    let mut found = Vec::new();
    titled(before, language, &mut found);
    let has = |name: &Range<usize>| {
        let (before, behind) = (&before[..name.start], &before[name.end..]);
        let before = before.strip_suffix('の').unwrap_or(before);
        behind.starts_with(title) || before.ends_with(title)
    };
    let held = found.into_iter().rev().map(|titled| titled.name);
    held.into_iter()
        .find(|name| has(name))
        .map(|name| from + name.start)
}

/// The longest title that words begin with, and whether it is a polite word.
fn title(words: &str) -> Option<(&'static str, bool)> {
    type Titles = FxHashMap<char, Vec<(&'static str, bool)>>;
    static BY_FIRST: LazyLock<Titles> = LazyLock::new(|| {
        let mut titles = Titles::default();
        let polite = POLITE.iter().map(|title| (*title, true));
        for (title, polite) in polite.chain(TITLES.iter().map(|title| (*title, false))) {
            let first = title.chars().next().unwrap_or_default();
            titles.entry(first).or_default().push((title, polite));
        }
        titles
    });
    let near = BY_FIRST.get(&words.chars().next()?)?.iter();
    let known = near.filter(|(title, _)| words.starts_with(title));
    known.max_by_key(|(title, _)| title.len()).copied()
}

/// What stands behind the age in brackets, if there is one: （54）は.
fn behind_brackets(words: &str) -> &str {
    const LONG: usize = 60;
    let Some(inside) = words.strip_prefix(['（', '(']) else {
        return words;
    };
    let near = &inside[..inside.floor_char_boundary(LONG)];
    let close = near.find(['）', ')']);
    close.map_or(words, |close| {
        inside[close..].trim_start_matches(['）', ')'])
    })
}

/// Where the name begins that stands right before a title.
fn name_before(before: &str, polite: bool, language: &Language) -> Option<usize> {
    /// The most letters of a name in Chinese characters.
    const LETTERS: usize = 6;
    let run = |text: &str, is: fn(char) -> bool, most: usize| {
        let letters = text.chars().rev().take(most).take_while(|c| is(*c));
        text.len() - letters.map(char::len_utf8).sum::<usize>()
    };
    let foreign = run(before, |c| is_katakana(c) && c != 'ヶ', 24);
    if foreign < before.len() {
        let name = before[foreign..].trim_start_matches(['・', 'ー']);
        let country = COUNTRIES.contains(&name);
        let letters = name.chars().count();
        return (!country && letters >= 2 + usize::from(!polite))
            .then_some(before.len() - name.len());
    }
    let from = run(before, is_han, 16);
    let word = &before[from..];
    if let Some(start) = mixed(before, language) {
        return Some(start);
    }
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let first = letters.first()?.1;
    if letters.len() == 1 {
        return (polite && ONE.contains(first)).then_some(from);
    }
    // Behind a role: 課長鈴木太郎.
    let role = |n: usize| n == 0 || LAST_OF_ROLE.contains(letters[n - 1].1);
    let named = |n: &usize| {
        let rest = letters.len() - n;
        (2..=LETTERS).contains(&rest)
            && role(*n)
            && begins_with_surname(&word[letters[*n].0..], language)
    };
    if let Some(n) = (0..letters.len()).find(named) {
        return Some(from + letters[n].0);
    }
    let last = letters.last()?.1;
    // 佐久間啓介首相: a surname of no list, before what many given names end in.
    let given = GIVEN_ENDS.contains(last) && letters.len().abs_diff(4) <= 1 && letters.len() > 3;
    if given && !letters.iter().any(|(_, c)| OF_BODIES.contains(*c)) {
        return Some(from);
    }
    let plain = !NOT_FIRST.contains(first) && !LAST_OF_ROLE.contains(last);
    (polite && plain && letters.len() < LETTERS).then_some(from)
}

/// Where a name begins whose given name begins in small letters: 田中さくら, 西山とも子.
fn mixed(before: &str, language: &Language) -> Option<usize> {
    const GIVEN: usize = 4;
    let starts = before.char_indices().rev().take(GIVEN);
    let given = starts.take_while(|(_, c)| is_hiragana(*c) || is_han(*c));
    let mut given = given.filter(|(_, c)| is_hiragana(*c));
    given.find_map(|(at, _)| {
        let surname: usize = before[..at]
            .chars()
            .rev()
            .take_while(|c| is_han(*c))
            .map(char::len_utf8)
            .sum();
        let start = at - surname;
        // 堀川さやか代表: of no list, by how the given name ends.
        let small = &before[at..];
        let given = surname == 2 * '々'.len_utf8()
            && (2..=3).contains(&small.chars().count())
            && small.chars().all(is_hiragana)
            && small.ends_with(|c| SMALL_ENDS.contains(c))
            && !small.starts_with(|c| SMALL_NOT_FIRST.contains(c));
        (given || is_surname(&before[start..at], language)).then_some(start)
    })
}

fn is_surname(word: &str, language: &Language) -> bool {
    let one = word.chars().count() == 1 && ONE.contains(word);
    one || word.contains(is_han) && language.sorts(word) & words::SURNAME != 0 && word.len() > 3
}

/// Whether a word begins with a surname of two or three letters.
fn begins_with_surname(word: &str, language: &Language) -> bool {
    [6, 9].into_iter().any(|bytes| {
        word.get(..bytes)
            .is_some_and(|surname| is_surname(surname, language))
    })
}
