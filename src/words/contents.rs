//! What a table of contents is called.

/// Its names, in small letters.
const NAMES: &[&str] = &[
    "contents",
    "table of contents",
    "on this page",
    "in this article",
    "jump to",
    "inhalt",
    "inhaltsverzeichnis",
    "table des matières",
    "sommaire",
    "sommario",
    "índice",
    "indice",
    "inhoud",
    "innehåll",
    "indhold",
    "spis treści",
    "содержание",
    "оглавление",
    "目次",
    "目录",
];

/// Whether a line is the name of a table of contents.
pub(crate) fn is_name(line: &str) -> bool {
    /// The longest, in bytes.
    const MOST: usize = 40;
    let line = line.trim().trim_end_matches(':');
    line.len() <= MOST && NAMES.contains(&line.to_lowercase().as_str())
}
