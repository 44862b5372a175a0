//! What layout tells, as a reader sees it.

use crate::article::{Article, BlockKind, InlineKind};
use crate::load::text::parse;

const PROSE: [&str; 3] = [
    "The wardens of Lund Sound met on Friday to hear what the engineer had found under the \
     breakwater, and stayed until the tide had turned and come in again.",
    "Some forty people listened from the steps of the net loft, most of them with their boots \
     still on, and a few asked who would pay for the stone.",
    "The engineer said that the wall would stand for another ten winters, but that nobody \
     should lean a ladder against it before the gaps are filled.",
];

fn article(blocks: &[&str]) -> Article {
    let text = blocks.join("\n\n") + "\n";
    let article = parse(&text);
    assert_eq!(*article.text, *text, "no byte is lost");
    article
}

/// Kind and level of the block that begins so.
fn of(article: &Article, begin: &str) -> (BlockKind, u8) {
    let found = article
        .blocks
        .iter()
        .find(|block| article.slice(block.span).starts_with(begin));
    let block = found.unwrap_or_else(|| panic!("{begin:?} begins no block of {:?}", article.text));
    (block.kind, block.level)
}

#[test]
fn underlined_lines_are_headings() {
    use BlockKind::{Boilerplate, Heading, Title};
    for (over, title, deep, deeper) in [
        ("", "=", "-", "~"),
        ("*", "*", "=", "-"),
        ("", "*", "~", "^"),
    ] {
        let rule = |sign: &str, n: usize| sign.repeat(n);
        let head = match over {
            "" => format!("A wall of stone\n{}", rule(title, 15)),
            over => format!("{0}\nA wall of stone\n{0}", rule(over, 15)),
        };
        let one = format!("The gaps\n{}", rule(deep, 8));
        let two = format!("Who pays\n{}", rule(deeper, 9));
        let three = format!("Next winter\n{}", rule(deep, 11));
        let article = article(&[
            &head, PROSE[0], &one, PROSE[1], &two, PROSE[2], &three, PROSE[0],
        ]);
        assert_eq!(of(&article, "A wall").0, Title, "{over}{title}");
        assert_eq!(of(&article, "The gaps"), (Heading, 1));
        assert_eq!(of(&article, "Who pays"), (Heading, 2));
        assert_eq!(of(&article, "Next winter"), (Heading, 1));
        assert_eq!(of(&article, &rule(deep, 8)).0, Boilerplate);
        assert_eq!(article.sections.len(), 4);
    }
}

#[test]
fn a_rule_under_text_or_a_table_underlines_nothing() {
    let long = format!("{}\n---------", PROSE[0]);
    let table = "Wall      Stone     Year\n------------------------\nNorth     granite   1871\nSouth     slate     1902";
    let article = article(&["The wall", &long, table, PROSE[1]]);
    let heading = |b: &&crate::article::Block| b.kind == BlockKind::Heading;
    assert_eq!(article.blocks.iter().find(heading), None);
    assert_eq!(of(&article, "Wall      Stone").0, BlockKind::Code);
}

#[test]
fn lists_count_by_letters_too() {
    for items in [
        ["a) a ladder", "b) two ropes", "c) a coat"],
        ["(a) a ladder", "(b) two ropes", "(c) a coat"],
        ["(1) a ladder", "(2) two ropes", "(3) a coat"],
        ["i. a ladder", "ii. two ropes", "iii. a coat"],
        ["A. Ladders", "B. Ropes", "C. Coats"],
        ["I. Ladders", "II. Ropes", "III. Coats"],
        ["o  a ladder", "o  two ropes", "o  a coat"],
    ] {
        for between in ["\n", "\n\n"] {
            let list = items.join(between);
            let article = article(&["What to bring", PROSE[0], &list, PROSE[1]]);
            for item in items {
                let kind = of(&article, item);
                assert_eq!(kind, (BlockKind::ListItem, 1), "{items:?}");
            }
        }
    }
}

