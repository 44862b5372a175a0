//! A forest of small decision trees, boosted: how likely a piece belongs to the article.

/// Trees end after this many questions at the latest.
pub(super) const DEPTH: usize = 5;

/// One question of a tree, or an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Which number is asked for; [`Node::LEAF`] for an answer.
    pub feature: u16,
    /// Where the number is no more than this, the next node answers, else the node
    /// `right`. In an answer, what it adds.
    pub value: f32,
    /// See `value`.
    pub right: u16,
}

impl Node {
    /// Marks an answer.
    pub const LEAF: u16 = u16::MAX;
    /// Bytes of a node in a file.
    const BYTES: usize = 8;
}

/// Trees, one behind the other, each led by its root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// What all begin with.
    pub start: f32,
    /// All nodes; `right` counts from a tree's root.
    pub nodes: Vec<Node>,
    /// Where each tree begins.
    pub roots: Vec<u32>,
}

impl Forest {
    /// The log odds that `values` speak of the article.
    pub fn score(&self, values: &[f32]) -> f32 {
        let mut sum = self.start;
        for root in &self.roots {
            let root = *root as usize;
            let mut at = root;
            for _ in 0..=DEPTH {
                let Some(node) = self.nodes.get(at) else {
                    break;
                };
                if node.feature == Node::LEAF {
                    sum += node.value;
                    break;
                }
                let value = values.get(node.feature as usize).copied().unwrap_or(0.0);
                at = match value <= node.value {
                    true => at + 1,
                    false => root + node.right as usize,
                };
            }
        }
        sum
    }

    /// As a file.
    pub fn save(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(self.start.to_le_bytes());
        bytes.extend((self.roots.len() as u32).to_le_bytes());
        for root in &self.roots {
            bytes.extend(root.to_le_bytes());
        }
        for node in &self.nodes {
            bytes.extend(node.feature.to_le_bytes());
            bytes.extend(node.right.to_le_bytes());
            bytes.extend(node.value.to_le_bytes());
        }
        bytes
    }

    /// From a file; `None` where it is none.
    pub fn load(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| bytes.get(at..at + 4)?.try_into().ok();
        let start = f32::from_le_bytes(word(0)?);
        let count = u32::from_le_bytes(word(4)?) as usize;
        let roots = (0..count)
            .map(|n| word(8 + 4 * n).map(u32::from_le_bytes))
            .collect::<Option<Vec<_>>>()?;
        let rest = bytes.get(8 + 4 * count..)?;
        if rest.len() % Node::BYTES != 0 {
            return None;
        }
        let nodes = rest
            .chunks_exact(Node::BYTES)
            .map(|b| Node {
                feature: u16::from_le_bytes([b[0], b[1]]),
                right: u16::from_le_bytes([b[2], b[3]]),
                value: f32::from_le_bytes([b[4], b[5], b[6], b[7]]),
            })
            .collect();
        Some(Self {
            start,
            nodes,
            roots,
        })
    }
}
