//! The same article text as a document of every format, of about so many bytes before it
//! is packed.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::prose;

/// A format: how its files end, and how one is made of paragraphs.
pub type Format = (&'static str, fn(&[&str]) -> io::Result<Vec<u8>>);

/// Every format that is made here.
pub const FORMATS: &[Format] = &[
    ("txt", |text| Ok(text.join("\n\n").into_bytes())),
    ("md", markdown),
    ("html", |text| Ok(page(text).into_bytes())),
    ("mht", mhtml),
    ("epub", epub),
    ("docx", docx),
    ("odt", odt),
    ("rtf", rtf),
    ("pdf", pdf),
    ("eml", letter),
    ("rss", feed),
];

/// How many paragraphs stand under a heading, in a chapter, in an entry of a feed.
const SECTION: usize = 12;
const CHAPTER: usize = 60;

/// A document of about so many bytes of text.
///
/// # Errors
/// When packing fails.
pub fn document(format: &Format, bytes: usize) -> io::Result<Vec<u8>> {
    let text = prose::article(bytes);
    let paragraphs: Vec<&str> = text
        .split("\n\n")
        .filter(|p| !p.trim().is_empty())
        .collect();
    (format.1)(&paragraphs)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn markdown(text: &[&str]) -> io::Result<Vec<u8>> {
    let mut out = format!("# {}\n", text.first().unwrap_or(&""));
    for (n, paragraph) in text.iter().enumerate().skip(1) {
        if n % SECTION == 0 {
            let _ = write!(out, "\n## Part {n}\n\n- *{n}* boats\n- `{n}` ropes\n");
        }
        let _ = write!(out, "\n{paragraph}\n");
    }
    Ok(out.into_bytes())
}

/// Paragraphs as HTML, with headings.
fn body(text: &[&str]) -> String {
    let mut out = String::new();
    for (n, paragraph) in text.iter().enumerate() {
        if n % SECTION == 0 {
            let _ = write!(out, "<h2>Part {n}</h2><ul><li>{n} boats<li>{n} ropes</ul>");
        }
        let _ = writeln!(out, "<p>{}</p>", escaped(paragraph));
    }
    out
}

fn page(text: &[&str]) -> String {
    let title = escaped(text.first().unwrap_or(&""));
    format!(
        "<!doctype html><html lang=en><title>{title}</title><body><nav><a href=/>Home</a></nav>\
         <article><h1>{title}</h1>{}</article></body></html>",
        body(text.get(1..).unwrap_or_default())
    )
}

fn mhtml(text: &[&str]) -> io::Result<Vec<u8>> {
    Ok(format!(
        "From: <Saved by hand>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; \
         boundary=\"--edge\"; type=\"text/html\"\r\n\r\n----edge\r\nContent-Type: text/html; \
         charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: \
         https://quay.example/tides\r\n\r\n{}\r\n----edge--\r\n",
        page(text)
    )
    .into_bytes())
}

fn letter(text: &[&str]) -> io::Result<Vec<u8>> {
    Ok(format!(
        "From: Mara Quill <mara@quay.example>\r\nDate: Sat, 3 May 2031 08:15:00 +0000\r\n\
         Subject: The tides\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; \
         charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
        text.join("\r\n\r\n")
    )
    .into_bytes())
}

fn feed(text: &[&str]) -> io::Result<Vec<u8>> {
    let mut out =
        String::from("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tides</title>");
    for (n, entry) in text.chunks(CHAPTER).enumerate() {
        let _ = write!(
            out,
            "<item><title>Tide {n}</title><link>https://quay.example/{n}</link>\
             <pubDate>Sat, 03 May 2031 08:15:00 GMT</pubDate><description>{}</description></item>",
            escaped(&body(entry))
        );
    }
    out.push_str("</channel></rss>");
    Ok(out.into_bytes())
}

fn packed(files: &[(String, String)]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // What tells the format is not packed.
        let packing = match name.as_str() {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(packing);
        zip.start_file(name.as_str(), options)
            .map_err(io::Error::other)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

fn epub(text: &[&str]) -> io::Result<Vec<u8>> {
    let mut files = vec![
        ("mimetype".to_string(), "application/epub+zip".to_string()),
        (
            "META-INF/container.xml".to_string(),
            "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>"
                .to_string(),
        ),
    ];
    let (mut items, mut spine) = (String::new(), String::new());
    for (n, chapter) in text.chunks(CHAPTER).enumerate() {
        let _ = write!(
            items,
            "<item id=\"c{n}\" href=\"{n}.xhtml\" media-type=\"application/xhtml+xml\"/>"
        );
        let _ = write!(spine, "<itemref idref=\"c{n}\"/>");
        let chapter = body(chapter).replace("<li>", "<li/>");
        files.push((
            format!("{n}.xhtml"),
            format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{chapter}</body></html>"),
        ));
    }
    files.push((
        "book.opf".to_string(),
        format!(
            "<package xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata><dc:title>Tides</dc:title>\
             <dc:creator>Mara Quill</dc:creator></metadata><manifest>{items}</manifest>\
             <spine>{spine}</spine></package>"
        ),
    ));
    packed(&files)
}

fn docx(text: &[&str]) -> io::Result<Vec<u8>> {
    let mut out = String::from("<w:document><w:body>");
    for (n, paragraph) in text.iter().enumerate() {
        let style = match n % SECTION {
            0 => "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>",
            _ => "",
        };
        let words = escaped(paragraph);
        let _ = write!(out, "<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>");
    }
    out.push_str("</w:body></w:document>");
    packed(&[("word/document.xml".to_string(), out)])
}

fn odt(text: &[&str]) -> io::Result<Vec<u8>> {
    let mut out = String::from("<office:document-content><office:body><office:text>");
    for (n, paragraph) in text.iter().enumerate() {
        let words = escaped(paragraph);
        let _ = match n % SECTION {
            0 => write!(out, "<text:h text:outline-level=\"1\">{words}</text:h>"),
            _ => write!(out, "<text:p>{words}</text:p>"),
        };
    }
    out.push_str("</office:text></office:body></office:document-content>");
    packed(&[
        (
            "mimetype".to_string(),
            "application/vnd.oasis.opendocument.text".to_string(),
        ),
        ("content.xml".to_string(), out),
    ])
}

fn rtf(text: &[&str]) -> io::Result<Vec<u8>> {
    let mut out = String::from("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\n");
    for paragraph in text {
        for c in paragraph.chars() {
            match c {
                '\\' | '{' | '}' => {
                    out.push('\\');
                    out.push(c);
                }
                c if c.is_ascii() => out.push(c),
                c => {
                    let _ = write!(out, "\\u{}?", u32::from(c));
                }
            }
        }
        out.push_str("\\par\n");
    }
    out.push('}');
    Ok(out.into_bytes())
}

/// Pages of lines in a font that every reader has.
fn pdf(text: &[&str]) -> io::Result<Vec<u8>> {
    const WIDE: usize = 90;
    const HIGH: usize = 54;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if line.len() + word.len() > WIDE {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(if line.is_empty() { "" } else { " " });
            let plain = word.chars().map(|c| match c {
                '“' | '”' => '"',
                '‘' | '’' => '\'',
                c if c.is_ascii() && !matches!(c, '(' | ')' | '\\') => c,
                _ => '-',
            });
            line.extend(plain);
        }
        lines.push(line);
        lines.push(String::new());
    }
    let pages: Vec<&[String]> = lines.chunks(HIGH).collect();
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ];
    for (n, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * n
        ));
        let mut content = String::from("BT /F 11 Tf 13 TL 60 740 Td\n");
        for line in *page {
            let _ = writeln!(content, "({line}) Tj T*");
        }
        content.push_str("ET");
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    Ok(out.into_bytes())
}
