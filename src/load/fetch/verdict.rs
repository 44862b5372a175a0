//! Recognises pages that are no article: walls in front of one, and pages that only scripts
//! fill.

use url::Url;

use super::hints::Hints;
use super::words::BY_BROWSER;
use crate::article::Problem;
use crate::load::walls;

/// What to do about it.
pub(super) const fn hint(problem: Problem) -> &'static str {
    match problem {
        Problem::Beginning | Problem::NotFound | Problem::Links | Problem::Empty => {
            "the address of the article itself"
        }
        _ => BY_BROWSER,
    }
}

/// Fewer letters than this are no article, only the words on a wall.
const WALL: usize = 800;
/// Fewer letters than this are not worth showing.
const LEAST: usize = 120;
/// The most letters beside a form that asks for a password.
const FORM: usize = 250;
/// A page that says it is not free is there all the same if it has more letters than this.
const BEGINNING: usize = 3000;

const CHALLENGES: &[&str] = &[
    "just a moment...",
    "checking if the site connection is secure",
    "i'm not a robot",
    "enable javascript and cookies to continue",
    "ddos protection",
    "access to this page has been denied",
];

const AGREE: &[&str] = &[
    "accept all",
    "i accept",
    "i agree",
    "agree and continue",
    "accept and continue",
    "accept & continue",
    "consent",
    "alle akzeptieren",
    "akzeptieren und weiter",
    "zustimmen",
    "einwilligung",
    "tout accepter",
    "accepter et",
    "aceptar todo",
    "aceptar y continuar",
    "accetta tutto",
    "accetta e continua",
    "alles accepteren",
    "akkoord",
];

const DATA: &[&str] = &[
    "cookies",
    "personal data",
    "privacy policy",
    "our partners",
    "personenbezogene",
    "datenschutz",
    "données personnelles",
    "nos partenaires",
    "datos personales",
    "dati personali",
    "persoonsgegevens",
];

const SUBSCRIBE: &[&str] = &[
    "subscribe to keep reading",
    "subscribe now to read",
    "continue reading with a",
    "to read the rest",
    "this story is for subscribers",
    "exclusive to subscribers",
    "nur für abonnenten",
    "jetzt weiterlesen",
    "réservé aux abonnés",
    "para suscriptores",
    "per gli abbonati",
    "voor abonnees",
];

/// What keeps a page from being an article, by what it says of itself and how much prose was
/// found in it, in bytes; `None` where nothing does.
/// `asked` is where the user wanted to go.
pub(super) fn of(prose: usize, hints: &Hints, asked: &Url, came_to: &Url) -> Option<Problem> {
    let says = |phrases: &[&str]| phrases.iter().any(|p| hints.text.contains(p));
    let title = hints.title.to_lowercase();
    let led_to = |words: &[&str]| {
        let elsewhere = asked.path() != came_to.path() || asked.host() != came_to.host();
        let place = format!(
            "{}{}",
            came_to.host_str().unwrap_or_default(),
            came_to.path()
        );
        elsewhere && words.iter().any(|w| place.to_ascii_lowercase().contains(w))
    };
    let is_short = prose < WALL;
    let titled = |phrases: &[&str]| phrases.iter().any(|p| title.contains(p));
    let asked_of = |phrases| says(phrases) || titled(phrases);
    let challenges = asked_of(CHALLENGES) || asked_of(walls::HUMAN);
    if is_short && challenges {
        return Some(Problem::Robots);
    }
    // A banner or a form beside a short article is no wall before it.
    let is_wall = is_short && (!hints.is_article || prose < LEAST);
    let asks = says(AGREE) || led_to(&["consent", "cookie", "gdpr", "privacy"]);
    if is_wall && says(DATA) && asks {
        return Some(Problem::Consent);
    }
    let form = hints.password && prose < FORM;
    if is_wall && (form || led_to(&["login", "signin", "sign-in", "anmeld"])) {
        return Some(Problem::Login);
    }
    let paid = hints.is_free == Some(false);
    let sold = || says(SUBSCRIBE) || says(walls::PAID);
    if paid && prose < BEGINNING || sold() && is_short {
        return Some(match prose < LEAST {
            true => Problem::Subscribers,
            false => Problem::Beginning,
        });
    }
    if prose < LEAST && (says(walls::SCRIPTS) || hints.scripts > 0 && hints.text.len() < WALL) {
        return Some(Problem::Scripts);
    }
    if prose == 0 {
        return Some(Problem::Empty);
    }
    None
}

/// Whether what was found is worth showing, with a warning, where it is no article.
pub(super) const fn is_worth_showing(prose: usize) -> bool {
    prose >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(prose: usize, page: &str, came_to: &str) -> Option<Problem> {
        let asked = Url::parse("https://h.example/story").unwrap();
        let came_to = asked.join(came_to).unwrap();
        of(
            prose,
            &Hints::read(page.as_bytes(), &came_to),
            &asked,
            &came_to,
        )
    }

    #[test]
    fn walls_are_told_apart() {
        for (prose, page, came_to, is) in [
            (
                0,
                "<title>Just a moment...</title>",
                "",
                Some(Problem::Robots),
            ),
            (
                300,
                "<p>We and our partners use cookies.<button>Accept all</button>",
                "",
                Some(Problem::Consent),
            ),
            (
                300,
                "<p>About our cookies",
                "https://consent.h.example/",
                Some(Problem::Consent),
            ),
            (
                50,
                "<form><input type=password></form>",
                "",
                Some(Problem::Login),
            ),
            (50, "<p>Hello", "/login?next=story", Some(Problem::Login)),
            (
                0,
                "<p>This story is for subscribers.",
                "",
                Some(Problem::Subscribers),
            ),
            (
                400,
                "<p>It began. Subscribe to continue reading",
                "",
                Some(Problem::Beginning),
            ),
            (
                0,
                "<div id=root></div><script src=a.js></script>",
                "",
                Some(Problem::Scripts),
            ),
            (
                60,
                "<noscript>You need to enable JavaScript to run this app.</noscript>",
                "",
                Some(Problem::Scripts),
            ),
            (0, "<p>", "", Some(Problem::Empty)),
            (
                5000,
                "<p>Cookies. Accept all. Already a subscriber? <input type=password>",
                "",
                None,
            ),
            (
                5000,
                "<script type='application/ld+json'>{\"isAccessibleForFree\":false}</script>",
                "",
                None,
            ),
            (
                900,
                "<script type='application/ld+json'>{\"isAccessibleForFree\":false}</script>",
                "",
                Some(Problem::Beginning),
            ),
            (
                500,
                "<meta property=og:type content=article><p>Short news. We use cookies. I agree.",
                "",
                None,
            ),
            (
                500,
                "<p>A short story.<form><input type=password></form>",
                "",
                None,
            ),
            (
                200,
                "<p>A short notice, and nothing else.<script></script>",
                "",
                None,
            ),
        ] {
            assert_eq!(verdict(prose, page, came_to), is, "{page}");
        }
    }
}
