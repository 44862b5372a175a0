"""Asks the questions of questions.sql of a folder of tables.

    python ask.py FOLDER [NAME]

NAME is the person whose words are shown over time; without it, whoever is quoted most.
Needs the package duckdb.
"""

import pathlib
import sys

import duckdb


def questions():
    """Pairs of a question and its SQL."""
    text = pathlib.Path(__file__).with_name("questions.sql").read_text(encoding="utf-8")
    for part in text.split("-- ? ")[1:]:
        question, _, sql = part.partition("\n")
        yield question, sql


def main(folder, name=None):
    database = duckdb.connect()
    for question, sql in questions():
        print(f"\n{question}\n{'-' * len(question)}")
        wanted = {"tables": folder, "name": name}
        used = {key: value for key, value in wanted.items() if f"${key}" in sql}
        answer = database.execute(sql, used)
        head = [column[0] for column in answer.description]
        rows = answer.fetchall()
        if name is None and rows and head[0] == "speaker":
            name = rows[0][0]
        print("\t".join(head))
        for row in rows:
            cells = ("" if cell is None else " ".join(str(cell).split()) for cell in row)
            print("\t".join(cells))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
