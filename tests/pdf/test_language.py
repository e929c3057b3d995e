"""Every word that a book says of itself is in every catalogue, and is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sphinx_casebook.pdf import messages

from .test_editions import build_sink

LOCALE = Path(messages.__file__).parent / "locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir())


def spoken() -> set[str | tuple[str, ...]]:
    """Return the messages of the code; two forms of one message are a tuple."""
    found: set[str | tuple[str, ...]] = set()
    for name, value in vars(messages).items():
        if name.isupper() and name != "CATALOGUE":
            found |= set(value) if name.endswith("_HEADER") else {value}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_exactly_the_messages_that_the_code_uses(language: str) -> None:
    path = LOCALE / language / "LC_MESSAGES" / f"{messages.CATALOGUE}.po"
    with path.open("rb") as file:
        assert {each.id for each in read_po(file) if each.id} == spoken()


def test_a_french_book_says_its_own_words_in_french(tmp_path: Path) -> None:
    overrides = {
        "language": "fr",
        "pdf_only": "learner",
        "suppress_warnings": ["content_age.untranslated"],
    }
    sink = build_sink(tmp_path / "french", overrides)
    text = sink.text("learner")
    assert "Table des matières" in sink.pages("learner")[1]
    assert re.search(r"See the second page \(p\. \d+\)", text)
    assert "Adresses web de ces pages" in text
    assert "Réponses" in sink.pages("learner")[-1]
    assert "Exemplaires En gros caractères" in text
    for english in ("Contents", "(page ", "Web addresses", "Answers", "Copies"):
        assert english not in text


def test_a_title_for_the_back_is_the_projects_own(tmp_path: Path) -> None:
    own = {"pages": ["everything"], "to_back": ["solution"], "back_title": "For the cook"}
    sink = build_sink(tmp_path / "own", {"pdf_editions": {"own": own}})
    assert sink.pages("own")[-1].startswith("For the cook")
