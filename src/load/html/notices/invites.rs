//! Lines that invite readers elsewhere or stand over what was taken out of the page, told by
//! words in their middle or at their end.

use crate::load::phrases::Phrases;

/// How pages ask to be followed in languages whose verb stands last, or that need no name of a
/// network to be understood.
static FOLLOW: Phrases<21> = Phrases::new([
    "takip edin",
    "takip etmek için",
    "abone olun",
    "تابعونا",
    "تابعنا على",
    "ما را دنبال کنید",
    "עקבו אחרינו",
    "फॉलो करें",
    "फ़ॉलो करें",
    "हमसे जुड़ें",
    "चैनल से जुड़ें",
    "ফলো করুন",
    "فالو کریں",
    "フォローしてください",
    "公式アカウントをフォロー",
    "フォローはこちら",
    "关注我们",
    "關注我們",
    "팔로우하세요",
    "theo dõi chúng tôi",
    "ikuti kami",
]);

/// What only an invitation says.
static SAID: Phrases<20> = Phrases::new([
    "무단 전재",
    "무단전재",
    "재배포 금지",
    "転載を禁じます",
    "转载请注明",
    "preferred source on google",
    "preferred on google",
    "preferred sources on google",
    "while we verify access",
    "become a member today",
    "donate now to support",
    "from the app store or google play",
    "in reader mode please exit",
    "generated from a syndicated feed",
    "published from a syndicated feed",
    "この記事は有料",
    "この記事は会員限定",
    "有料会員限定の記事",
    "無断転載",
    "未经授权不得转载",
]);

/// Whether a short line in small letters invites readers elsewhere.
pub(super) fn invites(lower: &str) -> bool {
    // Somebody who is quoted may ask the same.
    let quotes = ['“', '”', '„', '«', '»', '「', '"'];
    let asks = || FOLLOW.any_in_line(lower) && !lower.contains(quotes);
    SAID.any_in_line(lower)
        || asks()
        || is_left(lower)
        || offers_program(lower)
        || ends_with_a_letter(lower)
}

/// "Install the Ellery Light app for free": whether a line offers a program and says no more.
fn offers_program(lower: &str) -> bool {
    const OPENS: [&str; 3] = ["install the ", "download the ", "get the "];
    const ENDS: [&str; 5] = [
        " app",
        " app for free",
        " app now",
        " app today",
        " app here",
    ];
    let end = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    OPENS.iter().any(|words| lower.starts_with(words))
        && ENDS.iter().any(|words| end.ends_with(words))
}

/// "Book now": whether a line that is a link is a button.
pub(super) fn is_button(bare: &str) -> bool {
    const OPENS: &[&str] = &[
        "donate to ",
        "subscribe to ",
        "sign up for ",
        "become a member of ",
    ];
    const BUTTONS: &[&str] = &[
        "back",
        "home",
        "index",
        "menu",
        "main page",
        "zurück",
        "retour",
        "book now",
        "buy now",
        "shop now",
        "check price",
        "order now",
        "book here",
        "learn more",
        "find out more",
        "get tickets",
        "buy tickets",
        "register now",
        "register here",
        "apply now",
        "donate",
        "donate now",
        "donate today",
        "join now",
        "join us",
        "get started",
        "download",
        "subscribe",
        "subscribe now",
        "sign up",
        "sign up now",
        "log in",
        "sign in",
        "register",
        "jetzt kaufen",
        "jetzt buchen",
        "mehr erfahren",
        "jetzt anmelden",
        "en savoir plus",
        "réserver",
        "acheter",
        "je m’abonne",
        "s’abonner",
        "comprar ahora",
        "reservar",
        "saber más",
        "suscríbete",
        "suscribirse",
        "scopri di più",
        "acquista ora",
        "abbonati",
        "saiba mais",
        "assine",
        "assine já",
        "compre agora",
    ];
    BUTTONS.contains(&bare) || OPENS.iter().any(|words| bare.starts_with(words))
}

