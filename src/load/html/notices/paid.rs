//! Lines by which a page keeps its readers or lives on them: buttons in a row, thanks to those who
//! subscribe, how it is paid for what it recommends, how many liked it.

use crate::load::phrases::Phrases;

/// "Jump to recipe Print recipe": several buttons in a line, and nothing else.
pub(super) fn is_row_of_buttons(bare: &str) -> bool {
    const MOST: usize = 80;
    const BUTTONS: &[&str] = &[
        "jump to recipe",
        "jump to video",
        "jump to the recipe",
        "skip to recipe",
        "print recipe",
        "print the recipe",
        "pin recipe",
        "rate recipe",
        "save recipe",
        "printer-friendly version",
        "send to a friend",
        "share full article",
        "share",
        "save",
        "terms of use",
        "terms of service",
        "privacy policy",
        "cookie settings",
        "cookie policy",
        "print this page",
        "print",
        "close this window",
        "close window",
        "tweet",
        "e-mail",
        "email",
        "comments",
        "improve this answer",
        "improve this question",
        "add a comment",
        "zum rezept springen",
        "rezept drucken",
    ];
    let mut rest = bare;
    while let Some(button) = BUTTONS.iter().find(|button| rest.starts_with(**button)) {
        // How many pressed it may stand beside a button.
        rest = rest[button.len()..].trim_start_matches(|c: char| !c.is_alphabetic());
    }
    bare.len() <= MOST && rest.is_empty() && !bare.is_empty()
}

/// "Thanks for reading The Ellery Light! Subscribe for free to receive new posts."
pub(super) fn thanks_subscribers(lower: &str) -> bool {
    const THANKS: [&str; 2] = ["thanks for reading", "thank you for reading"];
    const ASKS: [&str; 2] = ["subscribe", "feel free to share"];
    const PLEDGE: &str = "pledging a future subscription";
    // "Quay Notes is a reader-supported publication. To receive new posts …": others tell of one.
    const SUPPORTED: &str = "is a reader-supported publication. ";
    THANKS.iter().any(|thanks| lower.starts_with(thanks))
        && ASKS.iter().any(|asks| lower.contains(asks))
        || lower.contains(PLEDGE)
        || lower.contains(SUPPORTED) && lower.contains("subscriber")
}

/// What pays for a recommendation.
const AFFILIATES: &[&str] = &[
    "affiliate link",
    "affiliate-link",
    "affiliate commission",
    "affiliate partner",
    "earn a commission",
    "earn a small commission",
    "earn an affiliate",
    "earn commission",
    "earn from qualifying purchases",
    "erhalten wir eine provision",
    "bekommen wir eine provision",
    "erhalte ich eine provision",
    "bekomme ich eine provision",
    "liens affiliés",
    "liens d’affiliation",
    "liens d'affiliation",
    "enlaces de afiliado",
    "link di affiliazione",
    "links de afiliado",
];

/// "This post may contain affiliate links", "If you buy through our links, we may earn a
/// commission": how a page is paid for what it recommends.
pub(super) fn is_disclosure(text: &str) -> bool {
    const MOST: usize = 500;
    /// "This article tells how affiliate links work" says none of these.
    const PAID: &[&str] = &[
        "contain",
        "include",
        "commission",
        "earn",
        "compensat",
        "are affiliate",
        "enthält",
        "enthalten",
        "provision",
        "contient",
        "contiene",
        "contém",
    ];
    static OPENS: Phrases<50> = Phrases::new([
        "this post ",
        "this article ",
        "this page ",
        "this blog ",
        "this website ",
        "this site ",
        "this story ",
        "this recipe ",
        "this review ",
        "disclosure",
        "affiliate disclosure",
        "disclaimer",
        "please note",
        "full disclosure",
        "some of the links",
        "some links",
        "links in this",
        "as an amazon associate",
        "as an affiliate",
        "we may ",
        "we earn ",
        "i may ",
        "i earn ",
        "if you buy ",
        "if you click ",
        "if you purchase ",
        "if you make a purchase",
        "when you buy ",
        "when you purchase ",
        "when you click ",
        "purchases made through ",
        "our articles contain",
        "products are ",
        "dieser artikel ",
        "dieser beitrag ",
        "dieser post ",
        "diese seite ",
        "der artikel enthält",
        "die mit",
        "bei den mit",
        "hinweis",
        "transparenz",
        "wenn du über ",
        "wenn sie über ",
        "cet article ",
        "cette page ",
        "este artículo ",
        "esta página ",
        "questo articolo ",
        "este artigo ",
    ]);
    if text.len() > MOST {
        return false;
    }
    // "We choose what we like. If you buy through our links, …"
    const SENTENCES: usize = 4;
    let mut sentences = text.split(['.', '!']).take(SENTENCES);
    let opens = |sentence: &str| {
        let beginning = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        OPENS.open_in_any_case(beginning)
    };
    if !sentences.any(opens) {
        return false;
    }
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    has(AFFILIATES) && has(PAID)
}

