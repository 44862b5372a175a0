"""The component of a spaCy pipeline."""

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not here")

import pullquote  # noqa: E402

TEXT = "🙂 “The bridge stays,” said Ines Vale, the mayor. She said that it would be painted."


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("pullquote")
    return nlp


def test_a_document_has_its_quotations(nlp):
    doc = nlp(TEXT)
    article = pullquote.extract(TEXT)
    assert [q.text for q in doc._.quotes] == [q.text for q in article.quotes]
    first = doc._.quotes[0]
    assert (first.text, first._.speaker, first._.cue.text) == (
        "“The bridge stays,”",
        "Ines Vale",
        "said",
    )
    assert (first._.speaker_kind, first._.quote_kind) == ("person", "direct")
    assert first._.confidence == article.quotes[0].confidence
    assert doc.spans["quotes"][0].text == first.text


def test_documents_pass_in_order(nlp):
    docs = list(nlp.pipe([TEXT.replace("bridge", f"bridge{n}") for n in range(40)]))
    assert [d._.quotes[0].text for d in docs] == [f"“The bridge{n} stays,”" for n in range(40)]


def test_a_document_keeps_them_on_disk(nlp):
    doc = nlp(TEXT)
    back = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.quotes[0]._.speaker == "Ines Vale"
    assert back._.quotes[0]._.cue.text == "said"


def test_texts_without_any_have_none(nlp):
    assert nlp("")._.quotes == [] and nlp("The bridge stays.")._.quotes == []


def test_reported_speech_can_be_left_out():
    nlp = spacy.blank("en")
    nlp.add_pipe("pullquote", config={"indirect": False})
    assert [q._.quote_kind for q in nlp(TEXT)._.quotes] == ["direct"]


def test_a_mark_at_the_beginning_moves_nothing(nlp):
    doc = nlp("\ufeff" + TEXT)
    assert "The bridge stays" in doc._.quotes[0].text


def test_one_document_is_one_thread(nlp, monkeypatch):
    asked = []
    many = pullquote.extract_many

    def noted(texts, **options):
        asked.append(options.get("threads"))
        return many(texts, **options)

    monkeypatch.setattr(pullquote, "extract_many", noted)
    nlp(TEXT)
    list(nlp.pipe([TEXT]))
    other = spacy.blank("en")
    other.add_pipe("pullquote", config={"threads": 2})
    list(other.pipe([TEXT]))
    assert asked == [1, None, 2]


def test_a_document_that_is_too_long_is_told(nlp):
    words = ["bridge"] * 3 + ["x" * (17 << 20)]
    doc = spacy.tokens.Doc(nlp.vocab, words=words)
    with pytest.warns(UserWarning, match="too large"):
        doc = nlp.get_pipe("pullquote")(doc)
    assert doc._.quotes == []
