"""Every word that readers see is in every catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.settings import documented
from tests.wording import catalogued, languages, spoken


@pytest.mark.parametrize("language", languages(messages))
def test_a_catalogue_has_exactly_the_messages_that_the_code_uses(language: str) -> None:
    assert catalogued(messages, language) == spoken(messages)


def test_every_rating_of_the_defaults_has_its_words() -> None:
    [scales] = [default for name, default, _ in documented() if name == "lessons_ratings"]
    assert isinstance(scales, dict)
    assert scales.keys() == messages.RATINGS.keys()
    assert {level for levels in scales.values() for level in levels} == messages.LEVELS.keys()


def test_style_and_scripts_stay_small() -> None:
    """What every page with blocks loads, and a page with all of it, in bytes."""
    static = Path(messages.__file__).parent / "static"
    sizes = {path.name: path.stat().st_size for path in static.iterdir()}
    assert sizes["lessons.css"] + sizes["lessons.js"] < 5_000
    assert sum(sizes.values()) < 30_000  # no page asks for all of it
