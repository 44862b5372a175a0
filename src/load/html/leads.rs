//! Lines and headings that lead to other articles, and lines about where an article is from.

mod imprint;

pub(super) use imprint::is_imprint;

use crate::load::phrases::Phrases;

/// How lines begin that lead to other articles.
static LINKS: Phrases<145> = Phrases::new([
    "read more:",
    "read more from ",
    "read also:",
    "ilgili haber",
    "i̇lgili haber",
    "also read:",
    "see also:",
    "related:",
    "more:",
    "read next:",
    "lesen sie auch:",
    "lesen sie auch",
    "mehr zum thema",
    "lire aussi",
    "à lire aussi",
    "leer también:",
    "leggi anche",
    "lees ook",
    "läs också",
    "watch:",
    "don't miss:",
    "also read",
    "lea también",
    "lea más",
    "lea además",
    "leer más",
    "mire:",
    "vea también",
    "ver también",
    "puedes ver:",
    "te puede interesar",
    "también puedes leer",
    "leia também",
    "leia mais",
    "veja também",
    "saiba mais",
    "auch lesen",
    "zum weiterlesen",
    "mehr dazu",
    "pour aller plus loin",
    "lees meer",
    "les også",
    "les mer",
    "læs også",
    "læs mere",
    "läs mer:",
    "lue lisää:",
    "czytaj więcej:",
    "číst dál:",
    "devamını oku:",
    "ilgili haber",
    "i̇lgili haber",
    "bunu da oku",
    "bunlar da ilginizi çekebilir",
    "читайте так же",
    "смотрите также",
    "по теме:",
    "читайте також",
    "прочетете още",
    "pročitajte još",
    "přečtěte si",
    "čtěte také",
    "prečítajte si",
    "kapcsolódó:",
    "olvassa el",
    "citește mai mult",
    "lihat juga",
    "baca selengkapnya",
    "citește și",
    "pročitajte i",
    "διαβάστε επίσης",
    "baca juga",
    "xem thêm",
    "läs även",
    "lue myös",
    "czytaj też",
    "czytaj także",
    "zobacz też",
    "zobacz także",
    "читайте также",
    "previous article",
    "next article",
    "more on this",
    "for subscribers:",
    "subscriber exclusive:",
    "in case you missed it",
    "icymi:",
    "dig deeper:",
    "go deeper:",
    "read: ",
    "[read]",
    "[watch]",
    "[related]",
    "más información",
    "lee también",
    "ler também",
    "approfondisci",
    "leia ainda",
    "voir aussi",
    "aussi à lire",
    "بیشتر بخوانید",
    "همچنین بخوانید",
    "اقرأ أيض",
    "اقرأ المزيد",
    "إقرأ أيض",
    "מידע נוסף:",
    "קראו גם",
    "यह भी पढ़ें",
    "इसे भी पढ़ें",
    "ये भी पढ़ें",
    "हे ही वाचा",
    "इसे भी देखें",
    "ਇਹ ਵੀ ਪੜ੍ਹੋ",
    "மேலும் படிக்க",
    "ఇది కూడా చదవండి",
    "یہ بھی پڑھیں",
    "اقرا أيض",
    "اقرأ ايض",
    "إقرأ المزيد",
    "قد يهمك",
    "طالع أيض",
    "شاهد أيض",
    "مواضيع ذات صلة",
    "อ่านเพิ่มเติม",
    "আরও পড়ুন",
    "আরো পড়ুন",
    "مزید پڑھیں",
    "あわせて読みたい",
    "関連記事",
    "【関連",
    "合わせて読みたい",
    "こちらもおすすめ",
    "相关阅读",
    "相关新闻",
    "相关报道",
    "相關新聞",
    "相關閱讀",
    "推荐阅读",
    "更多阅读",
    "【相关",
    "관련 기사",
    "함께 읽기",
    "延伸阅读",
    "延伸閱讀",
    "관련기사",
]);

/// Whether a line in small letters begins as those do that lead to other articles.
pub(super) fn opens(lower: &str) -> bool {
    LINKS.open(lower)
}

/// Whether a line in small letters, without what stands around its words, is such a beginning of
/// several words and no more: "read also".
pub(super) fn is_beginning(bare: &str) -> bool {
    let Some(first) = bare.bytes().next().filter(|_| bare.contains(' ')) else {
        return false;
    };
    let mut near = LINKS.beginning_with(first);
    near.any(|(_, words)| words.trim_end_matches([':', ' ']) == bare)
}

/// Words of labels before a link to another article, in the languages of the web.
const LABELS: &str = "read reads watch listen see related more recommended recommends miss missed \
    also next pick picks standards lesen lies liest hören sehen schauen mehr auch lire voir \
    écouter regarder aussi également lea lee leer lean vea escuche escucha mire mira también \
    además más leia leiam ler veja ouça também leggi guarda ascolta anche lees kijk luister \
    ook meer läs lyssna också även hør lyt også læs lue katso myös lisää czytaj \
    przeczytaj zobacz posłuchaj też także również więcej čtěte přečtěte také čítajte prečítajte \
    tiež olvassa olvasd citește citiți oku okuyun ayrıca διαβάστε επίσης читайте читать смотрите \
    слушайте также ещё ще також прочетете";
/// Words that stand beside them.
const BESIDE_LABELS: &str = "editor editors s our don t you may this on to story stories article \
    articles coverage here learn top from das zum thema dazu sie dies hier sur le la même sujet pour \
    ne pas puede puedes te interesar no pierdas el de sobre il per voir par dit op het";
/// What parts a label from the link.
const PARTED: [char; 8] = [':', '|', '：', '｜', '»', '›', '→', '▶'];

