//! Sums over all ways to label a zone, and finds the likeliest way.

use super::model::{LABELS, Moves, label};

/// The score of something impossible.
pub const NEVER: f32 = -1e9;

type Row = [f32; LABELS];

/// Scores of a zone's labels, and sums over them. Sums are kept as shares of each place's
/// whole, so that they need no logarithms.
#[derive(Debug, Default)]
pub struct Lattice {
    moves: Moves,
    /// The moves' odds.
    odds: Moves,
    scores: Vec<Row>,
    /// The scores' odds, against the likeliest.
    own: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    shares: Vec<Row>,
    /// From which label the likeliest way comes to each label of each cell.
    back: Vec<[u8; LABELS]>,
    best: Vec<usize>,
}

/// Makes the numbers of a row shares of their sum.
fn share(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|x| *x /= sum);
    }
}

impl Lattice {
    /// A lattice with these scores of moves.
    pub fn new(moves: Moves) -> Self {
        let mut lattice = Self::default();
        lattice.set_moves(moves);
        lattice
    }

    /// Takes other scores of moves.
    pub fn set_moves(&mut self, moves: Moves) {
        self.moves = moves;
        for from in 0..LABELS {
            if !matches!(from, label::BEGINS | label::INSIDE) {
                self.moves[from][label::INSIDE] = NEVER;
            }
        }
        self.odds = self.moves;
        self.odds.iter_mut().flatten().for_each(|x| *x = x.exp());
    }

    /// An empty zone.
    pub fn clear(&mut self) {
        self.scores.clear();
    }

    /// Adds a cell.
    pub fn push(&mut self, scores: Row) {
        self.scores.push(scores);
        if let [first] = &mut self.scores[..] {
            first[label::INSIDE] = NEVER;
        }
    }

    /// Sums over all ways to label the zone.
    pub fn marginals(&mut self) {
        let n = self.scores.len();
        self.own.clear();
        self.forward.clear();
        self.shares.clear();
        self.backward.clear();
        self.backward.resize(n, [1.0; LABELS]);
        let mut last: Option<Row> = None;
        for scores in &self.scores {
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let own = scores.map(|x| (x - top).exp());
            let mut row = own;
            if let Some(last) = last {
                let mut ways = [0.0; LABELS];
                for (from, share) in last.iter().enumerate() {
                    for (way, odds) in ways.iter_mut().zip(&self.odds[from]) {
                        *way += share * odds;
                    }
                }
                row.iter_mut().zip(ways).for_each(|(x, way)| *x *= way);
            }
            share(&mut row);
            self.own.push(own);
            self.forward.push(row);
            last = Some(row);
        }
        for at in (0..n.saturating_sub(1)).rev() {
            let mut next = self.backward[at + 1];
            next.iter_mut()
                .zip(&self.own[at + 1])
                .for_each(|(x, own)| *x *= own);
            let mut row = [0.0; LABELS];
            for (x, odds) in row.iter_mut().zip(&self.odds) {
                *x = odds.iter().zip(&next).map(|(o, n)| o * n).sum();
            }
            share(&mut row);
            self.backward[at] = row;
        }
        for (forward, backward) in self.forward.iter().zip(&self.backward) {
            let mut row = *forward;
            row.iter_mut().zip(backward).for_each(|(x, b)| *x *= b);
            share(&mut row);
            self.shares.push(row);
        }
    }

    /// The probabilities of a cell's labels, behind [`Self::marginals`].
    pub fn shares(&self, at: usize) -> &[f32; LABELS] {
        &self.shares[at]
    }

    /// The probability of a label, behind [`Self::marginals`].
    pub fn probability(&self, at: usize, label: usize) -> f32 {
        self.shares[at][label]
    }

    /// The probabilities of the moves from the label at `at` to the one behind it.
    #[cfg(feature = "train")]
    pub fn move_shares(&self, at: usize) -> Moves {
        let mut moves = self.odds;
        for (from, row) in moves.iter_mut().enumerate() {
            for (to, x) in row.iter_mut().enumerate() {
                *x *= self.forward[at][from] * self.own[at + 1][to] * self.backward[at + 1][to];
            }
        }
        let sum: f32 = moves.iter().flatten().sum();
        if sum > 0.0 {
            moves.iter_mut().flatten().for_each(|x| *x /= sum);
        }
        moves
    }

