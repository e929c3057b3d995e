"""Every word that a book says of itself is in every catalogue, and is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.pdf import messages
from tests.wording import catalogued, languages, spoken

from .test_editions import build_sink

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", languages(messages))
def test_a_catalogue_has_exactly_the_messages_that_the_code_uses(language: str) -> None:
    assert catalogued(messages, language) == spoken(messages)


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
