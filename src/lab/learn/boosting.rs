//! Gradient boosting with decision trees (Friedman 2001), for one answer or several: of free
//! trees, whose every node asks a question of its own, and of level ones, whose nodes of a
//! level ask the same (oblivious trees: Prokhorenkova et al. 2018).
//!
//! The caller says what is still wrong with each row: the slope and the bend of the loss for
//! each answer.

use rayon::prelude::*;

/// A number for each answer.
pub type Answers<const K: usize> = [f32; K];
/// Slope and bend of the loss: of a row, or added up over rows.
pub type Slopes<const K: usize> = [Answers<K>; 2];

/// Numbers of many rows, cut into few levels.
pub struct Binned {
    /// By number, then by row.
    pub columns: Vec<Vec<u8>>,
    /// By number: below how many thresholds a row may fall.
    pub thresholds: Vec<usize>,
}

/// How trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// How much of what a tree says is taken.
    pub rate: f32,
    /// Damps answers that few rows support.
    pub damp: f32,
    /// The least weight of the rows behind an answer.
    pub least: f32,
    /// What a question must buy.
    pub gain: f32,
}

/// A question: the number asked for, and the threshold that low rows do not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which number.
    pub number: usize,
    /// Rows up to this level are low.
    pub level: u8,
}

/// A node of a free tree. The low side follows it, the high side begins at `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node<const K: usize> {
    /// A question, and where its high side begins, counted from the root.
    Asks(Question, usize),
    /// An answer.
    Says(Answers<K>),
}

/// Grows one tree.
pub struct Grower<'a, const K: usize> {
    /// All rows.
    pub table: &'a Binned,
    /// The numbers that this tree may ask for.
    pub asked: &'a [usize],
    /// What is wrong so far of each row.
    pub slopes: &'a [Slopes<K>],
    /// How it is grown.
    pub growth: Growth,
}

fn add<const K: usize>(sum: &mut Slopes<K>, more: &Slopes<K>) {
    for (sum, more) in sum.iter_mut().flatten().zip(more.as_flattened()) {
        *sum += more;
    }
}

fn sum_of<const K: usize>(parts: &[Slopes<K>]) -> Slopes<K> {
    let mut sum = [[0.0; K]; 2];
    parts.iter().for_each(|part| add(&mut sum, part));
    sum
}

fn less<const K: usize>(all: &Slopes<K>, low: &Slopes<K>) -> Slopes<K> {
    std::array::from_fn(|part| std::array::from_fn(|k| all[part][k] - low[part][k]))
}

/// Where the rows of a question's nodes are, and what all of them need together.
struct Nodes<'a, const K: usize> {
    rows: &'a [u32],
    /// The node of each row.
    of: &'a [usize],
    /// How many nodes there are.
    count: usize,
    /// What all rows need, where there is one node.
    total: Option<Slopes<K>>,
}

