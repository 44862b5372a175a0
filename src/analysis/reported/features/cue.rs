//! What a word and its clause say about whether it reports.

use super::{Sentence, Sink, at, bucket, kind, mix};
use crate::analysis::reported::tag::Tag;
use crate::analysis::reported::words::{Word, fingerprint, stem_fingerprint, stem_of};

/// The features of the word at `i`, in small letters `shown`, as a cue. Their order, from one
/// part of the list to the next, numbers them in the weights.
pub fn cue(shown: &str, words: &[Word], s: &Sentence, i: usize, out: &mut impl Sink) {
    let n = i as isize;
    let w = at(words, n);
    let (l1, l2, l3) = (at(words, n - 1), at(words, n - 2), at(words, n - 3));
    let (r1, r2, r3) = (at(words, n + 1), at(words, n + 2), at(words, n + 3));
    let stem = stem_fingerprint(stem_of(shown));
    let ending = shown.as_bytes();
    let ending = fingerprint(
        ending
            .get(ending.len().saturating_sub(3)..)
            .unwrap_or(ending),
    );
    let t = |w: &Word| w.tag as u32;
    let id = w.id;
    let level = u32::from(w.cue) * 64 + t(w);
    let mut number = 0;
    let mut put = |a: u32, b: u32| {
        number += 1;
        out.add_pair(mix(kind(number), a, b) & !1);
    };
    put(0, 0);
    put(id, 0);
    put(stem, 0);
    put(stem, t(w));
    put(ending, t(w));
    put(level, 0);
    put(id, r1.id);
    put(id, l1.id);
    put(id, t(r1));
    put(id, t(l1));
    put(stem, t(r1) * 64 + t(l1));
    put(stem, r1.id);
    put(level, t(r1) * 64 + t(l1));
    put(level, t(r1) * 64 + t(r2));
    put(level, t(l1) * 64 + t(l2));
    put(r1.id, t(w));
    put(l1.id, t(w));
    put(r2.id, t(w));
    put(l2.id, t(w));
    put(l3.id, t(w));
    put(r3.id, t(w));
    put(t(w) * 64 + t(r1), t(r2) * 64 + t(r3));
    put(t(w) * 64 + t(l1), t(l2) * 64 + t(l3));
    put(r1.id, r2.id);
    put(l1.id, l2.id);
    let cue = Cue {
        words,
        i,
        stem,
        level,
    };
    let (opener, subject) = cue.clause(s, &mut put);
    cue.field(opener, subject, &mut put);
}

/// A word that may report, in its sentence.
struct Cue<'a> {
    words: &'a [Word],
    i: usize,
    stem: u32,
    /// How readily it reports, with its tag.
    level: u32,
}

/// The tag of a word beside a cue, and how many words are between.
type Beside = (u32, u32);

impl Cue<'_> {
    /// What stands in the clause around it; tells what opens the content, and the subject.
    #[inline(always)]
    fn clause(&self, s: &Sentence, put: &mut impl FnMut(u32, u32)) -> (Beside, Beside) {
        let Self {
            words,
            i,
            stem,
            level,
        } = *self;
        let n = i as isize;
        let (l1, l2) = (at(words, n - 1), at(words, n - 2));
        let (r1, r2) = (at(words, n + 1), at(words, n + 2));
        let t = |w: &Word| w.tag as u32;

        // The end of the clause to the right: how far, and whether it holds a verb.
        let right = (i + 1..words.len())
            .find(|&j| words[j].tag.is_punctuation())
            .unwrap_or(words.len());
        let left = (0..i)
            .rev()
            .find(|&j| words[j].tag.is_punctuation())
            .map_or(0, |j| j + 1);
        let right_verbs = s.between(i + 1, right).verbs().min(2);
        let left_verbs = s.between(left, i).verbs().min(2);
        let stop = at(words, right as isize).tag as u32;
        let open = at(words, left as isize - 1).tag as u32;
        put(stem, bucket(right - i - 1) * 4 + right_verbs);
        put(stem, bucket(i - left) * 4 + left_verbs);
        put(level, (bucket(right - i - 1) * 4 + right_verbs) * 64 + stop);
        put(level, (bucket(i - left) * 4 + left_verbs) * 64 + open);
        put(stem, stop * 64 + open);
        put(bucket(words.len() - i), level);
        put(bucket(i), level);

        // A quotation beside the cue or around it.
        let marks_left = s.between(0, i).marks();
        let marks_right = s.between(i, words.len()).marks();
        let beside = u32::from(l1.tag.is_mark() || l2.tag.is_mark())
            + 2 * u32::from(r1.tag.is_mark() || r2.tag.is_mark());
        put((marks_left % 2) * 64 + marks_right.min(3), beside);
        put(
            level,
            (marks_left.min(2) * 4 + marks_right.min(2)) * 4 + beside,
        );

        // What opens the content, if anything: "that", "to", "whether".
        let opener = (i + 1..words.len().min(i + 8))
            .find(|&j| matches!(words[j].tag, Tag::That | Tag::To | Tag::Wh | Tag::Comma));
        let (what, far) = opener.map_or((99, 0), |j| (t(&words[j]), (j - i) as u32));
        put(stem, what);
        put(level, what * 16 + far);

        // The likely subject: the nearest name, pronoun or noun to the left.
        let subject = (i.saturating_sub(8)..i).rev().find(|&j| {
            matches!(
                words[j].tag,
                Tag::Name | Tag::Pronoun | Tag::Es | Tag::Wh | Tag::To
            )
        });
        let (who, gap) = subject.map_or((99, 0), |j| (t(&words[j]), (i - j) as u32));
        put(stem, who * 16 + gap);
        put(level, who * 16 + gap);
        let others =
            s.between(0, i).cues().min(2) * 3 + s.between(i + 1, words.len()).cues().min(2);
        put(level, others);
        put(stem, others);
        ((what, far), (who, gap))
    }

    /// What the word is about, for words too rare to know each by itself.
    #[inline(always)]
    fn field(&self, (what, far): Beside, (who, gap): Beside, put: &mut impl FnMut(u32, u32)) {
        let Self { words, i, stem, .. } = *self;
        let n = i as isize;
        let w = at(words, n);
        let (l1, l2) = (at(words, n - 1), at(words, n - 2));
        let (r1, r2) = (at(words, n + 1), at(words, n + 2));
        let t = |w: &Word| w.tag as u32;
        let field = u32::from(w.class.verb) * 64 + u32::from(w.class.noun);
        let kind_of = w.fine();
        put(field, kind_of);
        put(u32::from(w.class.verb), t(w));
        put(u32::from(w.class.noun), t(w));
        put(field, t(r1) * 64 + t(l1));
        put(u32::from(w.class.verb) * 64 + t(w), what * 16 + far);
        put(u32::from(w.class.verb) * 64 + t(w), who * 16 + gap);
        put(u32::from(w.class.noun) * 64 + t(w), l1.fine());
        put(kind_of, r1.fine());
        put(kind_of, l1.fine());
        put(kind_of, r1.fine() * 1024 + r2.fine());
        put(kind_of, l1.fine() * 1024 + l2.fine());
        put(stem, r1.fine());
        put(stem, l1.fine());
        put(
            u32::from(l1.class.noun) * 64 + u32::from(l2.class.noun),
            u32::from(w.class.verb),
        );
        put(
            u32::from(r1.class.noun) * 64 + u32::from(r2.class.noun),
            u32::from(w.class.verb),
        );
    }
}
