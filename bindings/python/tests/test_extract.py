"""One text in, one article out."""

import json
from pathlib import Path

import pytest

import pullquote

ROOT = Path(__file__).resolve().parents[3]
ARTICLES = sorted((ROOT / "tests" / "articles").glob("*.txt"))
SAMPLES = sorted((ROOT / "assets" / "samples").glob("*.md"))
PAGES = [ROOT / "tests" / "fixtures" / "saved" / "page.html"]


def shown(article):
    """The typed objects of an article, as the contract writes them."""

    def span(s):
        return None if s is None else {"start": s.start, "end": s.end}

    quotes = []
    for q in article.quotes:
        speaker = None
        if q.speaker is not None:
            at = span(q.mention) or {"start": None, "end": None}
            speaker = {"name": q.speaker, "kind": q.speaker_kind, "person": q.person, **at}
        quotes.append(
            {
                "id": q.id,
                "start": q.start,
                "end": q.end,
                "text": q.text,
                "kind": q.kind,
                "mode": q.mode,
                "speaker": speaker,
                "cue": span(q.cue),
                "confidence": q.confidence,
                "rule": q.rule,
                "origin": q.origin,
                "clause": span(q.clause),
                "group": q.group,
                "pieces": [span(p) for p in q.pieces],
                "rivals": [
                    {"name": r.name, "person": r.person, "confidence": r.confidence}
                    for r in q.rivals
                ],
            }
        )
    people = [
        {
            "id": p.id,
            "name": p.name,
            "roles": p.roles,
            "aliases": p.aliases,
            "origin": p.origin,
            "mentions": [{**span(m), "kind": m.kind} for m in p.mentions],
        }
        for p in article.people
    ]
    sections = [{"title": s.title, "level": s.level, **span(s)} for s in article.sections]
    blocks = [
        {"kind": b.kind, "level": b.level, "role": b.role, **span(b)} for b in article.blocks
    ]
    return {"quotes": quotes, "people": people, "sections": sections, "blocks": blocks}


def every_article():
    for paths, format in (ARTICLES, "text"), (SAMPLES, "markdown"), (PAGES, "html"):
        for path in paths:
            yield pytest.param(path, format, id=path.name)


@pytest.mark.parametrize(("path", "format"), list(every_article()))
def test_objects_say_what_the_contract_says(path, format):
    article = pullquote.extract(path.read_text("utf-8"), format)
    whole = article.to_dict()
    assert whole["schema"] == "pullquote/1"
    assert json.loads(article.to_json()) == whole
    assert article.text == whole["text"]
    for key in "title", "byline", "published", "language", "warnings", "id":
        assert getattr(article, key) == whole[key], key
    assert article.format == whole["source"]["format"] == format
    objects = shown(article)
    for key in "quotes", "people", "sections":
        assert objects[key] == whole[key], key
    for block, written in zip(objects["blocks"], whole["blocks"], strict=True):
        assert block == {key: written[key] for key in block}
    for part in article.quotes, article.sections, article.blocks, article.people:
        for thing in part if part is not article.people else [m for p in part for m in p.mentions]:
            assert article.text[thing.start : thing.end] == thing.text
    assert article.quotes or format != "text"


def test_bytes_are_read_as_a_file_is():
    text = "“Café stays,” said Ines Vale."
    as_text = pullquote.extract(text)
    assert pullquote.extract(text.encode()).to_dict() == as_text.to_dict()
    assert pullquote.extract(bytearray(text, "utf-16")).text == text
    old = "The café will stay open through the winter, said Ines Vale.".encode("windows-1252")
    assert "café" in pullquote.extract(old).text


def test_offsets_count_code_points_beyond_the_basic_plane():
    article = pullquote.extract("🙂🙂 “𝒲e will go 🙂,” said Mara Lindqvist.")
    (quote,) = article.quotes
    assert (quote.start, quote.end) == (3, 18)
    assert article.text[quote.start : quote.end] == quote.text == "“𝒲e will go 🙂,”"
    assert quote.mention.text == article.text[quote.mention.start : quote.mention.end]
    assert (quote.cue.text, quote.speaker) == ("said", "Mara Lindqvist")


def test_a_page_knows_where_it_is_from():
    page = "<title>Weir</title><p>“It <a href='/w'>holds</a>,” said Ines Vale, an engineer.</p>" * 3
    for given in page, page.encode():
        article = pullquote.extract(given, "html", url="https://example.org/a/weir")
        assert article.location == "https://example.org/a/weir"
        links = [i for b in article.to_dict()["blocks"] for i in b.get("inlines", [])]
        assert {i["target"] for i in links} == {"https://example.org/w"}


def test_lists_are_made_once():
    article = pullquote.extract("“We will go,” said Mara Lindqvist.")
    assert article.quotes is article.quotes
    assert article.text is article.text


@pytest.mark.parametrize(
    ("arguments", "kind", "words"),
    [
        (("",), pullquote.Error, "the text: empty"),
        ((b" \n",), pullquote.Error, "the text: empty"),
        (("<p></p>", "html"), pullquote.Error, "the text: "),
        (("", "text", "https://example.org/a"), pullquote.Error, "https://example.org/a: empty"),
        (("x", "pdf"), ValueError, "format is “text”, “html” or “markdown”, not \"pdf\""),
        ((7,), TypeError, "text is str or bytes, not int"),
        ((None,), TypeError, "text is str or bytes, not NoneType"),
    ],
)
def test_errors_are_exceptions_with_the_programs_words(arguments, kind, words):
    with pytest.raises(kind) as raised:
        pullquote.extract(*arguments)
    assert str(raised.value).startswith(words)


def test_a_lone_surrogate_is_no_text():
    with pytest.raises(UnicodeEncodeError):
        pullquote.extract("“We go,” \ud800 said Mara Lindqvist.")


def test_a_page_in_place_of_text_says_so():
    article = pullquote.extract("<!doctype html><p>“We go,” said Mara Lindqvist.</p>")
    assert article.warnings == ["the text is a web page: read as HTML it would be an article"]


def test_hostile_text_breaks_nothing():
    for text in "“" * 5000, "\0\x1b[31m“", "<" * 3000, "“a” " * 3000, "\u202e“x” said Y.":
        for format in "text", "html", "markdown":
            try:
                pullquote.extract(text, format).to_dict()
            except pullquote.Error:
                pass