impl<const K: usize> Grower<'_, K> {
    fn worth(&self, sum: &Slopes<K>) -> f32 {
        let [slopes, bends] = sum;
        let each = slopes.iter().zip(bends);
        each.map(|(s, b)| s * s / (b + self.growth.damp)).sum()
    }

    fn answers(&self, [slopes, bends]: &Slopes<K>) -> Answers<K> {
        std::array::from_fn(|k| self.growth.rate * slopes[k] / (bends[k] + self.growth.damp))
    }

    fn total(&self, rows: &[u32]) -> Slopes<K> {
        let mut total = [[0.0; K]; 2];
        for row in rows {
            add(&mut total, &self.slopes[*row as usize]);
        }
        total
    }

    /// The question that parts all nodes best, the first of equals.
    fn best(&self, nodes: &Nodes<'_, K>) -> Option<Question> {
        let asked = self.asked.par_iter().enumerate();
        let found = asked.filter_map(|(n, number)| {
            let (gain, level) = self.best_level(*number, nodes)?;
            Some((gain, n, level))
        });
        // Chance does not decide between equals, in whatever order they come.
        let best = found.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        Some(Question {
            number: self.asked[best.1],
            level: best.2,
        })
    }

    /// The threshold of a number that parts all nodes best, and what it buys.
    fn best_level(&self, number: usize, nodes: &Nodes<'_, K>) -> Option<(f32, u8)> {
        let column = &self.table.columns[number];
        let thresholds = self.table.thresholds[number];
        let levels = thresholds + 1;
        let mut sums = vec![[[0.0; K]; 2]; nodes.count * levels];
        for row in nodes.rows {
            let row = *row as usize;
            let node = nodes.of.get(row).copied().unwrap_or(0);
            let at = node * levels + usize::from(column[row]);
            add(&mut sums[at], &self.slopes[row]);
        }
        let mut gains = vec![0.0; thresholds];
        for sums in sums.chunks_exact(levels) {
            let total = nodes.total.unwrap_or_else(|| sum_of(sums));
            let whole = self.worth(&total);
            let mut low = [[0.0; K]; 2];
            for (gain, sum) in gains.iter_mut().zip(sums) {
                add(&mut low, sum);
                let high = less(&total, &low);
                let few = |part: &Slopes<K>| part[1].iter().sum::<f32>() < self.growth.least;
                *gain += match few(&low) || few(&high) {
                    true => f32::NEG_INFINITY,
                    false => self.worth(&low) + self.worth(&high) - whole,
                };
            }
        }
        let mut best = None;
        for (level, gain) in gains.into_iter().enumerate() {
            if gain > best.map_or(self.growth.gain, |(most, _)| most) {
                best = Some((gain, u8::try_from(level).unwrap_or(u8::MAX)));
            }
        }
        best
    }

    fn is_low(&self, question: Question, row: usize) -> bool {
        self.table.columns[question.number][row] <= question.level
    }

    /// A tree whose nodes ask questions of their own, over some of the rows.
    pub fn free(&self, rows: Vec<u32>, depth: usize) -> Vec<Node<K>> {
        let mut nodes = Vec::new();
        self.grow(rows, depth, &mut nodes);
        nodes
    }

    fn grow(&self, rows: Vec<u32>, depth: usize, nodes: &mut Vec<Node<K>>) {
        let total = self.total(&rows);
        let here = || Nodes {
            rows: &rows,
            of: &[],
            count: 1,
            total: Some(total),
        };
        let Some(question) = (depth > 0).then(|| self.best(&here())).flatten() else {
            nodes.push(Node::Says(self.answers(&total)));
            return;
        };
        let (low, high) = rows
            .into_iter()
            .partition::<Vec<u32>, _>(|row| self.is_low(question, *row as usize));
        let at = nodes.len();
        nodes.push(Node::Asks(question, 0));
        self.grow(low, depth - 1, nodes);
        nodes[at] = Node::Asks(question, nodes.len());
        self.grow(high, depth - 1, nodes);
    }

    /// A tree whose levels ask one question each, over some of the rows: the questions (none
    /// where none buys anything), the answers, and the leaf of every row of the table, read
    /// as a number whose digits say low or high.
    pub fn level(
        &self,
        rows: &[u32],
        depth: usize,
    ) -> (Vec<Option<Question>>, Vec<Answers<K>>, Vec<usize>) {
        let mut leaf_of = vec![0_usize; self.slopes.len()];
        let mut questions = Vec::with_capacity(depth);
        for level in 0..depth {
            let question = self.best(&Nodes {
                rows,
                of: &leaf_of,
                count: 1 << level,
                total: None,
            });
            for (row, leaf) in leaf_of.iter_mut().enumerate() {
                let high = question.is_some_and(|q| !self.is_low(q, row));
                *leaf = *leaf * 2 + usize::from(high);
            }
            questions.push(question);
        }
        let mut totals = vec![[[0.0; K]; 2]; 1 << depth];
        for row in rows {
            let row = *row as usize;
            add(&mut totals[leaf_of[row]], &self.slopes[row]);
        }
        let answers = totals.iter().map(|sum| self.answers(sum)).collect();
        (questions, answers, leaf_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of two numbers; what is wanted is that both are high.
    fn grown(least: f32, depth: usize) -> (Vec<Node<1>>, Vec<Option<Question>>, Vec<[f32; 1]>) {
        let rows: Vec<(u8, u8)> = (0..4).flat_map(|a| (0..4).map(move |b| (a, b))).collect();
        let table = Binned {
            columns: vec![
                rows.iter().map(|r| r.0).collect(),
                rows.iter().map(|r| r.1).collect(),
            ],
            thresholds: vec![3, 3],
        };
        let wanted = |(a, b): (u8, u8)| if a > 1 && b > 1 { 1.0 } else { -1.0 };
        let slopes: Vec<Slopes<1>> = rows.iter().map(|r| [[wanted(*r)], [1.0]]).collect();
        let grower = Grower {
            table: &table,
            asked: &[0, 1],
            slopes: &slopes,
            growth: Growth {
                rate: 1.0,
                damp: 0.0,
                least,
                gain: 0.01,
            },
        };
        let all: Vec<u32> = (0..16).collect();
        let (questions, answers, _) = grower.level(&all, depth);
        (grower.free(all, depth), questions, answers)
    }

    #[test]
    fn both_kinds_of_trees_find_what_parts_the_rows() {
        let (free, questions, answers) = grown(0.0, 2);
        let ask = |number| Question { number, level: 1 };
        let wanted = [
            Node::Asks(ask(0), 2),
            Node::Says([-1.0]),
            Node::Asks(ask(1), 4),
            Node::Says([-1.0]),
            Node::Says([1.0]),
        ];
        assert_eq!(free, wanted);
        assert_eq!(questions, [Some(ask(0)), Some(ask(1))]);
        assert_eq!(answers, [[-1.0], [-1.0], [-1.0], [1.0]]);
    }

    #[test]
    fn no_answer_rests_on_too_few_rows() {
        let (free, ..) = grown(9.0, 2);
        assert_eq!(free, [Node::Says([-0.5])]);
    }
}