/// Whether a line in small letters that is mostly a link begins with a label as those do that lead
/// to other articles: "listen | the keeper's song", "editor's picks: boats".
pub(super) fn is_labelled(lower: &str) -> bool {
    const WORDS: usize = 5;
    const LONG: usize = 48;
    let parted = lower.split_once(PARTED);
    // The colon of an address parts nothing.
    let Some((label, rest)) = parted.filter(|(_, rest)| !rest.starts_with("//")) else {
        return says_where_first(lower) || clicks(lower);
    };
    let words = || {
        label
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let is_in = |list: &str, word: &str| list.split(' ').any(|known| known == word);
    // "Read the survey: …" says what it leads to.
    let known = || {
        words().any(|word| is_in(LABELS, word))
            && words().all(|word| is_in(LABELS, word) || is_in(BESIDE_LABELS, word))
    };
    label.len() <= LONG && words().count() <= WORDS && known() && !rest.trim().is_empty()
        || clicks(lower)
}

/// Whether a line in small letters asks to follow a link: "click here to read more about boats".
fn clicks(lower: &str) -> bool {
    static HERE: Phrases<18> = Phrases::new([
        "click here",
        "tap here",
        "click to read",
        "klicken sie hier",
        "hier klicken",
        "cliquez ici",
        "haz clic aquí",
        "haga clic aquí",
        "pincha aquí",
        "pinche aquí",
        "clique aqui",
        "clicca qui",
        "klik hier",
        "klicka här",
        "klikk her",
        "klik her",
        "kliknij tutaj",
        "нажмите здесь",
    ]);
    HERE.open(lower)
}

/// How blogs say below each article where it is from.
const FIRST_ON: &[&str] = &[
    "appeared first on",
    "first appeared on",
    "erschien zuerst auf",
    "erschien zuerst bei",
    "est apparu en premier sur",
    "se publicó primero en",
    "apareció primero en",
    "apareceu primeiro em",
    "proviene da",
    "verscheen eerst op",
    "dök först upp på",
];
static WORDINGS: Phrases<{ FIRST_ON.len() }> = Phrases::of(FIRST_ON);

/// Whether words say where a text was put up first, as blogs do below each of theirs.
pub(in crate::load) fn says_where_first(words: &str) -> bool {
    // The look in one pass minds no case.
    WORDINGS.any_in_line(words) && FIRST_ON.iter().any(|said| words.contains(said))
}

/// What a heading over links to other articles is called, and no more.
const OVER_LINKS: &[&str] = &[
    "related",
    "related stories",
    "related articles",
    "related posts",
    "related content",
    "related reading",
    "related news",
    "related topics",
    "similar posts",
    "similar articles",
    "more stories",
    "more from this author",
    "more articles by this author",
    "more posts by this author",
    "more by this author",
    "more stories by this author",
    "you may also like",
    "you might also like",
    "recommended for you",
    "recommended reading",
    "read next",
    "read more",
    "keep reading",
    "up next",
    "ähnliche beiträge",
    "ähnliche artikel",
    "weitere artikel",
    "weitere beiträge",
    "verwandte beiträge",
    "verwandte artikel",
    "verwandte themen",
    "mehr zu diesem thema",
    "das könnte dich auch interessieren",
    "das könnte sie auch interessieren",
    "auch interessant",
    "articles similaires",
    "articles liés",
    "sur le même sujet",
    "la rédaction vous conseille",
    "te recomendamos",
    "te recomendamos leer",
    "читать также",
    "recommended",
    "sur le même thème",
    "à lire également",
    "artículos relacionados",
    "noticias relacionadas",
    "entradas relacionadas",
    "también te puede interesar",
    "articoli correlati",
    "potrebbe interessarti anche",
    "artigos relacionados",
    "notícias relacionadas",
    "gerelateerde artikelen",
    "relaterade artiklar",
    "relaterte saker",
    "relaterede artikler",
    "podobne artykuły",
    "powiązane artykuły",
    "похожие статьи",
    "関連記事",
    "相关文章",
    "相關文章",
];

/// Whether a line says so and no more: "Lesen Sie auch".
pub(super) fn is_label(line: &str) -> bool {
    const MOST: usize = 60;
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= MOST && {
        let lower = bare.to_lowercase();
        OVER_LINKS.contains(&lower.as_str()) || is_beginning(&lower)
    }
}

/// Whether a heading says that what stands below it are other articles.
pub(super) fn is_over_links(heading: &str) -> bool {
    const MOST: usize = 60;
    const LONG: usize = 120;
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let leads = || opens(&lower);
    bare.len() <= MOST && OVER_LINKS.contains(&lower.as_str()) || bare.len() <= LONG && leads()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lead_to_other_articles() {
        for heading in [
            "Related stories",
            "ÄHNLICHE BEITRÄGE",
            "Das könnte dich auch interessieren:",
            "Lea también: la barca es vieja",
        ] {
            assert!(is_over_links(heading), "{heading}");
        }
        for heading in ["Related by water", "The boats", "More than a ferry"] {
            assert!(!is_over_links(heading), "{heading}");
        }
    }

    #[test]
    fn labels_lead_to_other_articles() {
        for line in [
            "listen | the keeper’s song",
            "editor’s picks: the boats of harl",
            "lire également : la barque",
            "читайте также: лодка",
            "click here to read more about the ferry",
            "the post boats appeared first on the ellery light.",
        ] {
            assert!(is_labelled(line), "{line}");
        }
        for line in [
            "the weir: a survey of the bay",
            "where to write: the ellery light",
            "read the full survey: boats of the bay",
            "boats | nets | oars",
            "what the keeper of the lamp had yet to see: boats",
        ] {
            assert!(!is_labelled(line), "{line}");
        }
    }
}
