"""What Spark costs beside the engine: the job by `mapInArrow` on one worker and on two, and the plain pipe.

    python examples/spark/measure.py PROGRAM [--articles 100000]

PROGRAM is `pullquote`, built for use. Articles are generated (bindings/python/bench/articles.py) into
--files files. Printed are seconds, articles a second and the most memory that one of Spark's Python
workers (or the program, of the pipe) held at its most; `mapInArrow` writes four tables, the pipe one line of JSON
an article. Seconds include the start of Spark.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / "bindings" / "python" / "bench"


def peak_of(names: tuple[str, ...], done: threading.Event, peak: list[int]) -> None:
    """Looks ten times a second at all processes with one of these names, in KB."""
    while not done.wait(0.1):
        out = subprocess.run(["ps", "-eo", "rss,args"], capture_output=True, text=True).stdout
        for line in out.splitlines()[1:]:
            size, _, command = line.strip().partition(" ")
            if any(name in command for name in names) and not command.split()[0].endswith("java"):
                peak[0] = max(peak[0], int(size))


def run(job: str, workers: int, arguments: list[str], names: tuple[str, ...]) -> tuple[float, float, float]:
    """Seconds, seconds of processors by all its processes, and the peak of one in MB."""
    environment = {
        **os.environ,
        "JOB": job,
        "SPARK_MASTER": f"local[{workers}]",
        "PULLQUOTE_VENV": sys.prefix,
    }
    done, peak = threading.Event(), [0]
    watch = threading.Thread(target=peak_of, args=(names, done, peak))
    watch.start()
    begin, before = time.perf_counter(), processors()
    try:
        subprocess.run([HERE / "run", *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)
    finally:
        done.set()
        watch.join()
    return time.perf_counter() - begin, processors() - before, peak[0] / 1024


def processors() -> float:
    """What the processes that were waited for have taken, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--articles", type=int, default=100_000)
    arguments.add_argument("--files", type=int, default=16)
    given = arguments.parse_args()
    program = str(given.program.resolve())
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "input"
        data.mkdir()
        each = given.articles // given.files
        for n in range(given.files):
            with (data / f"{n:03}.jsonl").open("w") as file:
                command = [sys.executable, BENCH / "articles.py", str(each), str(n * each)]
                subprocess.run(command, check=True, stdout=file)
        count = each * given.files
        size = sum(file.stat().st_size for file in data.iterdir())
        print(f"{count} articles, {size / 2**20:.0f} MB, {given.files} files")
        print("| | seconds | articles a second | processor seconds | peak MB a worker |")
        print("|---|--:|--:|--:|--:|", flush=True)

        def tell(name: str, seconds: float, used: float, peak: float) -> None:
            print(f"| {name} | {seconds:.0f} | {count / seconds:.0f} | {used:.0f} | {peak:.0f} |", flush=True)

        def alone() -> None:
            lines = b"".join(file.read_bytes() for file in sorted(data.iterdir()))
            command = [program, "extract", "--jsonl", "--threads", "1"]
            environment = {**os.environ, "PULLQUOTE_STORE": "none"}
            begin, before = time.perf_counter(), processors()
            subprocess.run(command, input=lines, check=True, env=environment, stdout=subprocess.DEVNULL)
            tell("the program alone, one thread", time.perf_counter() - begin, processors() - before, 0)

        alone()

        for workers in 1, 2:
            out = f"{folder}/tables{workers}"
            job = [str(data), out, "--files", str(given.files)]
            tell(f"mapInArrow, local[{workers}]", *run("quotes.py", workers, job, ("pyspark.daemon", "pyspark/daemon")))
            job = [str(data), f"{folder}/lines{workers}", "--program", program]
            tell(f"pipe, local[{workers}]", *run("pipe.py", workers, job, (program,)))


if __name__ == "__main__":
    main()
