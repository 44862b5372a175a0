//! Lines on a page that are no part of an article: notices to all visitors, calls to share, what
//! stands over advertisements.

mod beside;
mod filed;
mod invites;
mod paid;
mod player;
mod said;
mod shares;
mod vocabulary;

use super::counted::ends_in_counts;
pub(super) use super::counted::is_counts;
use super::{consent, leads};
use crate::load::phrases::Phrases;
use beside::{ARROWS, is_menu, is_of_others, is_rating};
use filed::FILED;
pub(super) use invites::shows_more;
pub(super) use paid::is_tally;
use paid::{
    asks_for_entry, asks_for_letters, disclaims, is_claim, is_disclosure, is_hurried,
    is_row_of_buttons, offers_letter, thanks_subscribers,
};
use said::{LETTERS, OPENS, WHOLE};
use shares::SHARES;
pub(super) use vocabulary::is_network;

/// Whether a line between the paragraphs of an article is none of its own: a word over an
/// advertisement, a call to sign up, a link to another article.
pub(super) fn interrupts(text: &str, linked: bool) -> bool {
    const MOST: usize = 160;
    const SHORT: usize = 80;
    const PRAISE: usize = 320;
    let text = text.trim();
    if CACHES.open_in_any_case(text) {
        return true;
    }
    if text.len() > MOST {
        return is_claim(text)
            || is_disclosure(text)
            || asks_for_entry(text)
            || is_hurried(text)
            || asks_for_letters(text)
            || is_of_server(text)
            || invites::covers(text)
            || text.len() <= PRAISE && invites::praises_news(&text.to_lowercase());
    }
    // A row of buttons that style sets below each other.
    if let Some((first, rest)) = text.split_once('\n')
        && interrupts(first, linked)
        && interrupts(rest, linked)
    {
        return true;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    // "(Click here to follow us)"
    let opened = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    is_whole(bare)
        || player::says(bare)
        || vocabulary::says(bare)
        || is_row_of_buttons(bare)
        || thanks_subscribers(&lower)
        || offers_letter(&lower)
        || disclaims(&lower)
        || invites::invites(&lower)
        || invites::praises_news(&lower)
        || invites::covers(text)
        || vocabulary::asks_to_follow(opened, linked)
        || vocabulary::asks_to_pay(opened)
        || is_counts(bare.strip_prefix("show ").unwrap_or(bare))
        || ends_in_counts(bare)
        || is_place_in_row(bare)
        || is_rating(bare)
        || is_menu(text)
        || linked && is_of_others(bare)
        || linked && text.len() <= SHORT && text.ends_with(ARROWS)
        || is_source(text, bare)
        || text.len() <= SHORT && OPENS.open(opened)
        || LETTERS.open(opened)
        || said::is_of_custom(opened)
        || FILED.open(&lower)
        || linked && (leads::opens(&lower) || leads::opens(opened) || leads::is_labelled(opened))
        || linked && text.len() <= SHORT && lower.contains("newsletter")
        || linked && invites::is_button(bare)
        || is_claim(text)
        || is_disclosure(text)
        || asks_for_entry(text)
        || is_hurried(text)
        || asks_for_letters(text)
        || is_of_server(text)
        || is_contact(&lower)
}

/// Beginnings of what a search engine says over a page that it kept.
static CACHES: Phrases<8> = Phrases::new([
    "this is google's cache of ",
    "this is google’s cache of ",
    "this is the cache of ",
    "dies ist der cache von google",
    "il s'agit de la version en cache",
    "esta es la versión almacenada en cach",
    "questa è la cache google",
    "este é o cache do google",
]);

/// "Return to the harbour": whether a line that is a link leads to where its reader came from.
pub(super) fn leads_back(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    invites::leads_back(lower.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a line of a board says who liked a post: "ines4 and 3 others".
pub(super) fn is_liked(text: &str) -> bool {
    is_of_others(&text.trim().to_lowercase())
}

/// Whether a paragraph of a letter or a feed only calls its readers: "Thanks for reading! Subscribe".
#[cfg(feature = "office")]
pub(in crate::load) fn calls(text: &str) -> bool {
    const MOST: usize = 300;
    let lower = text[..text.floor_char_boundary(MOST)].trim().to_lowercase();
    text.len() <= MOST
        && (thanks_subscribers(&lower)
            || offers_letter(&lower)
            || vocabulary::asks_to_follow(&lower, false)
            || vocabulary::asks_to_pay(&lower))
}

/// "Warning: include(head.php): failed to open stream in /www/story.php on line 3": what the
/// program that makes a page says of itself.
fn is_of_server(text: &str) -> bool {
    const OPENS: &[&str] = &[
        "Warning: ",
        "Notice: ",
        "Deprecated: ",
        "Fatal error: ",
        "Parse error: ",
        "Strict Standards: ",
    ];
    const MOST: usize = 600;
    text.len() <= MOST
        && OPENS.iter().any(|words| text.starts_with(words))
        && text.rsplit_once(" on line ").is_some_and(|(_, line)| {
            line.trim_start().starts_with(|c: char| c.is_ascii_digit()) && line.len() <= 8
        })
}

/// Whether the words under a picture are none of its caption: what a player says, a word over an
/// advertisement.
pub(super) fn is_no_caption(text: &str) -> bool {
    const MOST: usize = 80;
    if text.len() > MOST {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    is_whole(bare) || vocabulary::is_advert(bare) || player::says(bare)
}

/// Whether a heading says what only a page says to its readers: "Is this page useful?"
pub(super) fn heads_none(text: &str) -> bool {
    const MOST: usize = 60;
    let lower = text[..text.floor_char_boundary(MOST)].to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    text.len() <= MOST && (is_whole(bare) || vocabulary::says(bare) || offers_letter(&lower))
}

/// Whether a line, in small letters and without what stands around its words, is one of those that
/// are known whole.
fn is_whole(bare: &str) -> bool {
    WHOLE.contains(&bare) || SHARES.contains(&bare) || leads::is_beginning(bare)
}

/// "Contact Ines Vale at ines@ellery.example": where a reader may write to who wrote.
fn is_contact(lower: &str) -> bool {
    const OPENS: &[&str] = &[
        "contact ",
        "contact: ",
        "reach ",
        "email ",
        "e-mail ",
        "follow ",
        "write to ",
        "you can reach ",
        "kontakt: ",
    ];
    // What hides addresses from programs leaves "[email protected]".
    const INSIDE: &[&str] = &[
        ". reach her at ",
        ". reach him at ",
        ". reach them at ",
        "can be reached at ",
        ". contact her at ",
        ". contact him at ",
    ];
    (lower.contains('@') || lower.contains("[email"))
        && (OPENS.iter().any(|words| lower.starts_with(words))
            || INSIDE.iter().any(|words| lower.contains(words)))
}

/// Words between the number of a picture and how many there are.
const OF: &[&str] = &["of", "von", "de", "sur", "di", "van", "av", "af", "z", "из"];

/// "3 of 12", "image 3 of 12": which of a gallery's pictures, or of several pages. Style alone may
/// part the words.
pub(super) fn is_place_in_row(bare: &str) -> bool {
    const NAMED: &[&str] = &[
        "image", "photo", "picture", "slide", "page", "bild", "foto", "seite", "imagen", "imagem",
    ];
    let bare = bare.trim();
    let named = NAMED.iter().find_map(|name| bare.strip_prefix(name));
    let bare = named.map_or(bare, str::trim_start);
    let digits = |c: char| c.is_ascii_digit();
    let behind = bare.trim_start_matches(digits);
    let last = behind.trim_end_matches(digits);
    let (first, count) = (bare.len() - behind.len(), behind.len() - last.len());
    (1..=4).contains(&first) && (1..=4).contains(&count) && OF.contains(&last.trim())
}

/// How many bytes before a caption say which of a gallery's pictures it belongs to, with the bar
/// behind them: "3 of 12 | ".
pub(super) fn count_before(text: &str) -> usize {
    const MOST: usize = 24;
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let head = &text[..text.floor_char_boundary(MOST)];
    let Some((count, rest)) = head.split_once('|') else {
        return 0;
    };
    let space = rest.len() - rest.trim_start().len();
    match is_place_in_row(count) && text.len() > count.len() + 1 + space {
        true => count.len() + 1 + space,
        false => 0,
    }
}

/// "Source URL: https://…": where a printed page is from.
fn is_source(text: &str, bare: &str) -> bool {
    if !text.contains("://") {
        return false;
    }
    let words = || text.split_whitespace().count();
    let url = bare.starts_with("source url") || bare.starts_with("url to article");
    let printed = bare.find("printed from").is_some_and(|at| at <= 16);
    url && words() <= 4 || printed && words() <= 14
}

/// Whether a line parts scenes of a text: "* * *".
pub(super) fn parts_scenes(text: &str) -> bool {
    let signs = || text.chars().filter(|c| !c.is_whitespace());
    let same = |sign: char| signs().all(|c| c == sign);
    text.trim() == "⁂" || (3..=7).contains(&signs().count()) && (same('*') || same('⁎'))
}

/// A visitor is spoken to, in the languages of the web.
static BROWSERS: Phrases<22> = Phrases::new([
    "your browser",
    "your web browser",
    "ihr browser",
    "ihren browser",
    "ihrem browser",
    "ihres browsers",
    "dein browser",
    "deinen browser",
    "deinem browser",
    "votre navigateur",
    "tu navegador",
    "su navegador",
    "il tuo browser",
    "il browser in uso",
    "seu navegador",
    "uw browser",
    "je browser",
    "din webbläsare",
    "din nettleser",
    "din browser",
    "twoja przeglądarka",
    "twojej przeglądarki",
]);

static OLD: Phrases<31> = Phrases::new([
    "old",
    "outdated",
    "out of date",
    "update",
    "upgrade",
    "support",
    "javascript",
    "enable",
    "newer",
    "veraltet",
    "aktualisier",
    "unterstütz",
    "neuer",
    "aktivier",
    "à jour",
    "obsol",
    "ancien",
    "récent",
    "actualiz",
    "antiguo",
    "aggiorn",
    "atualiz",
    "verouderd",
    "gammal",
    "gammel",
    "uppdatera",
    "oppdater",
    "opdater",
    "przestarzał",
    "zaktualizuj",
    "active",
]);

static LOGINS: Phrases<35> = Phrases::new([
    "log in to",
    "log in or",
    "login to",
    "sign in to",
    "sign in or",
    "please log in",
    "please sign in",
    "already a subscriber",
    "already have an account",
    "melden sie sich an",
    "bitte melden sie sich",
    "bitte loggen sie sich",
    "loggen sie sich ein",
    "melde dich an",
    "jetzt anmelden",
    "bereits abonnent",
    "connectez-vous",
    "identifiez-vous",
    "déjà abonné",
    "inicia sesión",
    "inicie sesión",
    "iniciar sesión",
    "ya eres suscriptor",
    "regístrate",
    "accedi per",
    "effettua il login",
    "sei già abbonato",
    "faça login",
    "log in om",
    "meld je aan",
    "meld u aan",
    "logga in",
    "logg inn",
    "log ind",
    "zaloguj się",
]);

/// What a letter says below its text, of how it was sent.
static SENT: Phrases<16> = Phrases::new([
    "unsubscribe from this list",
    "update your preferences",
    "our mailing address is",
    "you are receiving this email",
    "you received this email because",
    "forwarded this email?",
    "forwarded this newsletter?",
    "was this email forwarded to you",
    "you’re receiving this email",
    "you're receiving this email",
    "sie erhalten diesen newsletter",
    "sie erhalten diese e-mail",
    "vous recevez cet e-mail",
    "vous recevez cette newsletter",
    "recibes este correo",
    "ricevi questa email",
]);

/// What a page says to all its visitors: that their browser is old, that it keeps cookies, that
/// they may log in. `first`: it stands above the text, where such notes stand.
pub(super) fn is_notice(text: &str, first: bool) -> bool {
    const MOST: usize = 400;
    const ASKED: usize = 160;
    const PARTNERS: usize = 900;
    if text.len() > MOST {
        return first && text.len() <= PARTNERS && of_partners(text);
    }
    let text = text.trim();
    let stands_first = || {
        let lower = text.to_lowercase();
        lower.starts_with("you are here:")
            || BROWSERS.any_in_line(&lower) && OLD.any_in_line(&lower)
            || lower.contains("cookie") && consent::asks(&lower)
    };
    // "Tiene acceso? Inicia sesión": a question may stand before it.
    let asked = || {
        text.split_once("? ")
            .is_some_and(|(_, rest)| LOGINS.open_in_any_case(rest))
    };
    LOGINS.open_in_any_case(text)
        || text.len() <= ASKED && asked()
        || SENT.any_in_line(text)
        || first && stands_first()
}

/// "We and our 214 partners use cookies": whether a paragraph asks for consent at length.
fn of_partners(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("cookie") && lower.contains("partner") && consent::asks(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_between_paragraphs_interrupt() {
        for line in [
            "ADVERTISEMENT",
            "Story continues below advertisement",
            "– Anzeige –",
        ] {
            assert!(interrupts(line, false), "{line}");
        }
        for line in [
            "5 Min Read",
            "12 shares",
            "1.2k Shares",
            "ADVERTISEMENT - CONTINUE READING BELOW",
            "Реклама",
            "Lesezeit: 3 Minuten",
            "toggle caption",
        ] {
            assert!(interrupts(line, false), "{line}");
        }
        assert!(!interrupts("5 boats", false));
        for line in [
            "Back to top",
            "Loading...",
            "Click here to subscribe to our letters.",
        ] {
            assert!(interrupts(line, false), "{line}");
        }
        assert!(interrupts("Czytaj też: Łodzie", true));
        assert!(!interrupts("Mire: la barca es vieja", false));
        assert!(interrupts("READ MORE: The clock that stopped", true));
        assert!(!interrupts(
            "Read more: that was what he told her to do.",
            false
        ));
        assert!(!interrupts("Advertisement pays for the ferry.", false));
    }

    #[test]
    fn notices_speak_to_all_visitors() {
        for text in [
            "Ihr Browser ist veraltet. Bitte laden Sie einen neueren herunter.",
            "Votre navigateur n’est plus à jour.",
            "We use cookies. You can accept all of them or choose.",
            "Inicia sesión para guardar este artículo.",
            "Connectez-vous pour lire la suite.",
        ] {
            assert!(is_notice(text, true), "{text}");
        }
        for text in [
            "The browser that Ines Vale wrote in a winter is free.",
            "She baked cookies for the rowers and their guests.",
        ] {
            assert!(!is_notice(text, true), "{text}");
        }
        assert!(!is_notice(
            "Your browser tells every page who you are.",
            false
        ));
    }
}
