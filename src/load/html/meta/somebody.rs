//! Decides whether a byline names a person. The site, its publisher, an account of the software
//! and a line of a form are no authors.

use super::{byline, house};

/// What the site is called.
#[derive(Debug, Default)]
pub(in crate::load::html) struct Site {
    /// As its pages and its address call it, in letters alone.
    names: Vec<String>,
    /// So many of them are what its pages call it.
    told: usize,
    /// What its pages call it, as they write it.
    written: Vec<String>,
    /// Whose it is among the sites of its host, in letters alone.
    user: Option<String>,
    /// The person who publishes it, as its data say.
    person: Option<String>,
}

/// If a site's name has at least this many letters, a name that contains it is the site's.
const AFTER: usize = 10;

/// Hosts whose users have names of their own: there the host's first part may be the author.
const HOSTS_OF_USERS: &[&str] = &[
    "wordpress.com",
    "blogspot.com",
    "blogger.com",
    "substack.com",
    "tumblr.com",
    "medium.com",
    "github.io",
    "typepad.com",
    "over-blog.com",
    "livejournal.com",
];

/// The most words in a site's name.
const WORDS: usize = 6;

impl Site {
    /// By what a page calls its site, by its address, and by the person who publishes it.
    pub fn of<'n>(
        names: impl Iterator<Item = &'n String>,
        address: Option<&str>,
        person: Option<String>,
    ) -> Self {
        // Some pages give their title for their site's name.
        let is_name = |name: &&String| name.split_whitespace().count() <= WORDS;
        let written: Vec<String> = names.filter(is_name).cloned().collect();
        // A short one is a country's or an abbreviation.
        let is_long = |name: &String| name.len() > 3;
        let folded = written.iter().map(|name| letters(name));
        let mut names: Vec<String> = folded.filter(is_long).collect();
        let told = names.len();
        let host = address
            .and_then(|a| a.split_once("://"))
            .and_then(|(_, rest)| rest.split(['/', '?', '#', ':']).next())
            .map(|host| host.trim_start_matches("www."));
        let mut user = None;
        if let Some(host) = host {
            let parts: Vec<&str> = host.split('.').collect();
            if HOSTS_OF_USERS.iter().any(|users| host.ends_with(users)) {
                user = parts.first().map(|first| letters(first));
            } else {
                names.extend(parts.iter().map(|part| letters(part)));
                names.push(letters(&parts.join(".")));
            }
        }
        names.retain(is_long);
        Self {
            names,
            told,
            written,
            user,
            person,
        }
    }

    /// Takes in a name that it has over its pages.
    pub fn learn(&mut self, name: &str) {
        self.names.push(letters(name));
        self.written.push(name.to_string());
    }

    /// What its pages call it, as they write it.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }

    /// Whether a name that is the site's is of a person who writes it: its data say so, it
    /// belongs to an account of that name, is called "Ines Vale's boats", or has an address
    /// that is the name.
    pub fn is_of(&self, name: &str) -> bool {
        let letters = letters(name);
        let (told, address) = self.names.split_at(self.told);
        let owner = |site: &String| {
            let rest = site.strip_prefix(name);
            let owns = rest.is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("’s "));
            owns || [" von ", " by ", " de ", " di ", " par "]
                .iter()
                .any(|by| site.ends_with(&format!("{by}{name}")))
        };
        let opens = name.split(' ').next().unwrap_or_default();
        self.person.as_deref() == Some(name) && !OF_PAPERS.contains(&opens)
            || self.user.as_ref() == Some(&letters)
            || self.written.iter().any(owner)
            || is_a_person(name) && address.contains(&letters) && !told.contains(&letters)
    }

    /// A person's name behind words that have the site's name in them: "Quay-Post-Redakteurin
    /// Ines Vale".
    fn person_of<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (role, rest) = name.split_once(' ')?;
        (self.is_part_of(role) && is_a_person(rest)).then_some(rest)
    }

    /// Whether a name has the site's in it: "Ellery Light Kitchens".
    fn is_part_of(&self, name: &str) -> bool {
        let name = letters(name);
        let named = |site: &String| site.len() >= AFTER && name.contains(site.as_str());
        self.names.iter().any(named)
    }

    /// Whether the site's address is a name.
    fn lives_at(&self, name: &str) -> bool {
        self.names[self.told..].contains(&letters(name))
    }

    /// Whether a name is the site's to the letter.
    fn is(&self, name: &str) -> bool {
        self.names.contains(&letters(name))
    }

    /// Whether a name is the site's.
    pub fn is_called(&self, name: &str) -> bool {
        let name = letters(name);
        let same = |site: &String| {
            let (long, short) = match site.len() < name.len() {
                true => (&name, site),
                false => (site, &name),
            };
            // "The Post" of "post.example": all but an article or a country.
            *site == name
                || short.len() * 10 >= long.len() * 7
                    && (long.starts_with(short.as_str()) || long.ends_with(short.as_str()))
        };
        self.names.iter().any(same)
    }
}

