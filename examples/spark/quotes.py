"""Who said what in a data set of articles, on a Spark cluster.

    spark-submit quotes.py INPUT OUTPUT

INPUT is a folder of Parquet files, or of JSON files with one record a line (`.json`, `.jsonl` or
`.ndjson`, also with `.gz` or `.bz2` behind it). What begins with a line or a dot is passed over, as
Spark does; other files are told. A record has `text` (or the column that --column names) and, if it
likes, `id` and `url`. OUTPUT gets four tables, each a folder of Parquet files:

    OUTPUT/articles  OUTPUT/people  OUTPUT/quotations     as `pullquote extract --format parquet`
    OUTPUT/bad       records that could not be read: shard, article_id, location, file, reason

All are joined by `shard` and `article_id`: input files may each number their articles from 1. `shard`
is the input file as Spark calls it, with `@` and a byte behind it for the later parts of a file that
Spark reads in several (`file:///news/a.jsonl@134217728`). An id that comes again in its shard gets a
number behind it, and `articles.warnings` say so.

The engine is the package `pullquote`, which has to be on every worker; it runs inside of Spark's
Python workers by `mapInArrow`, one thread a task, and columns pass between the two as Arrow.

Files are read in slices of --files files, a job each. A slice is written whole into folders of its
own (`OUTPUT/articles/slice=3`), then noted as done in `OUTPUT/done`. Run again with the same OUTPUT
and only files that no done slice covers are read; what a killed run left of its last slice is
written anew. So nothing is lost and nothing is there twice.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import tee

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StringType, StructField, StructType

TABLES = ("articles", "people", "quotations")
PARQUET = (".parquet", ".pq")
JSON = tuple(f".{name}{packed}" for name in ("json", "jsonl", "ndjson") for packed in ("", ".gz", ".bz2"))
NO_RECORD = "not a record: a line holds one JSON object in UTF-8"


def schemas() -> dict[str, pa.Schema]:
    """The package's own, of each table."""
    import pullquote

    empty = pullquote.extract_many([], to_arrow=True).read_all()
    return {name: pa.table(getattr(empty, name)).schema for name in TABLES}


