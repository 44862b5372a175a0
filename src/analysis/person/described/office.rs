//! Offices that one person seldom has together: "the bishop" is not Mayor Roe, nor "the judge" whoever
//! was jailed.

/// Offices of which nobody has two, with those that are called alike.
const APART: &[&[&str]] = &[
    &["ambassador", "envoy"],
    &["archbishop", "bishop", "cardinal"],
    &["attorney", "prosecutor"],
    &["constable"],
    &["coroner"],
    &["general"],
    &["governor"],
    &["imam"],
    &["judge", "justice", "magistrate", "recorder"],
    &[
        "king", "queen", "emperor", "empress", "sultan", "emir", "monarch",
    ],
    &["mayor", "mayoress"],
    &["minister", "premier", "chancellor"],
    &["president"],
    &["principal", "headteacher", "head"],
    &["rabbi"],
    &["sheriff"],
];

/// Trades and parts of which somebody seldom has two from different rows, with those that the same one may
/// be called by too.
const TRADES: &[&[&str]] = &[
    &[
        "actor",
        "actress",
        "artist",
        "comedian",
        "composer",
        "conductor",
        "dancer",
        "drummer",
        "frontman",
        "guitarist",
        "musician",
        "performer",
        "pianist",
        "presenter",
        "rapper",
        "singer",
        "songwriter",
        "star",
        "violinist",
    ],
    &[
        "author",
        "biographer",
        "columnist",
        "critic",
        "editor",
        "historian",
        "journalist",
        "novelist",
        "playwright",
        "poet",
        "reporter",
        "writer",
    ],
    &["bookseller"],
    &["clerk", "registrar"],
    &[
        "cardiologist",
        "consultant",
        "doctor",
        "oncologist",
        "paediatrician",
        "physician",
        "professor",
        "psychiatrist",
        "registrar",
        "researcher",
        "scientist",
        "specialist",
        "surgeon",
    ],
    &["midwife", "nurse", "paramedic"],
    &["coach", "manager"],
    &[
        "batsman",
        "batter",
        "bowler",
        "captain",
        "defender",
        "forward",
        "goalkeeper",
        "keeper",
        "midfielder",
        "pitcher",
        "player",
        "quarterback",
        "skipper",
        "spinner",
        "striker",
        "winger",
    ],
    &["alderman", "councillor", "mayor"],
    &["architect", "designer", "engineer", "surveyor"],
    &["farmer", "grower", "rancher"],
    &["fireman", "firefighter"],
    &["captain", "co-pilot", "pilot"],
    &[
        "captain",
        "chief",
        "colonel",
        "commander",
        "commissioner",
        "constable",
        "detective",
        "guard",
        "inspector",
        "investigator",
        "lieutenant",
        "major",
        "officer",
        "pc",
        "sergeant",
        "sheriff",
        "soldier",
        "superintendent",
    ],
    &[
        "head",
        "headmaster",
        "headmistress",
        "headteacher",
        "lecturer",
        "principal",
        "professor",
        "teacher",
    ],
    &["pupil", "student", "schoolboy", "schoolgirl", "teenager"],
    &["vet", "veterinarian"],
];

/// Those before whom or by whom others come into the news, and who are seldom the one it is about, and who
/// is only called so of whom the text has told it.
const PRESIDING: &[&str] = &[
    "accused",
    "coroner",
    "judge",
    "magistrate",
    "prosecutor",
    "referee",
    "speaker",
    "umpire",
];

/// Offices in which somebody comes into what befalls others, and tells of it: "the ambassador", where a text
/// that has named one says so.
const ATTENDING: &[&str] = &[
    "ambassador",
    "attorney",
    "barrister",
    "commissioner",
    "constable",
    "consul",
    "detective",
    "envoy",
    "headmaster",
    "headmistress",
    "headteacher",
    "inspector",
    "lawyer",
    "medic",
    "paramedic",
    "pathologist",
    "principal",
    "solicitor",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// What stands before the noun of an office that is not somebody's own: "the *fire* chief", "the *club* doctor",
/// "the *harbour* master".
const SERVICES: &[&str] = &[
    "ambulance",
    "army",
    "club",
    "court",
    "duty",
    "fire",
    "harbor",
    "harbour",
    "hospital",
    "medical",
    "military",
    "navy",
    "police",
    "prison",
    "course",
    "probation",
    "rescue",
    "school",
    "ship’s",
    "ship's",
    "station",
    "team",
    "traffic",
    "ward",
];

/// What an office serves, by its noun and all its words in small letters: "police" of "police chief".
pub(super) fn service<'w>(word: &str, whole: &'w str) -> Option<&'w str> {
    let now = word.strip_prefix("former ").unwrap_or(word);
    let before = whole.strip_suffix(now).unwrap_or_default().trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    SERVICES.contains(&last).then_some(last)
}

/// Whether an office, by its noun and all its words in small letters, brings in whoever has it, where nobody
/// is known to: "the police chief".
pub(super) fn brings_in(word: &str, whole: &str) -> bool {
    let now = word.strip_prefix("former ").unwrap_or(word);
    ATTENDING.contains(&now) || service(word, whole).is_some()
}