/// The letters and digits of a name in lower case, without accents.
fn letters(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What remains of a byline when all that names nobody is taken out.
pub(super) fn somebody(line: &str, site: &Site) -> Option<String> {
    let mut words: Vec<&str> = line.split(' ').filter(|word| !word.contains('@')).collect();
    // An account behind the name it belongs to.
    if words.iter().any(|word| !word.contains('_')) {
        words.retain(|word| !word.contains('_'));
    }
    let line = words.join(" ");
    let line = byline::without_by(&line).trim_matches([',', ';', ':', '-', '–', '—', '|', ' ']);
    if is_comment(line) || is_address(line) {
        return None;
    }
    let parts = line.split(", ");
    let parts: Vec<&str> = parts
        .map(|part| site.person_of(part).unwrap_or(part))
        .collect();
    let nobody = |part: &str| {
        let of_the_site = site.is_called(part) || site.is_part_of(part);
        of_the_site || is_nobody(part) || house::is_called(part)
    };
    // "The Ellery Light, Ellery, Norway": a house and where it is.
    if site.is_called(line) || is_nobody(line) || nobody(parts.first()?) {
        return None;
    }
    let kept: Vec<&str> = parts.into_iter().filter(|part| !nobody(part)).collect();
    Some(kept.join(", ")).filter(|kept| kept.chars().any(char::is_alphabetic))
}

/// Who signs a line that names no person: the site, a house, those who edit it.
pub(super) fn signing_house(line: &str, site: &Site) -> Option<String> {
    const LONGEST: usize = 60;
    let line = byline::without_by(line).trim_matches([',', ';', ':', '-', '–', '—', '|', ' ']);
    let line = line.split(['•', '·', '|']).next()?.trim();
    let line = byline::without_by(line.trim_start_matches([',', ' ']));
    let first = line.split(", ").next()?;
    // The site's own name says nothing of who wrote, unless it is a person's with an address of
    // that name.
    let of_the_site = match site.is(first) {
        true => site.is_of(first) || is_a_person(first) && site.lives_at(first),
        false => site.is_called(first) || site.is_part_of(first) || site.is_of(first),
    };
    let named = of_the_site || !site.is(first) && (house::is_called(first) || is_staff(first));
    let is_elsewhere = is_comment(line) || line.contains("www.") || line.contains(':');
    (named && !is_elsewhere && !is_no_name(first) && line.len() <= LONGEST)
        .then(|| line.to_string())
}

/// Articles that open names of papers; the rest says what they are.
const OF_PAPERS: &[&str] = &[
    "The", "Der", "Die", "Das", "La", "Le", "Les", "El", "Il", "Los", "Las", "Het", "My", "Mein",
    "News", "Post", "Times", "Daily", "Blog", "Journal", "Today",
];

/// Whether a name that is the site's address may be the person's who writes it: two words or
/// three, each with a capital and small letters, of which none is common in the names of papers.
fn is_a_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=3).contains(&words.len())
        && !house::is_called(name)
        && !is_nobody(name)
        && words.iter().all(|word| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase)
                && chars.all(|c| c.is_lowercase() || c == '-' || c == '.')
                && !OF_PAPERS.contains(word)
        })
}

