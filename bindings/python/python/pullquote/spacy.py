"""Who said what, as a component of a spaCy pipeline.

    import spacy
    nlp = spacy.blank("en")
    nlp.add_pipe("pullquote")
    doc = nlp("“We will go,” said Mara Lindqvist.")
    for quote in doc._.quotes:
        print(quote._.speaker, quote.text)

`doc._.quotes` are spans, in the order of the text, and stand in `doc.spans["quotes"]` too. Of each,
`_.speaker` is who says it (None where the text does not say), `_.speaker_kind` “person”,
“organization” or “unnamed”, `_.quote_kind` “direct”, “mixed” or “indirect”, `_.cue` the span of
the words that report it, and `_.confidence` the chance that the speaker is right, from 0 to 1.
A document that cannot be read (one of more than 16 MB) has none, and a warning says so.
Spans are made of whole tokens: one that ends inside of a token takes all of it. All is kept with
the document when it is written to disk or sent to another process.
"""

import warnings
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

import pullquote

_SPANS = "quotes"


def _quotes(doc: Doc) -> list[Span]:
    return list(doc.spans.get(_SPANS, ()))


def _cue(span: Span) -> Span | None:
    at = span._.quote_cue_at
    return None if at is None else span.doc[at[0] : at[1]]


def _extend() -> None:
    """Says once what documents and spans have besides."""
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=_quotes)
    for name in "speaker", "speaker_kind", "quote_kind", "confidence", "quote_cue_at":
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if not Span.has_extension("cue"):
        Span.set_extension("cue", getter=_cue)


class Quotes:
    """Finds the quotations of documents and who says each."""

    def __init__(self, indirect: bool = True, threads: int | None = None) -> None:
        self.indirect = indirect
        self.threads = threads
        _extend()

    def __call__(self, doc: Doc) -> Doc:
        # One document is one thread's work: more would only be started and ended again.
        return next(self._read((doc,), 1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The documents in their order; the engine works on several at once, over `threads`."""
        return self._read(stream, self.threads)

    def _read(self, stream: Iterable[Doc], threads: int | None) -> Iterator[Doc]:
        pairs = ((doc, doc.text) for doc in stream)
        for article in pullquote.extract_many(pairs, threads=threads):
            if article.error is not None:
                warnings.warn(f"a document has no quotations: {article.error}", stacklevel=2)
            yield self._written(article.id, article)

    def _written(self, doc: Doc, article: pullquote.Article) -> Doc:
        # A byte order mark is no part of an article's text.
        shift = len(doc.text) - len(article.text) if article.error is None else 0
        spans = []
        for quote in article.quotes:
            if quote.kind == "indirect" and not self.indirect:
                continue
            span = _span(doc, quote, shift)
            if span is None:
                continue
            span._.speaker = quote.speaker
            span._.speaker_kind = quote.speaker_kind
            span._.quote_kind = quote.kind
            span._.confidence = quote.confidence
            cue = quote.cue and _span(doc, quote.cue, shift)
            span._.quote_cue_at = cue and (cue.start, cue.end)
            spans.append(span)
        doc.spans[_SPANS] = spans
        return doc


def _span(doc: Doc, place: pullquote.Quote | pullquote.Span, shift: int) -> Span | None:
    start, end = place.start + shift, place.end + shift
    return doc.char_span(start, end, alignment_mode="expand")


@Language.factory(
    "pullquote",
    default_config={"indirect": True, "threads": None},
    assigns=["doc._.quotes", "doc.spans", "span._.speaker"],
)
def make(nlp: Language, name: str, indirect: bool, threads: int | None) -> Quotes:
    """The component; without `indirect` it leaves out reported speech without marks. `threads` is
    how many work on what `nlp.pipe` gives it: as many as there are cores where it is None."""
    return Quotes(indirect, threads)