/// Trades of people whom a text meets on its way, and who are seldom somebody of whom it tells an office.
const SERVING: &[&str] = &[
    "barmaid",
    "barman",
    "bartender",
    "cabbie",
    "cook",
    "driver",
    "guard",
    "receptionist",
    "waiter",
    "waitress",
];

/// Offices by which the second paragraph tells who it is whom the first has named.
const INTRODUCES: &[&str] = &[
    "boss",
    "broadcaster",
    "chairman",
    "chairwoman",
    "co-founder",
    "councillor",
    "executive",
    "founder",
    "headmaster",
    "headmistress",
    "headteacher",
    "leader",
    "manager",
    "minister",
    "owner",
    "presenter",
    "professor",
    "senator",
];

/// Offices by which a text calls again whoever has just spoken, with those that the same one may be called
/// by too.
const AGAIN: &[&[&str]] = &[
    &["captain", "skipper"],
    &["boss", "coach", "manager"],
    &[
        "boss",
        "chairman",
        "chairwoman",
        "chief",
        "executive",
        "founder",
        "co-founder",
        "owner",
    ],
    &["director", "producer", "choreographer"],
    &[
        "mp",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "legislator",
        "lawmaker",
        "councillor",
        "alderman",
        "assemblyman",
        "assemblywoman",
    ],
    &["leader"],
];

/// Offices that a text calls somebody by again, and by no other: who is mayor is no governor.
const ALONE: &[&str] = &["premier", "mayor", "governor", "minister", "treasurer"];

/// Whether a description, lower case, is of whoever is at the head of a union, whatever the office is called.
pub(super) fn leads_a_union(whole: &str) -> bool {
    matches!(whole, "union leader" | "union boss" | "union chief")
}

/// Whether a text calls somebody by an office who has just spoken.
pub(super) fn is_said_again(word: &str) -> bool {
    let now = word.strip_prefix("former ").unwrap_or(word);
    ALONE.contains(&now) || AGAIN.iter().any(|group| group.contains(&now))
}

/// Whether somebody of whom a text tells offices (`heads`), or none, may be called by another one.
pub(super) fn may_be_too(word: &str, heads: &[String]) -> bool {
    let now = |word: &str| word.strip_prefix("former ").unwrap_or(word).to_string();
    let word = now(word);
    let of_word = |group: &&&[&str]| group.contains(&word.as_str());
    let groups = || AGAIN.iter().filter(of_word);
    heads
        .iter()
        .all(|head| groups().any(|group| group.contains(&now(head).as_str())))
}

/// Whether an office, by its noun and all its words, tells who it is whom a text has named: "the former
/// chairman", where of prime ministers there is one whom every text may speak of.
pub(super) fn introduces(word: &str, whole: &str) -> bool {
    let now = word.strip_prefix("former ").unwrap_or(word);
    let known = now == "minister" && (whole == now || whole.starts_with("prime"));
    INTRODUCES.contains(&now) && !known
}

/// Whether an office, by its noun, is not that of somebody of whom the text tells offices (`heads`), or
/// tells none.
pub(super) fn is_anothers(word: &str, heads: &[String]) -> bool {
    let rows = || APART.iter().chain(TRADES);
    let theirs = |head: &String| {
        let now = head.strip_prefix("former ").unwrap_or(head);
        now == word || rows().any(|row| row.contains(&word) && row.contains(&now))
    };
    // What no list of offices holds may be another word for theirs.
    let known = |word: &str| rows().any(|row| row.contains(&word));
    let another = known(word) && heads.iter().any(|head| known(head));
    let serves = !heads.is_empty() && SERVING.contains(&word);
    (another || serves || PRESIDING.contains(&word)) && !heads.iter().any(theirs)
}

#[cfg(test)]
mod tests {
    use super::is_anothers;

    #[test]
    fn nobody_has_two_offices_of_a_kind() {
        let heads =
            |words: &[&str]| -> Vec<String> { words.iter().map(|w| w.to_string()).collect() };
        assert!(is_anothers("bishop", &heads(&["mayor"])));
        assert!(is_anothers("bishop", &heads(&["queen"])));
        assert!(is_anothers("judge", &[]));
        assert!(!is_anothers("judge", &heads(&["justice"])));
        assert!(!is_anothers("bishop", &heads(&["economist"])));
        assert!(!is_anothers("mayor", &[]));
        assert!(is_anothers("waitress", &heads(&["sheriff"])));
        assert!(!is_anothers("waitress", &[]));
        assert!(is_anothers("vet", &heads(&["farmer"])));
        assert!(is_anothers("coach", &heads(&["striker"])));
        assert!(!is_anothers("coach", &heads(&["former striker"])));
        assert!(!is_anothers("officer", &heads(&["detective"])));
        assert!(!is_anothers("doctor", &heads(&["professor"])));
        assert!(!is_anothers("novelist", &heads(&["critic"])));
    }
}