def tagged(batch: pa.RecordBatch, table: str, schema: pa.Schema) -> pa.RecordBatch:
    """Rows of one table as rows that have a column for each: Spark's rows are all of one kind."""
    columns = []
    for field in schema:
        if field.name == table:
            columns.append(pa.StructArray.from_arrays(batch.columns, fields=list(field.type)))
        elif field.name == "table":
            columns.append(pa.repeat(table, batch.num_rows))
        else:
            columns.append(pa.nulls(batch.num_rows, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def strings(column: pa.Array) -> list[tuple[str | None, bool]]:
    """A column as Python has it, and whether each is UTF-8; with marks in place of what is not."""
    values = []
    for value in column.cast(pa.binary()).to_pylist():
        try:
            values.append((value if value is None else value.decode("utf-8"), True))
        except UnicodeDecodeError:
            values.append((value.decode("utf-8", "replace"), False))
    return values


class Told:
    """What there is to say of keys that are no UTF-8 and of lines that are no records, by the number
    of their record."""

    def __init__(self) -> None:
        self.given, self.taken, self.wrong, self.broken = 0, 0, {}, {}

    def give(self, keys: dict[str, bool], broken: tuple[int, str] | None, limit: int) -> None:
        words = [f"its {name} is not UTF-8" for name, right in keys.items() if not right]
        if words:
            self.wrong[self.given] = words
        if broken is not None:
            size, begin = broken
            large = f"too large (a line of {size} bytes; the limit is {limit})"
            self.broken[self.given] = large if size > limit else f"{NO_RECORD}: {begin}"
        self.given += 1

    def take(self, batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
        """Rows of articles that say it. A line counts in a task alone: it says nothing of where a
        record is, and is left out."""
        columns = dict(zip(batch.schema.names, batch.columns))
        columns["line"] = pa.nulls(batch.num_rows, schema.field("line").type)
        place = range(self.taken, self.taken + batch.num_rows)
        wrong = {n: self.wrong.pop(at) for n, at in enumerate(place) if at in self.wrong}
        broken = {n: self.broken.pop(at) for n, at in enumerate(place) if at in self.broken}
        self.taken += batch.num_rows
        if wrong:
            warnings = columns["warnings"].to_pylist()
            for n, words in wrong.items():
                warnings[n] = warnings[n] + words
            columns["warnings"] = pa.array(warnings, schema.field("warnings").type)
        if broken:
            errors = columns["error"].to_pylist()
            for n, words in broken.items():
                errors[n] = words
            columns["error"] = pa.array(errors, schema.field("error").type)
        return pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)


def reader(format: str, rows: pa.Schema):
    """What a task does with its batches of records: all of them in one go, so that an id is known
    for another's also where that was batches before."""

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pullquote

        articles, told = pa.schema(list(rows.field("articles").type)), Told()

        def each() -> Iterator[tuple]:
            for batch in batches:
                keys = [strings(batch.column(name)) for name in ("shard", "id", "url")]
                texts = batch.column("text").cast(pa.binary())
                sizes = batch.column("broken").to_pylist()
                begins = strings(batch.column("begin"))
                rest = zip(texts, sizes, begins)
                for (shard, _), (id, right), (url, url_right), (text, size, (begin, _)) in zip(*keys, rest):
                    broken = None if size is None else (size, begin)
                    told.give({"id": right, "url": url_right}, broken, pullquote.MAX_BYTES)
                    yield shard, id, url, text.as_py()

        shards, ids, urls, texts = tee(each(), 4)
        made = pullquote.extract_many(
            (row[3] for row in texts),
            format,
            ids=(row[1] for row in ids),
            urls=(row[2] for row in urls),
            shards=(row[0] for row in shards),
            threads=1,
            to_arrow=True,
        )
        for tables in made:
            for name in TABLES:
                for part in pa.table(getattr(tables, name)).to_batches():
                    yield tagged(told.take(part, articles) if name == "articles" else part, name, rows)

    return read


def records(spark: SparkSession, files: list[str], column: str) -> DataFrame:
    """The records of some files: shard, id, url and text; of lines that are none, how many bytes they
    have (`broken`) and how they begin.

    Spark takes a line for broken by the columns that are asked for, so that good ones and broken ones
    must come out of one reading: a text of 20 MB breaks a line only where the text is read.
    """
    if any(name.endswith(PARQUET) for name in files):
        read = spark.read.parquet(*files)
        missing = [name for name in ("id", "url") if name not in read.columns]
        read = read.select("*", *(F.lit(None).cast("string").alias(name) for name in missing))
        read = read.withColumn("_line", F.lit(None).cast("string"))
    else:
        names = ("id", "url", column, "_line")
        schema = StructType([StructField(name, StringType()) for name in names])
        read = spark.read.schema(schema).json(files, columnNameOfCorruptRecord="_line")
    file, start = F.input_file_name(), F.input_file_block_start()
    place = F.concat(file, F.lit("#"), F.monotonically_increasing_id())
    # A task knows all ids of its part of a file, and not those of other parts.
    shard = F.when(start > 0, F.concat(file, F.lit("@"), start)).otherwise(file)
    return read.select(
        shard.alias("shard"),
        F.coalesce(F.col("id").cast("string"), place).alias("id"),
        F.col("url").cast("string").alias("url"),
        F.col(column).alias("text"),
        F.octet_length("_line").cast("long").alias("broken"),
        F.substring("_line", 1, 80).alias("begin"),
    )


class Output:
    """Where tables go, and what of them is done. Hadoop's file system knows the way."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self.spark = spark
        self.folder = folder.rstrip("/")
        jvm = spark.sparkContext._jvm
        self.path = jvm.org.apache.hadoop.fs.Path
        configuration = spark.sparkContext._jsc.hadoopConfiguration()
        self.system = self.path(self.folder).getFileSystem(configuration)

    def done(self) -> dict[int, list[str]]:
        """The files of each slice that is done."""
        folder = self.path(f"{self.folder}/done")
        if not self.system.exists(folder):
            return {}
        slices = {}
        for status in self.system.listStatus(folder):
            name = status.getPath().getName()
            if name.endswith(".json"):
                lines = self.spark.sparkContext.textFile(str(status.getPath())).collect()
                slices[int(name.removesuffix(".json"))] = json.loads("".join(lines))
        return slices

    def note(self, number: int, files: list[str]) -> None:
        """Notes a slice as done: by another name first, so that a note is whole or not there."""
        temporary = self.path(f"{self.folder}/done/{number}.tmp")
        stream = self.system.create(temporary, True)
        stream.write(bytearray(json.dumps(files), "utf-8"))
        stream.close()
        note = self.path(f"{self.folder}/done/{number}.json")
        # It says so, and raises nothing.
        if not self.system.rename(temporary, note):
            raise OSError(f"slice {number} is written, and could not be noted as done: {note}")

    def clear(self, number: int) -> None:
        """Removes what a killed run left of a slice: not every table need be written again."""
        for table in (*TABLES, "bad"):
            path = self.path(f"{self.folder}/{table}/slice={number}")
            if self.system.exists(path) and not self.system.delete(path, True):
                raise OSError(f"could not be removed: {path}")

    def write(self, table: str, number: int, rows: DataFrame) -> None:
        rows.write.mode("overwrite").parquet(f"{self.folder}/{table}/slice={number}")


def write_slice(output: Output, number: int, read: DataFrame, format: str) -> None:
    """Reads the records of a slice once, and writes its rows of each table."""
    types = schemas()
    fields = [pa.field("table", pa.string())]
    fields += [pa.field(name, pa.struct(list(types[name]))) for name in TABLES]
    rows = pa.schema(fields)
    made = read.mapInArrow(reader(format, rows), from_arrow_schema(rows))
    # Read once, written four times. On disk, for a slice may be larger than any memory.
    made = made.persist(StorageLevel.DISK_ONLY)
    try:
        of = {name: made.filter(F.col("table") == name).select(f"{name}.*") for name in TABLES}
        articles = of["articles"]
        of["articles"] = articles.filter(F.col("error").isNull())
        bad = articles.filter(F.col("error").isNotNull())
        file = F.regexp_replace("shard", "@[0-9]+$", "").alias("file")
        of["bad"] = bad.select("shard", "article_id", "location", file, F.col("error").alias("reason"))
        for name, table in of.items():
            output.write(name, number, table)
    finally:
        made.unpersist()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("input")
    arguments.add_argument("output")
    arguments.add_argument("--column", default="text", help="the column of texts")
    arguments.add_argument("--format", default="text", choices=("text", "html", "markdown"))
    arguments.add_argument("--files", type=int, help="how many files a slice has (four a core)")
    arguments.add_argument("--slices", type=int, help="stop after so many slices")
    given = arguments.parse_args()
    spark = (
        SparkSession.builder.appName("pullquote")
        # A worker holds one batch and its answers at a time.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 1000)
        # What is kept on disk goes there and comes back in parts of so many rows, each with
        # all of an article: ten thousand, as Spark has it, are more than a small heap holds.
        .config("spark.sql.inMemoryColumnarStorage.batchSize", 500)
        .getOrCreate()
    )
    found = _files(spark, given.input)
    parquet = any(name.endswith(PARQUET) for name in found)
    every = sorted(name for name in found if name.endswith(PARQUET if parquet else JSON))
    others = sorted(set(found) - set(every))
    if not every:
        sys.exit(f"{given.input}: no files of records: {', '.join(PARQUET + JSON)}")
    if others:
        print(f"{len(others)} files are not read: {', '.join(others[:5])}{', …' if others[5:] else ''}")
    output = Output(spark, given.output)
    done = output.done()
    covered = {name for files in done.values() for name in files}
    left = [name for name in every if name not in covered]
    size = given.files or 4 * spark.sparkContext.defaultParallelism
    first = max(done, default=-1) + 1
    starts = range(0, len(left), size)
    for number, start in list(enumerate(starts, first))[: given.slices]:
        files = left[start : start + size]
        output.clear(number)
        write_slice(output, number, records(spark, files, given.column), given.format)
        output.note(number, files)
        print(f"slice {number}: {len(files)} files")
    print(f"{len(every)} files, {len(covered)} of them done before")
    spark.stop()


def _files(spark: SparkSession, folder: str) -> list[str]:
    """The files of a folder, without those that Spark passes over."""
    path = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(folder)
    system = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    if not system.exists(path):
        sys.exit(f"{folder}: no such folder")
    root = system.getFileStatus(path).getPath().toString().rstrip("/")
    found, files = system.listFiles(path, True), []
    while found.hasNext():
        name = found.next().getPath().toString()
        below = name.removeprefix(root).strip("/").split("/")
        if not any(part.startswith((".", "_")) for part in below):
            files.append(name)
    return files


if __name__ == "__main__":
    main()
