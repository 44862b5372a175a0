//! Plain text of all kinds, as a reader sees it.

mod copied;
mod tops;

use super::*;

fn blocks(text: &str) -> Vec<(&'static str, u8, &str)> {
    let article = parse(text);
    assert_eq!(&*article.text, text);
    article
        .blocks
        .iter()
        .map(|b| (b.kind.name(), b.level, b.span.of(text)))
        .collect()
}

fn of<'a>(blocks: &[(&'static str, u8, &'a str)], words: &str) -> (&'static str, u8, &'a str) {
    let block = blocks.iter().find(|b| b.2.contains(words));
    *block.unwrap_or_else(|| panic!("{words} in {blocks:?}"))
}

#[test]
fn the_shipped_model_is_of_this_version() {
    assert!(Model::shipped().is_some());
}

const PROSE: &[&str] = &[
    "The council of Orrin Bay met on Tuesday in the old fish hall, which had been cleaned for \
     the purpose, and talked for three hours about the clock that stops at noon.",
    "“Nobody has ever missed a boat because of it,” said Mara Quill, who keeps the lighthouse \
     and has heard the argument before. “It is the tide that people should look at.”",
    "A study of the works had been promised in the spring. It was not written, because the \
     engineer who was to write it had left for the islands with the only ladder in town.",
    "The vote will be repeated in May. Until then, a sign on the pier tells visitors what time \
     it is not, and the ferry company has printed its timetable in a larger size.",
];

#[test]
fn a_pasted_page_is_taken_apart() {
    let page = format!(
        "Skip to content\n\nSign in\n\nHome\n\nHarbour\n\nTides\n\nOpinion\n\n\
         Orrin Bay Puts Off Its Vote On The Clock\n\nBy Mara Quill\n\n3 May 2031\n\nShare\n\n\
         Tweet\n\n{}\n\n{}\n\nAdvertisement\n\nA Study Nobody Wrote\n\n{}\n\nAdvertisement\n\n{}\n\n\
         Read more\n\nFerry Company To Paint Its Boats\n\nTen Knots Every Child Should Know\n\n\
         Subscribe to our newsletter\n\nTerms of Use\n\n© 2031 Orrin Bay Gazette\n",
        PROSE[0], PROSE[1], PROSE[2], PROSE[3]
    );
    for page in [page.clone(), page.replace("\n\n", "\n")] {
        let blocks = blocks(&page);
        assert_eq!(of(&blocks, "Puts Off Its Vote").0, "title");
        assert_eq!(of(&blocks, "By Mara Quill").0, "byline");
        assert_eq!(of(&blocks, "3 May 2031").0, "dateline");
        assert_eq!(of(&blocks, "A Study Nobody").0, "heading");
        for prose in PROSE {
            assert_eq!(of(&blocks, prose).0, "paragraph");
        }
        for dull in [
            "Skip to",
            "Sign in",
            "Home",
            "Share",
            "Advertisement",
            "Read more",
            "Terms",
        ] {
            assert_eq!(of(&blocks, dull).0, "boilerplate", "{dull}");
        }
        for dull in ["Ferry Company To", "Ten Knots", "Subscribe", "© 2031"] {
            assert_eq!(of(&blocks, dull).0, "boilerplate", "{dull}");
        }
    }
}

#[test]
fn prose_alone_loses_nothing() {
    for between in ["\n\n", "\n"] {
        let text = PROSE.join(between);
        let blocks = blocks(&text);
        assert!(blocks.iter().all(|b| b.0 != "boilerplate"), "{blocks:?}");
    }
    for prose in PROSE {
        assert_ne!(blocks(prose)[0].0, "boilerplate");
    }
}

#[test]
fn the_pictures_of_a_gallery_have_captions() {
    let mut page = format!("{}\n\n{}\n\n{}\n\n", PROSE[0], PROSE[1], PROSE[2]);
    for n in 1..=6 {
        page.push_str(&format!(
            "{n}/6\n\nA boat on the pier\n\nThe {n}th boat of the morning lies at the pier while \
             its owner looks for the ladder, which he will not find before noon.\n\n"
        ));
    }
    page.push_str(PROSE[3]);
    let blocks = blocks(&page);
    assert_eq!(of(&blocks, "The 3th boat").0, "caption");
    assert_eq!(of(&blocks, "4/6").0, "boilerplate");
    assert_eq!(of(&blocks, PROSE[1]).0, "paragraph");
}

