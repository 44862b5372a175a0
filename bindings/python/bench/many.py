"""What reading many articles from Python costs, beside the program on the same articles.

    cargo build --profile quick --locked                       (the program)
    maturin develop --profile quick --locked                   (the package, in bindings/python)
    python bench/many.py ../../target/quick/pullquote

prints, of one run: articles a second of `extract_many` and of `extract --jsonl` on as many threads,
by turns, and their ratio; the time that importing takes; and the memory that the process held at
its most after each tenth of a long run. `--articles N` and `--long N` say of how many.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from articles import article, records

IMPORTS = 15


def seconds(work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def throughput(program: str, count: int, threads: int, rounds: int) -> None:
    import pullquote

    pairs = [(f"a{n}", article(n).text) for n in range(count)]
    environment = {**os.environ, "PULLQUOTE_STORE": "none"}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(line + "\n" for line in records(count)), "utf-8")
        command = [program, "extract", "--jsonl", "--threads", str(threads), str(file)]

        def by_program():
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)

        def by_package():
            for read in pullquote.extract_many(pairs, threads=threads):
                read.quotes  # noqa: B018 A caller looks at them.

        def by_tables():
            for tables in pullquote.extract_many(pairs, threads=threads, to_arrow=True):
                len(tables.quotations)

        ways = {"extract --jsonl": by_program, "extract_many": by_package, "… to_arrow": by_tables}
        times = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                times[name].append(seconds(way))
    base = median(times["extract --jsonl"])
    print(f"{count} articles, {threads} threads, median of {rounds} rounds by turns")
    for name, taken in times.items():
        middle = median(taken)
        print(f"  {name:16} {count / middle:8.0f} articles a second   {base / middle:.2f} of the program")


def importing() -> None:
    """A new interpreter each time, beside one that imports nothing."""
    def run(code: str) -> float:
        return median(
            seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(IMPORTS)
        )

    nothing, package = run("pass"), run("import pullquote")
    print(f"import pullquote: {1000 * (package - nothing):.1f} ms (an interpreter takes {1000 * nothing:.1f})")


def memory(count: int, threads: int) -> None:
    import pullquote

    texts = (article(n).text for n in range(count))
    marks = []
    for number, read in enumerate(pullquote.extract_many(texts, threads=threads), 1):
        read.quotes  # noqa: B018
        if number % max(count // 10, 1) == 0:
            marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"peak memory after each tenth of {count} articles, MB: " + " ".join(f"{m:.0f}" for m in marks))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("program")
    arguments.add_argument("--articles", type=int, default=4000)
    arguments.add_argument("--long", type=int, default=100_000)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    importing()
    # Before the other, which holds all of its articles at once.
    memory(given.long, given.threads)
    throughput(given.program, given.articles, given.threads, given.rounds)


if __name__ == "__main__":
    main()