#[test]
fn one_line_alone_counts_nothing() {
    for line in [
        "A. Moen kept the light until the war, and his widow after him until the new one came.",
        "I. Moen, the warden, was there, and stayed until the boats had gone out in the evening.",
        "(a) is what the papers call it, and nobody has found what stood under (b) in them.",
        "o  was all that could be read of the word on the stone, and the rest had gone to sea.",
    ] {
        let article = article(&["The wall", PROSE[0], line, PROSE[1], PROSE[2]]);
        assert_eq!(of(&article, &line[..12]).0, BlockKind::Paragraph, "{line}");
    }
}

#[test]
fn a_wrapped_item_is_one_block() {
    let list = "(a) the wall shall be looked at each spring, before the boats go\n    out, by \
                two of the wardens;\n(b) the gaps shall be filled.";
    let article = article(&["Rules of the wall", PROSE[0], list, PROSE[1]]);
    assert_eq!(of(&article, "(a) the wall").0, BlockKind::ListItem);
    let items = article
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::ListItem);
    assert_eq!(items.count(), 2);
}

#[test]
fn a_stanza_keeps_its_lines() {
    let stanza = "The wall is wet, the wind is low,\nThe wardens count the stones they know,\n\
                  And one who cannot count at all\nIs first to lean against the wall.";
    for text in [
        vec!["A song of the wall", PROSE[0], stanza, PROSE[1]],
        vec!["The Wall", "by Ida Moen", stanza, stanza],
        vec![stanza, stanza],
    ] {
        let article = article(&text);
        let block = article
            .blocks
            .iter()
            .find(|b| article.slice(b.span) == stanza);
        let block = block.unwrap_or_else(|| panic!("{:?}", article.blocks));
        assert_eq!(block.kind, BlockKind::Paragraph);
        let inside = block.inlines.start as usize..block.inlines.end as usize;
        let breaks = &article.inlines[inside];
        assert_eq!(breaks.len(), 3);
        assert!(
            breaks
                .iter()
                .all(|i| i.kind == InlineKind::LineBreak && article.slice(i.span) == "\n")
        );
    }
}

#[test]
fn neither_dialogue_nor_names_nor_wrapped_prose_are_verse() {
    let dialogue = "“Is it wet?” asked Per.\n“It is wet,” said Ida.\n“Then we wait.”\n“We wait.”";
    let names = "Ida Moen of Lund\nPer Lund of Moen\nSenka Babić of Ostrava\nIvo Mandić";
    let wrapped = "The wall was built when the harbour was young,\nand it has stood since the \
                   last war, though the\nsea has taken a stone from it in every winter,\nas old \
                   people say.";
    for run in [dialogue, names, wrapped] {
        let article = article(&["The wall", PROSE[0], run, PROSE[1]]);
        assert!(article.inlines.is_empty(), "{run}");
    }
}

#[test]
fn tables_have_cells() {
    let spaces = "Wall          Stone     Year\n-----------   -------   ----\nNorth wall    granite   1871\nSouth wall    slate     1902\nOld mole                  19";
    let tabs =
        "Wall\tStone\tYear\nNorth wall\tgranite\t1871\nSouth wall\tslate\t1902\nOld mole\t\t19";
    for table in [spaces, tabs] {
        let article = article(&["The walls", PROSE[0], table, PROSE[1]]);
        let block = article.blocks.iter().find(|b| b.table.is_some());
        let block = block.unwrap_or_else(|| panic!("{:?}", article.blocks));
        assert_eq!(article.slice(block.span), table);
        let rows = block.rows().map(|rows| {
            let cells = |row| rows.cells(row).map(|cell| article.slice(cell)).collect();
            (0..rows.count()).map(cells).collect::<Vec<Vec<_>>>()
        });
        assert_eq!(
            rows.unwrap_or_default(),
            [
                vec!["Wall", "Stone", "Year"],
                vec!["North wall", "granite", "1871"],
                vec!["South wall", "slate", "1902"],
                vec!["Old mole", "", "19"],
            ]
        );
    }
}

