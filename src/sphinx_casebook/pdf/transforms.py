"""Make a table of the place where the editions are listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook._language import Phrases
from sphinx_casebook._tables import line, table, text

from . import messages, settings
from .handlers import PAPER, drawn
from .nodes import edition_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .model import Edition, Record

#: Tags of the builds beside whose pages the PDFs are put.
_WEB = f"html and not epub and not {PAPER}"


class EditionListTransform(SphinxPostTransform):
    """Show each edition with its pages and its size."""

    default_priority = 6

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every place of the document."""
        places = list(self.document.findall(edition_list))
        if not places:
            return
        known = drawn(Path(self.env.srcdir), self.config)
        phrases = Phrases(messages.CATALOGUE, self.config.language)
        header = [phrases.say(title) for title in messages.COLUMNS]
        for place in places:
            up = "../" * place["docname"].count("/")
            rows = _rows(settings.get(self.config).editions, known, phrases, f"{up}print/")
            place.replace_self(table(header, rows, (30, 50, 10, 10), ("pdf-editions",)))


def _rows(
    editions: tuple[Edition, ...], known: Mapping[str, Record], phrases: Phrases, folder: str
) -> Iterator[list[list[nodes.Node]]]:
    for edition in editions:
        record = known.get(edition.name)
        title: nodes.Node = nodes.Text(edition.title)
        pages, size = phrases.say(messages.NOT_DRAWN), ""
        if record:
            title = _linked(edition, f"{folder}{edition.name}.pdf")
            pages = f"{record.pages}"
            size = phrases.say(messages.SIZE, size=f"{record.size / 1e6:.1f}")
        yield [line(title), text(edition.purpose), text(pages), text(size)]


def _linked(edition: Edition, address: str) -> nodes.inline:
    """Return the title as a link where the PDFs lie beside the site, and as text elsewhere."""
    link = nodes.reference("", edition.title, refuri=address, internal=True)
    inner = nodes.inline()
    inner += addnodes.only("", link, expr=_WEB)
    inner += addnodes.only("", nodes.Text(edition.title), expr=f"not ({_WEB})")
    return inner
