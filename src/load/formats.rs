//! The one table of formats: what each is called, how its files end, how it is told by its
//! content, and who reads it. A new format is a row here, a name in
//! [`crate::article::Format`], and a loader.

use super::raw::{Loaded, Raw};
use super::{Options, detect, subtitles, textual, vocabularies};
use crate::article::Format;
use crate::error::Error;

/// Reads bytes that are known to be of a format.
type Loader = fn(Raw, &Options) -> Result<Loaded, Error>;

/// A format that articles are read from.
pub struct FormatRow {
    /// Which it is; its name is what `--from` calls it.
    pub format: Format,
    /// What people call it.
    pub label: &'static str,
    /// Endings of its files, without the full stop; folders are searched for them.
    pub endings: &'static [&'static str],
    /// Whether a file with this beginning and name is of this format.
    pub(super) told: fn(head: &[u8], name: &str) -> bool,
    pub(super) load: Loader,
}

/// All formats, in the order in which they are asked whether a file is theirs. Text and
/// Markdown are what is left when no other wants it (see `detect`).
pub static FORMATS: [FormatRow; 16] = [
    FormatRow {
        format: Format::Text,
        label: "plain text",
        endings: &["txt", "text"],
        told: |_, _| false,
        load: textual::load_text,
    },
    FormatRow {
        format: Format::Markdown,
        label: "Markdown",
        // Other light markup is rewritten as Markdown.
        endings: &[
            "md", "markdown", "mkd", "mdown", "org", "adoc", "asciidoc", "ipynb",
        ],
        told: detect::is_markdown_with_html,
        load: textual::load_markdown,
    },
    FormatRow {
        format: Format::Html,
        label: "a web page (HTML)",
        endings: &["html", "htm", "xhtml"],
        told: detect::is_html,
        load: textual::load_page,
    },
    FormatRow {
        format: Format::Feed,
        label: "a feed (RSS, Atom, JSON Feed)",
        // A folder is searched for articles, not for lists of them.
        endings: &[],
        told: detect::is_feed,
        load: documents::feed,
    },
    FormatRow {
        format: Format::Mhtml,
        label: "a saved web page (MHTML)",
        endings: &["mhtml", "mht", "webarchive"],
        told: detect::is_archive,
        load: documents::saved,
    },
    FormatRow {
        format: Format::Email,
        label: "e-mail or newsletter",
        endings: &["eml", "mbox"],
        told: detect::is_letter,
        load: documents::letter,
    },
    FormatRow {
        format: Format::Epub,
        label: "a book (EPUB)",
        endings: &["epub"],
        told: detect::is_epub,
        load: documents::epub,
    },
    FormatRow {
        format: Format::Pdf,
        label: "PDF",
        endings: &["pdf"],
        told: detect::is_pdf,
        load: documents::pdf,
    },
    FormatRow {
        format: Format::Docx,
        label: "Word (.docx)",
        endings: &["docx"],
        told: detect::is_docx,
        load: documents::docx,
    },
    FormatRow {
        format: Format::Odt,
        label: "OpenDocument (.odt)",
        endings: &["odt", "fodt"],
        told: detect::is_odt,
        load: documents::odt,
    },
    FormatRow {
        format: Format::Rtf,
        label: "rich text (RTF)",
        endings: &["rtf"],
        told: |head, _| head.starts_with(b"{\\rtf"),
        load: documents::rtf,
    },
    FormatRow {
        format: Format::FictionBook,
        label: "a book (FictionBook)",
        endings: &["fb2"],
        told: vocabularies::is_fictionbook,
        load: documents::fictionbook,
    },
    FormatRow {
        format: Format::Tei,
        label: "an edition or a corpus (TEI)",
        endings: &["tei"],
        told: vocabularies::is_tei,
        load: documents::tei,
    },
    FormatRow {
        format: Format::Jats,
        label: "a journal's article (JATS)",
        endings: &["nxml", "jats"],
        told: vocabularies::is_jats,
        load: documents::jats,
    },
    FormatRow {
        format: Format::DocBook,
        label: "DocBook",
        endings: &["dbk", "docbook"],
        told: vocabularies::is_docbook,
        load: documents::docbook,
    },
    FormatRow {
        format: Format::Subtitles,
        label: "subtitles (SRT, WebVTT)",
        endings: &["srt", "vtt"],
        told: subtitles::is_told,
        load: textual::load_subtitles,
    },
];