/// "Ines Vale says:" stands over a comment.
fn is_comment(line: &str) -> bool {
    const SAYS: &[&str] = &[
        "said", "says", "wrote", "sagt", "sagte", "schreibt", "schrieb", "meint", "dit", "a dit",
        "dice", "dijo", "ha detto", "disse", "zegt", "pisze", "replied",
    ];
    let words = line.trim_end_matches([':', ' ', '.']).to_lowercase();
    SAYS.iter().any(|says| {
        words
            .strip_suffix(says)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })
}

/// An address on the web or of mail, or an account elsewhere.
fn is_address(line: &str) -> bool {
    let bare = !line.contains(' ');
    let domain = line.rsplit_once('.').is_some_and(|(name, top)| {
        name.len() > 2
            && (2..=4).contains(&top.len())
            && top.bytes().all(|b| b.is_ascii_lowercase())
    });
    line.starts_with('@')
        || line.contains("://")
        || line.contains("www.")
        || bare && (domain || line.contains('/') || line.contains('@'))
}

/// Words for those who edit a paper.
fn is_staff(name: &str) -> bool {
    const WHOLE: &[&str] = &[
        "editors",
        "redaktion",
        "dieredaktion",
        "onlineredaktion",
        "webredaktion",
        "redaktionen",
        "redaccion",
        "redazione",
        "redaction",
        "laredaction",
        "redakcja",
        "redactie",
        "newsroom",
        "secom",
        "ascom",
        "assecom",
        "newsdesk",
        "staff",
        "staffwriter",
        "staffreporter",
        "staffreports",
        "team",
    ];
    const OPENS: &[&str] = &[
        "redacción ",
        "redaccion ",
        "redaktion ",
        "redazione ",
        "rédaction ",
    ];
    let lower = name.to_lowercase();
    WHOLE.contains(&letters(name).as_str())
        || OPENS.iter().any(|words| lower.starts_with(words))
        || is_of_a_team(name)
}

/// Accounts, offices, editors and words of forms that stand where an author would.
fn is_nobody(name: &str) -> bool {
    is_no_name(name) || is_staff(name)
}

/// Whether a name is none: an account, or a word of forms.
fn is_no_name(name: &str) -> bool {
    const WHOLE: &[&str] = &[
        "superuser",
        "user",
        "guest",
        "gast",
        "publisher",
        "editor",
        "anonymous",
        "anonimo",
        "anonym",
        "anonyme",
        "webmaster",
        "website",
        "homepage",
        "author",
        "authors",
        "autoren",
        "auteurs",
        "autores",
        "autor",
        "autorin",
        "auteur",
        "autore",
        "datum",
        "date",
        "allebeitrage",
        "allartikel",
        "allposts",
        "followauthor",
        "unbekannt",
        "desconocido",
        "inconnu",
        "cortesia",
        "courtesy",
        "moderator",
        "root",
        "test",
        "online",
        "von",
        "par",
        "por",
        "default",
    ];
    const OPENS: &[&str] = &[
        "our columnists",
        "our contributors",
        "our authors",
        "our writers",
        "meet our ",
        "meet the ",
        "top authors",
        "all authors",
        "featured authors",
        "follow ",
        "video ",
        "foto:",
        "foto ",
        "fotos:",
        "photo:",
        "photo by",
        "photos by",
        "bild:",
        "image:",
        "picture:",
        "powered by",
        "theme:",
        "design by",
        "designed by",
        "quelle:",
        "source:",
        "copyright",
        "©",
        "(c)",
    ];
    let bare = letters(name);
    // An agency, a picture's origin; two letters are somebody's initials.
    let one_case = !name.contains(char::is_uppercase) || !name.contains(char::is_lowercase);
    let letters = bare.bytes().all(|b| b.is_ascii_alphabetic());
    let initials = bare.len() == 3 && letters && one_case;
    let account = bare.ends_with("admin") || bare.starts_with("admin") && bare.len() < 10;
    let lower = name.to_lowercase();
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    // A headline, a date.
    let sentence = name.ends_with(['!', '?', '…']) || digits >= 4 && name.contains(' ');
    sentence
        || initials
        || account
        || WHOLE.contains(&bare.as_str())
        || OPENS.iter().any(|words| lower.starts_with(words))
}

