//! Joining measured on people who were made up, with names made ambiguous on purpose.

use std::collections::HashMap;

use super::{Article, Linked, Linker, Person};

/// Numbers by chance, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const GIVEN: &[&str] = &[
    "John", "Maria", "Peter", "Helen", "Robert", "Ann", "Viktor", "José", "Laura", "Samuel",
    "Irene", "Oskar", "Dana", "Felix", "Nora", "Hugo", "Clara", "Ivan", "Ruth", "Emil",
];
const SYLLABLES: &[&str] = &[
    "mar", "low", "bren", "ton", "ves", "hol", "gar", "lin", "dor", "kas", "tel", "wick", "ran",
    "sted", "pol", "fen", "ber", "nor", "quil", "sum",
];
const TRADES: &[&str] = &[
    "surgeon",
    "goalkeeper",
    "mayor",
    "biologist",
    "composer",
    "farmer",
    "judge",
    "engineer",
    "novelist",
    "pilot",
    "chef",
    "astronomer",
    "sculptor",
    "banker",
    "firefighter",
    "dentist",
];
const PLACES: &[&str] = &[
    "Tolmark",
    "Quay Hospital",
    "the Harbour Orchestra",
    "Lower Fell",
    "the Northern Bank",
    "Ostrava Rovers",
    "the Glass Museum",
    "Port Elgin",
    "the Ferry Board",
    "Vell University",
];

fn surname(dice: &mut Dice) -> String {
    let mut name = String::new();
    for _ in 0..2 + dice.below(2) {
        name.push_str(dice.of(SYLLABLES));
    }
    name[..1].to_uppercase() + &name[1..]
}

/// Somebody made up.
struct Figure {
    spellings: Vec<String>,
    /// Wordings of what they are.
    roles: Vec<String>,
    /// Who is often named with them.
    circle: Vec<String>,
    /// Around when.
    day: i32,
    articles: usize,
    /// Whether they are among those that the measure counts.
    counts: bool,
}

struct Scene {
    articles: Vec<Article>,
    /// Who is meant by a person of an article.
    truth: HashMap<(String, u32), usize>,
}

fn figure(
    dice: &mut Dice,
    trade: &str,
    spellings: Vec<String>,
    articles: usize,
    counts: bool,
) -> Figure {
    let place = dice.of(PLACES);
    let circle = (0..4).map(|_| format!("{} {}", dice.of(GIVEN), surname(dice)));
    let circle = circle.collect();
    Figure {
        spellings,
        roles: vec![
            trade.to_string(),
            format!("{trade} of {place}"),
            format!("the former {trade}"),
            format!("chief {trade}"),
        ],
        circle,
        day: 15000 + i32::try_from(dice.below(4000)).unwrap(),
        articles,
        counts,
    }
}

/// Three spellings of a name.
fn spellings(dice: &mut Dice) -> Vec<String> {
    const NICKNAMED: &[(&str, &str)] = &[("William", "Bill"), ("Robert", "Bob"), ("Thomas", "Tom")];
    let surname = surname(dice);
    let given = dice.of(GIVEN);
    let second = dice.of(GIVEN);
    let letter = |name: &str| name.chars().next().unwrap();
    let initials = format!("{}. {}. {surname}", letter(given), letter(second));
    match dice.below(4) {
        0 => vec![
            format!("{given} {surname}"),
            format!("{given} {}. {surname}", letter(second)),
            initials,
        ],
        1 => vec![
            format!("{given} {second} {surname}"),
            format!("{given} {surname}"),
            format!("Dr. {given} {surname}"),
        ],
        2 => {
            let (long, short) = NICKNAMED[dice.below(NICKNAMED.len())];
            vec![
                format!("{long} {surname}"),
                format!("{short} {surname}"),
                format!("{}. {surname}", letter(long)),
            ]
        }
        _ => vec![
            format!("{given} {surname}é"),
            format!("{given} {surname}e"),
            format!("{} {}", surname.to_uppercase() + "E", given.to_uppercase()),
        ],
    }
}