impl FormatRow {
    /// The row of a format.
    pub fn of(format: Format) -> &'static Self {
        let row = FORMATS.iter().find(|row| row.format == format);
        row.unwrap_or(&FORMATS[0])
    }

    /// Whether a file's name ends as this format's do.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        ending.is_some_and(|e| {
            self.endings
                .iter()
                .any(|known| known.eq_ignore_ascii_case(e))
        })
    }
}

/// Formats that this program can be built without.
mod documents {
    #[cfg(feature = "office")]
    pub use with_office::*;
    #[cfg(feature = "pdf")]
    pub use with_pdf::*;
    #[cfg(not(feature = "office"))]
    pub use without_office::*;
    #[cfg(not(feature = "pdf"))]
    pub use without_pdf::*;

    #[cfg(feature = "pdf")]
    mod with_pdf {
        use crate::error::Error;
        use crate::load::Options;
        use crate::load::raw::{Loaded, Raw, article};

        pub fn pdf(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            crate::load::pdf::parse(&raw.bytes, &raw.name, &options.limits).map(article)
        }
    }

    #[cfg(feature = "office")]
    mod with_office {
        use crate::article::Format;
        use crate::error::Error;
        use crate::load::Options;
        use crate::load::raw::{Loaded, Raw, article};
        use crate::load::{email, epub, feed as feeds, office, saved as saves, vocabulary};

        pub fn epub(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            epub::parse(&raw.bytes, &raw.name, &options.limits).map(article)
        }

        fn document(raw: &Raw, format: Format, options: &Options) -> Result<Loaded, Error> {
            office::parse(&raw.bytes, format, &raw.name, &options.limits).map(article)
        }

        pub fn docx(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            document(&raw, Format::Docx, options)
        }

        pub fn odt(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            document(&raw, Format::Odt, options)
        }

        pub fn rtf(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            document(&raw, Format::Rtf, options)
        }

        fn marked(raw: Raw, format: Format, options: &Options) -> Result<Loaded, Error> {
            vocabulary::read(raw, format, &options.limits).map(article)
        }

        pub fn fictionbook(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            marked(raw, Format::FictionBook, options)
        }

        pub fn tei(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            marked(raw, Format::Tei, options)
        }

        pub fn docbook(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            marked(raw, Format::DocBook, options)
        }

        pub fn jats(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            marked(raw, Format::Jats, options)
        }

        pub fn saved(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            saves::archive::parse(&raw, options).map(article)
        }

        pub fn feed(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            feeds::read(&raw, options)
        }

        pub fn letter(raw: Raw, options: &Options) -> Result<Loaded, Error> {
            email::read(&raw, options)
        }
    }

    /// Says of a format that this program was built without it.
    #[cfg(not(all(feature = "office", feature = "pdf")))]
    macro_rules! without {
        ($($name:ident, $label:literal, $feature:literal;)*) => {$(
            pub fn $name(
                raw: crate::load::Raw,
                _: &crate::load::Options,
            ) -> Result<crate::load::Loaded, crate::error::Error> {
                Err(crate::error::Error::NotAnArticle {
                    input: raw.name,
                    what: concat!($label, ", which this program was built without").into(),
                    hint: Some(concat!("build it with the feature ", $feature).into()),
                })
            }
        )*};
    }

    #[cfg(not(feature = "pdf"))]
    mod without_pdf {
        without!(pdf, "PDF", "pdf";);
    }

    #[cfg(not(feature = "office"))]
    mod without_office {
        without! {
            epub, "a book (EPUB)", "office";
            docx, "a Word document", "office";
            odt, "an OpenDocument text", "office";
            rtf, "rich text", "office";
            saved, "a saved web page", "office";
            feed, "a feed", "office";
            letter, "a letter", "office";
            fictionbook, "a book (FictionBook)", "office";
            tei, "a text of TEI", "office";
            docbook, "a DocBook document", "office";
            jats, "a journal's article (JATS)", "office";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_one_row_and_endings_of_its_own() {
        let mut names: Vec<_> = FORMATS.iter().map(|row| row.format.name()).collect();
        let mut endings: Vec<_> = FORMATS.iter().flat_map(|row| row.endings).collect();
        let counts = (names.len(), endings.len());
        names.sort_unstable();
        names.dedup();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!((names.len(), endings.len()), counts);
        for row in &FORMATS {
            assert_eq!(FormatRow::of(row.format).label, row.label);
            assert_eq!(Format::named(row.format.name()), Some(row.format));
        }
    }

    #[test]
    fn names_tell_a_format_by_their_ending() {
        let markdown = FormatRow::of(Format::Markdown);
        assert!(markdown.is_named("notes/Weir.MD"));
        assert!(!markdown.is_named("md") && !markdown.is_named("weir.md.txt"));
    }
}
