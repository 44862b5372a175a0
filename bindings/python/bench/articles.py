"""Generated articles on invented matters, as many as are asked for, each with other names.

    python bench/articles.py 100000 > articles.jsonl

writes them as records for `pullquote extract --jsonl`. The same number gives the same article
everywhere. They are there to measure cost: who said what in them is known (`Generated.speakers`),
but their sentences are too much alike to say how good an answer is.
"""

import json
import random
import sys
from typing import NamedTuple

FIRST = "Mara Jules Hilde Arne Xanthe Robin Sasha Odile Benno Perpetua Hugo Anand Zuleika Peter".split()
LAST = "Lindqvist Tamm Solberg Moreau Ekström Szymańska Adjei Falkenrath Bhattacharya Brandt Vale".split()
ROLE = "mayor engineer baker teacher harbour-master councillor judge curator".split()
THING = "bridge kiosk library ferry orchard reservoir tram lighthouse market archive".split()
PLACE = "Vesterhavn Lowerquay Marram Hollowfield Brackwater".split()
MUST = ("stays open", "needs a new roof", "was never ours to sell", "will be painted in May")


class Generated(NamedTuple):
    """An article and who speaks in it, in the order of the text."""

    text: str
    speakers: list[str]


def article(number: int) -> Generated:
    """The article of this number: some 2,500 characters, ten quotations."""
    draw = random.Random(number)
    names = [f"{draw.choice(FIRST)} {draw.choice(LAST)}" for _ in range(4)]
    thing, place = draw.choice(THING), draw.choice(PLACE)
    paragraphs = [f"The {thing} of {place}, which was built in {draw.randint(1850, 1990)}, divides the town."]
    speakers = []
    for n in range(10):
        name = names[n % len(names)]
        surname = name.split()[-1]
        role, must = draw.choice(ROLE), draw.choice(MUST)
        verb = draw.choice(("said", "added", "warned"))
        speakers.append(name)
        paragraphs.append(
            draw.choice(
                (
                    f"“The {thing} {must},” {verb} {name}, a {role}, at a meeting of {draw.randint(20, 90)} people.",
                    f"{name} stood at the back of the hall. “We have waited {n + 2} years for this {thing},” {surname} {verb}.",
                    f"According to {name}, the {role} of {place}, nobody had asked “a single person” beforehand.",
                    f"{name} {verb} that the {thing} {must} and that {draw.randint(100, 999)} people had signed a letter.",
                )
            )
        )
        paragraphs.append(
            f"It rained on {place} for the {draw.randint(3, 30)}th day, and the {thing} stood as it has stood since the flood; "
            f"a vote is planned for the {draw.randint(1, 28)}th of the month."
        )
    return Generated("\n\n".join(paragraphs), speakers)


def records(count: int, first: int = 0):
    """As lines that `extract --jsonl` reads."""
    for number in range(first, first + count):
        yield json.dumps({"id": f"a{number}", "text": article(number).text}, ensure_ascii=False)


if __name__ == "__main__":
    for line in records(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0):
        print(line)