/// Namesakes, people of three spellings and a crowd of others, `scale` times.
fn figures(dice: &mut Dice, scale: usize) -> Vec<Figure> {
    let mut figures = Vec::new();
    for _ in 0..scale {
        for _ in 0..6 {
            let name = format!("{} {}", dice.of(GIVEN), surname(dice));
            // Namesakes of one trade nobody could tell apart.
            let first = dice.below(TRADES.len());
            for other in 0..2 + dice.below(2) {
                let trade = TRADES[(first + other * 5) % TRADES.len()];
                figures.push(figure(dice, trade, vec![name.clone()], 10, true));
            }
        }
        for _ in 0..8 {
            let spellings = spellings(dice);
            let trade = dice.of(TRADES);
            figures.push(figure(dice, trade, spellings, 10, true));
        }
        for _ in 0..30 {
            let name = format!("{} {}", dice.of(GIVEN), surname(dice));
            let articles = 1 + dice.below(4);
            let trade = dice.of(TRADES);
            figures.push(figure(dice, trade, vec![name], articles, false));
        }
    }
    figures
}

fn scene(seed: u64, scale: usize) -> Scene {
    let mut dice = Dice(seed);
    let figures = figures(&mut dice, scale);
    // Everybody is named with them, so that they tell nothing.
    let known: Vec<String> = (0..3)
        .map(|_| format!("{} {}", dice.of(GIVEN), surname(&mut dice)))
        .collect();
    let mut articles = Vec::new();
    let mut truth = HashMap::new();
    for (number, figure) in figures.iter().enumerate() {
        for nth in 0..figure.articles {
            let id = format!("{number}-{nth}");
            let spelling = figure.spellings[dice.below(figure.spellings.len())].clone();
            // Some articles tell nothing of what they are, and some show them in other company.
            let roles = match dice.percent(20) {
                true => Vec::new(),
                false => vec![figure.roles[dice.below(figure.roles.len())].clone()],
            };
            let mut people = vec![(spelling, roles)];
            for _ in 0..dice.below(4) {
                let name = match dice.percent(25) {
                    true => format!("{} {}", dice.of(GIVEN), surname(&mut dice)),
                    false => figure.circle[dice.below(figure.circle.len())].clone(),
                };
                people.push((name, Vec::new()));
            }
            if dice.percent(30) {
                people.push((
                    known[dice.below(known.len())].clone(),
                    vec!["president".into()],
                ));
            }
            let spread = if dice.percent(10) { 3000 } else { 400 };
            let day = figure.day + i32::try_from(dice.below(spread)).unwrap();
            let people = people
                .into_iter()
                .zip(0..)
                .map(|((name, roles), id)| Person { id, name, roles });
            articles.push(Article {
                id: id.clone(),
                shard: "".into(),
                day: (!dice.percent(10)).then_some(day),
                people: people.collect(),
                others: Vec::new(),
            });
            if figure.counts {
                truth.insert((id, 0), number);
            }
        }
    }
    // In no order.
    for n in (1..articles.len()).rev() {
        articles.swap(n, dice.below(n + 1));
    }
    Scene { articles, truth }
}

fn link(articles: Vec<Article>) -> Vec<Linked> {
    let mut linker = Linker::default();
    for article in articles {
        linker.add(article);
    }
    linker.finish()
}

/// B-cubed precision, recall and F1 of those who are counted.
fn b_cubed(truth: &HashMap<(String, u32), usize>, linked: &[Linked]) -> (f64, f64, f64) {
    let (mut precision, mut recall) = (0.0, 0.0);
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for who in truth.values() {
        *sizes.entry(*who).or_default() += 1;
    }
    for somebody in linked {
        let members = somebody.members.iter();
        let who: Vec<usize> = members
            .filter_map(|m| truth.get(&(m.article.clone(), m.person)).copied())
            .collect();
        for one in &who {
            let alike = who.iter().filter(|other| *other == one).count() as f64;
            precision += alike / who.len() as f64;
            recall += alike / sizes[one] as f64;
        }
    }
    let count = truth.len() as f64;
    let (precision, recall) = (precision / count, recall / count);
    (
        precision,
        recall,
        2.0 * precision * recall / (precision + recall),
    )
}

