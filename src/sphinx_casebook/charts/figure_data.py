"""A chart with its caption, caveats, sources, and the data themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import download_reference
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.warnings import hint, warn
from sphinx_casebook.evidence import messages as evidence_messages
from sphinx_casebook.evidence import settings
from sphinx_casebook.evidence.data import DataError, read_data, split_keys
from sphinx_casebook.evidence.domain import get_domain
from sphinx_casebook.evidence.messages import sentence
from sphinx_casebook.evidence.nodes import NAMES, SOURCES, evidence_place

from . import messages
from .chart import make_chart
from .data_table import data_table
from .diagram import make_layers, make_timeline
from .nodes import chart_place
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from docutils.nodes import Node

    from sphinx_casebook.evidence.data import Data

    from .chart import Chart
    from .diagram import Layers, Timeline

_CITED = re.compile(r"\[@([^\]\s]+)\]")
_OPTIONS = (
    *("alt", "title", "sources", "caveat"),
    *("kind", "x", "y", "series", "join", "where", "low", "high", "marks", "y-label", "y-range"),
    "about",
)


class FigureData(SphinxDirective):
    """A chart that is drawn from a CSV file when pages are written."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = dict.fromkeys(_OPTIONS, directives.unchanged_required)

    @property
    def _words(self) -> Messages:
        return Messages(messages.CATALOGUE, self.config.language)

    def run(self) -> list[Node]:
        """Return the figure; a mistake leaves it out and says why."""
        name = f"{settings.get(self.config).data_dir}/{self.arguments[0]}"
        path = Path(self.env.srcdir) / name
        if not path.resolve().is_relative_to(Path(self.env.srcdir).resolve()):
            self._warn("the file lies outside the sources")
            return []
        self.env.note_dependency(str(path))
        try:
            data = read_data(path.read_text(encoding="utf-8"))
            return [self._figure(data, name)]
        except (OSError, UnicodeDecodeError) as error:
            self._warn(f"the data cannot be read: {error}")
        except DataError as error:
            self._warn(str(error), f"{path}:{error.line}" if error.line else None)
        return []

    def _figure(self, data: Data, name: str) -> Node:
        shown = self._shown(data)
        if not self.options.get("alt"):
            self._warn("alt: say in words what the chart shows")
        keys = split_keys(self.options.get("sources", "")) or list(data.sources)
        if not keys:
            self._warn("sources: a chart needs at least one")
        self._check_sources(keys)
        title = self.options.get("title", data.title)
        place = chart_place(
            docname=self.env.docname,
            chart=shown,
            name=Path(name).stem,
            alt=self.options.get("alt", title),
        )
        caption, problems = self._caption(data)
        made = nodes.container("", classes=["figure-data"])
        made += nodes.figure("", place, nodes.caption("", "", *caption), *problems)
        made += [self._caveat(text) for text in self._caveats(data)]
        made += evidence_place(docname=self.env.docname, kind=SOURCES, keys=tuple(keys))
        made += self._data(data, name)
        return made

    def _caption(self, data: Data) -> tuple[list[Node], list[nodes.system_message]]:
        """Return the title; one that the page gives may hold claims, that of a file is text."""
        if "title" in self.options:
            return self.parse_inline(self.options["title"], lineno=self.lineno)
        return [nodes.Text(data.title)], []

    def _shown(self, data: Data) -> Chart | Timeline | Layers:
        match self.options.get("kind"):
            case "timeline":
                undated = evidence_messages.Messages(self.config.language).say(
                    evidence_messages.DATE_NOT_SHOWN
                )
                return make_timeline(data, self.options, undated)
            case "layers":
                return make_layers(data, self.options)
            case _:
                return make_chart(data, self.options)

    def _caveats(self, data: Data) -> list[str]:
        return [self.options["caveat"]] if "caveat" in self.options else list(data.caveats)

    def _caveat(self, text: str) -> Node:
        message = sentence(self._words.say(messages.CAVEAT, caveat=text))
        return nodes.paragraph("", "", *self._named(message), classes=["figure-caveat"])

    def _named(self, text: str) -> Iterator[Node]:
        """Yield *text* with a name in place of each source, which it gives as ``[@key]``."""
        for number, part in enumerate(_CITED.split(text)):
            if number % 2:
                self._check_sources([part])
                yield evidence_place(docname=self.env.docname, kind=NAMES, keys=(part,))
            elif part:
                yield nodes.Text(part)

    def _data(self, data: Data, name: str) -> Node:
        download = download_reference(
            "",
            "",
            nodes.inline("", self._words.say(messages.DOWNLOAD, file=Path(name).name)),
            reftarget=f"/{name}",
        )
        is_timeline = self.options.get("kind") == "timeline"
        when = self.options.get("x", "") if is_timeline else ""
        known = get_domain(self.env).sources
        words = evidence_messages.Messages(self.config.language)
        made = data_table(data, words, self.env.docname, known, when)
        return folded(self._words.say(messages.DATA_TABLE), made, nodes.paragraph("", "", download))

    def _check_sources(self, keys: list[str]) -> None:
        domain = get_domain(self.env)
        domain.note_sources(self.env.docname, tuple(keys))
        for key in keys:
            if key not in domain.sources:
                self._warn(f"sources: no BibTeX entry {key!r}{hint(key, domain.sources)}")

    def _warn(self, message: str, location: str | None = None) -> None:
        text = f"{self.arguments[0]}: {message}"
        warn(Warnings.DATA, text, location or (self.env.docname, self.lineno))
