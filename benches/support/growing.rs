//! Texts that have much of one thing: people, quotations, sections, links, notes, list
//! items. Each kind grows by a number, so that what costs more than its share shows.

use std::fmt::Write as _;

/// A kind of text: its name, the ending of its file, how many of its things make about as
/// much work as those of the other kinds, and the text with so many of them.
pub struct Kind {
    pub name: &'static str,
    pub ending: &'static str,
    pub count: usize,
    pub text: fn(usize) -> String,
}

const fn kind(
    name: &'static str,
    ending: &'static str,
    count: usize,
    text: fn(usize) -> String,
) -> Kind {
    Kind {
        name,
        ending,
        count,
        text,
    }
}

/// Every kind.
pub const KINDS: &[Kind] = &[
    kind("people who speak", "txt", 4000, people),
    kind("people who are silent", "txt", 4000, silent),
    kind("people of one surname", "txt", 4000, cousins),
    kind("names of one person", "txt", 4000, aliases),
    kind("roles of one person", "txt", 4000, roles),
    kind("quotations of one person", "txt", 4000, quotations),
    kind("quotations of nobody", "txt", 4000, nobody),
    kind("quotations in one paragraph", "txt", 4000, one_paragraph),
    kind("marks that never close", "txt", 4000, unclosed),
    kind("marks in marks", "txt", 4000, nested_marks),
    kind("turns of two", "txt", 4000, turns),
    kind("turns of many", "txt", 4000, turns_of_many),
    kind("reported speech", "txt", 4000, reported),
    kind("pronouns", "txt", 4000, pronouns),
    kind("firms", "txt", 4000, firms),
    kind("plain headings", "txt", 4000, headings),
    kind("one sentence", "txt", 4000, one_sentence),
    kind("one word", "txt", 40_000, one_word),
    kind("commas without spaces", "txt", 40_000, commas),
    kind("noble names", "txt", 4000, noble),
    kind("names without a stop", "txt", 4000, no_stop),
    kind("labels of a cast", "txt", 20_000, cast),
    kind("dots in one word", "txt", 40_000, dots),
    kind("brackets that open", "txt", 40_000, open_brackets),
    kind("titles of nobody", "txt", 20_000, titles),
    kind("short lines", "txt", 10_000, short_lines),
    kind("blank lines", "txt", 100_000, blank_lines),
    kind("quoted letters", "txt", 4000, letters),
    kind("sections", "md", 4000, sections),
    kind("sections in sections", "md", 4000, deep_sections),
    kind("links", "md", 6000, links),
    kind("links in one paragraph", "md", 6000, links_at_once),
    kind("tags without an end", "md", 20_000, open_tags),
    kind("references", "md", 4000, references),
    kind("notes", "md", 4000, notes),
    kind("list items", "md", 8000, items),
    kind("lists in lists", "md", 3000, nested_items),
    kind("rows of a table", "md", 4000, rows),
    kind("columns of a table", "md", 2000, columns),
    kind("tables", "md", 1000, tables),
    kind("lines of code", "md", 20_000, code),
    kind("block quotes", "md", 4000, block_quotes),
    kind("emphasis", "md", 10_000, emphasis),
    kind("marks of emphasis", "md", 20_000, stars),
    kind("brackets", "md", 20_000, brackets),
    kind("backticks", "md", 4000, backticks),
    kind("paragraphs of a page", "html", 4000, page),
    kind("links of a page", "html", 6000, page_links),
    kind("items of a page", "html", 6000, page_items),
    kind("rows of a page", "html", 3000, page_rows),
    kind("boxes in boxes", "html", 4000, page_boxes),
    kind("inline in inline", "html", 4000, page_inline),
    kind("pictures", "html", 3000, page_pictures),
    kind("headings of a page", "html", 4000, page_headings),
    kind("line breaks", "html", 10_000, page_breaks),
    kind("items that stay open", "html", 2000, open_items),
    kind("words that stay open", "html", 2000, open_words),
    kind("formulas that stay open", "html", 1000, open_formulas),
    kind("entries of a feed", "xml", 400, feed),
    kind("letters of a mailbox", "eml", 400, mailbox),
    kind("texts of a letter", "eml", 10_000, letter_texts),
    kind("addresses in a letter", "eml", 8000, letter_addresses),
    kind("words of a subject", "eml", 40_000, letter_subject),
    kind("names for names", "rst", 4000, stand_ins),
];

