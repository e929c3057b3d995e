"""The words of claims, on their way to translators and back.

They come from files that are no pages, so they have a catalogue of their own, ``claims``, in which
each message names the file and the line of its claim.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale
from sphinx.builders.gettext import MessageCatalogBuilder, MsgOrigin

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from .model import Claim, ClaimSet

CATALOGUE = "claims"


def translated(claims: ClaimSet, app: Sphinx) -> ClaimSet:
    """Return *claims* in the language of the project, as far as its translators have come."""
    folders = [Path(app.srcdir) / name for name in app.config.locale_dirs]
    catalogue, is_there = locale.init(folders, app.config.language, CATALOGUE)
    if not is_there:
        return claims
    by_id = {
        name: _with_words(claim, lambda _, text: catalogue.gettext(text))
        for name, claim in claims.by_id.items()
    }
    return claims._replace(by_id=by_id)


def offer(claims: ClaimSet, builder: Builder, folder: Path) -> None:
    """Hand the words of *claims* to *builder*, where it writes for translators.

    :param folder: that of the sources, from which files of claims are named.
    """
    if not isinstance(builder, MessageCatalogBuilder):
        return
    for claim in claims.by_id.values():

        def note(key: str, text: str, claim: Claim = claim) -> str:
            place = claims.lines[claim.id, key]
            origin = MsgOrigin(str(folder / place.file), place.line)
            builder.catalogs[CATALOGUE].add(text, origin)
            return text

        _with_words(claim, note)


def _with_words(claim: Claim, say: Callable[[str, str], str]) -> Claim:
    """Return *claim* with what *say* makes of its texts.

    :param say: takes the key under which a text stands, and the text.
    """

    def told(key: str, text: str) -> str:
        return say(key, text) if any(map(str.isalpha, text)) else text

    absence = claim.absence
    if absence:
        searched = tuple(told("searched", each) for each in absence.searched)
        absence = absence._replace(ask=told("ask", absence.ask), searched=searched)
    return claim._replace(
        statement=told("statement", claim.statement),
        certainty_note=told("certainty_note", claim.certainty_note),
        reported_by=told("reported_by", claim.reported_by),
        versions=tuple(
            each._replace(value=told("versions", each.value)) for each in claim.versions
        ),
        unused=told("unused", claim.unused),
        note=told("note", claim.note),
        corrected=tuple(
            each._replace(
                said=told("corrected", each.said),
                why=told("corrected", each.why),
                noticed_by=told("corrected", each.noticed_by),
            )
            for each in claim.corrected
        ),
        absence=absence,
    )
