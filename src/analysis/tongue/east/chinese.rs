//! Chinese: a surname and a given name of one or two letters between a role or the beginning of a
//! clause and a verb of saying, and foreign names by the dot within them.

use std::ops::Range;

use super::Titled;
use crate::analysis::person::Gender;
use crate::analysis::tongue::words::{self, Language};

/// Letters that a word may begin with behind a name.
const BEHIND: &str = "，、（(：:在对對向则則却卻也还還望看笑叹嘆告接反透坦认認介强強称稱就将將说說表指补補解\
    回感直随隨曾已强调致写寫对抱呼提十一二三四五六七八九今昨周本于於通发發当當";
/// Letters before a foreign name that are not part of it.
const BEFORE: &str = "的和与與是由据據对對向跟给給及";
/// Last letters of roles that the word list does not have.
const ROLES: &str = "统統众眾长任授家者手人演星播練练監监員师師長记記席裁相使";
/// The most letters of a clause that says no more than that somebody says so.
const SHORT: usize = 4;
/// The most letters of a part of a foreign name.
const PART: usize = 5;

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '・' | '•')
}

/// Whether words are Chinese as far as their letters tell.
pub(super) fn is_chinese(words: &str) -> bool {
    words.contains(is_han) && !words.contains(|c| super::japanese::is_kana(c) && !is_dot(c))
}

/// Whether a text has a verb of saying.
pub(super) fn says(words: &str, language: &Language) -> bool {
    // 质问道: whatever the verb before it is.
    if words.trim_end().ends_with('道') {
        return true;
    }
    let letter = |word: &str| word.chars().next().map_or(0, char::len_utf8);
    words.char_indices().any(|(at, c)| {
        let one = at + c.len_utf8();
        let two = one + letter(&words[one..]);
        is_verb(&words[at..two], language) || is_verb(&words[at..one], language)
    })
}

fn is_verb(word: &str, language: &Language) -> bool {
    language.sorts(word) & words::SAY != 0
}

/// Whether words end with a verb of saying and a colon or a comma, or with a colon.
pub(super) fn announces(words: &str, language: &Language) -> bool {
    let words = words.trim_end();
    if words.ends_with(['：', ':']) {
        return true;
    }
    let words = words.trim_end_matches(['，', ',']);
    let ends = |letters: usize| {
        let mut last = words.char_indices().rev();
        let start = last.nth(letters - 1);
        start.is_some_and(|(at, _)| is_verb(&words[at..], language))
    };
    is_chinese(words) && (ends(2) || ends(1))
}

/// Whom a pronoun means that a clause begins with.
pub(super) fn pronoun(words: &str) -> Option<Gender> {
    let mut letters = words.chars();
    let gender = match letters.next()? {
        '他' => Gender::Male,
        '她' => Gender::Female,
        _ => return None,
    };
    // 她的孙子 and 她们 are others.
    letters
        .next()
        .is_none_or(|c| !"的们們".contains(c))
        .then_some(gender)
}

/// The people who say something by the words of a sentence.
pub(super) fn speakers(text: &str, language: &Language, into: &mut Vec<Titled>) {
    let mut from = 0;
    let starts = text.char_indices().filter(|(_, c)| is_han(*c));
    for (at, _) in starts {
        if at < from {
            continue;
        }
        let name = foreign(text, at, from)
            .or_else(|| own(text, at, language))
            .or_else(|| sounded(text, at, language));
        let Some(name) = name else {
            continue;
        };
        let clause = &text[name.end..text.floor_char_boundary(name.end + super::FAR)];
        let end = clause.find(['。', '！', '？', '\n', '“', '”', '「', '」', '‘', '’']);
        let clause = &clause[..end.unwrap_or(clause.len())];
        let told = says(clause, language) || clause.ends_with(['：', ':']);
        from = name.end;
        if told {
            into.push(Titled { name, leads: true });
        }
    }
}

/// A name at a byte: 欧阳德明, 蒋秀兰.
fn own(text: &str, at: usize, language: &Language) -> Option<Range<usize>> {
    let before = text[..at].chars().next_back();
    let is = |word: &str, sort| language.sorts(word) & sort != 0;
    let role =
        before.is_some_and(|c| ROLES.contains(c) || is(c.encode_utf8(&mut [0; 4]), words::ROLE));
    // 对此詹雅婷反驳: behind a small word.
    let opens = before.is_none_or(|c| !c.is_alphanumeric() || "此而但后後时時".contains(c));
    if !role && !opens {
        return None;
    }
    let letters: Vec<(usize, char)> = text[at..].char_indices().take(8).collect();
    let end = |n: usize| letters.get(n).map_or(text.len() - at, |(at, _)| *at);
    let two = letters.len() > 2 && is(&text[at..at + end(2)], words::SURNAME);
    if !two && !is(&text[at..at + end(1)], words::SURNAME) {
        return None;
    }
    let surname = 1 + usize::from(two);
    [surname + 2, surname + 1].into_iter().find_map(|n| {
        let given = letters.get(surname..n)?;
        let plain = given.iter().all(|(_, c)| {
            // 总统李在旭: behind a role.
            let noun = is(c.encode_utf8(&mut [0; 4]), words::NOUN) && !(role && *c == '在');
            is_han(*c) && !noun
        });
        let rest = &text[at + end(n)..];
        let verb = letters.len() > n
            && [n + 1, n + 2].iter().any(|to| {
                text.get(at + end(n)..at + end(*to))
                    .is_some_and(|word| is(word, words::SAY))
            });
        let next = rest.chars().next();
        // 牛大壮质问道
        let verb = verb || role && is_little_more_than_verb(rest, language);
        // Without a role only a verb tells a name from a word: 高兴地说.
        let behind = verb || role && next.is_some_and(|c| BEHIND.contains(c));
        (plain && behind).then_some(at..at + end(n))
    })
}

