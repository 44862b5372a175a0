"""People of many articles, joined into one."""

import itertools

import pytest

import pullquote

MAYOR = "“It stays,” said Ines Vale, the mayor of Marram, at the bridge. {}"
ROOFER = "“The roof leaks,” said Ines Vale, a roofer in Hollowfield. {}"


def test_namesakes_of_other_company_stay_apart():
    texts = [("m1", MAYOR.format("Councillor Arne Solberg of Marram agreed.")), ("m2", MAYOR.format("Arne Solberg did not come."))]
    texts += [("r1", ROOFER.format("Her brother Jules Tamm held the ladder.")), ("r2", ROOFER.format("Jules Tamm was there."))]
    found = pullquote.link(pullquote.extract_many(texts))
    vales = [[m.article for m in who.members] for who in found if "Vale" in who.name]
    assert sorted(vales) == [["m1", "m2"], ["r1", "r2"]]
    for who in found:
        assert 0 <= who.confidence <= 1 and who.id and who.name in who.names
        assert all(0 <= member.confidence <= 1 for member in who.members)


def test_members_point_at_the_people_of_their_article():
    articles = list(pullquote.extract_many([(7, MAYOR.format("")), (None, MAYOR.format(""))]))
    found = pullquote.link(articles)
    (vale,) = [who for who in found if who.name == "Ines Vale"]
    assert [(m.article, m.person) for m in vale.members] == [("7", 0), ("2", 0)]
    assert articles[0].people[vale.members[0].person].name == "Ines Vale"
    assert "mayor" in " ".join(vale.roles)


def test_articles_of_one_id_are_several():
    """Two runs that each number their texts from 1."""
    other = "“It rains,” said Tom Orsini, a fisherman."
    runs = [pullquote.extract_many([MAYOR.format("")]), pullquote.extract_many([other])]
    found = pullquote.link(itertools.chain(*runs))
    members = [(who.name, m.article, m.number) for who in found for m in who.members]
    assert members == [("Ines Vale", "1", 0), ("Tom Orsini", "1", 1)]
    assert len({who.id for who in found}) == 2


def test_what_cannot_be_read_has_nobody():
    assert pullquote.link(pullquote.extract_many([None, ""])) == []


def test_something_else_is_told():
    with pytest.raises(TypeError):
        pullquote.link(["a text"])
