"""The job in examples/spark, on this machine."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not here")
pytest.importorskip("pyspark", reason="pyspark is not here")
if shutil.which("java") is None:
    pytest.skip("Java is not here", allow_module_level=True)

RUN = Path(__file__).resolve().parents[3] / "examples" / "spark" / "run"
SAID = "“We will go to {},” said Mara Lindqvist, the mayor."
PAGE = "<!doctype html><p>“We go,” said Mara Lindqvist.</p>"


def spark(job, *arguments):
    environment = {**os.environ, "JOB": job, "PULLQUOTE_VENV": sys.prefix}
    done = subprocess.run(
        [RUN, *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


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
    said = spark("quotes.py", records, output, "--files", 1)
    assert "slice 0" not in said and "slice 1: 1 files" in said and "1 of them done before" in said
    articles = rows(output, "articles")
    ids = [f"{n}-{m}" for n in range(2) for m in [*range(5), "page"]]
    assert [row["article_id"] for row in articles] == sorted(ids)
    warned = [row for row in articles if row["warnings"]]
    assert len(warned) == 2 and "the text is a web page" in warned[0]["warnings"][0]
    quotes = rows(output, "quotations")
    assert {q["speaker"] for q in quotes} == {"Mara Lindqvist"} and len(quotes) == 12
    assert len(rows(output, "people")) == 12
    reasons = sorted(row["reason"] for row in rows(output, "bad"))
    assert reasons == ["no text: the record is null"] * 2 + ["not a record: a line holds one JSON object"] * 2


def test_the_pipe_gives_the_lines_of_the_program(records, tmp_path):
    program = os.environ.get("PULLQUOTE_PROGRAM")
    if not program:
        pytest.skip("PULLQUOTE_PROGRAM names no program")
    spark("pipe.py", records, tmp_path / "lines", "--program", program)
    parts = sorted((tmp_path / "lines").glob("part-*"))
    lines = [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]
    assert len(lines) == 16
    assert sum("error" in line for line in lines) == 4