#[test]
fn mail_is_understood() {
    let mail = "From: Mara Quill <mara@lighthouse.example>\nTo: The Council\nDate: Tue, 3 May 2031 \
        10:02\nSubject: The clock again\n\nDear all,\n\nI have read what was written about the \
        clock, and I do not agree\nwith a word of it. It should stop whenever it likes.\n\nOn Mon, \
        2 May 2031 at 18:40, Ines Tollo <ines@council.example>\nwrote:\n> The clock must be \
        repaired before the visitors come, and the\n> council has money for it.\n>\n>> Who broke \
        it?\n>\n> Nobody knows.\n\nYours,\nMara\n\n--\nMara Quill\nThe lighthouse, Orrin Bay\n";
    let article = parse(mail);
    assert_eq!(article.metadata.title.as_deref(), Some("The clock again"));
    let blocks = blocks(mail);
    assert_eq!(of(&blocks, "Mara Quill <mara").0, "byline");
    assert_eq!(of(&blocks, "To: The").0, "boilerplate");
    assert_eq!(of(&blocks, "Tue, 3 May").0, "dateline");
    assert!(of(&blocks, "I have read").2.ends_with("likes."));
    let wrote = of(&blocks, "On Mon");
    assert_eq!(wrote.0, "paragraph");
    assert!(wrote.2.ends_with("wrote:"));
    let quoted = of(&blocks, "must be repaired");
    assert_eq!((quoted.0, quoted.1), ("block-quote", 1));
    assert!(quoted.2.ends_with("for it."));
    let deeper = of(&blocks, "Who broke");
    assert_eq!((deeper.0, deeper.1), ("block-quote", 2));
    assert_eq!(of(&blocks, "Nobody knows").1, 1);
    assert_eq!(of(&blocks, "The lighthouse, Orrin").0, "boilerplate");
}

#[test]
fn a_list_of_fields_is_no_mail() {
    let text = format!(
        "Date: the fruit of the palm\nTo: a preposition\n\n{}\n",
        PROSE[0]
    );
    assert!(blocks(&text).iter().all(|b| b.2 != "the fruit of the palm"));
}

#[test]
fn a_manual_has_headings() {
    let page = "TIDE(1)                     Harbour Commands                     TIDE(1)\n\n\
        NAME\n       tide - say when the water comes\n\nSYNOPSIS\n       tide [OPTION]... [PIER]...\n\n\
        DESCRIPTION\n       Says when the water comes to each PIER (the nearest one by default),\n       \
        in hours and minutes of the harbour clock.\n\n   Exit status\n       0      if there is \
        water,\n\n       1      if there is none.\n\nHarbour 2.1                       May 2031\
                               TIDE(1)\n";
    // Its head may be missing.
    let (_, headless) = page.split_once("\n\n").unwrap();
    assert_eq!(of(&blocks(headless), "NAME").0, "heading");
    let blocks = blocks(page);
    let headings: Vec<_> = blocks.iter().filter(|b| b.0 == "heading").collect();
    let names: Vec<_> = headings.iter().map(|b| (b.2, b.1)).collect();
    assert_eq!(
        names,
        [
            ("NAME", 1),
            ("SYNOPSIS", 1),
            ("DESCRIPTION", 1),
            ("Exit status", 2)
        ]
    );
    assert!(of(&blocks, "Says when").2.ends_with("clock."));
    assert_eq!(blocks[0].0, "boilerplate");
    assert_eq!(of(&blocks, "Harbour 2.1").0, "boilerplate");
    assert_ne!(of(&blocks, "if there is none").0, "boilerplate");
}