    /// Finds the likeliest labels (Viterbi, 1967): [`Self::best`].
    pub fn choose(&mut self) {
        let n = self.scores.len();
        self.back.clear();
        let mut row = [0.0; LABELS];
        for (at, scores) in self.scores.iter().enumerate() {
            if at == 0 {
                row = *scores;
                self.back.push([0; LABELS]);
                continue;
            }
            let last = row;
            let mut from_where = [0_u8; LABELS];
            for to in 0..LABELS {
                let mut top = f32::MIN;
                for (from, score) in last.iter().enumerate() {
                    let way = score + self.moves[from][to];
                    if way > top {
                        top = way;
                        from_where[to] = from as u8;
                    }
                }
                row[to] = top + scores[to];
            }
            self.back.push(from_where);
        }
        let mut label = (0..LABELS)
            .max_by(|a, b| row[*a].total_cmp(&row[*b]).then(b.cmp(a)))
            .unwrap_or(0);
        self.best.clear();
        self.best.resize(n, 0);
        for (best, back) in self.best.iter_mut().zip(&self.back).rev() {
            *best = label;
            label = usize::from(back[label]);
        }
    }

    /// The likeliest labels, behind [`Self::choose`].
    pub fn best(&self) -> &[usize] {
        &self.best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lattice() -> Lattice {
        let mut moves = [[0.0; LABELS]; LABELS];
        moves[label::BEGINS][label::INSIDE] = 1.5;
        moves[label::ORGANIZATION][label::ORGANIZATION] = 2.0;
        moves[label::OUTSIDE][label::PLACE] = -0.5;
        let mut lattice = Lattice::new(moves);
        for n in 0..4_i16 {
            let mut row = [0.0; LABELS];
            for (k, x) in row.iter_mut().enumerate() {
                *x = f32::from((n * 7 + k as i16 * 5) % 11) * 0.3 - 1.0;
            }
            lattice.push(row);
        }
        lattice
    }

    /// All ways to label four cells, with their scores.
    fn ways(lattice: &Lattice) -> Vec<([usize; 4], f64)> {
        (0..LABELS.pow(4))
            .map(|n| {
                let way = [0, 1, 2, 3].map(|k| n / LABELS.pow(k) % LABELS);
                let own: f32 = (0..4).map(|k| lattice.scores[k][way[k]]).sum();
                let moves: f32 = (0..3).map(|k| lattice.moves[way[k]][way[k + 1]]).sum();
                (way, f64::from(own + moves))
            })
            .collect()
    }

    #[test]
    fn sums_are_those_over_all_ways() {
        let mut lattice = lattice();
        lattice.marginals();
        let ways = ways(&lattice);
        let total: f64 = ways.iter().map(|(_, s)| s.exp()).sum();
        for at in 0..4 {
            for label in 0..LABELS {
                let with = ways.iter().filter(|(way, _)| way[at] == label);
                let share = with.map(|(_, s)| s.exp()).sum::<f64>() / total;
                let found = f64::from(lattice.probability(at, label));
                assert!((share - found).abs() < 1e-5, "{at} {label} {share} {found}");
            }
        }
    }

    #[test]
    fn the_best_way_is_the_best_of_all() {
        let mut lattice = lattice();
        lattice.choose();
        let ways = ways(&lattice);
        let best = ways.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|w| w.0);
        assert_eq!(best.map(Vec::from), Some(lattice.best().to_vec()));
    }

    #[test]
    fn a_name_goes_on_only_where_it_began() {
        let mut lattice = Lattice::new([[0.0; LABELS]; LABELS]);
        for _ in 0..3 {
            let mut row = [0.0; LABELS];
            row[label::INSIDE] = 9.0;
            lattice.push(row);
        }
        lattice.choose();
        assert_eq!(
            lattice.best(),
            [label::BEGINS, label::INSIDE, label::INSIDE]
        );
    }
}
