//! The command line as it was typed. Parsing does nothing else; `settings` says what is meant.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::article;
use crate::load::FORMATS;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "pullquote",
    version,
    about = "A terminal reader for articles that knows who said what",
    long_about = "A terminal reader for articles that knows who said what.\n\n\
        pullquote ARTICLE...   opens the reader on files, folders, web addresses, or - for standard input\n\n\
        … | pullquote          opens the reader on what comes by the pipe\n\n\
        pullquote              opens the reader on what you read last; the first time, on the articles that ship with it",
    disable_help_subcommand = true,
    after_help = "+120 or +40% before an article is the same as --at. A file named like a command is opened as \
        ./print. Inside the reader, ? shows the keys."
)]
pub struct Arguments {
    /// A command; without one the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Articles to read: files, folders, web addresses, or - for standard input, which a
    /// pipe needs not say.
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
    /// Open at a line (12), a part (40%) or a section's name.
    #[arg(long, value_name = "N|N%|SECTION")]
    pub at: Option<String>,
    /// Read an article anew whenever its file changes.
    #[arg(long)]
    pub follow: bool,
    /// Linear and without boxes, for screen readers and dumb terminals.
    #[arg(long)]
    pub plain: bool,
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// The names of the commands.
pub const COMMANDS: [&str; 11] = [
    "print",
    "outline",
    "quotes",
    "people",
    "extract",
    "link",
    "corrections",
    "forget",
    "config",
    "completions",
    "man",
];

impl Arguments {
    /// What a command line means that has nothing but articles, its first word being the
    /// program; `None` where it may have more. To learn all that could be asked for costs a
    /// tenth of the time to the first screen.
    pub fn of_articles(line: &[OsString]) -> Option<Self> {
        let articles = line.get(1..)?;
        let plain = |word: &OsString| {
            let option = word.as_encoded_bytes().starts_with(b"-");
            !option && !COMMANDS.iter().any(|command| word == command)
        };
        articles.iter().all(plain).then(|| Self {
            command: None,
            articles: articles.to_vec(),
            at: None,
            follow: false,
            plain: false,
            common: Common::default(),
        })
    }
}

/// What every command takes.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Common {
    /// Columns of a line.
    #[arg(long, global = true, value_name = "N", value_parser = |n: &str| number(n, 20..=1000))]
    pub width: Option<u16>,
    /// Colours: a theme's name; dark or light, as the terminal's background is, otherwise.
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Settings to use in place of the usual file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Never use the network; pages fetched before still open.
    #[arg(long, global = true)]
    pub no_network: bool,
    /// Fetch anew what was fetched before.
    #[arg(long, global = true, conflicts_with = "no_network")]
    pub refresh: bool,
    /// Keep places and corrections in this file, or nowhere (none); otherwise in the file of
    /// $PULLQUOTE_STORE, or the folder of the user's data
    #[arg(long, global = true, value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// Neither keep nor use what was kept.
    #[arg(long, global = true, conflicts_with = "store")]
    pub no_store: bool,
    /// Read input as this format, where its content is not to decide.
    #[arg(long, global = true, value_name = "FORMAT", value_parser = formats())]
    pub from: Option<article::Format>,
}

/// Reads a number within bounds; what is none is told with them.
fn number(text: &str, bounds: RangeInclusive<u16>) -> Result<u16, String> {
    let number = text.parse().ok().filter(|n| bounds.contains(n));
    number.ok_or_else(|| format!("no number from {} to {}", bounds.start(), bounds.end()))
}

/// Reads `--from`: the names in the table of formats.
fn formats() -> impl TypedValueParser<Value = article::Format> {
    let names = FORMATS
        .iter()
        .map(|row| PossibleValue::new(row.format.name()).help(row.label));
    PossibleValuesParser::new(names).map(|name| article::Format::named(&name).unwrap_or_default())
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal that can.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How data is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    #[default]
    Text,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a heading.
    Csv,
    /// Markdown.
    #[value(alias = "md")]
    Markdown,
}

/// How everything about articles is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Extracted {
    /// One JSON value.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Three tables in files, for data systems.
    Parquet,
    /// Refused in words: what other commands print.
    #[value(hide = true)]
    Text,
    /// As [`Self::Text`].
    #[value(hide = true)]
    Csv,
    /// As [`Self::Text`].
    #[value(hide = true)]
    Markdown,
}

/// How an article is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// Laid out for reading: outline, body, quotations.
    #[default]
    Text,
    /// The article alone, with front matter.
    #[value(alias = "md")]
    Markdown,
    /// The article alone, as a page.
    Html,
}

