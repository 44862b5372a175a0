//! Posts embedded in an article: published elsewhere, quoted whole, with the author below.

use super::{Engine, Scene, Slice, What};
use crate::analysis::types::{
    Attribution, EntityKind, Mention, MentionKind, Mode, Quotation, QuotationKind, Rule,
};
use crate::article::{Role, Span};

/// How sure the author of a post is, since the page names it.
const CONFIDENCE: f32 = 0.97;
/// The longest line that may name the author, in bytes.
const LONGEST: usize = 160;

impl Engine<'_> {
    /// Quotes each block of a post as a whole. The block that names the author signs all of
    /// them. `first` is the number of the block's first quotation.
    pub(super) fn post(&mut self, slice: &Slice, scene: &Scene<'_>, first: usize) {
        match slice.role {
            Role::Post => match self
                .posted
                .and_then(|n| self.analysis.quotations.get_mut(n))
            {
                Some(open) => {
                    open.span.end = slice.span.end;
                    open.pieces.push(slice.span);
                }
                None => {
                    self.groups += 1;
                    // Nothing in the block begins before it or ends behind it: sorted, it
                    // is the first of them.
                    self.posted = Some(first);
                    self.analysis.quotations.push(Quotation {
                        span: slice.span,
                        pieces: vec![slice.span],
                        kind: QuotationKind::Direct,
                        mode: Mode::Writing,
                        clause: None,
                        turn: false,
                        group: Some(self.groups),
                        attribution: Attribution::default(),
                    });
                }
            },
            Role::PostAuthor => {
                let Some(open) = self.posted.take() else {
                    return;
                };
                let Some(attribution) = self.author(slice, scene) else {
                    return;
                };
                if let Some(post) = self.analysis.quotations.get_mut(open) {
                    post.attribution = attribution;
                }
            }
            Role::None | Role::PullQuote => self.posted = None,
        }
    }

    /// "— Jane Roe (@roe) May 3, 2024": the person named first, otherwise the account's name.
    fn author(&mut self, slice: &Slice, scene: &Scene<'_>) -> Option<Attribution> {
        let (mention, speaker) = match scene.phrases.iter().find_map(|p| {
            let named = matches!(p.what, What::Name(_)) && !p.covered;
            Some((p.words, p.entity.filter(|_| named)?))
        }) {
            Some((words, entity)) => (words, entity),
            None => {
                let words = account(scene.text, slice.span)?;
                let name = words.of(scene.text);
                let id = self.registry.source(name, EntityKind::Organization);
                self.analysis.mentions.push(Mention {
                    span: words,
                    kind: MentionKind::Name,
                    entity: id,
                    confidence: 0.8,
                });
                (words, id)
            }
        };
        Some(Attribution {
            speaker: Some(speaker),
            mention: Some(mention),
            cue: None,
            confidence: CONFIDENCE,
            reason: Rule::Post.into(),
            rivals: Vec::new(),
        })
    }
}

/// Words before the name in the posts of some networks.
const SHARED: [&str; 5] = [
    "A post shared by ",
    "A photo shared by ",
    "A video shared by ",
    "Posted by ",
    "Post by ",
];

/// The name of an account: what stands before its handle in brackets, without dashes.
fn account(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let bare = words.trim_start_matches(['—', '–', '-', ' ', '\u{a0}']);
    let shared = SHARED.iter().find_map(|by| bare.strip_prefix(by));
    let start = words.len() - shared.unwrap_or(bare).len();
    let rest = &words[start..];
    let end = rest.find(" (").unwrap_or(rest.len());
    let name = rest[..end].trim_end();
    let fits = !name.is_empty() && name.len() <= LONGEST && !name.contains('\n');
    let at = line.start as usize + start;
    fits.then(|| Span::from(at..at + name.len()))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::analysis::{Analysis, QuotationKind, analyze};
    use crate::article::{Article, Block, BlockKind, Role, Span};

    /// An article of blocks, each with its role.
    pub(in crate::analysis::engine) fn article(blocks: &[(BlockKind, Role, &str)]) -> Article {
        let mut text = String::new();
        let mut written = Vec::new();
        for (kind, role, words) in blocks {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(words);
            written.push(Block {
                role: *role,
                ..Block::plain(*kind, 1, Span::from(start..text.len()))
            });
        }
        Article {
            text: text.into(),
            blocks: written,
            ..Article::default()
        }
    }

    /// What is quoted in a document, and by whom.
    pub fn said(article: &Article, analysis: &Analysis) -> Vec<(String, String)> {
        let quotations = analysis.quotations.iter();
        quotations
            .filter(|q| q.kind != QuotationKind::Indirect)
            .map(|q| {
                let speaker = q.attribution.speaker.and_then(|id| analysis.entity(id));
                let name = speaker.map_or(String::new(), |s| s.name.clone());
                (article.slice(q.span).to_string(), name)
            })
            .collect()
    }

    #[test]
    fn a_post_is_quoted_whole_and_its_author_says_it() {
        let (paragraph, quote) = (BlockKind::Paragraph, BlockKind::BlockQuote);
        let article = article(&[
            (
                paragraph,
                Role::None,
                "The ferry was late again, and people noticed.",
            ),
            (
                quote,
                Role::Post,
                "Forty minutes on the quay. No word from anybody.",
            ),
            (
                quote,
                Role::Post,
                "The seal has a better timetable. “No boat today,” said Tor Hale.",
            ),
            (
                quote,
                Role::PostAuthor,
                "— Ida Brandvold (@idab) May 3, 2024",
            ),
            (quote, Role::Post, "All sailings run as planned."),
            (
                quote,
                Role::PostAuthor,
                "— Merrow Bay ferries (@merrowferries) May 3, 2024",
            ),
            (quote, Role::Post, "The quay at dawn."),
            (
                quote,
                Role::PostAuthor,
                "A post shared by Quay watchers (@quay) on May 4, 2024",
            ),
        ]);
        let analysis = analyze(&article);
        let said = said(&article, &analysis);
        // A line that begins with a dash, two of them even, is no dialogue.
        assert!(analysis.quotations.iter().all(|q| !q.turn));
        let speakers: Vec<&str> = said.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(
            speakers,
            [
                "Ida Brandvold",
                "Tor Hale",
                "Merrow Bay ferries",
                "Quay watchers"
            ]
        );
        assert!(said[0].0.starts_with("Forty") && said[0].0.ends_with("Hale."));
    }

    #[test]
    fn a_pull_quote_is_not_counted_again() {
        let words = "“We will walk to the island if we must,” said Ida Brandvold.";
        let article = article(&[
            (BlockKind::Paragraph, Role::None, words),
            (
                BlockKind::BlockQuote,
                Role::PullQuote,
                "“We will walk to the island if we must”",
            ),
        ]);
        let analysis = analyze(&article);
        assert_eq!(said(&article, &analysis).len(), 1);
        let mentions = analysis.people().map(|p| p.mentions.len());
        assert_eq!(mentions.sum::<usize>(), 1);
    }
}