const GIVEN: [&str; 20] = [
    "Adaeze", "Bertil", "Chiara", "Dovid", "Esen", "Farrukh", "Gwen", "Hamza", "Ingrid", "Joaquim",
    "Leopold", "Mbali", "Nikhil", "Oksana", "Pascale", "Ruta", "Soren", "Ulrich", "Violeta",
    "Zofia",
];
const SYLLABLES: [&str; 16] = [
    "bren", "cor", "dal", "fal", "gor", "hal", "jor", "kel", "lam", "mor", "nor", "pel", "ros",
    "tor", "var", "wes",
];

/// A surname that no other number has.
fn surname(n: usize) -> String {
    let mut name = String::new();
    let mut left = n;
    loop {
        name.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
        if left == 0 {
            break;
        }
    }
    name.push_str("sson");
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

fn given(n: usize) -> &'static str {
    GIVEN[n % GIVEN.len()]
}

/// A whole name that no other number has.
fn name(n: usize) -> String {
    format!("{} {}", given(n), surname(n))
}

/// `head`, then a part for every number below `count`.
fn each(head: &str, count: usize, part: impl Fn(&mut String, usize)) -> String {
    let mut text = format!("{head}\n\n");
    for n in 0..count {
        part(&mut text, n);
    }
    text
}

/// Adds to a text, which does not fail.
macro_rules! add {
    ($text:expr, $($what:tt)*) => {
        let _written = write!($text, $($what)*);
    };
}

const TITLE: &str = "What the harbour has seen";

fn people(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "“The pier is old,” said {}, a baker of the town.\n\n",
            name(n)
        );
    })
}

fn silent(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(text, "The ferry brought {} home that night.\n\n", name(n));
    })
}

fn cousins(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "“The pier is old,” said {} Berg. “It creaks,” Berg added.\n\n",
            surname(n)
        );
    })
}

fn aliases(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "“The pier is old,” said Anna {} Berg.\n\n",
            surname(n)
        );
    })
}

fn roles(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "“The pier is old,” said Anna Berg, the {} minister.\n\n",
            surname(n)
        );
    })
}

fn quotations(count: usize) -> String {
    each(
        "Anna Berg, the mayor, spoke for hours.",
        count,
        |text, n| {
            add!(text, "“The pier is {n} years old,” Berg said.\n\n");
        },
    )
}

fn nobody(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(text, "“The pier is {n} years old.”\n\n");
    })
}

fn one_paragraph(count: usize) -> String {
    each(
        "Anna Berg, the mayor, spoke for hours.",
        count,
        |text, n| {
            add!(text, "“The pier is {n} years old,” Berg said. ");
        },
    )
}

fn unclosed(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "“The pier is {n} years old, said Anna Berg and went on.\n\n"
        );
    })
}

fn nested_marks(count: usize) -> String {
    let mut text = each(TITLE, count, |text, n| {
        add!(text, "{}it is {n} ", if n % 2 == 0 { "“" } else { "‘" });
    });
    text.push_str(&"’”".repeat(count / 2));
    text.push_str(" said Anna Berg.\n");
    text
}

fn turns(count: usize) -> String {
    each("A talk with Anna Berg", count, |text, n| {
        add!(
            text,
            "Q: How old is pier {n}?\n\nA: Older than the town, and it creaks.\n\n"
        );
    })
}

fn turns_of_many(count: usize) -> String {
    each("The council met", count, |text, n| {
        add!(
            text,
            "{}: The pier is {n} years old, and it creaks.\n\n",
            name(n).to_uppercase()
        );
    })
}

fn reported(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "{} said that the pier was {n} years old.\n\n",
            name(n % 50)
        );
    })
}

fn pronouns(count: usize) -> String {
    each(
        "Anna Berg met Bertil Falk at the pier.",
        count,
        |text, n| {
            add!(
                text,
                "She told him it was {n} years old. “They creak,” he said.\n\n"
            );
        },
    )
}

fn firms(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "“The pier is old,” the {} Company said in a statement.\n\n",
            surname(n)
        );
    })
}

fn headings(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(
            text,
            "The {n} Piers\n\nThe pier is {n} years old, and it creaks in the wind.\n\n"
        );
    })
}

fn one_sentence(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(text, "and {} came over the pier, ", name(n));
    })
}

fn one_word(count: usize) -> String {
    each(TITLE, count, |text, _| text.push_str("pierpierpier"))
}

fn commas(count: usize) -> String {
    each(TITLE, count, |text, _| text.push_str("see,pier,")) + "\n"
}