#[test]
fn listings_and_drawings_keep_their_lines() {
    for listing in [
        "$ wall --look\nno gaps\n$ wall --count | sort",
        "    if wet(wall) {\n        wait();\n    }",
        "+------+-----+\n| wall | wet |\n+------+-----+",
        "      +------+-----+\n      | wall | wet |\n      +------+-----+",
        "wall = Wall(\"north\")\nfor stone in wall.stones():\nstone.count += 1\nprint(stone)",
    ] {
        let article = article(&["How to look at it", PROSE[0], listing, PROSE[1]]);
        let begin = listing.lines().next().unwrap_or_default();
        assert_eq!(of(&article, begin).0, BlockKind::Code, "{listing}");
    }
}

#[test]
fn prose_with_signs_is_no_listing() {
    for prose in [
        "The wall (north) was wet;\nthe wall (south) was not;\nnobody had looked at the mole.",
        "Who leans on it pays; who pays, leans;\nthat is the rule of the sound.",
    ] {
        let article = article(&["The wall", PROSE[0], prose, PROSE[1]]);
        assert!(
            article.blocks.iter().all(|b| b.kind != BlockKind::Code),
            "{prose}"
        );
    }
}

#[test]
fn chapters_and_numbered_sections_are_headings() {
    use BlockKind::Heading;
    let article_of = |heads: [&str; 3]| {
        article(&[
            "The Wall", heads[0], PROSE[0], heads[1], PROSE[1], heads[2], PROSE[2],
        ])
    };
    for heads in [
        ["CHAPTER I.", "CHAPTER II.", "CHAPTER III."],
        [
            "Chapter 1: The Gaps",
            "Chapter 2: The Stone",
            "Chapter 3: Who Pays",
        ],
        ["Part One", "Part Two", "Part Three"],
        ["1.  The gaps", "2.  The stone", "3.  Who pays"],
    ] {
        let article = article_of(heads);
        let counted = heads.iter().filter(|head| of(&article, head).0 == Heading);
        assert_eq!(counted.count(), 3, "{heads:?}: {:?}", article.blocks);
    }
    let list = "1. A ladder\n\n2. Two ropes\n\n3. A coat";
    let article = article(&["The wall", PROSE[0], list, PROSE[1]]);
    assert_eq!(of(&article, "2. Two").0, BlockKind::ListItem);
}

#[test]
fn a_book_is_taken_out_of_its_archive() {
    let head = "The Archive's Book of the Wall\n\nThis book is for anybody, at no cost and with hardly any rule, in this country.\n\n\
                Title: The Wall of Lund Sound\n\nAuthor: Ida Moen\n\n*** START OF THE BOOK THE WALL ***";
    let foot = "*** END OF THE BOOK THE WALL ***\n\nThe archive asks for gifts, so that it may keep its books for anybody who reads them.";
    let article = article(&[
        head,
        "CHAPTER I.",
        PROSE[0],
        "[Pg 2]",
        PROSE[1],
        "CHAPTER II.",
        PROSE[2],
        foot,
    ]);
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("The Wall of Lund Sound")
    );
    assert_eq!(article.metadata.byline.as_deref(), Some("Ida Moen"));
    for furniture in [
        "This book is",
        "*** START",
        "[Pg 2]",
        "*** END",
        "The archive asks",
    ] {
        assert_eq!(
            of(&article, furniture).0,
            BlockKind::Boilerplate,
            "{furniture}"
        );
    }
    assert_eq!(of(&article, "CHAPTER II").0, BlockKind::Heading);
    assert_eq!(of(&article, PROSE[1]).0, BlockKind::Paragraph);
}

#[test]
fn other_markups_have_headings() {
    use BlockKind::Heading;
    let org = article(&[
        "#+TITLE: The Wall\n#+AUTHOR: Ida Moen",
        "* The gaps",
        PROSE[0],
        "** Who pays",
        PROSE[1],
    ]);
    let asciidoc = article(&[
        "= The Wall\n:author: Ida Moen",
        "== The gaps",
        PROSE[0],
        "=== Who pays",
        PROSE[1],
    ]);
    let wiki = article(&[
        "The Wall",
        "== The gaps ==",
        PROSE[0],
        "=== Who pays ===",
        PROSE[1],
    ]);
    for article in [org, asciidoc, wiki] {
        assert_eq!(article.metadata.title.as_deref(), Some("The Wall"));
        assert_eq!(of(&article, "The gaps"), (Heading, 1));
        assert_eq!(of(&article, "Who pays"), (Heading, 2));
        assert!(article.metadata.byline.is_none_or(|by| by == "Ida Moen"));
    }
}

