"""The same where only a binary can be shipped: lines through `pullquote extract --jsonl`.

    spark-submit --files pullquote pipe.py INPUT OUTPUT [--program ./pullquote]

INPUT is a folder of JSON files with one record a line (`{"id", "text"}`, or `html`, `markdown`, `url`).
OUTPUT gets one object of “pullquote/1” a line, in the order of the records of each file; a record
that could not be read is a line with its `error`. A program that ends early (killed for want of memory, say) fails
the task, and Spark does its partition again. Nothing is resumed: Spark writes all or nothing.
"""

import argparse
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator

from pyspark.sql import SparkSession


def answers(program: str):
    """What a task does with its lines: as many come out as went in, or the task fails."""

    def read(lines: Iterable[str]) -> Iterator[str]:
        command = [program, "extract", "--jsonl", "--threads", "1"]
        environment = {**os.environ, "PULLQUOTE_STORE": "none"}
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        given, broken = 0, []

        def give() -> None:
            nonlocal given
            try:
                with running.stdin as pipe:
                    for line in lines:
                        # The program passes over blank lines.
                        if line.strip():
                            pipe.write(line.encode("utf-8", "surrogatepass") + b"\n")
                            given += 1
            except BaseException as error:  # Raised below, on the task's own thread.
                broken.append(error)

        giving = threading.Thread(target=give, daemon=True)
        giving.start()
        taken = 0
        try:
            for line in running.stdout:
                taken += 1
                yield line.decode("utf-8").rstrip("\n")
            giving.join()
            code = running.wait()
        finally:
            running.kill()
            running.wait()
        if broken and not isinstance(broken[0], BrokenPipeError):
            raise broken[0]
        # 1: a record could not be read, and its line says so.
        if code not in (0, 1) or broken or taken != given:
            raise RuntimeError(
                f"{program} ended with code {code} after {taken} answers to {given} records"
            )

    return read


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("input")
    arguments.add_argument("output")
    arguments.add_argument("--program", default="./pullquote")
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("pullquote extract --jsonl").getOrCreate()
    lines = spark.sparkContext.textFile(given.input)
    lines.mapPartitions(answers(given.program)).saveAsTextFile(given.output)
    spark.stop()


if __name__ == "__main__":
    main()