/// Which draws are measured: others where `PULLQUOTE_LINK_DRAWS` says so when the tests are built
/// (`5000..5100`).
fn draws() -> std::ops::Range<u64> {
    let named = option_env!("PULLQUOTE_LINK_DRAWS").and_then(|draws| {
        let (from, to) = draws.split_once("..")?;
        Some(from.parse().ok()?..to.parse().ok()?)
    });
    named.unwrap_or(1..13)
}

#[test]
fn namesakes_stay_apart_and_spellings_come_together() {
    let (mut worst, mut sum, mut count) = (1.0_f64, 0.0, 0.0);
    for seed in draws() {
        for scale in [1, 4] {
            let scene = scene(seed, scale);
            let people: usize = scene.articles.iter().map(|a| a.people.len()).sum();
            let linked = link(scene.articles);
            assert_eq!(
                linked.iter().map(|l| l.members.len()).sum::<usize>(),
                people
            );
            let (precision, recall, f1) = b_cubed(&scene.truth, &linked);
            println!("seed {seed}, {scale}: {precision:.3} {recall:.3} {f1:.3}");
            worst = worst.min(f1);
            sum += f1;
            count += 1.0;
        }
    }
    println!("mean {:.3}, worst {worst:.3}", sum / count);
    assert!(worst >= 0.95, "{worst}");
}

fn article(id: &str, people: &[(&str, &str)]) -> Article {
    let people = people.iter().zip(0..).map(|((name, role), id)| Person {
        id,
        name: name.to_string(),
        roles: (!role.is_empty())
            .then(|| role.to_string())
            .into_iter()
            .collect(),
    });
    Article {
        id: id.into(),
        people: people.collect(),
        ..Article::default()
    }
}

/// Which articles' first persons are joined.
fn together(articles: &[Article]) -> Vec<Vec<String>> {
    let linked = link(articles.to_vec());
    let first = linked.iter().map(|l| {
        let firsts = l.members.iter().filter(|m| m.person == 0);
        firsts.map(|m| m.article.clone()).collect::<Vec<_>>()
    });
    first.filter(|ids| !ids.is_empty()).collect()
}

#[test]
fn a_surname_alone_joins_nobody() {
    let mayor = |id| article(id, &[("Marlow", "mayor"), ("Ines Vale", "")]);
    assert_eq!(together(&[mayor("a"), mayor("b")]), [["a"], ["b"]]);
    let senator = |id| article(id, &[("Senator Marlow", "senator"), ("Ines Vale", "")]);
    assert_eq!(together(&[senator("a"), senator("b")]), [["a"], ["b"]]);
}

#[test]
fn a_full_name_joins_unless_something_speaks_against_it() {
    let plain = |id| article(id, &[("John Marlow", "")]);
    assert_eq!(together(&[plain("a"), plain("b")]), [["a", "b"]]);
    let with = |id, role| article(id, &[("John Marlow", role)]);
    assert_eq!(
        together(&[with("a", "surgeon"), with("b", "goalkeeper")]),
        [["a"], ["b"]]
    );
    // Whoever could be either is neither.
    let three = [with("a", "surgeon"), with("b", "goalkeeper"), with("c", "")];
    assert_eq!(together(&three), [["a"], ["b"], ["c"]]);
}

/// The analysis of an article knows them for two.
#[test]
fn two_people_of_one_article_stay_two() {
    let both = article(
        "a",
        &[("John R. Marlow", "judge"), ("John Marlow", "judge")],
    );
    let other = article("b", &[("John R. Marlow", "judge")]);
    let linked = link(vec![both, other]);
    let sizes: Vec<usize> = linked.iter().map(|l| l.members.len()).collect();
    assert_eq!(sizes, [2, 1]);
}

