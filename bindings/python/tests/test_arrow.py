"""Columns of others in, tables out."""

import pytest

import pullquote

pa = pytest.importorskip("pyarrow", reason="pyarrow is not here")

SAID = "“We will go to {},” said Mara Lindqvist. 🙂"
TEXTS = [SAID.format(1), None, SAID.format(2), "", SAID.format(3)]


def columns():
    array = pa.array(TEXTS)
    yield "string", array
    yield "large", array.cast(pa.large_string())
    yield "view", array.cast(pa.string_view())
    yield "binary", array.cast(pa.binary())
    yield "slice", pa.array(["x", *TEXTS, "y"])[1:-1]
    yield "chunks", pa.chunked_array([TEXTS[:2], [], TEXTS[2:]])
    yield "column", pa.table({"text": TEXTS})["text"]


@pytest.mark.parametrize(("name", "column"), list(columns()))
def test_a_column_is_read_as_its_strings_are(name, column):
    read = [a.to_dict() for a in pullquote.extract_many(column, threads=2)]
    assert read == [a.to_dict() for a in pullquote.extract_many(TEXTS, threads=2)]


def test_a_column_is_not_copied():
    before = pa.total_allocated_bytes()
    column = pa.array([SAID.format(n) * 50 for n in range(200)])
    held = pa.total_allocated_bytes() - before
    read = pullquote.extract_many(column, threads=1)
    next(read)
    del column
    # pyarrow notes a few bytes of its own of what it hands over.
    assert 0 <= pa.total_allocated_bytes() - before - held < 5000, "it is held while it is read"
    assert sum(1 for _ in read) == 199
    del read
    assert abs(pa.total_allocated_bytes() - before) < 5000, "and let go"


def test_a_column_may_hold_what_is_no_text():
    wrong = pa.array([b"caf\xe9", b"good"]).view(pa.string())
    first, second = pullquote.extract_many(wrong)
    assert first.error == "not UTF-8: wrong at byte 4 of 4" and second.error is None


def test_a_column_of_numbers_is_told():
    for column in pa.array([1]), pa.chunked_array([[1]]), pa.table({"text": TEXTS}):
        with pytest.raises(TypeError, match="texts are a column of strings, not of"):
            pullquote.extract_many(column)


def test_an_error_of_a_stream_arrives_in_its_turn():
    def batches():
        yield pa.record_batch({"text": [SAID] * 3})
        raise OSError("the disk is gone")

    class Column:
        """The only column of a reader, as a stream of strings."""

        def __arrow_c_stream__(self, requested_schema=None):
            schema = pa.schema({"text": pa.string()})
            return pa.RecordBatchReader.from_batches(schema, batches()).__arrow_c_stream__()

    with pytest.raises(TypeError):
        pullquote.extract_many(Column())


def test_tables_say_what_articles_say():
    ids = ["a", 2, {"n": 3}, None, "e"]
    tables = pullquote.extract_many(TEXTS, ids=ids, to_arrow=True).read_all()
    articles = pa.table(tables.articles).to_pylist()
    assert [row["article_id"] for row in articles] == ["a", "2", '{"n": 3}', "4", "e"]
    assert [row["error"] for row in articles] == [None, "no text: the record is null"] + [None] * 3
    assert [row["line"] for row in articles] == [1, 2, 3, 4, 5]
    assert articles[0]["text"] == TEXTS[0]
    quotes = pa.table(tables.quotations).to_pylist()
    alone = [q for t in TEXTS if t for q in pullquote.extract(t).quotes]
    assert [(q["text"], q["start"], q["end"], q["speaker"]) for q in quotes] == [
        (q.text, q.start, q.end, q.speaker) for q in alone
    ]
    assert [q["article_id"] for q in quotes] == ["a", '{"n": 3}', "e"]
    people = pa.table(tables.people).to_pylist()
    assert {p["name"] for p in people} == {"Mara Lindqvist"}
    assert tables.quotations.columns == list(quotes[0])
    assert (len(tables.articles), tables.people.name) == (5, "people")
    assert pa.schema(tables.people) == pa.table(tables.people).schema


def test_tables_come_in_batches():
    batches = list(pullquote.extract_many([SAID] * 25, to_arrow=True, batch_size=10))
    assert [len(b.articles) for b in batches] == [10, 10, 5]
    assert list(pullquote.extract_many([], to_arrow=True)) == []
    empty = pullquote.extract_many([], to_arrow=True).read_all()
    assert pa.table(empty.quotations).num_rows == 0


def test_an_exception_comes_behind_the_tables_before_it():
    def breaks():
        yield from [SAID] * 7
        raise OSError("the source is gone")

    read = pullquote.extract_many(breaks(), to_arrow=True, batch_size=5)
    assert [len(next(read).articles), len(next(read).articles)] == [5, 2]
    with pytest.raises(OSError, match="the source is gone"):
        next(read)
    assert list(read) == []


def test_others_take_the_tables():
    polars = pytest.importorskip("polars", reason="polars is not here")
    tables = pullquote.extract_many(TEXTS, to_arrow=True).read_all()
    frame = polars.DataFrame(tables.quotations)
    assert frame["speaker"].to_list() == ["Mara Lindqvist"] * 3
    read = pullquote.extract_many(polars.Series(TEXTS))
    assert [a.error for a in read] == [None, "no text: the record is null", None, None, None]