/// An account that several share: "quay_team", "team-quay", "Redaktion-QP".
fn is_of_a_team(name: &str) -> bool {
    const SHARED: &[&str] = &[
        "team",
        "redaktion",
        "redaccion",
        "redazione",
        "redaction",
        "redakcja",
        "editorial",
        "newsroom",
        "noticias",
        "news",
        "desk",
        "editors",
        "presse",
        "press",
        "office",
        "staff",
    ];
    let bare = !name.contains(' ');
    let words = |shared: &&str| {
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word.to_lowercase() == **shared)
    };
    bare && SHARED.iter().any(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_of_a_site_may_be_its_writers_name() {
        let told = ["Quay Letters".to_string()];
        let site = |host: &str| Site::of(told.iter(), Some(host), None);
        assert!(site("https://www.inesvale.example/a").is_of("Ines Vale"));
        assert!(!site("https://www.boats.example/a").is_of("Ines Vale"));
        assert!(!site("https://quayletters.example/a").is_of("Quay Letters"));
        assert!(!site("https://superuser.example/a").is_of("Super User"));
    }

    #[test]
    fn a_site_may_be_a_persons() {
        let called = |name: &str, address: &str, person: Option<&str>| {
            let names = [name.to_string()];
            Site::of(names.iter(), Some(address), person.map(str::to_string))
        };
        let blog = "https://boats.example/a";
        assert!(called("Ines Vale", blog, Some("Ines Vale")).is_of("Ines Vale"));
        assert!(called("Ines Vale’s boats", blog, None).is_of("Ines Vale"));
        assert!(called("Boote von Ines Vale", blog, None).is_of("Ines Vale"));
        assert!(called("Ines Vale", "https://inesvale.wordpress.com/a", None).is_of("Ines Vale"));
        assert!(!called("Quay Boats", blog, None).is_of("Quay Boats"));
    }

    fn of(line: &str) -> Option<String> {
        let names = ["Ellery Light".to_string()];
        let site = Site::of(names.iter(), Some("https://www.quaypost.example/a"), None);
        somebody(line, &site)
    }

    #[test]
    fn people_are_somebody() {
        for line in [
            "Ines Vale",
            "Ines Vale and Bo Lind",
            "Ines Vale, Bo Lind",
            "Rower77",
            "r23",
        ] {
            assert_eq!(of(line).as_deref(), Some(line));
        }
        assert_eq!(of("Published by Ines Vale").as_deref(), Some("Ines Vale"));
        assert_eq!(of("Ines Vale, Ellery Light").as_deref(), Some("Ines Vale"));
    }

    #[test]
    fn sites_houses_accounts_and_comments_are_nobody() {
        for line in [
            "Ellery Light",
            "Ellery Light Kitchens",
            "Ellery Light ellery_light 6:00 h",
            "The Quay Post",
            "QUAYPOST",
            "quaypost.example",
            "Ellery Light, Ellery, Norway",
            "admin",
            "wordpressadmin",
            "Super User",
            "Redaktion",
            "Redacción QP",
            "Follow Author",
            "quay_team",
            "Ines Vale says:",
            "Ines Vale sagt",
            "@ines",
            "ines@quay.example",
            "Vale Verlag GmbH",
            "Foto: Ines Vale",
            "Row at last!",
            "Freitag 8 Februar 2019",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
