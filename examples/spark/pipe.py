"""The same where only a binary can be shipped: lines through `pullquote extract --jsonl`.

    spark-submit --files pullquote pipe.py INPUT OUTPUT [--program ./pullquote]

INPUT is a folder of JSON files with one record a line (`{"id", "text"}`, or `html`, `markdown`, `url`).
OUTPUT gets one object of “pullquote/1” a line, in the order of the records of each file, with a `shard`:
the input file as Spark calls it, and `@` and a byte behind it for the later parts of a file that Spark reads
in several. Files may each number their records from 1; `pullquote link` tells them apart by it. A record
that could not be read is a line with its `error`. A program that ends early (killed for want of memory, say) fails
the task, and Spark does its partition again. Nothing is resumed: Spark writes all or nothing. What a killed job
left in OUTPUT is written anew; an OUTPUT that is whole, or has files of others, is refused.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def answers(program: str):
    """What a task does with its lines: as many come out as went in, or the task fails."""

    def read(lines: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        command = [program, "extract", "--jsonl", "--threads", "1"]
        environment = {**os.environ, "PULLQUOTE_STORE": "none"}
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        given, broken, shards = 0, [], deque()

        def give() -> None:
            nonlocal given
            try:
                with running.stdin as pipe:
                    for shard, line in lines:
                        # The program passes over blank lines.
                        if line.strip():
                            shards.append(shard)
                            pipe.write(line + b"\n")
                            given += 1
            except BaseException as error:  # Raised below, on the task's own thread.
                broken.append(error)

        giving = threading.Thread(target=give, daemon=True)
        giving.start()
        taken = 0
        try:
            for line in running.stdout:
                taken += 1
                shard = json.dumps(shards.popleft(), ensure_ascii=False)
                yield f'{{"shard":{shard},{line.decode("utf-8").rstrip()[1:]}'
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


def batches(program: str):
    """The same for batches of (shard, value), as `mapInArrow` has them."""

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        def lines() -> Iterator[tuple[str, bytes]]:
            for batch in batches:
                values = batch.column("value").cast(pa.binary())
                for shard, value in zip(batch.column("shard").to_pylist(), values):
                    yield shard, value.as_py()

        some, size = [], 0
        for answer in answers(program)(lines()):
            some.append(answer)
            size += len(answer)
            if size > BATCH:
                yield pa.RecordBatch.from_pydict({"value": some})
                some, size = [], 0
        yield pa.RecordBatch.from_pydict({"value": pa.array(some, pa.string())})

    return read


# A batch of answers has about so many characters.
BATCH = 1 << 20


def is_left_over(spark: SparkSession, folder: str) -> bool:
    """Whether a killed job left it: parts of answers, and no note that all are there."""
    path = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(folder)
    system = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    if not system.exists(path):
        return True
    names = [status.getPath().getName() for status in system.listStatus(path)]
    # Spark's committer has a folder of its own until all is there.
    begun = "_temporary" in names or not names
    return begun and all(name.startswith((".", "_", "part-")) for name in names) and "_SUCCESS" not in names


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("input")
    arguments.add_argument("output")
    arguments.add_argument("--program", default="./pullquote")
    given = arguments.parse_args()
    spark = (
        SparkSession.builder.appName("pullquote extract --jsonl")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 1000)
        .getOrCreate()
    )
    file, start = F.input_file_name(), F.input_file_block_start()
    shard = F.when(start > 0, F.concat(file, F.lit("@"), start)).otherwise(file)
    lines = spark.read.text(given.input).select(shard.alias("shard"), "value")
    if not is_left_over(spark, given.output):
        sys.exit(f"{given.output}: is there already, and no killed job left it")
    answered = lines.mapInArrow(batches(given.program), "value string")
    answered.write.mode("overwrite").text(given.output)
    spark.stop()


if __name__ == "__main__":
    main()
