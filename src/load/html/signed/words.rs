//! The words by which lines tell who wrote, in the languages that most pages are in.

/// Words before a name, and words that make it sure that they are.
pub(super) const BY: &[&str] = &["by", "von", "par", "por", "door", "af", "av", "przez", "di"];
pub(super) const TOLD: &[&str] = &[
    "posted",
    "published",
    "written",
    "submitted",
    "reported",
    "created",
    "veröffentlicht",
    "geschrieben",
    "verfasst",
    "erstellt",
    "gespeichert",
    "eingestellt",
    "kolumne",
    "artikel",
    "text",
    "uhr",
    "publié",
    "écrit",
    "publicado",
    "escrito",
    "scritto",
    "pubblicato",
    "am",
    "pm",
];
/// Kinds of articles that somebody writes: "An interview by Ines Vale".
pub(super) const KINDS: &[&str] = &[
    "analyse",
    "analysis",
    "beitrag",
    "bericht",
    "entrevista",
    "essay",
    "gastbeitrag",
    "glosse",
    "interview",
    "kommentar",
    "opinion",
    "reportage",
    "review",
    "rezension",
    "story",
];
/// Labels before a name.
pub(super) const LABELS: &[&str] = &[
    "author",
    "autor",
    "autorin",
    "autoren",
    "auteur",
    "autore",
    "verfasser",
    "text",
    "redaktion",
    "words",
    "tekst",
    "written by",
    "by",
    "von",
    "par",
    "por",
    "door",
];
/// Words before what is no name in a line with a date: "Ort Ellery".
pub(super) const NO_NAMES: &[&str] = &[
    "ort", "datum", "date", "place", "lieu", "lugar", "luogo", "stand", "teil", "part", "ausgabe",
    "issue", "volume", "band", "heft", "uhr",
];
/// What may stand between the words of names.
pub(super) const BETWEEN: &[&str] = &[
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "la", "le", "zu", "und",
    "and", "et", "y", "e", "og", "och", "i", "&", "bin", "al", "el",
];
/// What stands behind a name that signs.
pub(super) const GOES_ON: &[&str] = &[
    "and",
    "und",
    "et",
    "y",
    "e",
    "for",
    "für",
    "in",
    "on",
    "am",
    "at",
    "of",
    "with",
    "mit",
    "from",
    "aus",
    "via",
    "updated",
    "posted",
    "published",
];
/// What begins the words behind a name that name nobody, with a capital.
pub(super) const BEHIND: &[&str] = &[
    "Leave",
    "Filed",
    "Posted",
    "Published",
    "Updated",
    "Photographs",
    "Photos",
    "Comments",
    "Reply",
    "Email",
    "Print",
    "Share",
    "Permalink",
    "Tags",
    "Category",
    "Categories",
];
