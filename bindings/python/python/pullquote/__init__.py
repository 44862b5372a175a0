"""Who said what: quotations, speakers and people of articles.

`extract` reads one article, `extract_many` as many as there are, over all cores. All offsets
count Unicode code points, as Python's slices do, and their end is exclusive.

>>> import pullquote
>>> article = pullquote.extract("“The bridge stays,” said Ines Vale, the mayor.")
>>> [(quote.speaker, quote.cue.text, quote.confidence > 0.9) for quote in article.quotes]
[('Ines Vale', 'said', True)]
>>> [(person.name, person.roles) for person in article.people]
[('Ines Vale', ['mayor'])]
"""

from ._pullquote import (
    MAX_BYTES,
    Article,
    Articles,
    Block,
    Error,
    Member,
    Mention,
    Person,
    Quote,
    Rival,
    Section,
    Somebody,
    Span,
    Table,
    TableBatches,
    Tables,
    __version__,
    extract,
    extract_many,
    link,
)

__all__ = [
    "MAX_BYTES",
    "Article",
    "Articles",
    "Block",
    "Error",
    "Member",
    "Mention",
    "Person",
    "Quote",
    "Rival",
    "Section",
    "Somebody",
    "Span",
    "Table",
    "TableBatches",
    "Tables",
    "__version__",
    "extract",
    "extract_many",
    "link",
]
