//! Which quotations show: the lists to choose from, the parts of the filter and how each is
//! taken away.

use super::*;
use crate::reader::filter::Part;

const TEXT: &str = "# The Old Weir\n\n“The weir must go,” said Ann Poe, the engineer. \
    “Carl Benn knows it,” she added.\n\n\
    ## The Council\n\n“Ann Poe is wrong about the weir,” said Carl Benn, the mayor.\n\n\
    ### The Vote\n\n“We shall vote,” said Carl Benn.\n\n\
    ## The River\n\n“It floods,” said Dora Finch, a farmer.\n";

fn stage(width: u16, height: u16) -> Stage {
    Stage::of_piped(TEXT, width, height)
}

impl Stage {
    fn passing(&self) -> usize {
        self.reader.document().sidebar.shown()
    }

    fn filter_words(&self) -> String {
        let document = self.reader.document();
        let analysis = document.analysis.as_deref().expect("analysed");
        document.filter.words(&document.article, analysis)
    }

    fn picked(&self) -> Vec<usize> {
        match self.reader.overlays.last() {
            Some(crate::reader::overlay::Overlay::Picker(picker)) => picker.chosen(),
            _ => Vec::new(),
        }
    }
}

#[test]
fn several_speakers_are_ticked_and_kept() {
    let mut stage = stage(120, 40);
    stage.keys("s");
    assert!(stage.shows("Ann Poe, the engineer") || stage.shows("Ann Poe, engineer"));
    insta::assert_snapshot!("speakers", stage.keys("<tab>finch<tab>").screen());
    assert_eq!(stage.picked().len(), 2);
    stage.keys("<enter>");
    assert_eq!(stage.passing(), 3);
    assert_eq!(stage.reader.document().filter.speakers.len(), 2);
    // Enter alone adds one more, or takes one away that was there.
    stage.keys("sbenn<enter>");
    assert_eq!(stage.passing(), 5);
    stage.keys("sbenn<enter>sfinch<enter>");
    assert_eq!(stage.filter_words(), "Ann Poe");
    // With every tick taken away, all show.
    stage.keys("spoe<tab><enter>");
    assert_eq!(stage.filter_words(), "");
    assert!(stage.shows("all quotations show"));
}

#[test]
fn escape_leaves_the_filter_as_it_was() {
    let mut stage = stage(120, 40);
    stage.keys("s<tab><tab><esc>");
    assert_eq!(stage.passing(), 5);
    stage.keys("s");
    assert_eq!(stage.picked().len(), 1, "nothing is ticked");
}

#[test]
fn parts_combine_and_go_one_by_one() {
    let mut stage = stage(120, 40);
    stage.keys("@poe<enter>");
    assert_eq!(
        (stage.passing(), stage.filter_words().as_str()),
        (1, "about Ann Poe")
    );
    stage.keys("#council<enter>v");
    assert_eq!(
        stage.filter_words(),
        "about Ann Poe, direct, in The Council"
    );
    insta::assert_snapshot!("parts", stage.screen());
    insta::assert_snapshot!("parts_listed", stage.keys("p").screen());
    stage.keys("about ann<enter>");
    assert_eq!(
        (stage.passing(), stage.filter_words().as_str()),
        (2, "direct, in The Council")
    );
    stage.keys("pcouncil<enter>");
    assert_eq!(stage.filter_words(), "direct");
    stage.keys("x");
    assert!(!stage.reader.document().filter.is_active());
}

#[test]
fn the_list_of_parts_adds_too() {
    let mut stage = stage(120, 40);
    stage.keys("ponly mixed<enter>");
    assert_eq!(stage.filter_words(), "mixed");
    stage.keys("ponly direct<enter>");
    assert_eq!(
        stage.filter_words(),
        "direct",
        "one kind takes another's place"
    );
    stage.keys("phold a word<enter>weir<enter>");
    assert_eq!(stage.filter_words(), "direct, “weir”");
    stage.keys("psome speakers<enter>poe<enter>");
    assert_eq!(stage.filter_words(), "Ann Poe, direct, “weir”");
}

#[test]
fn certainty_is_walked_by_one_key() {
    let mut stage = stage(120, 40);
    let mut words = Vec::new();
    for _ in 0..4 {
        stage.keys("~");
        words.push(stage.filter_words());
    }
    assert_eq!(
        words,
        ["speaker sure", "speaker unsure", "speaker not named", ""]
    );
}

#[test]
fn a_search_in_what_is_quoted_keeps_to_the_filter() {
    let mut stage = stage(120, 40);
    stage.keys("@poe<enter>/<tab>weir<enter>");
    let hits = |stage: &Stage| {
        let search = stage.reader.document().search.as_ref().expect("a search");
        search.tally.as_ref().expect("counted").count()
    };
    assert_eq!(hits(&stage), 1);
    stage.keys("x");
    assert_eq!(hits(&stage), 2);
}

#[test]
fn a_click_on_a_part_takes_it_away() {
    let mut stage = stage(120, 40);
    stage.keys("@poe<enter>v");
    let (rect, _) = stage.reader.layout.sidebar.expect("a sidebar");
    let parts = |stage: &Stage| stage.reader.document().filter.parts();
    let event = |column| {
        Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row: rect.y + 2,
            modifiers: KeyModifiers::NONE,
        })
    };
    assert_eq!(parts(&stage).len(), 2);
    stage.event(event(rect.x + 4));
    assert_eq!(
        parts(&stage),
        [Part::Kind(crate::analysis::QuotationKind::Direct)]
    );
    stage.event(event(rect.x + 40));
    assert_eq!(parts(&stage).len(), 1);
    stage.event(event(rect.x + 4));
    assert!(parts(&stage).is_empty());
}

#[test]
fn filters_look_right_where_there_is_little_room() {
    for (width, height) in [(80, 24), (40, 12)] {
        let mut stage = stage(width, height);
        let name = |what: &str| format!("{what}_{width}x{height}");
        stage.keys("spoe<tab>benn<tab><enter>#<tab><enter>v");
        insta::assert_snapshot!(name("filtered"), stage.screen());
        insta::assert_snapshot!(name("filter_parts"), stage.keys("p").screen());
    }
}

#[test]
fn a_list_of_parts_means_the_filter_that_it_showed() {
    let mut stage = stage(120, 40);
    stage.keys("@poe<enter>vp");
    // What was kept comes back while the list is open.
    let document = stage.reader.document_mut();
    document.filter.about.clear();
    document.refilter();
    stage.keys("<enter>");
    assert_eq!(stage.filter_words(), "direct", "nothing is taken away");
    assert!(stage.shows("choose again"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.filter_words(), "");
}