/// "Back to boats": whether a line that is a link leads to where its reader came from.
pub(super) fn leads_back(bare: &str) -> bool {
    const WORDS: usize = 4;
    const OPENS: &[&str] = &[
        "return to ",
        "back to ",
        "zurück zu ",
        "zurück zur ",
        "zurück zum ",
        "retour à ",
        "retour au ",
        "volver a ",
        "voltar para ",
        "torna a ",
    ];
    bare.split(' ').count() <= WORDS && OPENS.iter().any(|words| bare.starts_with(words))
}

/// "残り300文字", "Pozostało 80% tekstu": how much of an article is left to those who pay.
fn is_left(lower: &str) -> bool {
    const LEFT: [(&str, &str); 3] = [
        ("残り", "文字"),
        ("pozostało ", "tekstu"),
        ("pozostało ", "artykułu"),
    ];
    LEFT.iter().any(|(opens, of)| {
        let rest = lower.strip_prefix(opens);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(of))
    })
}

/// "All that matters this morning. Sign up for our Morning Light newsletter.": whether the last
/// sentence asks to have letters sent.
fn ends_with_a_letter(lower: &str) -> bool {
    const ASKS: [&str; 7] = [
        "sign up for our ",
        "sign up to our ",
        "sign up for the ",
        "sign up to the ",
        "subscribe to our ",
        "get our ",
        "get the ",
    ];
    let end = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    let Some(end) = end
        .strip_suffix("newsletter")
        .or_else(|| end.strip_suffix("newsletters"))
    else {
        // "Sign up for the morning briefing": where that is all of a line.
        const SHORT: usize = 60;
        let called = [
            "briefing",
            "briefings",
            "bulletin",
            "digest",
            "email",
            "emails",
        ];
        return end.len() <= SHORT
            && end.starts_with("sign up ")
            && called.iter().any(|name| end.ends_with(name));
    };
    let last = end.rsplit(['.', '!', '?', ':']).next().unwrap_or(end);
    let last = last.trim_start();
    ASKS.iter().any(|asks| last.starts_with(asks))
}

/// "Catch all the latest news and updates on The Ellery Light": whether a line in small letters
/// praises the news of its site.
pub(super) fn praises_news(lower: &str) -> bool {
    const OPENS: [&str; 11] = [
        "catch ",
        "get all ",
        "get latest ",
        "get the latest ",
        "get more ",
        "track ",
        "stay updated ",
        "stay informed ",
        "stay tuned ",
        "for the latest ",
        "discover the latest ",
    ];
    static NEWS: Phrases<7> = Phrases::new([
        "breaking news",
        "latest news",
        "news updates",
        "top headlines",
        "latest updates",
        "live updates",
        "news and updates",
    ]);
    static WHERE: Phrases<6> =
        Phrases::new([" on ", " at ", " from ", "download ", "follow ", "click "]);
    let opened = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    OPENS.iter().any(|words| opened.starts_with(words))
        && NEWS.any_in_line(opened)
        && WHERE.any_in_line(opened)
        && !opened.contains(['“', '”'])
}

/// Beginnings of what stands where a film or a message of another site would, which a reader has
/// not allowed.
static COVERS: Phrases<41> = Phrases::new([
    "hier finden sie einen externen inhalt",
    "hier finden sie externe inhalte",
    "an dieser stelle finden sie einen externen inhalt",
    "an dieser stelle finden sie externe",
    "an dieser stelle finden sie inhalte ",
    "an dieser stelle befindet sich ein externer inhalt",
    "ich bin damit einverstanden, dass mir externe inhalte",
    "ich bin einverstanden, dass mir externe inhalte",
    "mit dem laden des videos akzeptieren sie",
    "zum anzeigen dieses inhalts ",
    "um diesen inhalt anzuzeigen",
    "dieser externe inhalt ",
    "ce contenu est bloqué",
    "pour afficher ce contenu",
    "pour consulter ce contenu",
    "contenu bloqué",
    "este contenido está bloqueado",
    "para ver este contenido",
    "este contenido se encuentra alojado",
    "questo contenuto è bloccato",
    "per vedere questo contenuto",
    "este conteúdo está bloqueado",
    "this content is hosted by a third party",
    "this content is not available due to your",
    "this content isn’t available due to your",
    "this content isn't available due to your",
    "this content could not be loaded",
    "this article contains content provided by ",
    "this story contains content provided by ",
    "this content is provided by ",
    "we need your consent to load ",
    "we need your permission to load ",
    "to view this content, you need to ",
    "to view this content you need to ",
    "to show you this content, we need your ",
    "om deze inhoud te zien",
    "aby wyświetlić tę treść",
    "a version of this article appears in print on ",
    "we’re sorry, this feature is ",
    "we're sorry, this feature is ",
    "sorry, this video is not available",
]);

