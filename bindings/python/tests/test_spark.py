"""The job in examples/spark, on this machine."""

import gzip
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not here")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not here")
pytest.importorskip("pyspark", reason="pyspark is not here")
if shutil.which("java") is None:
    pytest.skip("Java is not here", allow_module_level=True)

RUN = Path(__file__).resolve().parents[3] / "examples" / "spark" / "run"
SAID = "“We will go to {},” said Mara Lindqvist, the mayor."
PAGE = "<!doctype html><p>“We go,” said Mara Lindqvist.</p>"


def run(job, *arguments, conf=None, **variables):
    settings = " ".join(f"--conf {name}={value}" for name, value in (conf or {}).items())
    environment = {**os.environ, "JOB": job, "PULLQUOTE_VENV": sys.prefix, "SPARK_OPTIONS": settings, **variables}
    return subprocess.run(
        [RUN, *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=600
    )


def spark(job, *arguments, conf=None, **variables):
    done = run(job, *arguments, conf=conf, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def module(name):
    """An example, as it is imported."""
    spec = importlib.util.spec_from_file_location(name, RUN.parent / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def rows(output, table):
    found = pq.read_table(output / table).to_pylist()
    return sorted(found, key=lambda row: row.get("article_id"))


@pytest.fixture
def records(tmp_path):
    folder = tmp_path / "input"
    folder.mkdir()
    for n in range(2):
        lines = [{"id": f"{n}-{m}", "text": SAID.format(m)} for m in range(5)]
        lines = [json.dumps(line, ensure_ascii=False) for line in lines]
        lines += [json.dumps({"id": f"{n}-null", "text": None}), "{no record", json.dumps({"id": f"{n}-page", "text": PAGE})]
        (folder / f"{n}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_tables_are_whole_after_a_run_that_ended_early(records, tmp_path):
    output = tmp_path / "output"
    assert "slice 0: 1 files" in spark("quotes.py", records, output, "--files", 1, "--slices", 1)
    # What a killed run leaves of the slice that it was at: some tables, and no note.
    for table in "articles", "people":
        shutil.copytree(output / table / "slice=0", output / table / "slice=1")
    # Hidden from Spark, and no file of records.
    (records / "_temporary").mkdir()
    (records / "_temporary" / "x.jsonl").write_text("{}")
    (records / "notes.txt").write_text("nothing")
    said = spark("quotes.py", records, output, "--files", 1)
    assert "slice 0" not in said and "slice 1: 1 files" in said and "1 of them done before" in said
    assert "1 files are not read: " in said and "notes.txt" in said
    articles = rows(output, "articles")
    ids = [f"{n}-{m}" for n in range(2) for m in [*range(5), "page"]]
    assert [row["article_id"] for row in articles] == sorted(ids)
    assert {row["line"] for row in articles} == {None}
    warned = [row for row in articles if row["warnings"]]
    assert len(warned) == 2 and "the text is a web page" in warned[0]["warnings"][0]
    quotes = rows(output, "quotations")
    assert {q["speaker"] for q in quotes} == {"Mara Lindqvist"} and len(quotes) == 12
    assert len(rows(output, "people")) == 12
    reasons = sorted(row["reason"] for row in rows(output, "bad"))
    assert reasons == ["no text: the record is null"] * 2 + [f"{module('quotes').NO_RECORD}: {{no record"] * 2


def test_the_pipe_gives_the_lines_of_the_program(records, tmp_path):
    program = os.environ.get("PULLQUOTE_PROGRAM")
    if not program:
        pytest.skip("PULLQUOTE_PROGRAM names no program")
    spark("pipe.py", records, tmp_path / "lines", "--program", program)
    parts = sorted((tmp_path / "lines").glob("part-*"))
    lines = [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]
    assert len(lines) == 16
    assert sum("error" in line for line in lines) == 4
    for line in lines:
        if isinstance(line["id"], str):
            assert line["shard"].endswith(f"/{line['id'][0]}.jsonl")


def test_packed_lines_are_read_and_a_folder_without_records_is_told(tmp_path):
    folder = tmp_path / "input"
    folder.mkdir()
    done = run("quotes.py", folder, tmp_path / "output")
    assert done.returncode != 0 and "no files of records" in done.stdout + done.stderr
    line = json.dumps({"id": "a", "text": SAID.format(1)}) + "\n"
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    (folder / "b.ndjson").write_text(line.replace('"a"', '"b"'))
    spark("quotes.py", folder, tmp_path / "output")
    assert [row["article_id"] for row in rows(tmp_path / "output", "articles")] == ["a", "b"]


def test_keys_that_are_no_text_are_told_in_their_row():
    quotes = module("quotes")
    types = quotes.schemas()
    fields = [pa.field("table", pa.string())]
    schema = pa.schema(fields + [pa.field(name, pa.struct(list(types[name]))) for name in types])
    wrong = pa.array([b"caf\xe9", b"b"]).view(pa.string())
    texts = pa.array([SAID.encode(), b"caf\xe9"]).view(pa.string())
    batch = pa.record_batch({"shard": ["s"] * 2, "id": wrong, "url": pa.array([None, "u"]), "text": texts})
    batch = batch.append_column("broken", pa.nulls(2, pa.int64())).append_column("begin", pa.nulls(2, pa.string()))
    made = list(quotes.reader("text", schema)(iter([batch, batch])))
    found = [r["articles"] for part in made for r in part.to_pylist() if r["table"] == "articles"]
    # The second batch has the ids of the first: who comes again is told from who came before.
    assert [row["article_id"] for row in found] == ["caf\ufffd", "b", "caf\ufffd#2", "b#2"]
    assert [len(row["warnings"]) for row in found] == [1, 0, 2, 1]
    assert all("its id is not UTF-8" in found[n]["warnings"] for n in (0, 2))
    assert [row["error"] for row in found] == [None, "not UTF-8: wrong at byte 4 of 4"] * 2


def test_every_bad_record_has_its_row(tmp_path):
    folder, output = tmp_path / "input", tmp_path / "output"
    folder.mkdir()
    long = "The bridge stays. " * (52 * 2**20 // 18)
    lines = [{"id": "good", "text": SAID}, {"id": "null", "text": None}, {"id": "long", "text": long}, {"id": "page", "text": PAGE}]
    lines = [json.dumps(line).encode() for line in lines] + [b'{"id": "bytes", "text": "caf\xe9 \xff"}']
    (folder / "a.jsonl").write_bytes(b"\n".join(lines))
    spark("quotes.py", folder, output)
    articles = {row["article_id"]: row["warnings"] for row in rows(output, "articles")}
    assert articles.keys() == {"good", "page"} and "is a web page" in articles["page"][0]
    reasons = sorted(row["reason"] for row in rows(output, "bad"))
    assert len(reasons) == 3
    assert reasons[0] == "no text: the record is null"
    assert reasons[1].startswith("not a record: a line holds one JSON object in UTF-8: {\"id\": \"bytes\"")
    assert reasons[2].startswith("too large (a line of ")


def test_files_that_number_from_one_are_told_apart(tmp_path):
    folder, output = tmp_path / "input", tmp_path / "output"
    folder.mkdir()
    for file, names in ("a.jsonl", ["Ines Vale", "Tom Orsini"]), ("b c.jsonl", ["Mara Quill", "Ivo Brandt", "Ruth Marl"]):
        # The last of the second file has the id of the first once more.
        lines = [{"id": n % 2 + 1, "text": f"“It stays,” said {name}, the mayor."} for n, name in enumerate(names)]
        lines.append({"id": 9, "text": None})
        (folder / file).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    spark("quotes.py", folder, output)
    found = {}
    for table in "articles", "people", "quotations":
        keys = sorted((Path(row["shard"]).name, row["article_id"]) for row in rows(output, table))
        found[table] = keys
    expected = [("a.jsonl", "1"), ("a.jsonl", "2"), ("b%20c.jsonl", "1"), ("b%20c.jsonl", "1#2"), ("b%20c.jsonl", "2")]
    assert found == {table: expected for table in found}
    assert [bool(row["warnings"]) for row in rows(output, "articles")] == [False, False, True, False, False]
    bad = sorted((Path(row["shard"]).name, row["article_id"], row["file"] == row["shard"]) for row in rows(output, "bad"))
    assert bad == [("a.jsonl", "9", True), ("b%20c.jsonl", "9", True)]
    # Joined by both, every quotation has its article and its speaker once.
    people = {(row["shard"], row["article_id"], row["person_id"]): row["name"] for row in rows(output, "people")}
    assert len(people) == 5
    for row in rows(output, "quotations"):
        assert people[row["shard"], row["article_id"], row["person_id"]] == row["speaker"]


def test_parts_of_one_file_are_shards_of_their_own(tmp_path):
    folder, output = tmp_path / "input", tmp_path / "output"
    folder.mkdir()
    lines = [json.dumps({"id": n % 40, "text": SAID.format(n)}) for n in range(80)]
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    spark("quotes.py", folder, output, conf={"spark.sql.files.maxPartitionBytes": 4000})
    found = rows(output, "articles")
    keys = {(row["shard"], row["article_id"]) for row in found}
    shards = {row["shard"] for row in found}
    assert len(found) == len(keys) == 80 and len(shards) > 1
    assert sum("@" not in shard for shard in shards) == 1


class Hadoop:
    """A file system that says no."""

    def rename(self, *_):
        return False

    def create(self, *_):
        return io.BytesIO()


def test_a_note_that_could_not_be_made_is_told():
    output = module("quotes").Output.__new__(module("quotes").Output)
    output.system, output.path, output.folder = Hadoop(), str, "out"
    with pytest.raises(OSError, match="could not be noted"):
        output.note(0, ["a"])


@pytest.mark.parametrize("code", [0, 1, 137])
def test_a_program_that_ends_early_fails_its_task(tmp_path, code):
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nread line\necho \"$line\"\nexit {code}\n")
    program.chmod(0o755)
    read = module("pipe").answers(str(program))
    one = ("a.jsonl", b'{"id":1}')
    if code < 2:
        assert list(read(iter([one, ("a.jsonl", b" ")]))) == ['{"shard":"a.jsonl","id":1}']
    else:
        with pytest.raises(RuntimeError, match="ended with code 137"):
            list(read(iter([one])))
    with pytest.raises(RuntimeError, match="after 1 answers to"):
        list(read(one for _ in range(50_000)))


# What every Python of the job runs first: who reads the engine's records ends in the middle of them,
# once by its own hand, and once with the driver that it works for.
KILLER = """
import itertools, os, signal, subprocess
import pullquote

def parent(pid):
    return int(subprocess.run(["ps", "-o", "ppid=", "-p", str(pid)], capture_output=True, text=True).stdout)

def killing(texts):
    for number, text in enumerate(texts):
        if number == 20:
            for mark, victim in ("worker", os.getpid), ("driver", lambda: parent(os.getppid())):
                if f"{mark}!" in (text[1] if isinstance(text, tuple) else text).decode():
                    try:
                        os.close(os.open(os.environ["KILLED"] + mark, os.O_CREAT | os.O_EXCL))
                    except FileExistsError:
                        continue
                    os.kill(victim(), signal.SIGKILL)
        yield text

read = pullquote.extract_many
pullquote.extract_many = lambda texts, *rest, **more: read(killing(texts), *rest, **more)
"""


def test_nothing_is_lost_or_there_twice_where_workers_and_the_driver_are_killed(tmp_path):
    folder, output, killer = tmp_path / "input", tmp_path / "output", tmp_path / "killer"
    folder.mkdir()
    killer.mkdir()
    (killer / "sitecustomize.py").write_text(KILLER)
    # A worker dies over the second file, and the driver over the third.
    for file, mark in enumerate(["", "worker!", "driver!", ""]):
        lines = [json.dumps({"id": n, "text": SAID.format(n) + f" {mark}"}) for n in range(60)]
        (folder / f"{file}.jsonl").write_text("\n".join(lines), "utf-8")
    killed = {"SPARK_MASTER": "local[2,4]", "PYTHONPATH": str(killer), "KILLED": f"{killer}/"}
    done = run("quotes.py", folder, output, "--files", 1, **killed)
    assert done.returncode != 0 and "slice 1" in done.stdout and "slice 2" not in done.stdout
    assert (killer / "worker").exists() and (killer / "driver").exists()
    said = spark("quotes.py", folder, output, "--files", 1, **killed)
    assert "slice 1" not in said and "slice 3" in said and "2 of them done before" in said
    for table in "articles", "people", "quotations":
        keys = sorted((Path(row["shard"]).name, int(row["article_id"])) for row in rows(output, table))
        assert keys == [(f"{file}.jsonl", n) for file in range(4) for n in range(60)], table
    assert rows(output, "bad") == []


def test_a_killed_pipe_is_done_again(records, tmp_path):
    """Beside a worker that its program kills, there is what a killed driver leaves."""
    program, output = tmp_path / "program", tmp_path / "lines"
    program.write_text(
        f"#!/bin/sh\nif mkdir {tmp_path}/killed 2>/dev/null; then read line; echo \"$line\"; kill -9 $PPID; fi\nexec cat\n"
    )
    program.chmod(0o755)
    (output / "_temporary" / "0").mkdir(parents=True)
    (output / "part-00000-left.txt").write_text("{}")
    spark("pipe.py", records, output, "--program", program, SPARK_MASTER="local[2,4]")
    assert (tmp_path / "killed").exists()
    lines = [line for part in output.glob("part-*") for line in part.read_text("utf-8").splitlines()]
    given = [line for file in records.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    assert sorted(line.split(",", 1)[1] for line in lines) == sorted(line[1:] for line in given)
    done = run("pipe.py", records, output, "--program", program)
    assert done.returncode != 0 and "is there already" in done.stdout + done.stderr