/// "© The Ellery Light - All rights reserved", "Copyright 2031 Ellery Light. This material may not
/// be published": whose a page is, and that nobody may copy it.
pub(super) fn is_claim(text: &str) -> bool {
    const MOST: usize = 300;
    const CLAIMS: &[&str] = &[
        "rights reserved",
        "rechte vorbehalten",
        "reproduction interdite",
        "droits réservés",
        "derechos reservados",
        "reproducción prohibida",
        "riproduzione riservata",
        "diritti riservati",
        "direitos reservados",
        "rechten voorbehouden",
        "prawa zastrzeżone",
    ];
    if text.len() > MOST || !text.starts_with(['©', '(', 'C', 'c', 'A']) {
        return false;
    }
    let lower = text.to_lowercase();
    // "All rights reserved. This material may not be published or rewritten."
    if let Some(rest) = lower.strip_prefix("all rights reserved") {
        return rest.starts_with('.') && rest.contains(" may not be ") || rest.len() <= 1;
    }
    let signed = lower.starts_with(['©', '(']);
    // "Copyright law" is something to write about.
    let owned = lower
        .strip_prefix("copyright")
        .unwrap_or_default()
        .trim_start();
    let of_somebody = owned.starts_with(['©', '(', '1', '2'])
        || lower.starts_with("© copyright")
        || lower.starts_with("(c) copyright");
    // "Copyright ELLERY. All rights reserved.", but "copyright was given to all, rights reserved".
    let named = || {
        let rest = lower
            .find("all rights reserved")
            .map(|at| lower[..at].trim_end());
        rest.is_some_and(|owner| {
            lower.starts_with("copyright ") && owner.ends_with(['.', ',', '|', '-', '–', '—'])
        })
    };
    let signed = signed || named();
    of_somebody || signed && CLAIMS.iter().any(|claim| lower.contains(claim))
}