/// Kinds of quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A clause or sentence in quotation marks.
    Direct,
    /// Words in quotation marks inside a reported clause.
    Mixed,
    /// Reported speech without marks.
    #[value(alias = "reported")]
    Indirect,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print an article as laid-out text: outline, body, quotations
    Print(Print),
    /// Print an article's sections
    Outline(Outline),
    /// Print quotations, each with its speaker
    Quotes(Quotes),
    /// Print the people that articles name, with roles, aliases and counts
    People(People),
    /// Print everything about articles as JSON
    Extract(Extract),
    /// Join the people of many articles: who of each is whom
    Link(Link),
    /// Print what was set right in articles, or export it
    Corrections(Corrections),
    /// Forget what was kept of articles: places, marks, notes, corrections; with --all also
    /// what was searched for
    Forget(Forget),
    /// Where the settings are, whether they hold together, and what they come to
    Config {
        /// What to do.
        #[command(subcommand)]
        does: ConfigDoes,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// `config`
#[derive(Debug, Subcommand)]
pub enum ConfigDoes {
    /// Write a settings file that explains each setting, and print where
    Init {
        /// Over one that is there
        #[arg(long)]
        force: bool,
    },
    /// Print where the settings file is or would be
    Path,
    /// Tell the mistakes in the settings and the key map, each with its line
    Check,
    /// Print what holds, in the form of a settings file
    Show,
    /// Print the colours of a theme, as a file to make one of your own from
    Theme {
        /// The theme
        #[arg(default_value = "dark")]
        name: String,
    },
}

/// `print`
#[derive(Debug, Args)]
pub struct Print {
    /// The article: a file, a web address, or - for standard input (without one, a pipe)
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
    /// Only the sections
    #[arg(long)]
    pub toc: bool,
    /// Through $PAGER, where standard output is a terminal
    #[arg(long, overrides_with = "no_pager")]
    pub pager: bool,
    /// Not through a pager
    #[arg(long)]
    pub no_pager: bool,
    /// text; or the article alone as markdown with front matter, or as a page of html
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Paper,
    /// The answers without what somebody set right
    #[arg(long)]
    pub as_found: bool,
}

/// `outline`
#[derive(Debug, Args)]
pub struct Outline {
    /// The article: a file, a web address, or - for standard input (without one, a pipe)
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
    /// How to print
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
}

/// `quotes`
#[derive(Debug, Args)]
pub struct Quotes {
    /// Articles: files, folders, web addresses, or - for standard input (without one, a pipe)
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
    /// Only this speaker's, by any name the article uses; may be given several times
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,
    /// Only this kind; may be given several times. Without it: all in quotation marks, and
    /// what is said in turns, as in interviews
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<Kind>,
    /// How to print
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
    /// The answers without what somebody set right
    #[arg(long)]
    pub as_found: bool,
}

/// `people`
#[derive(Debug, Args)]
pub struct People {
    /// Articles: files, folders, web addresses, or - for standard input (without one, a pipe)
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
    /// How to print
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
    /// The answers without what somebody set right
    #[arg(long)]
    pub as_found: bool,
}

/// `extract`
#[derive(Debug, Args)]
pub struct Extract {
    /// Articles: files, folders, web addresses, or - for standard input (without one, a pipe); with --jsonl a file of records
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
    /// Read one record a line, {"id", "text"}, {"id", "html"} or {"id", "markdown"}, and write one result a line
    #[arg(long)]
    pub jsonl: bool,
    /// Threads for --jsonl; all cores otherwise
    #[arg(long, value_name = "N", value_parser = |n: &str| number(n, 1..=1024))]
    pub threads: Option<u16>,
    /// Only the people
    #[arg(long)]
    pub people: bool,
    /// Only the quotations
    #[arg(long)]
    pub quotes: bool,
    /// Only text, blocks and sections
    #[arg(long)]
    pub structure: bool,
    /// json or jsonl: with json, several articles make one array; or parquet, into --out
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Extracted>,
    /// The folder for the tables of --format parquet: articles, people, quotations
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Leave out what is done in --out: after a run that did not come to its end
    #[arg(long, requires = "out")]
    pub resume: bool,
    /// The answers without what somebody set right
    #[arg(long)]
    pub as_found: bool,
}

/// `link`
#[derive(Debug, Args)]
pub struct Link {
    /// The folder of extract --format parquet; or what extract wrote: files, or - for standard input (without one, a pipe)
    #[arg(value_name = "FOLDER")]
    pub inputs: Vec<PathBuf>,
    /// How to print: text and json, a person a line or object; jsonl and csv, a line for a person of an article
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Format,
}

/// `corrections`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Corrections {
    /// Write them as cases for tests
    #[command(subcommand)]
    pub export: Option<Export>,
    /// Articles; without any, all in which something was set right
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<OsString>,
}

/// `corrections export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Write them as cases for tests: the paragraphs that they are about, with the answers
    Export {
        /// Articles; without any, all in which something was set right
        #[arg(value_name = "ARTICLE")]
        articles: Vec<OsString>,
    },
}

/// `forget`
#[derive(Debug, Args)]
pub struct Forget {
    /// Articles: files, folders, web addresses, also those that are gone
    #[arg(value_name = "ARTICLE", required_unless_present = "all")]
    pub articles: Vec<OsString>,
    /// Everything that was kept of any article, and what was searched for
    #[arg(long, conflicts_with = "articles")]
    pub all: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn line(words: &[&str]) -> Vec<OsString> {
        let program = ["pullquote"].iter();
        program.chain(words).map(OsString::from).collect()
    }

    #[test]
    fn articles_alone_mean_what_they_mean_to_clap() {
        for words in [
            &[][..],
            &["a.txt"],
            &["", "b c", "https://x.example/"],
            &["./print"],
        ] {
            let ours = Arguments::of_articles(&line(words)).expect("articles alone");
            let parsed = Arguments::try_parse_from(line(words)).expect("articles");
            assert_eq!(format!("{ours:?}"), format!("{parsed:?}"));
        }
    }

    #[test]
    fn all_else_is_parsed() {
        for words in [
            &["-"][..],
            &["a.txt", "--plain"],
            &["print", "a.txt"],
            &["a.txt", "man"],
        ] {
            assert!(Arguments::of_articles(&line(words)).is_none(), "{words:?}");
        }
        let clap = Arguments::command();
        let names: Vec<&str> = clap
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        assert_eq!(names, COMMANDS);
    }
}