#[test]
fn scenes_are_parted() {
    for sign in ["* * *", "***", "#", "⁂", "*      *      *"] {
        let article = article(&["The wall", PROSE[0], sign, PROSE[1]]);
        assert_eq!(of(&article, sign).0, BlockKind::Paragraph, "{sign}");
    }
}

#[test]
fn a_letter_is_whole() {
    let article = article(&[
        "12 March 2031",
        "Dear Ida,",
        PROSE[0],
        PROSE[1],
        "Yours,",
        "Per Lund\nWarden of the wall",
    ]);
    for line in ["Dear Ida", "Yours", "Per Lund", "Warden"] {
        assert_eq!(of(&article, line).0, BlockKind::Paragraph, "{line}");
    }
}

#[test]
fn short_turns_of_dialogue_are_text() {
    let first = [
        "The wall",
        "By Ida Moen",
        "“No.”",
        PROSE[0],
        "“Why?”",
        "\"Because.\"",
        PROSE[1],
        "«Oui.»",
    ];
    let article = article(&first);
    for turn in ["“No.”", "“Why?”", "\"Because.\"", "«Oui.»"] {
        assert_eq!(of(&article, turn).0, BlockKind::Paragraph, "{turn}");
    }
    assert_eq!(article.metadata.title.as_deref(), Some("The wall"));
}

proptest::proptest! {
    /// Whatever the layout, no byte is lost and blocks are in order.
    #[test]
    fn any_layout_is_read(text in "([a-cA-C.(){};=*#|+$-]{0,6}[ \t]{0,3}){0,8}(\n{1,2}[a-cA-C1-3.()=*|+\t -]{0,14}){0,12}") {
        let article = parse(&text);
        proptest::prop_assert_eq!(&*article.text, &*text);
        let mut end = 0;
        for block in &article.blocks {
            proptest::prop_assert!(block.span.start >= end);
            end = block.span.end;
            if let Some(rows) = block.rows() {
                for row in 0..rows.count() {
                    for cell in rows.cells(row) {
                        let _ = article.slice(cell);
                    }
                }
            }
        }
    }
}

/// Wrapped by hand, or by a program that leaves more room than it had to.
#[test]
fn ragged_lines_are_joined() {
    let ragged = "The wall of Lund Sound was built by people who had\nnever built one before, \
                  and it\nshows: no two of its stones are alike, and the\nWardens, as they call \
                  themselves,\ncount them every spring. \u{201c}We have not lost\none yet,\u{201d} \
                  said Ida Moen, who counts\nfor the north side.";
    let text = format!("The wall of the sound\n\n{ragged}\n\nWho counts\n\n{ragged}\n");
    let article = parse(&text);
    let whole = article
        .blocks
        .iter()
        .filter(|b| article.slice(b.span) == ragged);
    assert_eq!(whole.count(), 2, "{:?}", article.blocks);
    assert_eq!(of(&article, "Who counts").0, BlockKind::Heading);
}

#[test]
fn a_number_that_wrapping_brought_to_the_front_begins_no_item() {
    let law = "The wall shall be looked at each spring, before the boats go out, under section\n\
               7. This holds for the mole as well, and for all that was built of its stone, by\n\
               whom it was built and whenever that may have been, but not for ladders.";
    let article = article(&["Rules of the wall", law, law, PROSE[0]]);
    assert!(
        article.blocks.iter().all(|b| b.kind != BlockKind::ListItem),
        "{:?}",
        article.blocks
    );
}

