"""What holds the package together: its types, its words, its examples."""

import ast
import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import pullquote

PACKAGE = Path(__file__).resolve().parents[1]
STUB = PACKAGE / "python" / "pullquote" / "__init__.pyi"


def public(thing):
    return {name for name in vars(thing) if not name.startswith("_")}


def test_types_name_what_there_is():
    tree = ast.parse(STUB.read_text("utf-8"))
    functions, classes = set(), {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            functions.add(node.name)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            names = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
            classes[node.name] = {n for n in names if not n.startswith("_")}
    named = set(pullquote.__all__)
    assert functions | set(classes) == named - {"MAX_BYTES", "__version__"}
    for name, members in classes.items():
        if name != "Error":
            assert members == public(getattr(pullquote, name)), name


def test_everything_says_what_it_is():
    for name in set(pullquote.__all__) - {"MAX_BYTES", "__version__"}:
        thing = getattr(pullquote, name)
        assert thing.__doc__, name
        if isinstance(thing, type) and name != "Error":
            for member in public(thing):
                assert getattr(thing, member).__doc__, f"{name}.{member}"


def test_examples_hold():
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    flags = doctest.IGNORE_EXCEPTION_DETAIL | doctest.ELLIPSIS
    texts = {"pullquote": pullquote.__doc__, "README.md": (PACKAGE / "README.md").read_text("utf-8")}
    texts |= {name: getattr(pullquote, name).__doc__ for name in ("extract", "extract_many", "link")}
    for name, text in texts.items():
        test = parser.get_doctest(text, {}, name, None, 0)
        if name != "README.md":
            assert test.examples, name
        runner = doctest.DocTestRunner(optionflags=flags)
        runner.run(test)
        assert runner.summarize(verbose=False).failed == 0, name


def test_importing_needs_nothing_but_the_package():
    """What importing costs is loading one library: no other package is looked for."""
    code = "import sys; before = set(sys.modules); import pullquote; print(*sorted(set(sys.modules) - before))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in out.stdout.split()}
    assert loaded == {"pullquote"}, loaded


def test_a_folder_of_news_becomes_a_table(tmp_path, monkeypatch, capsys):
    """The lines that the README opens with."""
    pytest.importorskip("pyarrow", reason="pyarrow is not here")
    readme = (PACKAGE / "README.md").read_text("utf-8")
    lines = readme.split("```python\n")[1].split("```")[0]
    assert len(lines.strip().split("\n")) == 12
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("“It stays,” said Ines Vale.", "utf-8")
    (tmp_path / "news" / "b.txt").write_bytes(b"caf\xe9")
    monkeypatch.chdir(tmp_path)
    exec(compile(lines, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "Ines Vale" in said and "not UTF-8" in said
    assert (tmp_path / "who-said-what.parquet").exists()
