"""What tables cost beside lines of JSON: the same generated articles through `extract` both ways.

    python examples/duckdb/measure.py PROGRAM [--articles 20000] [--threads 2] [--rounds 3]

PROGRAM is `pullquote`, built for use with `--features parquet`. Printed are, of one run by turns: seconds (the
median), articles a second, the most memory that the program held, and what it wrote; then the memory for a quarter
of the articles, for it should not grow with them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

BENCH = Path(__file__).resolve().parents[2] / "bindings" / "python" / "bench"


def run(command: list[str], out: Path) -> tuple[float, float]:
    """Seconds, and the most memory in MB."""
    environment = {**os.environ, "PULLQUOTE_STORE": "none"}
    with out.open("wb") as file:
        begin = time.perf_counter()
        running = subprocess.Popen(command, stdout=file, env=environment)
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} ended with code {os.waitstatus_to_exitcode(status)}")
    # macOS counts bytes.
    return seconds, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def size(path: Path) -> float:
    files = path.rglob("*.parquet") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files) / 2**20


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("program")
    arguments.add_argument("--articles", type=int, default=20_000)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        news = {count: folder / f"{count}.jsonl" for count in (given.articles, given.articles // 4)}
        for count, file in news.items():
            with file.open("wb") as out:
                subprocess.run([sys.executable, BENCH / "articles.py", str(count)], check=True, stdout=out)
        lines, tables = folder / "lines", folder / "tables"
        base = [given.program, "extract", "--threads", str(given.threads), "--jsonl"]
        ways = {
            "extract --jsonl": (lambda file: [*base, str(file)], lines, lines),
            "extract --format parquet": (
                lambda file: [*base, str(file), "--format", "parquet", "--out", str(tables)],
                folder / "nothing",
                tables,
            ),
        }
        of = {name: {count: [] for count in news} for name in ways}
        written = {}
        for turn in range(given.rounds):
            for count, file in news.items():
                if count < given.articles and turn > 0:
                    continue
                for name, (command, out, made) in ways.items():
                    # Every run begins with nothing.
                    for old in tables.rglob("*.parquet"):
                        old.unlink()
                    of[name][count].append(run(command(file), out))
                    if count == given.articles:
                        written[name] = size(made)
        print(f"{given.articles} articles, {size(news[given.articles]):.0f} MB, {given.threads} threads")
        print(f"| | seconds | articles a second | peak MB | peak MB of {given.articles // 4} | written, MB |")
        print("|---|--:|--:|--:|--:|--:|")
        for name in ways:
            seconds = median(taken for taken, _ in of[name][given.articles])
            peak = {count: max(memory for _, memory in of[name][count]) for count in news}
            numbers = [f"{seconds:.1f}", f"{given.articles / seconds:.0f}", *(f"{peak[count]:.0f}" for count in news)]
            print(f"| `{name}` | {' | '.join(numbers)} | {written[name]:.0f} |")


if __name__ == "__main__":
    main()