/// "To read the full story, subscribe or log in": what stands where the rest is for subscribers.
pub(super) fn asks_for_entry(text: &str) -> bool {
    const MOST: usize = 400;
    static OPENS: Phrases<66> = Phrases::new([
        "to view the full ",
        "to view this article",
        "to view this story",
        "to view this content",
        "to read the full ",
        "to read the rest",
        "to read this article",
        "to read this story",
        "to read this post",
        "to read more",
        "to continue reading",
        "to keep reading",
        "to access this article",
        "to access this story",
        "to access this content",
        "the rest of this article",
        "the rest of this story",
        "the full article is",
        "this article is reserved for",
        "um weiterzulesen",
        "um den artikel ",
        "um den ganzen artikel",
        "pour lire la suite",
        "pour accéder à cet article",
        "pour accéder à la suite",
        "para continuar leyendo",
        "para seguir leyendo",
        "para leer el artículo",
        "para leer la nota",
        "per continuare a leggere",
        "para continuar lendo",
        "il vous reste ",
        "cet article est réservé",
        "la suite de cet article",
        "la suite est réservée",
        "cette lecture est réservée",
        "dieser artikel gehört zu",
        "dieser artikel ist exklusiv",
        "weiterlesen mit ",
        "jetzt weiterlesen mit ",
        "lesen sie diesen artikel mit ",
        "lesen sie weiter mit ",
        "contenido exclusivo para",
        "este contenido es exclusivo",
        "esta noticia es exclusiva",
        "este contenido está reservado",
        "questo articolo è riservato",
        "questo contenuto è riservato",
        "conteúdo exclusivo para",
        "este conteúdo é exclusivo",
        "dit artikel is alleen voor",
        "dit artikel is exclusief",
        "lees verder met ",
        "för att läsa vidare",
        "this is a subscriber-only",
        "want all of ",
        "you have read your ",
        "you have read all ",
        "you’ve read your ",
        "you’ve read all ",
        "you've read your ",
        "you've read all ",
        "you have reached your limit",
        "you’ve reached your limit",
        "keep reading with a ",
        "continue reading this post",
    ]);
    const BY: &[&str] = &[
        "subscri",
        "log in",
        "sign in",
        "sign up",
        "please register",
        "register now",
        "register for",
        "become a member",
        "abonn",
        "anmelden",
        "melden sie sich",
        "connectez",
        "suscr",
        "regístr",
        "abbona",
        "assin",
        "cadastr",
        "free trial",
        "for free",
        "prenumer",
    ];
    if text.len() > MOST {
        return false;
    }
    OPENS.open_in_any_case(text.trim_start()) && {
        let lower = text.to_lowercase();
        BY.iter().any(|by| lower.contains(by))
    }
}

/// "The Morning Light newsletter tells you what matters. Sign up here.": a letter that a page sends.
pub(super) fn offers_letter(lower: &str) -> bool {
    const LETTERS: &[&str] = &[
        "newsletter",
        "infolettre",
        "boletín",
        "nieuwsbrief",
        "nyhetsbrev",
    ];
    const HERE: &[&str] = &[
        "sign up here",
        "sign up now",
        "sign up today",
        "sign up to get it here",
        "subscribe here",
        "register here",
        "get it here",
        "hier anmelden",
        "jetzt anmelden",
        "hier abonnieren",
        "inscrivez-vous ici",
        "suscríbete aquí",
        "iscriviti qui",
    ];
    let end = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    // "Get more local news delivered straight to your inbox. Sign up here for alerts."
    if lower.contains("your inbox") {
        const ASKS: [&str; 4] = ["get ", "receive ", "delivered ", "straight "];
        // "Get Ines Vale’s stories in your inbox"
        const SENT: [&str; 6] = [
            "stories",
            "news",
            "updates",
            "posts",
            "articles",
            "headlines",
        ];
        let sent = || SENT.iter().any(|sent| end.contains(sent)) && !end.starts_with("get rid ");
        let all = end.ends_with("your inbox")
            && ASKS.iter().any(|asks| end.starts_with(asks))
            && (sent() || end.starts_with("delivered ") || end.starts_with("straight "));
        return lower.contains("sign up") || lower.contains("subscribe") || all;
    }
    // "Join Ellery Light for free to get updates from this writer."
    const FREE: [&str; 4] = [
        " for free to get ",
        " for free to receive ",
        " for free to read ",
        " for free to continue ",
    ];
    if lower.starts_with("join ")
        && !end.contains(',')
        && FREE.iter().any(|free| lower.contains(free))
    {
        return true;
    }
    // "Newsletter Ellery": the button for a town's letters.
    if let Some(called) = end.strip_prefix("newsletter ") {
        return called.split(' ').count() == 1 && end.len() == lower.len();
    }
    HERE.iter().any(|here| end.ends_with(here))
        && LETTERS.iter().any(|letter| lower.contains(letter))
}

/// "The Ellery Light is not responsible for the content of external sites.", "声明：该文观点仅代表作者本人":
/// what a page does not answer for.
pub(super) fn disclaims(lower: &str) -> bool {
    static SAYS: Phrases<6> = Phrases::new([
        "is not responsible for the content of external",
        "are not responsible for the content of external",
        "仅代表作者本人",
        "僅代表作者本人",
        "不代表本站",
        "不代表本网",
    ]);
    SAYS.any_in_line(lower) || offers_bets(lower)
}

