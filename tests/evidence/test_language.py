"""Every word that readers see is in every catalogue."""

from __future__ import annotations

import gettext
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from sphinx_casebook.evidence import messages

if TYPE_CHECKING:
    from .conftest import Casebook

LOCALE = Path(messages.__file__).parent / "locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir())


def spoken() -> set[str]:
    found: set[str] = set()
    for name, value in vars(messages).items():
        if name.isupper() and name != "CATALOGUE":
            found |= set(value.values()) if isinstance(value, dict) else set()
            found |= {value} if isinstance(value, str) else set()
            found |= {value[0]} if isinstance(value, tuple) else set()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_whole_and_compiled(language: str) -> None:
    folder = LOCALE / language / "LC_MESSAGES"
    with (folder / f"{messages.CATALOGUE}.po").open(encoding="utf-8") as file:
        catalogue = read_po(file)
    ids = {each.id if isinstance(each.id, str) else each.id[0] for each in catalogue if each.id}
    assert ids == spoken()
    with (folder / f"{messages.CATALOGUE}.mo").open("rb") as compiled:
        translations = gettext.GNUTranslations(compiled)
    for each in catalogue:
        if isinstance(each.id, str) and each.id:
            assert translations.gettext(each.id) == each.string
            assert fields(each.id) == fields(each.string)


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_page_in_french(bees: Casebook) -> None:
    bees.options["language"] = "fr"
    text = " ".join((bees.build("text") / "story.txt").read_text().split())
    assert "[2 contesté, 3 déduit]" in text
    assert "Éléments de preuve de cette page" in text
    assert "De février 2013 à mars 2013. Rapporté par the keepers' club." in text