/// Whether a text in small letters stands where a reader has not allowed what another site shows.
pub(super) fn covers(text: &str) -> bool {
    const MOST: usize = 500;
    text.len() <= MOST && COVERS.open_in_any_case(text)
}

/// Whether a button's words show what a page holds back: "Read more", "Mehr anzeigen".
pub(in crate::load::html) fn shows_more(words: &str) -> bool {
    const OPENS: &[&str] = &[
        "show ",
        "see ",
        "view ",
        "load ",
        "expand",
        "read ",
        "mehr ",
        "weiter",
        "alles ",
        "voir ",
        "lire ",
        "afficher ",
        "ver ",
        "mostrar ",
        "leer ",
        "mostra ",
        "leggi ",
        "ler ",
        "leia ",
        "meer ",
        "lees ",
        "toon ",
        "visa ",
        "vis ",
        "läs ",
        "les ",
        "læs ",
        "pokaż ",
        "czytaj ",
        "rozwiń",
        "показать",
        "читать",
        "daha ",
        "devamı",
    ];
    const MORE: &[&str] = &[
        "more",
        "all",
        "full",
        "expand",
        "rest",
        "mehr",
        "weiterlesen",
        "weiter",
        "alles",
        "plus",
        "suite",
        "más",
        "todo",
        "altro",
        "tutto",
        "mais",
        "tudo",
        "meer",
        "verder",
        "mer",
        "mere",
        "videre",
        "więcej",
        "dalej",
        "rozwiń",
        "ещё",
        "еще",
        "полностью",
        "далее",
        "fazla",
        "devamı",
    ];
    const EASTERN: &[&str] = &[
        "続きを読む",
        "もっと見る",
        "展开",
        "展開",
        "阅读全文",
        "더보기",
        "더 보기",
        "المزيد",
    ];
    let lower = words.trim().to_lowercase();
    let more = |word: &str| MORE.contains(&word);
    let words = || lower.split(|c: char| !c.is_alphanumeric());
    OPENS.iter().any(|word| lower.starts_with(word)) && words().any(more)
        || EASTERN.iter().any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_invite_readers() {
        for line in [
            "bizi google haberler’de takip edin",
            "تابعونا على فيسبوك",
            "हमें फेसबुक पर फॉलो करें",
            "残り300文字",
            "pozostało 80% tekstu do przeczytania",
            "add the ellery light as a preferred source on google",
            "all that matters before breakfast. sign up for our morning light newsletter.",
        ] {
            assert!(invites(line), "{line}");
        }
        for line in [
            "“bizi takip edin” dedi",
            "she asked him to get the newsletter",
            "the keeper writes a newsletter",
            "pozostało mu niewiele",
        ] {
            assert!(!invites(line), "{line}");
        }
        assert!(praises_news(
            "(catch all the latest news and live updates on the ellery light.)"
        ));
        assert!(!praises_news("catch a cold on the pier, the keeper said."));
        assert!(covers(
            "Hier finden Sie einen externen Inhalt von Lichtbild."
        ));
        assert!(!covers("This content of the old chest was sold."));
    }
}
