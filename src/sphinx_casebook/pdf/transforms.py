"""Make a table of the place where the editions are listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook._language import Phrases

from . import messages, settings
from .handlers import drawn
from .nodes import edition_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .model import Edition, Record


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
        for place in places:
            up = "../" * place["docname"].count("/")
            rows = _rows(settings.get(self.config).editions, known, phrases, f"{up}print/")
            place.replace_self(_table(rows))


def _rows(
    editions: tuple[Edition, ...], known: Mapping[str, Record], phrases: Phrases, folder: str
) -> Iterator[list[nodes.Node]]:
    yield [nodes.Text(phrases.say(title)) for title in messages.COLUMNS]
    for edition in editions:
        record = known.get(edition.name)
        title: nodes.Node = nodes.Text(edition.title)
        pages, size = phrases.say(messages.NOT_DRAWN), ""
        if record:
            link = f"{folder}{edition.name}.pdf"
            title = nodes.reference("", edition.title, refuri=link, internal=True)
            pages = f"{record.pages}"
            size = phrases.say(messages.SIZE, size=f"{record.size / 1e6:.1f}")
        yield [title, nodes.Text(edition.purpose), nodes.Text(pages), nodes.Text(size)]


def _table(rows: Iterator[list[nodes.Node]]) -> nodes.table:
    header, *body = [
        nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in row))
        for row in rows
    ]
    widths = (30, 50, 10, 10)
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += [nodes.thead("", header), nodes.tbody("", *body)]
    return nodes.table("", group, classes=["pdf-editions"])
