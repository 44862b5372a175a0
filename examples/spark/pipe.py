"""The same where only a binary can be shipped: lines through `pullquote extract --jsonl`.

    spark-submit --files pullquote pipe.py INPUT OUTPUT [--program ./pullquote]

INPUT is a folder of JSON files with one record a line (`{"id", "text"}`, or `html`, `markdown`, `url`).
OUTPUT gets one object of “pullquote/1” a line, in the order of the records of each file; a record
that could not be read is a line with its `error`. Nothing is resumed: Spark writes all or nothing.
"""

import argparse
import os

from pyspark.sql import SparkSession


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("input")
    arguments.add_argument("output")
    arguments.add_argument("--program", default="./pullquote")
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("pullquote extract --jsonl").getOrCreate()
    # Its exit code is 1 where a record could not be read, which is no failure of the task.
    environment = {**os.environ, "PULLQUOTE_STORE": "none"}
    lines = spark.sparkContext.textFile(given.input)
    answers = lines.pipe(f"{given.program} extract --jsonl --threads 1", env=environment)
    answers.saveAsTextFile(given.output)
    spark.stop()


if __name__ == "__main__":
    main()