/// Two files that number their articles from 1.
#[test]
fn articles_of_one_name_are_two_and_so_are_their_people() {
    let linked = link(vec![
        article("1", &[("Ines Vale", "mayor")]),
        article("1", &[("Tom Orsini", "fisherman")]),
        article("2", &[("Tom Orsini", "fisherman")]),
        article("2", &[("Tom Orsini", "fisherman")]),
    ]);
    let sizes: Vec<usize> = linked.iter().map(Linked::articles).collect();
    assert_eq!(sizes, [1, 3]);
    assert_ne!(linked[0].id, linked[1].id);
    let numbers: Vec<u32> = linked[1].members.iter().map(|m| m.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn a_doubtful_spelling_needs_evidence() {
    let bare = [
        article("a", &[("Bill Marlow", "")]),
        article("b", &[("William Marlow", "")]),
    ];
    assert_eq!(together(&bare), [["a"], ["b"]]);
    let told = [
        article("a", &[("Bill Marlow", "glassblower")]),
        article("b", &[("William Marlow", "the glassblower")]),
    ];
    assert_eq!(together(&told), [["a", "b"]]);
    let company = [
        article("a", &[("Bill Marlow", ""), ("Ines Vale", "")]),
        article("b", &[("William Marlow", ""), ("Ines Vale", "")]),
    ];
    assert_eq!(together(&company), [["a", "b"]]);
}

#[test]
fn what_is_said_of_somebody_joined_is_all_of_it() {
    let mut articles = vec![
        article("a", &[("John R. Marlow", "surgeon")]),
        article("b", &[("Dr. John Marlow", "surgeon"), ("Ines Vale", "")]),
        article("c", &[("John R. Marlow", "chief surgeon")]),
    ];
    articles[0].day = Some(20000);
    articles[2].day = Some(20010);
    let linked = link(articles.clone());
    assert_eq!(linked.len(), 2);
    let marlow = &linked[0];
    assert_eq!(marlow.name, "John R. Marlow");
    assert_eq!(marlow.names, ["John R. Marlow", "Dr. John Marlow"]);
    assert_eq!(marlow.roles, ["surgeon", "chief surgeon"]);
    assert_eq!(marlow.days, Some((20000, 20010)));
    assert!(marlow.confidence() > 0.6 && marlow.confidence() < 1.0);
    // The name of whoever is joined stays when there are more articles.
    articles.push(article("d", &[("John Marlow", "surgeon")]));
    assert_eq!(link(articles)[0].id, marlow.id);
}

/// Four times as many articles cost four times as much, though one person is in all of them.
#[test]
fn the_cost_is_that_of_the_articles() {
    let of = |scale| {
        let mut articles = scene(7, scale).articles;
        for article in &mut articles {
            let id = u32::try_from(article.people.len()).unwrap();
            article.people.push(Person {
                id,
                name: "Ada President".into(),
                roles: vec!["president".into()],
            });
        }
        articles
    };
    let (few, many) = (of(4), of(16));
    crate::clock::at_most(crate::clock::STEEP, "linking", |big| {
        link(if big { many.clone() } else { few.clone() })
    });
}

thread_local! {
    static WALKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts what is looked at of all that is known of somebody.
pub(super) fn walked(much: usize) {
    WALKED.set(WALKED.get() + much);
}

/// Somebody well known, of whom much is told once alone; a twentieth of the articles are of
/// others of the name, and a third do not tell of whom: each of these is compared with those of
/// whom most is known, and so that must not be looked at from one end to the other.
#[test]
fn what_is_known_of_somebody_well_known_is_not_walked_for_everybody_else() {
    let work = |count: usize| {
        let mut articles = Vec::new();
        for n in 0..count {
            let role = match n % 20 {
                0 => format!("goalkeeper{n}"),
                1..6 => String::new(),
                6 | 7 => format!("president, warden{n}"),
                n if n % 3 == 0 => "surgeon".to_string(),
                _ => "president".to_string(),
            };
            let others = (0..4).map(|other| format!("Person{n} Other{other}"));
            let others: Vec<String> = others.collect();
            let mut people = vec![("Ada Quill", &*role)];
            people.extend(others.iter().map(|name| (&**name, "")));
            articles.push(article(&n.to_string(), &people));
        }
        WALKED.set(0);
        let linked = link(articles);
        let most = linked.iter().map(|l| l.members.len()).max();
        assert!(most >= Some(count / 10), "{most:?}");
        WALKED.get()
    };
    let (few, many) = (work(1000), work(4000));
    assert!(many < few * 6, "{few} {many}");
}
