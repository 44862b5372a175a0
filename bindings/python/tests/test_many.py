"""Many texts in, as many articles out, in order."""

import itertools
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import pullquote

LINUX = Path("/proc/self/task").is_dir()
SAID = "“We will go to {}, all of us,” said Mara Lindqvist."


def threads():
    """How many the process has, with those that know no Python."""
    return len(list(Path("/proc/self/task").iterdir()))


def settles(count):
    """Whether the threads of what ended are gone, or go."""
    for _ in range(500):
        if threads() <= count:
            return True
        time.sleep(0.01)
    return False


def texts(count):
    return (SAID.format(n) for n in range(count))


def test_articles_come_in_order_and_with_what_extract_says():
    articles = list(pullquote.extract_many(texts(300), threads=3))
    assert [a.quotes[0].text for a in articles] == [
        f"“We will go to {n}, all of us,”" for n in range(300)
    ]
    assert [a.id for a in articles] == list(range(1, 301))
    alone = pullquote.extract(SAID.format(7)).to_dict()
    assert articles[7].to_dict() == {**alone, "id": 8}


def test_ids_are_handed_through():
    key = object()
    pairs = [("a", SAID), (key, SAID), (None, SAID)]
    assert [a.id for a in pullquote.extract_many(pairs)] == ["a", key, None]
    given = pullquote.extract_many([SAID, SAID], ids=iter([{"n": 1}, 2.5]))
    assert [a.to_dict()["id"] for a in given] == [{"n": 1}, 2.5]
    assert '"id": {"n": 1}' in next(pullquote.extract_many([SAID], ids=[{"n": 1}])).to_json()


def test_urls_stand_beside():
    urls = ["https://example.org/1", None]
    read = pullquote.extract_many([SAID, SAID], urls=urls)
    assert [a.location for a in read] == urls


def test_a_bad_record_says_so_and_the_others_go_on():
    bad = [
        (None, "no text: the record is null"),
        (float("nan"), "no text: the record is null"),
        (b"caf\xe9 au", "not UTF-8: wrong at byte 4 of 7"),
        ("a\ud800b", "not UTF-8: wrong at byte 2 of 5"),
        ("x" * (50 << 20), "too large (52428800 bytes; the limit is 16777216)"),
        ({"text": "x"}, "no text: the record is of type dict"),
    ]
    mixed = [item for record, _ in bad for item in (record, SAID)]
    read = list(pullquote.extract_many(mixed, threads=2))
    assert [a.error for a in read[::2]] == [words for _, words in bad]
    assert all(a.error is None and a.quotes for a in read[1::2])
    assert read[0].to_dict() == {"id": 1, "error": bad[0][1], "line": 1}
    assert (read[0].quotes, read[0].text, read[0].title) == ((), "", None)


def test_a_page_in_a_column_of_text_says_so():
    page = "<html><body><p>“We go,” said Mara Lindqvist.</p></body></html>"
    (article,) = pullquote.extract_many([page])
    assert article.error is None
    assert article.warnings == ["the text is a web page: read as HTML it would be an article"]
    (article,) = pullquote.extract_many([page], "html")
    assert article.warnings == [] and article.quotes[0].speaker == "Mara Lindqvist"


def test_an_exception_arrives_behind_what_came_before_it():
    class Broken(Exception):
        pass

    def breaks():
        yield from texts(40)
        raise Broken("the source is gone")

    before = threads() if LINUX else 0
    read = pullquote.extract_many(breaks(), threads=2)
    assert not LINUX or threads() > before
    seen = []
    with pytest.raises(Broken, match="the source is gone"):
        for article in read:
            seen.append(article.id)
    assert seen == list(range(1, 41))
    assert list(read) == []
    assert not LINUX or settles(before)


def test_no_more_is_under_way_than_eight_a_thread():
    taken = 0

    def counted():
        nonlocal taken
        for text in texts(500):
            taken += 1
            yield text

    read = pullquote.extract_many(counted(), threads=2)
    most = 0
    for given, _ in enumerate(read):
        most = max(most, taken - given)
    assert taken == 500 and most <= 17


def test_the_lock_is_free_while_it_works():
    order = []
    go = threading.Event()

    def other():
        go.wait()
        order.append("other")

    thread = threading.Thread(target=other)
    thread.start()
    read = pullquote.extract_many([SAID * 2000], threads=1)
    before = sys.getswitchinterval()
    try:
        # From here on a thread gives the lock away only where it waits.
        sys.setswitchinterval(1000)
        go.set()
        next(read)
        order.append("this")
    finally:
        sys.setswitchinterval(before)
    thread.join()
    assert order == ["other", "this"]


def test_it_can_be_left_early_and_closed():
    read = pullquote.extract_many(texts(10_000), threads=2)
    next(read)
    read.close()
    assert list(read) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"threads": 0}, "threads is at least 1"),
        ({"max_bytes": 0}, "max_bytes is at least 1"),
        ({"batch_size": 0}, "batch_size is at least 1"),
        ({"format": "epub"}, "format is"),
    ],
)
def test_wrong_options_are_told(options, words):
    with pytest.raises(ValueError, match=words):
        pullquote.extract_many([], **options)


def test_too_few_ids_are_told_in_their_turn():
    read = pullquote.extract_many([SAID, SAID], ids=["a"])
    assert next(read).id == "a"
    with pytest.raises(ValueError, match="there are fewer ids than texts"):
        next(read)


def test_ids_without_an_end_are_no_mistake():
    read = pullquote.extract_many([SAID, SAID], ids=itertools.count(7))
    assert [article.id for article in read] == [7, 8]


def test_too_many_ids_are_told_behind_the_texts():
    for beside in {"ids": ["a", "b"]}, {"urls": ["u", None]}:
        read = pullquote.extract_many([SAID], **beside)
        assert next(read).error is None
        with pytest.raises(ValueError, match=f"there are more {next(iter(beside))} than texts"):
            next(read)


def test_a_url_that_is_no_string_is_told():
    read = pullquote.extract_many([SAID, SAID], urls=["https://example.org/1", 7])
    assert next(read).location == "https://example.org/1"
    with pytest.raises(TypeError, match="a url is str or None, not int"):
        next(read)
    nothing = pullquote.extract_many([SAID], urls=[float("nan")], ids=[float("nan")])
    (article,) = nothing
    assert article.location is None and article.id is None


def test_no_iterable_is_told_at_once():
    with pytest.raises(TypeError):
        pullquote.extract_many(7)
    for one in SAID, b"bytes":
        with pytest.raises(TypeError, match="texts are several, not one"):
            pullquote.extract_many(one)


def test_long_texts_are_read_where_that_is_asked_for():
    long = SAID * 400
    assert next(pullquote.extract_many([long], max_bytes=100)).error.startswith("too large")
    assert next(pullquote.extract_many([long])).error is None


def test_what_breaks_the_engine_is_a_row_and_no_noise():
    """In a process of its own, whose standard error is looked at."""
    code = """
import pullquote
made = list(pullquote.extract_many(["It rained.", "The glass broke.", "It rained."], threads=2))
print([article.error for article in made])
"""
    environment = {**os.environ, "PULLQUOTE_TEST_BREAKS_ON": "glass broke"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    if done.stdout.strip() == "[None, None, None]":
        pytest.skip("a release breaks down on nothing that a test could name")
    assert "[None, 'the program broke down on this record (at " in done.stdout
    assert done.stderr == ""