/// Names like things, whose surnames speak, and no stop to the end of the text.
fn no_stop(n: usize) -> String {
    format!(
        "It rained.\n\n{}",
        "Art Glass left and Glass said so, ".repeat(n)
    )
}

fn cast(n: usize) -> String {
    format!("It rained.\n\n{}", "Cast: A. ".repeat(n))
}

fn dots(n: usize) -> String {
    format!("It rained. {}", "ab.".repeat(n))
}

fn open_brackets(n: usize) -> String {
    format!("It rained.\n\n{}", "( ".repeat(n))
}

/// Titles before no name, in a text without a hyphen.
fn titles(n: usize) -> String {
    format!("It rained.\n\n{}", "Mrs. and ".repeat(n))
}

fn noble(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(text, "{} d’{} came over the pier.\n\n", name(n), surname(n));
    })
}

fn short_lines(count: usize) -> String {
    each(TITLE, count, |text, n| {
        add!(text, "pier {n}\n");
    })
}

fn blank_lines(count: usize) -> String {
    each(TITLE, count, |text, _| text.push_str("   \n\n")) + "The pier.\n"
}

fn letters(count: usize) -> String {
    each(TITLE, count, |text, n| {
        let depth = "> ".repeat(n % 6);
        add!(
            text,
            "{depth}On Monday {} wrote:\n{depth}> It creaks.\n\n",
            name(n)
        );
    })
}

fn sections(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(
            text,
            "## Pier {n}\n\n“It creaks,” said {}.\n\n",
            name(n % 50)
        );
    })
}

fn deep_sections(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "{} Pier {n}\n\nIt creaks.\n\n", "#".repeat(2 + n % 5));
    })
}

fn links(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(
            text,
            "See [pier {n}](https://example.org/piers/{n}) of the town.\n\n"
        );
    })
}

fn links_at_once(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "See [pier {n}](https://example.org/piers/{n}). ");
    })
}

fn references(count: usize) -> String {
    let mut text = each("# The harbour", count, |text, n| {
        add!(text, "See [pier {n}][p{n}].\n\n");
    });
    for n in 0..count {
        add!(text, "[p{n}]: https://example.org/piers/{n}\n");
    }
    text
}

fn notes(count: usize) -> String {
    let mut text = each("# The harbour", count, |text, n| {
        add!(text, "The pier creaks.[^{n}]\n\n");
    });
    for n in 0..count {
        add!(text, "[^{n}]: So says keeper {n}.\n\n");
    }
    text
}

fn items(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "- pier {n} creaks\n");
    })
}

fn nested_items(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "{}- pier {n}\n", "  ".repeat(n % 40));
    })
}

fn rows(count: usize) -> String {
    let mut text = String::from("# The harbour\n\n| pier | age | keeper |\n|--|--|--|\n");
    for n in 0..count {
        add!(text, "| pier {n} | {n} | {} |\n", name(n));
    }
    text
}

fn columns(count: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(count));
    format!(
        "# The harbour\n\n{}{}{}",
        row("pier"),
        row("--"),
        row("creaks")
    )
}

fn tables(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(
            text,
            "| pier | age |\n|--|--|\n| {n} | old |\n\nIt creaks.\n\n"
        );
    })
}

fn code(count: usize) -> String {
    each("# The harbour\n\n```", count, |text, n| {
        add!(text, "pier({n}) = creak;\n");
    }) + "```\n"
}

fn block_quotes(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "{} pier {n} creaks\n\n", ">".repeat(1 + n % 12));
    })
}

fn emphasis(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "*pier {n}* **creaks** ");
    })
}

fn stars(count: usize) -> String {
    each("# The harbour", count, |text, _| text.push_str("*a **b "))
}

fn brackets(count: usize) -> String {
    each("# The harbour", count, |text, _| {
        text.push_str("[a]( ![b] ")
    })
}

fn backticks(count: usize) -> String {
    each("# The harbour", count, |text, n| {
        add!(text, "{} pier ", "`".repeat(1 + n % 200));
    })
}

fn on_page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><article>\
         <h1>{TITLE}</h1>{body}</article></body></html>"
    )
}

fn page(count: usize) -> String {
    on_page(&each("", count, |text, n| {
        add!(
            text,
            "<p>“The pier is old,” said {}, a baker of the town.</p>",
            name(n)
        );
    }))
}

fn page_links(count: usize) -> String {
    let links = each("", count, |text, n| {
        add!(text, "the <a href=\"/piers/{n}\">pier {n}</a>, ");
    });
    on_page(&format!(
        "<p>It is long. It has been seen by many. {links}</p>"
    ))
}

