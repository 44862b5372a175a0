//! `print --format markdown|html`: the article alone.

use super::{Desk, STORY};

const ARTICLE: &str = r#"---
title: The *Clock* & <co>
author: Mara "Q" Quill
date: 2024-05-03
lang: en-GB
source: https://example.org/clock?a=1&b=2
---

It **stopped** at noon.[^1] [Why](javascript:alert(1))? [Here](/why "title").

“Nobody minded,” said Ilse Brandt, the mayor.

## After

1. one
   - deep <script>alert(1)</script>
2. two

![The clock](clock.jpg)
*At noon*

| Day | Hour |
|-----|------|
| Mon | 12   |

> Quoted
>
> > twice

```
code <b>
```

{{< ad >}}

[^1]: So they say.
"#;

const MARKDOWN: &str = r#"---
title: "The *Clock* & <co>"
author: "Mara \"Q\" Quill"
date: "2024-05-03"
lang: "en-GB"
source: "https://example.org/clock?a=1&b=2"
---

# The \*Clock\* & \<co>

It **stopped** at noon.[^1] Why? [Here](/why).

“Nobody minded,” said Ilse Brandt, the mayor.

## After

1. one
   - deep
2. two

![The clock](clock.jpg) *At noon*

| Day | Hour |
| --- | --- |
| Mon | 12 |

> Quoted
>
> > twice

```
code <b>
```

[^1]: So they say.
"#;

#[test]
fn markdown_is_the_article_with_front_matter() {
    let desk = Desk::new();
    desk.put("clock.md", ARTICLE);
    let text = desk.ok(&["print", "--format", "markdown", "clock.md"]);
    assert_eq!(text, MARKDOWN);
    // Through the program again, it stays what it is.
    desk.put("again.md", &text);
    let again = desk.ok(&["print", "--format", "markdown", "again.md"]);
    assert_eq!(again, text);
}

#[test]
fn html_is_a_page_that_runs_nothing() {
    let desk = Desk::new();
    desk.put("clock.md", ARTICLE);
    let page = desk.ok(&["print", "--format", "html", "clock.md"]);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    for part in [
        r#"<title>The *Clock* &amp; &lt;co&gt;</title>"#,
        r#"<meta name="author" content="Mara &quot;Q&quot; Quill">"#,
        r#"<link rel="canonical" href="https://example.org/clock?a=1&amp;b=2">"#,
        r#"<h1>The *Clock* &amp; &lt;co&gt;</h1>"#,
        r##"<p>It <strong>stopped</strong> at noon.<sup id="note-1-1-1"><a href="#note-1-1">1</a></sup> Why? <a href="/why">Here</a>.</p>"##,
        r#"data-kind="direct" data-speaker="Ilse Brandt">“Nobody minded,”</span> said"#,
        "<h2>After</h2>",
        "<ol>\n<li>one\n<ul>\n<li>deep\n</li>\n</ul>\n</li>\n<li>two\n</li>\n</ol>",
        "<img src=\"clock.jpg\" alt=\"The clock\" loading=\"lazy\">\n<figcaption><em>At noon</em></figcaption>",
        "<tr><th>Day</th><th>Hour</th></tr>",
        "<blockquote>\n<p>Quoted</p>\n<blockquote>\n<p>twice</p>\n</blockquote>\n</blockquote>",
        "<pre><code>code &lt;b&gt;</code></pre>",
        r#"<p id="note-1-1">"#,
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("<script") && !page.contains("javascript") && !page.contains("{{"));
    assert!(page.ends_with("</article>\n</body>\n</html>\n"));
}

#[test]
fn several_articles_are_one_document() {
    let desk = Desk::new();
    desk.put("clock.md", ARTICLE);
    let output = |format: &str| {
        let names = ["story.txt", "none.txt", "clock.md"];
        let arguments = [&["print", "--format", format][..], &names].concat();
        let output = desk.run(&arguments);
        assert_eq!(output.status.code(), Some(1), "one is missing");
        String::from_utf8(output.stdout).unwrap()
    };
    let page = output("html");
    assert_eq!(page.matches("<!DOCTYPE").count(), 1);
    assert_eq!(page.matches("<article").count(), 2);
    assert!(page.contains("<article lang=\"en-GB\">") && page.contains("id=\"note-2-1\""));
    let text = output("markdown");
    assert!(
        text.starts_with("---\ntitle: \"Tolmark Closes Its Ferry\"\n---\n\n# Tolmark"),
        "{text}"
    );
    // Front matter stands at a file's beginning only.
    assert_eq!(text.matches("title:").count(), 1, "{text}");
    assert!(text.contains("\n* * *\n\n# The \\*Clock"), "{text}");
    assert!(
        text.contains("*Mara \"Q\" Quill*\n\n*3 May 2024*\n"),
        "{text}"
    );
}

#[test]
fn plain_text_becomes_markdown_and_a_page_too() {
    let desk = Desk::new();
    let text = desk.ok(&["print", "--format", "markdown", "story.txt"]);
    assert!(text.contains("\n## What Comes Next\n"), "{text}");
    assert!(!text.contains("Quotations"), "the article alone");
    desk.put(
        "quoted.txt",
        format!("{STORY}\n> One line\n> and another.\n"),
    );
    let page = desk.ok(&["print", "--format", "html", "quoted.txt"]);
    assert!(page.contains("<blockquote>\n<p>One line"), "{page}");
    let (code, said) = desk.fails(&["print", "--toc", "--format", "html", "story.txt"]);
    assert!(code == 2 && said.contains("--toc"), "{said}");
    assert_eq!(desk.fails(&["print", "--format", "json", "story.txt"]).0, 2);
}