#[test]
fn a_converted_document_has_no_running_heads() {
    let mut text = String::new();
    for (n, prose) in PROSE.iter().enumerate() {
        let page = n + 1;
        text.push_str(&format!(
            "The Orrin Bay Gazette                         May 2031\n\n{prose}\n\n{prose}\n\n\
             {page}\n\x0c"
        ));
    }
    let blocks = blocks(&text);
    for block in &blocks {
        let furniture = block.2.starts_with("The Orrin Bay Gazette  ") || block.2.len() == 1;
        assert_eq!(block.0 == "boilerplate", furniture, "{block:?}");
    }
}

/// What a text of short lines only costs must not grow with its square.
#[test]
fn the_model_is_asked_of_pages_only() {
    let line = "ab cd ef\n";
    let page = line.repeat(PAGE / line.len());
    assert_eq!(parse(&page).blocks.len(), PAGE / line.len());
}

proptest::proptest! {
    #[test]
    fn anything_is_labelled(
        text in r"(([A-Za-z“”>*:|@0-9/.é語 \t]|wrote:|From: |Subject: |1/4|\x0c|--){0,9}\n?){0,40}"
    ) {
        let article = parse(&text);
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && block.span.end > block.span.start);
            assert!(text.get(block.span.start as usize..block.span.end as usize).is_some());
            end = block.span.end;
        }
    }
}

/// A pasted page around these lines: menus above, teasers below.
fn pasted(lines: &[&str]) -> String {
    let mut page = String::from(
        "Skip to content\n\nSign in\n\nHome\n\nHarbour\n\nTides\n\n\
         Orrin Bay Puts Off Its Vote On The Clock\n\nBy Mara Quill\n\n3 May 2031\n\nShare\n\n",
    );
    for line in lines {
        page.push_str(line);
        page.push_str("\n\n");
    }
    page.push_str("Subscribe to our newsletter\n\nTerms of Use\n\n© 2031 Orrin Bay Gazette\n");
    page
}

#[test]
fn a_row_of_short_lines_is_a_list_and_stays() {
    let page = pasted(&[
        PROSE[0],
        PROSE[1],
        "Ropes of hemp",
        "Lamps for the pier",
        "Two new oars",
        "A bell without a crack",
        "Paint for the ferry",
        PROSE[2],
        PROSE[3],
    ]);
    let blocks = blocks(&page);
    for item in [
        "Ropes of hemp",
        "Lamps for",
        "Two new oars",
        "A bell",
        "Paint for",
    ] {
        let kind = of(&blocks, item).0;
        assert!(matches!(kind, "paragraph" | "list-item"), "{item}: {kind}");
    }
}

#[test]
fn contents_foretell_headings() {
    let page = pasted(&[
        PROSE[0],
        "Contents",
        "1 the old clock",
        "2 who winds it",
        "3 what the ferry does",
        PROSE[1],
        "The old clock",
        PROSE[2],
        "Who winds it",
        PROSE[3],
        "What the ferry does",
        PROSE[0],
    ]);
    let blocks = blocks(&page);
    for heading in ["The old clock", "Who winds it", "What the ferry does"] {
        assert_eq!(of(&blocks, heading).0, "heading", "{heading}");
    }
    for line in ["1 the old", "2 who winds", "3 what the ferry"] {
        let kind = of(&blocks, line).0;
        assert!(matches!(kind, "paragraph" | "list-item"), "{line}: {kind}");
    }
}

#[test]
fn lines_with_a_sign_before_them_are_items() {
    let page = pasted(&[
        PROSE[0],
        PROSE[1],
        "+ lamps",
        "+ oars and ropes",
        "- paint",
        PROSE[2],
        PROSE[3],
    ]);
    let blocks = blocks(&page);
    for item in ["+ lamps", "+ oars", "- paint"] {
        assert_eq!(of(&blocks, item).0, "list-item", "{item}");
    }
}

#[test]
fn a_sentence_that_stands_twice_is_a_caption_only_beside_one() {
    let page = pasted(&[
        PROSE[0],
        PROSE[1],
        "Photo: Ines Vale",
        PROSE[2],
        PROSE[0],
        PROSE[3],
    ]);
    let kinds = |words: &str| -> Vec<&str> {
        let blocks = blocks(&page);
        blocks
            .iter()
            .filter(|b| b.2 == words)
            .map(|b| b.0)
            .collect()
    };
    assert_eq!(kinds(PROSE[0]), ["paragraph", "paragraph"]);
}

