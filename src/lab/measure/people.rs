//! Named people against a corpus's answers: mentions, and their merging into people.

use std::collections::BTreeMap;

use super::Counts;
use super::corpus::Name;

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lord",
    "lady",
    "dame",
    "president",
    "vice",
    "prime",
    "minister",
    "chancellor",
    "senator",
    "sen",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "judge",
    "justice",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "major",
    "admiral",
    "rev",
    "reverend",
    "father",
    "bishop",
    "archbishop",
    "cardinal",
    "secretary",
    "ambassador",
    "emperor",
    "the",
    "former",
    "then",
];

/// All counts of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Spans equal.
    pub exact: Counts,
    /// At least a character shared.
    pub partial: Counts,
    /// B-cubed precision of each mention that belongs to somebody (Bagga and Baldwin,
    /// 1998), summed.
    precision: f64,
    recall: f64,
    clustered: usize,
}

/// A name without titles before it and a possessive behind.
fn shear(text: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    end = end.min(text.len());
    while start < end && !text[start].is_alphanumeric() {
        start += 1;
    }
    let mut at = start;
    loop {
        let word_end = (at..end).find(|n| !is_word(text[*n])).unwrap_or(end);
        let word: String = text[at..word_end]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect();
        if !TITLES.contains(&word.as_str()) {
            break;
        }
        let mut next = word_end + usize::from(text.get(word_end) == Some(&'.'));
        let spaced = next;
        while next < end && (text[next].is_whitespace() || text[next] == '-') {
            next += 1;
        }
        if next == spaced || next >= end {
            break;
        }
        at = next;
    }
    start = at;
    let apostrophe = |n: usize| matches!(text[n], '\'' | '’');
    if end >= start + 2 && text[end - 1] == 's' && apostrophe(end - 2) {
        end -= 2;
    } else if end > start && apostrophe(end - 1) {
        end -= 1;
    }
    while end > start && !text[end - 1].is_alphanumeric() {
        end -= 1;
    }
    (start, end)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Score {
    /// Adds a document: names with whom they mean, and the mentions of each person found.
    pub fn add(&mut self, text: &str, gold: &[Name], found: &[Vec<(usize, usize)>]) {
        let text: Vec<char> = text.chars().collect();
        let gold: BTreeMap<(usize, usize), Option<String>> = gold
            .iter()
            .map(|n| {
                let cluster = n.cluster.as_ref().filter(|c| !c.is_null());
                (
                    shear(&text, n.start, n.end),
                    cluster.map(ToString::to_string),
                )
            })
            .collect();
        let mut answers: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (person, mentions) in found.iter().enumerate() {
            for (start, end) in mentions {
                answers.insert(shear(&text, *start, *end), person);
            }
        }
        let mut pairs: Vec<((usize, usize), (usize, usize))> = Vec::new();
        let mut free: Vec<(usize, usize)> = answers
            .keys()
            .filter(|p| !gold.contains_key(p))
            .copied()
            .collect();
        let exact = gold.keys().filter(|g| answers.contains_key(g)).count();
        for name in gold.keys() {
            if answers.contains_key(name) {
                pairs.push((*name, *name));
            } else if let Some(n) = free.iter().position(|p| p.0 < name.1 && name.0 < p.1) {
                pairs.push((*name, free.remove(n)));
            }
        }
        self.exact
            .add(exact, answers.len() - exact, gold.len() - exact);
        let partial = pairs.len();
        self.partial
            .add(partial, answers.len() - partial, gold.len() - partial);
        let clustered: Vec<(&String, usize)> = pairs
            .iter()
            .filter_map(|(g, p)| Some((gold[g].as_ref()?, answers[p])))
            .collect();
        for (cluster, person) in &clustered {
            let both = clustered
                .iter()
                .filter(|(c, p)| c == cluster && p == person)
                .count() as f64;
            let same = |f: &dyn Fn(&(&String, usize)) -> bool| {
                clustered.iter().filter(|x| f(x)).count() as f64
            };
            self.precision += both / same(&|x| x.1 == *person);
            self.recall += both / same(&|x| x.0 == *cluster);
            self.clustered += 1;
        }
    }

    /// B-cubed F1 in percent, where the corpus says who is one person.
    pub fn b_cubed(&self) -> Option<f64> {
        let n = self.clustered as f64;
        let (p, r) = (self.precision / n, self.recall / n);
        (self.clustered > 0 && p + r > 0.0).then(|| 200.0 * p * r / (p + r))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_shorn_and_clusters_compared() {
        let text = "President Ann Lee met Bob. Lee said so. Paris.";
        let name = |start, end, cluster: &str| Name {
            start,
            end,
            cluster: Some(serde_json::Value::from(cluster)),
        };
        let gold = [name(10, 17, "a"), name(22, 25, "b"), name(27, 30, "a")];
        let mut score = Score::default();
        score.add(text, &gold, &[vec![(0, 17), (27, 30)], vec![(22, 25)]]);
        assert_eq!(score.exact.right, 3);
        assert_eq!(score.b_cubed(), Some(100.0));
        let mut score = Score::default();
        score.add(text, &gold, &[vec![(14, 17), (22, 25), (27, 30), (40, 45)]]);
        assert_eq!(
            score.exact,
            Counts {
                right: 2,
                wrong: 2,
                missed: 1
            }
        );
        assert_eq!(
            score.partial,
            Counts {
                right: 3,
                wrong: 1,
                missed: 0
            }
        );
        assert!(score.b_cubed().is_some_and(|b| b < 100.0));
    }
}