fn page_items(count: usize) -> String {
    let items = each("", count, |text, n| {
        add!(text, "<li>The pier {n} creaks in the wind.</li>");
    });
    on_page(&format!("<p>Each of them creaks.</p><ul>{items}</ul>"))
}

fn page_rows(count: usize) -> String {
    let rows = each("", count, |text, n| {
        add!(text, "<tr><td>pier {n}</td><td>{n}</td><td>old</td></tr>");
    });
    on_page(&format!("<p>Each of them creaks.</p><table>{rows}</table>"))
}

fn page_boxes(count: usize) -> String {
    on_page(&("<div><p>It creaks.</p>".repeat(count) + &"</div>".repeat(count)))
}

fn page_inline(count: usize) -> String {
    let words = "<b><i>creaks <a href=x>".repeat(count);
    on_page(&format!("<p>The pier is old and long. {words}</p>"))
}

/// Elements that other elements in them keep from being closed.
fn open_items(count: usize) -> String {
    on_page(&"<li>creaks<section>".repeat(count))
}

fn open_words(count: usize) -> String {
    on_page(&"<span><div>creaks</span>".repeat(count))
}

fn open_formulas(count: usize) -> String {
    on_page(&"<math><mi><p>creaks".repeat(count))
}

fn page_pictures(count: usize) -> String {
    on_page(&each("", count, |text, n| {
        add!(
            text,
            "<figure><img src=\"{n}.jpg\" alt=\"pier {n}\"><figcaption>Pier {n}.</figcaption>\
             </figure><p>The pier {n} creaks in the wind.</p>"
        );
    }))
}

fn page_headings(count: usize) -> String {
    on_page(&each("", count, |text, n| {
        add!(
            text,
            "<h2>Pier {n}</h2><p>The pier {n} creaks in the wind.</p>"
        );
    }))
}

fn page_breaks(count: usize) -> String {
    on_page(&format!("<p>{}</p>", "The pier creaks.<br>".repeat(count)))
}

fn feed(count: usize) -> String {
    let entries = each("", count, |text, n| {
        add!(
            text,
            "<item><title>Pier {n}</title><guid>{n}</guid><description>&lt;p&gt;The pier {n} \
             creaks, said {}.&lt;/p&gt;</description></item>",
            name(n)
        );
    });
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{TITLE}</title>{}</channel></rss>",
        entries.trim()
    )
}

/// Tags of a site's generator and lists of attributes that nothing closes.
fn open_tags(count: usize) -> String {
    format!("# The pier\n\n{}\n", "a]({% b]({{ c{:".repeat(count))
}

fn mailbox(count: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        add!(
            text,
            "From keeper@example.org Mon Mar  2 08:00:00 2026\nFrom: {} <k{n}@example.org>\n\
             To: town@example.org\nSubject: Pier {n}\nDate: Mon, 2 Mar 2026 08:00:00 +0000\n\
             Message-ID: <{n}@example.org>\n\nThe pier {n} creaks in the wind.\n\n",
            name(n)
        );
    }
    text
}

fn letter(head: &str, body: &str) -> String {
    format!(
        "From: Anna Berg <a@example.org>\nDate: Mon, 2 Mar 2026 08:00:00 +0000\n\
         MIME-Version: 1.0\n{head}\n\n{body}\n"
    )
}

fn letter_texts(count: usize) -> String {
    let body = "--a\n\nIt creaks.\n".repeat(count) + "--a--";
    letter("Content-Type: multipart/mixed; boundary=a", &body)
}

fn letter_addresses(count: usize) -> String {
    letter("Subject: Pier", &"http://example.org/ ".repeat(count))
}

/// Words in an encoding of letters' heads, without an end.
fn letter_subject(count: usize) -> String {
    letter(
        &format!("Subject: {}", "=?a?B?c ".repeat(count)),
        "It creaks.",
    )
}

/// Names that stand for words with other such names in them.
fn stand_ins(count: usize) -> String {
    let mut text = String::from("The pier\n========\n\n|a0|\n\n");
    for n in 0..count {
        add!(text, ".. |a{n}| replace:: |a{}| |a{}|\n", n + 1, n + 1);
    }
    text
}

/// Records of a stream, one a line.
pub fn records(count: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        add!(
            text,
            "{{\"id\": {n}, \"text\": \"“The pier is old,” said {}, a baker.\"}}\n",
            name(n)
        );
    }
    text
}
