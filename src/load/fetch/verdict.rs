//! Pages that are no article: walls before it, and pages that only scripts fill.

use url::Url;

use super::hints::Hints;
use super::words::BY_BROWSER;

/// What keeps a page from being an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing does.
    Article,
    /// It begins, and goes on for subscribers.
    Beginning,
    /// It asks whether a person reads it.
    Challenge,
    /// It asks for consent first.
    Consent,
    /// It asks for a login first.
    Login,
    /// It is for subscribers.
    Paywall,
    /// Scripts would make its text.
    Script,
    /// There is no text, and nothing says why.
    Nothing,
}

impl Verdict {
    /// What is said of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Article => "an article",
            Self::Beginning => "only the beginning: the rest is for subscribers",
            Self::Challenge => "the site asks whether a person reads it, not an article",
            Self::Consent => "the site asks for consent before it shows the article",
            Self::Login => "the site asks for a login before it shows the article",
            Self::Paywall => "the article is for subscribers",
            Self::Script => "the page has no text of its own: scripts make it in a browser",
            Self::Nothing => "no article in this page",
        }
    }

    /// What to do about it.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Article | Self::Nothing => "the address of the article itself",
            _ => BY_BROWSER,
        }
    }
}

/// Fewer letters than these are no article, only what stands on a wall.
const WALL: usize = 800;
/// Fewer are not worth showing.
const LEAST: usize = 120;
/// What stands beside a form that asks for a password is not longer.
const FORM: usize = 250;
/// A page that says it is not free, and has more, is there all the same.
const BEGINNING: usize = 3000;

const CHALLENGES: &[&str] = &[
    "just a moment...",
    "checking your browser",
    "checking if the site connection is secure",
    "verify you are human",
    "verifying you are human",
    "are you a robot",
    "i'm not a robot",
    "enable javascript and cookies to continue",
    "unusual traffic",
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
    "subscribe to continue",
    "subscribe to read",
    "subscribe to keep reading",
    "subscribe now to read",
    "to continue reading",
    "continue reading with a",
    "to read the rest",
    "for subscribers only",
    "subscribers only",
    "this article is for subscribers",
    "this story is for subscribers",
    "this post is for paid subscribers",
    "exclusive to subscribers",
    "nur für abonnenten",
    "jetzt weiterlesen",
    "réservé aux abonnés",
    "para suscriptores",
    "per gli abbonati",
    "voor abonnees",
];

const NEEDS_SCRIPT: &[&str] = &[
    "enable javascript",
    "javascript is disabled",
    "javascript is required",
    "requires javascript",
    "need to enable javascript",
    "turn on javascript",
    "without javascript",
    "javascript aktivieren",
    "aktivieren sie javascript",
    "activer javascript",
    "active javascript",
];

/// What a page is by what it says of itself and how much prose was found in it, in bytes.
/// `asked` is where the user wanted to go.
pub(super) fn of(prose: usize, hints: &Hints, asked: &Url, came_to: &Url) -> Verdict {
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
    let challenges = says(CHALLENGES) || CHALLENGES.iter().any(|p| title.contains(p));
    if is_short && challenges {
        return Verdict::Challenge;
    }
    // A banner or a form beside a short article is no wall before it.
    let is_wall = is_short && (!hints.is_article || prose < LEAST);
    let asks = says(AGREE) || led_to(&["consent", "cookie", "gdpr", "privacy"]);
    if is_wall && says(DATA) && asks {
        return Verdict::Consent;
    }
    let form = hints.password && prose < FORM;
    if is_wall && (form || led_to(&["login", "signin", "sign-in", "anmeld"])) {
        return Verdict::Login;
    }
    let paid = hints.is_free == Some(false);
    if paid && prose < BEGINNING || says(SUBSCRIBE) && is_short {
        return if prose < LEAST {
            Verdict::Paywall
        } else {
            Verdict::Beginning
        };
    }
    if prose < LEAST && (says(NEEDS_SCRIPT) || hints.scripts > 0 && hints.text.len() < WALL) {
        return Verdict::Script;
    }
    if prose == 0 {
        return Verdict::Nothing;
    }
    Verdict::Article
}

/// Whether what was found is worth showing, with a warning, where it is no article.
pub(super) const fn is_worth_showing(prose: usize) -> bool {
    prose >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(prose: usize, page: &str, came_to: &str) -> Verdict {
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
            (0, "<title>Just a moment...</title>", "", Verdict::Challenge),
            (
                300,
                "<p>We and our partners use cookies.<button>Accept all</button>",
                "",
                Verdict::Consent,
            ),
            (
                300,
                "<p>About our cookies",
                "https://consent.h.example/",
                Verdict::Consent,
            ),
            (50, "<form><input type=password></form>", "", Verdict::Login),
            (50, "<p>Hello", "/login?next=story", Verdict::Login),
            (0, "<p>This story is for subscribers.", "", Verdict::Paywall),
            (
                400,
                "<p>It began. Subscribe to continue reading",
                "",
                Verdict::Beginning,
            ),
            (
                0,
                "<div id=root></div><script src=a.js></script>",
                "",
                Verdict::Script,
            ),
            (
                60,
                "<noscript>You need to enable JavaScript to run this app.</noscript>",
                "",
                Verdict::Script,
            ),
            (0, "<p>", "", Verdict::Nothing),
            (
                5000,
                "<p>Cookies. Accept all. Already a subscriber? <input type=password>",
                "",
                Verdict::Article,
            ),
            (
                5000,
                "<script type='application/ld+json'>{\"isAccessibleForFree\":false}</script>",
                "",
                Verdict::Article,
            ),
            (
                900,
                "<script type='application/ld+json'>{\"isAccessibleForFree\":false}</script>",
                "",
                Verdict::Beginning,
            ),
            (
                500,
                "<meta property=og:type content=article><p>Short news. We use cookies. I agree.",
                "",
                Verdict::Article,
            ),
            (
                500,
                "<p>A short story.<form><input type=password></form>",
                "",
                Verdict::Article,
            ),
            (
                200,
                "<p>A short notice, and nothing else.<script></script>",
                "",
                Verdict::Article,
            ),
        ] {
            assert_eq!(verdict(prose, page, came_to), is, "{page}");
        }
    }
}