#[test]
fn turns_of_a_transcript_are_whole() {
    let set_in = "          THE COURT:  Good morning.  Please be seated.
     Mr. Lund, you may call your first witness.
          MR. LUND:  Thank you.  We call
     Ida Moen.
                    IDA MOEN,
     called as a witness, testified
     as follows:
     BY MR. LUND:
          Q.  And where do you work?
          A.  At the harbour.  I have kept the books there
     for eleven years, and
     12 before that.
          MS. ROE:  Objection.
          THE COURT:  Overruled.
          A.  I told them twice.\n";
    let article = parse(set_in);
    let lines: Vec<String> = article
        .blocks
        .iter()
        .map(|b| {
            article
                .slice(b.span)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "THE COURT: Good morning. Please be seated. Mr. Lund, you may call your first witness.",
            "MR. LUND: Thank you. We call Ida Moen.",
            "IDA MOEN,",
            "called as a witness, testified as follows:",
            "BY MR. LUND:",
            "Q. And where do you work?",
            "A. At the harbour. I have kept the books there for eleven years, and 12 before that.",
            "MS. ROE: Objection.",
            "THE COURT: Overruled.",
            "A. I told them twice.",
        ]
    );
    // Wrapped, and set in nowhere: who speaks begins a line all the same.
    let flat = "SEN. ROE: The committee will come to order, and the clerk will call
the roll of those who are here.
MR. LUND: Here.
SEN. ROE: We meet to hear about the weir at Salt Point, which gave way on
the fourth of March, and about who knew that it would.
MS. MOEN: I knew, Senator, and so did everybody else at the harbour who
had read what I wrote.
MR. LUND: I had not read it.
SEN. ROE: You had not.
MR. LUND: No.\n";
    let article = parse(flat);
    assert_eq!(article.blocks.len(), 7, "{:?}", article.blocks);
}

#[test]
fn a_wires_slugs_are_no_titles() {
    let story = "BC-ME--Weir Fails, 1st Ld-Writethru, ME, 412\nWeir fails at Salt Point; nobody hurt\nEds: UPDATES with quote from trust.\nBy JANE ROE\nAssociated Press\n\n\
                 SALT POINT, Maine (AP) -- The weir gave way on Sunday, and the people on the quay went home in the rain.\n\n-30-\n";
    let article = parse(story);
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("Weir fails at Salt Point; nobody hurt")
    );
    let slugs = ["BC-ME", "Eds:", "-30-"];
    for block in &article.blocks {
        let line = article.slice(block.span);
        let slug = slugs.iter().any(|slug| line.starts_with(slug));
        assert_eq!(slug, block.kind == BlockKind::Boilerplate, "{line}");
    }
}

#[test]
fn the_next_line_of_mainframes_ends_lines_where_nothing_else_does() {
    let text =
        "The weir\u{85}“We mend it,” said Mara Quill.\u{85}Then she went home along the river.";
    assert_eq!(of(&blocks(text), "The weir").2, "The weir");
    let text = "She waited\u{85} and left the weir.\nIt rained.";
    assert!(of(&blocks(text), "waited").2.contains("left"));
}

#[test]
fn what_somebody_says_is_no_button() {
    for line in [
        "“Print that,” he added.",
        "‘Share this,’ she told the clerk.",
        "\"Read more!\" shouted the porter.",
        "“Subscribe,” said Mara Quill. “It is cheap.”",
        "“Click here.”",
    ] {
        let text = format!(
            "Mara Quill came to the desk in the morning and spoke at length to the clerk.\n\n{line}\n\nShe left the hall at noon, and nobody has seen her on the quay since that day.\n"
        );
        assert_eq!(of(&blocks(&text), line).0, "paragraph", "{line}");
    }
    let text = "Mara Quill came to the desk in the morning and spoke at length to the clerk.\n\nShare this\n\nShe left the hall at noon, and nobody has seen her on the quay since that day.\n";
    assert_eq!(of(&blocks(text), "Share").0, "boilerplate");
}