/// Whether the clause that words begin with is a verb of saying and hardly more.
fn is_little_more_than_verb(words: &str, language: &Language) -> bool {
    let letters = words.chars().take(SHORT + 1);
    let clause: String = letters.take_while(|c| is_han(*c)).collect();
    clause.chars().count() <= SHORT && says(&clause, language)
}

/// Characters that foreign names are written with for their sound.
const SOUNDS: &str = "阿埃艾爱安昂奥澳巴班贝本比彼毕宾波伯勃博布查察楚达戴丹当道德登邓迪蒂丁东都杜敦多厄恩尔耳\
    法凡菲费芬丰冯佛弗福富盖甘冈高戈葛格根古瓜圭哈海汉豪赫黑亨胡华怀惠霍基吉季加贾简杰金京卡凯坎康考柯科可\
    克肯孔库夸奎昆拉莱兰朗劳勒雷黎里理利莉连廉列琳林留龙隆卢鲁露伦罗洛吕马玛迈麦满曼毛梅门蒙孟米明莫默姆\
    木穆拿纳娜乃奈南内尼涅宁纽农努诺女欧帕潘庞培佩蓬皮平泼珀普齐契恰强乔切钦琴丘屈让热仁日荣儒瑞若撒萨塞\
    赛桑瑟森沙莎山尚绍舍申圣施什史士舒朔夫斯丝苏孙索塔泰坦汤唐陶特滕提惕廷通图托脱瓦万旺威韦维魏温文沃乌武\
    西希锡夏香肖谢辛欣兴休许雪逊雅亚延扬耶叶依伊因英尤于约泽曾扎詹张珍芝治朱兹卓佐茨策娅丽";
/// Those that hardly any other word has.
const ONLY_SOUNDS: &str =
    "埃奥尔弗克勒姆纳涅佩塞桑斯索塔滕沃茨兹泽赫霍戈伊拉朗莱蒂德特诺默巴尼罗洛鲁里科恩普";

/// A foreign name without a dot, by its characters, at the beginning of a clause or behind a role, before
/// what somebody does who speaks: 斯塔默称, 总理朔尔茨.
fn sounded(text: &str, at: usize, language: &Language) -> Option<Range<usize>> {
    /// The fewest and most letters.
    const FEW: usize = 2;
    const MOST: usize = 6;
    let before = text[..at].chars().next_back();
    let is = |word: &str, sort| language.sorts(word) & sort != 0;
    let role = before.is_some_and(|c| {
        ROLES.contains(c)
            || "理相统長長袖首席".contains(c)
            || is(c.encode_utf8(&mut [0; 4]), words::ROLE)
    });
    let opens = before.is_none_or(|c| !c.is_alphanumeric() || "此而但后後时時".contains(c));
    if !role && !opens {
        return None;
    }
    let letters = text[at..].chars().take(MOST + 1);
    let letters: Vec<char> = letters.take_while(|c| SOUNDS.contains(*c)).collect();
    if !(FEW..=MOST).contains(&letters.len()) {
        return None;
    }
    let foreign = letters.iter().filter(|c| ONLY_SOUNDS.contains(**c)).count();
    let end = at + letters.iter().map(|c| c.len_utf8()).sum::<usize>();
    let rest = &text[end..];
    let verb = [1, 2].iter().any(|count| {
        let length: usize = rest.chars().take(*count).map(char::len_utf8).sum();
        rest.get(..length).is_some_and(|word| is(word, words::SAY))
    });
    let next = rest.chars().next();
    // 批评道
    let verb = verb || is_little_more_than_verb(rest, language);
    let behind = verb || next.is_some_and(|c| BEHIND.contains(c) || role && "星本昨今".contains(c));
    // 普京 behind a role is as short as any word.
    let enough = foreign >= 2 || foreign == 1 && (role || verb);
    (enough && behind).then_some(at..end)
}

/// A foreign name whose first dot stands behind the letters from a byte on: 约翰·哈珀.
fn foreign(text: &str, at: usize, from: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let first: usize = rest
        .chars()
        .take_while(|c| is_han(*c))
        .take(PART + 1)
        .map(char::len_utf8)
        .sum();
    let mut end = at + first;
    let mut parts = 0;
    while let Some(dot) = text[end..].chars().next().filter(|c| is_dot(*c)) {
        let part = &text[end + dot.len_utf8()..];
        let letters = part
            .chars()
            .take(PART)
            .take_while(|c| is_han(*c) && !BEHIND.contains(*c));
        let length: usize = letters.map(char::len_utf8).sum();
        if length == 0 {
            break;
        }
        end += dot.len_utf8() + length;
        parts += 1;
    }
    let letters = first / 3;
    let before = text[from..at].chars().next_back();
    let opens = before.is_none_or(|c| !is_han(c) || BEFORE.contains(c) || ROLES.contains(c));
    if parts == 0 || letters > PART || !opens {
        return None;
    }
    // 导演玛丽亚·罗佩兹: behind the role.
    let mut role = text[at..at + first].char_indices().rev().skip(2);
    let role = role.find(|(_, c)| ROLES.contains(*c) || BEFORE.contains(*c));
    let start = role.map_or(at, |(n, c)| at + n + c.len_utf8());
    Some(start..end)
}