/// "18+. Gamble responsibly": what stands beside an offer to bet.
fn offers_bets(lower: &str) -> bool {
    const OF: &[&str] = &["gambl", "t&c", "bet "];
    lower.contains("18+") && OF.iter().any(|of| lower.contains(of))
}

/// "Have an opinion on anything you've read today? Please email us": what a page asks its readers
/// to write.
pub(super) fn asks_for_letters(text: &str) -> bool {
    const MOST: usize = 320;
    const OPENS: &[&str] = &[
        "Have an opinion on anything",
        "Do you have an opinion on",
        "Do you have a photograph you",
    ];
    let opened = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.len() <= MOST && OPENS.iter().any(|words| opened.starts_with(words))
}

/// "Transcripts are created on a rush deadline by a contractor": how sure a page is of its words.
pub(super) fn is_hurried(text: &str) -> bool {
    const MOST: usize = 500;
    text.len() <= MOST && text.contains("rush deadline") && {
        let lower = text.to_lowercase();
        lower.contains("transcript") && lower.contains("final form")
    }
}

/// "128", "1.2K": how many liked something, where buttons without words stand beside it.
pub(in crate::load::html) fn is_tally(text: &str) -> bool {
    const DIGITS: usize = 3;
    let text = text.trim();
    let bare = text.trim_end_matches(['k', 'K', 'm', 'M']);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let signs = bare
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    // "1931" heads what is told of a year.
    let short = digits <= DIGITS || bare.len() < text.len() || bare.contains(',');
    digits > 0 && signs && short && text.len() <= 8 && !bare.ends_with(['.', ','])
}

#[cfg(test)]
mod tests {
    use super::super::interrupts;
    use super::is_tally;

    #[test]
    fn lines_that_keep_readers_interrupt() {
        for line in [
            "Jump to Recipe Print Recipe",
            "Print Recipe",
            "Thanks for reading Low Tide! Subscribe for free to receive new posts.",
            "This post may contain affiliate links, which means I may earn a small commission if you buy something through them, at no extra cost to you. Read my full disclosure policy.",
            "If you buy through our links, we may earn a commission.",
            "As an Amazon Associate I earn from qualifying purchases.",
            "This article is for subscribers only.",
            "To view the full story, please subscribe to The Ellery Light. You can choose a yearly subscription or a monthly one, and leave at any time that you like, for any reason at all.",
            "Pour lire la suite de cet article, abonnez-vous.",
            "Il vous reste 62.3% de cet article à lire. La suite est réservée aux abonnés.",
            "Keep reading with a 7-day free trial",
            "The Morning Light newsletter is our guide to the day’s most important stories. Sign up here.",
            "The Ellery is not responsible for the content of external sites.",
            "声明：该文观点仅代表作者本人，本平台系信息发布平台。",
            "Copyright ELLERY. All rights reserved. This material, and other digital content on this website, may not be reproduced.",
            "after newsletter promotion",
            "Type your email…",
            "Not the answer you’re looking for? Browse other questions tagged knots.",
        ] {
            assert!(interrupts(line, false), "{line}");
        }
        for line in [
            "Thanks for reading my letter, she said, and went to the quay.",
            "The newsletter of the quay has four readers, and none will sign up.",
            "Copyright law was changed, and all rights reserved by the heirs were given to the town.",
            "Copyright Law was read to them by a man who knew no other book.",
            "This article tells how affiliate links work and why shops like them.",
            "To read this book you need to sign up with the library, she said.",
            "The shop lives on affiliate links, its owner said.",
            "Print recipe books are what the island is known for.",
            "To read the full register of boats takes a winter.",
            "We may earn less than the men who built the pier.",
        ] {
            assert!(!interrupts(line, false), "{line}");
        }
    }

    #[test]
    fn a_number_alone_is_a_tally_and_a_year_is_none() {
        for text in ["128", "1.2K", "3,110"] {
            assert!(is_tally(text), "{text}");
        }
        for text in ["1931", "12.", "128 boats", ""] {
            assert!(!is_tally(text), "{text}");
        }
    }
}
