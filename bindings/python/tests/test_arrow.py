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
    two = pa.table({"text": TEXTS, "id": TEXTS})
    for column in pa.array([1]), pa.chunked_array([[1]]), two, pa.table({"n": [1]}):
        with pytest.raises(TypeError, match="texts are a column of strings, not of"):
            pullquote.extract_many(column)


def test_a_table_of_one_column_is_that_column():
    """As DuckDB hands over what it was asked for."""
    table = pa.table({"text": TEXTS})
    for given in table, table.to_batches()[0], table.slice(1, 3):
        column = pa.table(given)["text"] if isinstance(given, pa.Table) else given["text"]
        read = [a.to_dict() for a in pullquote.extract_many(given)]
        assert read == [a.to_dict() for a in pullquote.extract_many(column)]


@pytest.mark.parametrize("kind", [OSError, KeyError, ValueError, RuntimeError])
def test_an_error_of_a_stream_arrives_in_its_turn(kind):
    def batches():
        yield pa.record_batch({"text": [SAID] * 3})
        raise kind("the disk is gone")

    schema = pa.schema({"text": pa.string()})
    read = pullquote.extract_many(pa.RecordBatchReader.from_batches(schema, batches()))
    assert [next(read).error for _ in range(3)] == [None] * 3
    with pytest.raises(kind, match="the disk is gone"):
        next(read)
    assert list(read) == []


def test_ids_and_urls_may_be_columns():
    ids, urls = pa.array(["a", None, "c"]), pa.array(["https://example.org/1", None, None])
    texts = [SAID] * 3
    for made in (ids, urls), (pa.chunked_array([ids]), pa.chunked_array([urls])):
        read = list(pullquote.extract_many(texts, ids=made[0], urls=made[1]))
        assert [a.id for a in read] == ids.to_pylist()
        assert [a.location for a in read] == urls.to_pylist()
        tables = pullquote.extract_many(texts, ids=made[0], urls=made[1], to_arrow=True).read_all()
        articles = pa.table(tables.articles).to_pylist()
        assert [row["article_id"] for row in articles] == ["a", "2", "c"]
    assert [a.error for a in pullquote.extract_many(list(pa.array([SAID, None])))] == [
        None,
        "no text: the record is null",
    ]


def test_ids_and_urls_may_be_columns_of_pandas():
    pandas = pytest.importorskip("pandas", reason="pandas is not here")
    nan = float("nan")
    for ids in pandas.Series(["a", nan]), pandas.Series(["a", None], dtype="string"):
        read = list(pullquote.extract_many([SAID, SAID], ids=ids, urls=ids))
        assert [a.id for a in read] == ["a", None]
        assert [a.location for a in read] == ["a", None]


def test_tables_say_what_articles_say():
    ids = ["a", 2, {"n": 3}, None, "e"]
    tables = pullquote.extract_many(TEXTS, ids=ids, to_arrow=True).read_all()
    articles = pa.table(tables.articles).to_pylist()
    assert [row["article_id"] for row in articles] == ["a", "2", '{"n":3}', "4", "e"]
    assert [row["error"] for row in articles] == [None, "no text: the record is null"] + [None] * 3
    assert [row["line"] for row in articles] == [1, 2, 3, 4, 5]
    assert articles[0]["text"] == TEXTS[0]
    quotes = pa.table(tables.quotations).to_pylist()
    alone = [q for t in TEXTS if t for q in pullquote.extract(t).quotes]
    assert [(q["text"], q["start"], q["end"], q["speaker"]) for q in quotes] == [
        (q.text, q.start, q.end, q.speaker) for q in alone
    ]
    assert [q["article_id"] for q in quotes] == ["a", '{"n":3}', "e"]
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


def test_what_ctrl_c_raises_waits_for_nothing():
    def stops():
        yield from [SAID] * 7
        raise KeyboardInterrupt

    read = pullquote.extract_many(stops(), to_arrow=True, batch_size=1000)
    with pytest.raises(KeyboardInterrupt):
        next(read)
    assert list(read) == []
    read = pullquote.extract_many(stops(), threads=1)
    with pytest.raises(KeyboardInterrupt):
        list(read)
    assert list(read) == []


def test_a_record_that_no_table_can_take_ends_them():
    class Nameless:
        def __str__(self):
            raise RuntimeError("it has no name")

    read = pullquote.extract_many([SAID] * 3, ids=["a", Nameless(), "c"], to_arrow=True)
    assert pa.table(next(read).articles)["article_id"].to_pylist() == ["a"]
    with pytest.raises(RuntimeError, match="it has no name"):
        next(read)
    assert list(read) == []


def test_structured_ids_are_those_of_the_program():
    ids = [{"a": [1, "é"]}]
    tables = pullquote.extract_many([SAID], ids=ids, to_arrow=True).read_all()
    assert pa.table(tables.articles)["article_id"].to_pylist() == ['{"a":[1,"é"]}']


def test_others_take_the_tables():
    polars = pytest.importorskip("polars", reason="polars is not here")
    tables = pullquote.extract_many(TEXTS, to_arrow=True).read_all()
    frame = polars.DataFrame(tables.quotations)
    assert frame["speaker"].to_list() == ["Mara Lindqvist"] * 3
    read = pullquote.extract_many(polars.Series(TEXTS))
    assert [a.error for a in read] == [None, "no text: the record is null", None, None, None]


def test_shards_and_ids_tell_articles_apart():
    texts = [f"“It stays,” said {name}." for name in ("Ines Vale", "Tom Orsini", "Mara Quill")]
    made = pullquote.extract_many(texts, ids=[1, 1, 1], shards=["a", "b", "b"], to_arrow=True).read_all()
    articles = pa.table(made.articles).to_pylist()
    assert [(row["shard"], row["article_id"]) for row in articles] == [("a", "1"), ("b", "1"), ("b", "1#2")]
    assert [bool(row["warnings"]) for row in articles] == [False, False, True]
    for table in made.people, made.quotations:
        rows = pa.table(table).to_pylist()
        assert [(row["shard"], row["article_id"]) for row in rows] == [("a", "1"), ("b", "1"), ("b", "1#2")]
    made = pullquote.extract_many(texts, shards="all", to_arrow=True, batch_size=1).read_all()
    assert pa.table(made.articles).column("shard").to_pylist() == ["all"] * 3
    # Also in batches that were handed out before.
    made = list(pullquote.extract_many(texts, ids="aaa", to_arrow=True, batch_size=1))
    assert [pa.table(each.articles).column("article_id")[0].as_py() for each in made] == ["a", "a#2", "a#3"]
    with pytest.raises(ValueError, match="to_arrow"):
        pullquote.extract_many(texts, shards="a")
    with pytest.raises(ValueError, match="fewer shards"):
        list(pullquote.extract_many(texts, shards=["a"], to_arrow=True))
    with pytest.raises(TypeError, match="a shard is str or None"):
        list(pullquote.extract_many(texts, shards=[1, 2, 3], to_arrow=True))
