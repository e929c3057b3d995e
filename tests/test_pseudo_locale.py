"""Every word of ours can be translated: built in a language whose vowels all carry accents."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import bs4
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import sphinx_casebook
from tests.building import running, sphinx_build, words
from tests.evidence.conftest import BEES
from tests.lessons.conftest import FERRY

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(sphinx_casebook.__file__).parent
LANGUAGE = "en_XA"  # accented English, as translators of software name it
ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
#: Fields of a message, roles and code stay as they are.
_FIXED = re.compile(r"(\{[^}]*\}(?:`[^`]*`)?|`[^`]*`|\]\([^)]*\))")


def accent(text: str) -> str:
    parts = _FIXED.split(text)
    return "".join(
        part if number % 2 else part.translate(ACCENTS) for number, part in enumerate(parts)
    )


def translate(source: Path, target: Path, word: Callable[[str], str] = accent) -> None:
    """Fill in every message of a catalogue by *word*, and compile it."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            plural = isinstance(message.id, tuple)
            forms = tuple(map(word, message.id)) if plural else word(str(message.id))
            message.string = (forms + forms)[: catalogue.num_plurals] if plural else forms
            message.flags.discard("fuzzy")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_po(file, catalogue)
    with target.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Build a casebook in the accented language, by the steps that translators take."""

    def build(root: Path) -> Path:
        folder = tmp_path_factory.mktemp("accented") / root.name
        shutil.copytree(root, folder)
        ours = folder / "ours"
        catalogues = sorted(PACKAGE.glob("*/locale/fr/LC_MESSAGES/*.po"))  # tested to be complete
        for path in catalogues:
            translate(path, ours / LANGUAGE / "LC_MESSAGES" / path.name)
        loaded = "".join(
            f"    app.add_message_catalog({path.stem!r}, {str(ours)!r})\n" for path in catalogues
        )
        with (folder / "conf.py").open("a", encoding="utf-8") as file:
            file.write(f'locale_dirs = ["locale"]\n\n\ndef setup(app):\n{loaded}')
        made = sphinx_build(folder, folder / "_gettext", "-q", "-b", "gettext")
        assert made.returncode == 0, made.stderr
        update = ["update", "-p", str(folder / "_gettext"), "-l", LANGUAGE]
        command = [sys.executable, "-m", "sphinx_intl", *update, "-d", str(folder / "locale")]
        subprocess.run(command, check=True, capture_output=True)
        for path in (folder / "locale").rglob("*.po"):
            translate(path, path)
        with running(folder, "html", confoverrides={"language": LANGUAGE}) as app:
            app.build()
        return app.outdir

    return build


def our_words() -> set[str]:
    """Return what the messages of the toolkit say between their fields."""
    found: set[str] = set()
    for path in PACKAGE.glob("*/locale/fr/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            ids = [each.id for each in read_po(file) if each.id]
        for forms in ids:
            for form in forms if isinstance(forms, tuple) else (forms,):
                found |= {part.strip(" .,:;()") for part in re.split(r"\{[^}]*\}", str(form))}
    return {each for each in found if len(each) > 7 and accent(each) != each}


def text_of(page: Path) -> str:
    """Return what a reader sees or hears of a page, code left out."""
    article = bs4.BeautifulSoup(page.read_bytes(), "html5lib").select_one(".body")
    assert article is not None
    for each in article.select("code, pre, script, style"):
        each.decompose()
    told = [str(each["aria-label"]) for each in article.select("[aria-label]")]
    return words(" ".join([article.get_text(" "), *told]))


@pytest.mark.parametrize(
    ("root", "least", "own"),
    [(FERRY, 30, "Thé fírst súmmér"), (BEES, 12, "Béés")],
    ids=["lessons", "evidence"],
)
def test_every_word_of_ours_and_the_authors_own_can_be_translated(
    translated: Callable[[Path], Path], root: Path, least: int, own: str
) -> None:
    text = " ".join(text_of(page) for page in sorted(translated(root).rglob("*.html")))
    ours = our_words()
    assert [each for each in sorted(ours) if re.search(rf"\b{re.escape(each)}\b", text)] == []
    assert len([each for each in ours if accent(each) in text]) >= least
    assert own in text
