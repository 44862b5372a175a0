//! The frame of an HTML page: its head, its style, and the policy that nothing on it may run.

use std::io::{self, Write};

use super::super::target;
use super::{language, one_line};
use crate::article::Article;
use crate::escape::html as escape;

/// Readable in any browser, in light and dark.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif}\
h1,h2,h3,h4,h5,h6{line-height:1.25}\
pre{overflow:auto}\
img{max-width:100%;height:auto}\
table{border-collapse:collapse}th,td{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}\
th{border-bottom:1px solid}\
figure{margin:1.5rem 0}.byline,.dateline,figcaption,.caption,blockquote footer{font-size:.9em;opacity:.75}\
blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid}\
q::before,q::after{content:none}\
article+article{margin-top:4rem}";

/// Nothing on the page may be run or sent.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src *";

/// Begins a page that has the title of its first article.
///
/// # Errors
/// When writing fails.
pub fn begin(out: &mut dyn Write, article: &Article) -> io::Result<()> {
    let metadata = &article.metadata;
    let title = metadata.title.as_deref().unwrap_or("Untitled");
    writeln!(out, "<!DOCTYPE html>")?;
    match language(article) {
        Some(tag) => writeln!(out, "<html lang=\"{tag}\">")?,
        None => writeln!(out, "<html>")?,
    }
    writeln!(out, "<head>\n<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    )?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"
    )?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
    writeln!(out, "<title>{}</title>", one_line(title))?;
    let known = [
        ("author", metadata.byline.as_deref()),
        ("date", metadata.published.as_deref()),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            writeln!(
                out,
                "<meta name=\"{name}\" content=\"{}\">",
                one_line(value)
            )?;
        }
    }
    if let Some(address) = address(article) {
        writeln!(out, "<link rel=\"canonical\" href=\"{address}\">")?;
    }
    writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>")
}

/// Ends the page.
///
/// # Errors
/// When writing fails.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</body>\n</html>")
}

/// The address at which the article can be read, escaped.
fn address(article: &Article) -> Option<String> {
    let location = article.source.location.as_deref();
    let address = article.metadata.address.as_deref().or(location)?;
    let web = address.starts_with("http://") || address.starts_with("https://");
    let address = target::for_page(address).filter(|_| web)?;
    Some(escape(&address))
}