/// A file keeps its short lines, which a page copied from a browser has for menus.
#[test]
fn a_written_file_keeps_its_short_lines() {
    let names =
        "wall.txt\n\nmole.txt\n\nladder.txt\n\nstone.txt\n\nrope.txt\n\ncoat.txt\n\nboat.txt";
    let article = article(&[
        "Files of the wall\n=================",
        names,
        "Terms\n-----",
        "None.",
        "Menu\n----",
        PROSE[0],
    ]);
    assert_eq!(of(&article, "mole.txt").0, BlockKind::Paragraph);
    assert_eq!(of(&article, "Terms").0, BlockKind::Heading);
    assert_eq!(of(&article, "None.").0, BlockKind::Paragraph);
}

#[test]
fn centred_lines_are_a_line_each() {
    let head = "                    The Law of the Wall\n                 Version 3, 12 March 2031";
    let article = article(&[
        head,
        &PROSE[0].replace(", ", ",\n"),
        &PROSE[1].replace(", ", ",\n"),
    ]);
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("The Law of the Wall")
    );
}

#[test]
fn what_is_set_in_without_a_blank_line_is_told() {
    let kinds = |text: &str| -> Vec<(BlockKind, String)> {
        let article = crate::load::text::parse(text);
        let blocks = article.blocks.iter();
        blocks
            .map(|b| (b.kind, article.slice(b.span).trim().to_string()))
            .collect()
    };
    let words = kinds(
        "The keeper's words\n\nSome of the words that keepers use are old, and nobody knows from where they came.\n\n\
         Sill\n    What a gate shuts on, of oak or of stone,\n    where there is any.\nWeir\n    A wall in the water.\n",
    );
    assert_eq!(
        words[2..],
        [
            (BlockKind::Paragraph, "Sill".into()),
            (
                BlockKind::Paragraph,
                "What a gate shuts on, of oak or of stone,\n    where there is any.".into()
            ),
            (BlockKind::Paragraph, "Weir".into()),
            (BlockKind::Paragraph, "A wall in the water.".into()),
        ]
    );
    let typed = kinds(
        "Opening the gate\n\nTo open the gate by hand one types this at the desk:\n    gate open --slow\n    gate wait 5\nand then one waits until the bell has rung twice.\n",
    );
    assert_eq!(
        typed[2],
        (BlockKind::Code, "gate open --slow\n    gate wait 5".into())
    );
    assert_eq!(typed[3].0, BlockKind::Paragraph);
    // Sentences and items are none.
    let said = kinds(
        "What he said\n\nHe stood on the quay that night and he said to us:\n    We will not go.\n    Nobody will go.\nAnd so it was, for as long as he lived there.\n",
    );
    assert!(said.iter().all(|b| b.0 != BlockKind::Code), "{said:?}");
}

#[test]
fn whom_a_letter_goes_to_is_text() {
    let letter = "A letter from the trust\n\nHarbour Trust\n\n12 Quay Street\n\nSalt Point, ME 04855\n\nDear Ms. Lind,\n\n\
                  We have read your letter about the weir, and we are sorry that nobody wrote to you before now.\n\nSincerely,\n\nJonas Roe\n\nChairman\n";
    let article = crate::load::text::parse(letter);
    let kinds: Vec<_> = article.blocks.iter().skip(1).map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph; 8]);
}

#[test]
fn minutes_are_text_to_their_end() {
    let minutes = "MINUTES OF THE SALT POINT HARBOUR TRUST\nMarch 4, 2031\n\nPresent: Jonas Roe (chair), Ida Moen, Per Lund\nAbsent: Marta Lind\n\n\
                   1. Call to order\nThe chair called the meeting to order at 7:02 p.m.\n\n2. Minutes\nMOTION by Ms. Moen to approve them. Carried 3-0.\n\n\
                   3. The weir\nMs. Moen said that the weir had not been looked at since 1998.\nThe chair said, \"We will look at it in the spring.\"\n\n\
                   4. Adjournment\nThe meeting was adjourned at 8:15 p.m.\n\nRespectfully submitted,\nIda Moen, Secretary\n";
    let article = crate::load::text::parse(minutes);
    let hidden = article
        .blocks
        .iter()
        .find(|b| b.kind == BlockKind::Boilerplate);
    assert_eq!(hidden.map(|b| article.slice(b.span)), None);
}