#[test]
fn what_a_dash_lets_somebody_say_is_no_item() {
    let text = "Fergen ligger stille\n\n– Vi kommer oss ikke på jobb, sier Kari Moe, som bor på øya.\n\n\
                Selskapet beklager, og ingen vet når den går igjen.\n\nTa med:\n\n– Brød og smør\n\
                – Kaffe til fire\n";
    let blocks = blocks(text);
    assert_eq!(of(&blocks, "Kari Moe").0, "paragraph");
    assert_eq!(of(&blocks, "Brød").0, "list-item");
    assert_eq!(of(&blocks, "Kaffe").0, "list-item");
}

#[test]
fn what_stands_around_a_title_is_known() {
    let [first, second, third, fourth] = [PROSE[0], PROSE[1], PROSE[2], PROSE[3]];
    let page = format!(
        "Skip to content\nOrrin Light\nNews\nSport\nThe clock that stops at noon\n\
         Nobody has ever missed a boat because of it, some say\n\nMara Quill\n3 May 2031 • 4 min read\nShare\n\n\
         The clock from the pier. Photograph: Ida Moen\n\n{first}\n\n{second}\n\nAdvertisement\n\n{third}\n\n\
         {fourth}\n\n© 2031 Orrin Light\n"
    );
    let article = parse(&page);
    let metadata = &article.metadata;
    assert_eq!(
        metadata.title.as_deref(),
        Some("The clock that stops at noon")
    );
    assert_eq!(metadata.byline.as_deref(), Some("Mara Quill"));
    assert_eq!(metadata.published.as_deref(), Some("3 May 2031"));
    let found = blocks(&page);
    assert_eq!(of(&found, "from the pier").0, "caption");
    assert_eq!(of(&found, "© 2031").0, "boilerplate");
    // Two names below a title.
    let guide =
        format!("A guide to clocks\n\nMara Quill and Bo Lind\n\n{first}\n\n{second}\n\n{third}\n");
    let byline = parse(&guide).metadata.byline;
    assert_eq!(byline.as_deref(), Some("Mara Quill and Bo Lind"));
}

#[test]
fn what_wikis_set_behind_headings_is_no_part_of_a_sections_name() {
    let page = format!(
        "Orrin Bay\nFrom Wikipedia, the free encyclopedia\nOrrin Bay is a town with a clock.[1] It has a pier.[2]\n\n\
         History[edit]\n{}\n\nClock [edit]\n{}\n",
        PROSE[2], PROSE[3]
    );
    let article = parse(&page);
    assert_eq!(article.metadata.title.as_deref(), Some("Orrin Bay"));
    let names = article.sections.iter().filter_map(|s| s.title);
    let names: Vec<&str> = names.map(|span| span.of(&page)).collect();
    assert_eq!(names, ["History", "Clock"]);
}

#[test]
fn dashes_before_small_letters_are_a_list() {
    let text = format!(
        "What to pack\n\n{}\n\nLeave at home:\n– glass bottles\n– whatever must stay dry\n\n{}\n",
        PROSE[0], PROSE[2]
    );
    let found = blocks(&text);
    assert_eq!(of(&found, "glass").0, "list-item");
    assert_eq!(of(&found, "must stay dry").0, "list-item");
    assert_eq!(of(&found, "Leave at home").0, "paragraph");
    let aside = format!("{}\n\n– and then it rained\n\n{}\n", PROSE[0], PROSE[2]);
    assert_ne!(of(&blocks(&aside), "it rained").0, "list-item");
}

#[test]
fn counted_lines_with_a_paragraph_each_are_headings() {
    let text = format!(
        "Three things about the clock\n\n1. It stops\n{}\n\n2. Nobody minds\n{}\n\n3. It stays\n{}\n",
        PROSE[0], PROSE[1], PROSE[2]
    );
    let found = blocks(&text);
    for heading in ["1. It stops", "2. Nobody minds", "3. It stays"] {
        assert_eq!(of(&found, heading).0, "heading", "{heading}");
    }
    let list = format!(
        "{}\n\n1. oil\n2. a cloth\n3. a ladder\n\n{}\n",
        PROSE[0], PROSE[2]
    );
    assert_eq!(of(&blocks(&list), "a ladder").0, "list-item");
}
