"""What an author puts between paragraphs: a chart with what it rests on, and the data."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import download_reference
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.content_age.directives import AsOf
from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.messages import Messages, find_locale
from sphinx_casebook.core.nodes import fill, join
from sphinx_casebook.core.warnings import hint, line_of, warn
from sphinx_casebook.evidence import settings
from sphinx_casebook.evidence.csv_file import DataError, read_data, split_keys
from sphinx_casebook.evidence.directives import Claim
from sphinx_casebook.evidence.domain import get_domain
from sphinx_casebook.evidence.messages import Messages as EvidenceMessages
from sphinx_casebook.evidence.messages import sentence
from sphinx_casebook.evidence.nodes import NAMES, SOURCES, evidence_link, evidence_placeholder

from . import messages
from .chart import Chart, make_chart
from .data_table import data_table
from .guess import ANSWER, GUESS, controls, frame_of, prepare
from .layers import make_layers
from .messages import place_words
from .nodes import (
    FIGURE,
    chart_caption,
    chart_data,
    chart_figure,
    chart_placeholder,
    guess_answer,
    guess_controls,
    lane_choice,
    lane_name,
    place_name,
)
from .placemap import make_map
from .scales import time_of
from .settings import Warnings
from .squares import check_counts
from .timeline import make_lanes, make_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinxcontrib.bibtex.domain import BibtexDomain

    from sphinx_casebook.evidence.csv_file import Data

    from .drawing import Drawn
    from .placemap import Place
    from .timeline import Entry, Lanes

logger = logging.getLogger(__name__)

_CITED = re.compile(r"\[@([^\]\s]+)\]")
OPTIONS = (
    *("title", "subtitle", "alt", "caveat", "sources", "claims", "name"),
    *("kind", "x", "y", "series", "names", "where", "panel", "join", "order", "low", "high"),
    *("highlight", "hollow", "values", "note", "reference", "break", "unit", "y-label", "y-range"),
    *("marks", "about"),
)


def any_option(known: tuple[str, ...]) -> defaultdict[str, Any]:
    """Return an option table that takes every name, so that a wrong one gets our own message."""
    unchanged = directives.unchanged
    return defaultdict(lambda: unchanged, dict.fromkeys(known, unchanged))


class DataDirective(SphinxDirective):
    """A directive that shows the data of a CSV file."""

    required_arguments = 1
    final_argument_whitespace = True
    #: The options that it has.
    known: ClassVar[tuple[str, ...]]

    @property
    def phrases(self) -> Messages:
        """The words of this language."""
        return Messages(messages.CATALOGUE, self.config.language)

    @property
    def file(self) -> str:
        """The file, seen from the folder of the sources."""
        return f"{settings.get(self.config).data_dir}/{self.arguments[0]}"

    def run(self) -> list[Node]:
        """Return what is shown; a mistake leaves it out and says why."""
        for name in self.options.keys() - set(self.known):
            self.warn(f"there is no option {name!r}{hint(name, self.known)}")
        path = Path(self.env.srcdir) / self.file
        if not path.resolve().is_relative_to(Path(self.env.srcdir).resolve()):
            self.warn("the file lies outside the sources")
            return []
        self.env.note_dependency(str(path))
        try:
            return self.show(read_data(path.read_bytes()))
        except OSError as error:
            self.warn(f"the data cannot be read: {error}")
        except DataError as error:
            self.warn(str(error), f"{path}:{error.line}" if error.line else None)
        return []

    def show(self, data: Data) -> list[Node]:
        """Return the nodes for *data*.

        :raises DataError: the data do not hold what the options ask for.
        """
        raise NotImplementedError

    def warn(self, message: str, location: str | None = None) -> None:
        """Report a mistake, by default where the directive stands."""
        text = f"{self.arguments[0]}: {message}"
        warn(Warnings.DATA, text, location or (self.env.docname, line_of(self)))

    def placed(self, node: nodes.Element) -> nodes.Element:
        """Return *node* with the place of the directive, without which nothing is translated."""
        node.source, node.line = self.get_source_info()
        return node

    def paragraph(self, *content: Node, kind: str) -> nodes.Element:
        """Return a paragraph of one class."""
        return self.placed(nodes.paragraph("", "", *content, classes=[kind]))

    def check_sources(self, keys: list[str]) -> None:
        """Note the sources that are shown, and report those that do not exist."""
        domain = get_domain(self.env)
        domain.note_sources(self.env.docname, tuple(keys))
        for key in keys:
            if key not in domain.sources:
                self.warn(f"sources: no BibTeX entry {key!r}{hint(key, domain.sources)}")

    def sources(self, data: Data, *, needed: bool = True) -> list[Node]:
        """Return the line that lists the sources.

        :param needed: whether there must be one; where every line cites claims, they have theirs.
        """
        keys = split_keys(self.options.get("sources", "")) or list(data.sources)
        if keys == ["-"]:  # the project's own work
            return []
        if not keys:
            if needed:
                self.warn("sources: a chart needs at least one")
            return []
        self.check_sources(keys)
        return [evidence_placeholder(docname=self.env.docname, kind=SOURCES, keys=tuple(keys))]

    def marks(self) -> list[Node]:
        """Return the marks of the claims that are cited, after a space."""
        text = self.options.get("claims", "")
        ids = ",".join(split_keys(text.replace(" ", ",")))
        if not ids:
            return []
        made, problems = Claim()("claim", ids, ids, self.lineno, self.state.inliner)
        return [nodes.Text(" "), *made, *problems]

    def caveats(self, data: Data) -> Iterator[Node]:
        """Yield what a reader must know: the caveats of the page, else those of the file."""
        is_ours = "caveat" in self.options
        for text in self.options["caveat"].split("\n") if is_ours else data.caveats:
            if text.strip():
                told = sentence(text.strip())
                yield self.paragraph(*self._named(told), kind="figure-caveat")

    def _named(self, text: str) -> Iterator[Node]:
        """Yield *text* with a name in place of each source, which it gives as ``[@key]``."""
        for number, part in enumerate(_CITED.split(text)):
            if number % 2:
                self.check_sources([part])
                yield evidence_placeholder(docname=self.env.docname, kind=NAMES, keys=(part,))
            elif part:
                yield nodes.Text(part)

    def data(self, data: Data, when: str = "") -> Node:
        """Return the folded table of the data with a link to the file.

        :param when: the column of dates, if there is one.
        """
        name = self.file
        label = self.phrases.say(messages.DOWNLOAD, file=Path(name).name)
        download = download_reference("", "", nodes.inline("", label), reftarget=f"/{name}")
        words, domain = EvidenceMessages(self.config.language), get_domain(self.env)
        made, keys = data_table(data, words, self.env.docname, domain.sources, when)
        domain.note_sources(self.env.docname, keys)
        bibtex = cast("BibtexDomain", self.env.get_domain("cite"))
        for path in bibtex.bibdata.bibfiles:  # whether a cell is a key follows from them
            self.env.note_dependency(str(path))
        title = self.phrases.say(messages.DATA_TABLE)
        return chart_data("", folded(title, self.placed(made), nodes.paragraph("", "", download)))

    def place(self, shown: Drawn, alt: str, about: str, suffix: str = "") -> nodes.Element:
        """Return the place of a drawing."""
        return self.placed(
            chart_placeholder(
                docname=self.env.docname,
                chart=shown,
                name=Path(self.file).stem + suffix,
                alt=alt,
                about=about,
            )
        )

    def anchor(self, kind: str) -> str:
        """Return what begins the ids of a list: its own where pages end up in one file, too."""
        number = self.env.new_serialno(f"casebook-{kind}") + 1
        return nodes.make_id(f"{self.env.docname} {kind} {number}")

    def words(
        self, option: str, default: str = ""
    ) -> tuple[list[Node], list[nodes.system_message]]:
        """Return the words of an option, which may hold claims; the default is plain text."""
        if option in self.options:
            return self.parse_inline(self.options[option], lineno=self.lineno)
        return ([nodes.Text(default)] if default else []), []


class ChartDirective(DataDirective):
    """A chart that is drawn from a CSV file when pages are written."""

    option_spec: ClassVar[Any] = any_option(OPTIONS)
    known: ClassVar[tuple[str, ...]] = OPTIONS

    def show(self, data: Data) -> list[Node]:
        """Return the finding, what and unit, the drawing and what it rests on."""
        if data.guess:
            logger.info("%s: %s", self.arguments[0], data.guess)
        shown = self.choose(data)
        self._check()
        made = nodes.container("", *self.body(data, shown), classes=[FIGURE])
        self.add_name(made.children[0])
        return [made]

    def _check(self) -> None:
        for option, wanted in (
            ("alt", "in words what the chart shows"),
            ("title", "what it finds"),
        ):
            if not self.options.get(option) and (option == "alt" or self.name != "figure-data"):
                self.warn(f"{option}: say {wanted}")

    def body(self, data: Data, shown: Drawn) -> list[Node]:
        """Return the figure with all that belongs to it."""
        words, problems = self.words("title", data.title)
        # Translators get the text as it was written, with its marks.
        caption = self.placed(chart_caption(self.options.get("title", ""), "", *words))
        caption["classes"] = ["chart-finding"]
        alt = str(self.options.get("alt") or self.options.get("title", data.title))
        about = str(self.options.get("subtitle", self.options.get("y-label", "")))
        place = self.place(shown, alt, about)
        figure = chart_figure("", caption, *self._subtitle(shown), place, *problems)
        when = self.options["x"] if self._is("timeline") else ""
        return [
            figure,
            *self.caveats(data),
            *self._foot(shown),
            *self.sources(data),
            self.data(data, when),
        ]

    def _is(self, kind: str) -> bool:
        return bool(self.options.get("kind") == kind)

    def choose(self, data: Data) -> Drawn:
        """Return what is drawn.

        :raises DataError: the data do not hold what the options ask for.
        """
        words = EvidenceMessages(self.config.language)
        if self._is("timeline"):
            return make_timeline(data, self.options, words.period)
        if self._is("layers"):
            return make_layers(data, self.options)
        chart = make_chart(data, self.options)
        if chart.kind == "squares":
            check_counts(chart)
        labels = tuple(place_words(chart.places, words).items())
        return chart._replace(labels=labels, locale=str(find_locale(self.config.language)))

    def _subtitle(self, shown: Drawn) -> Iterator[Node]:
        """Yield what is measured and in which unit; without a subtitle, the label of the axis."""
        label = shown.label if isinstance(shown, Chart) else ""
        words, problems = self.words("subtitle", label)
        if words:
            paragraph = self.paragraph(*words, kind="chart-unit")
            paragraph.rawsource = self.options.get("subtitle", label)
            yield paragraph
        yield from problems

    def _foot(self, shown: Drawn) -> Iterator[Node]:
        """Yield the time of the newest value, and the marks of the claims."""
        content = [*self._latest(shown), *self.marks()]
        if content:
            yield nodes.paragraph("", "", *content, classes=["chart-latest"])

    def _latest(self, shown: Drawn) -> list[Node]:
        """Return the time of the newest value, with a mark where that is long ago."""
        if not isinstance(shown, Chart) or not shown.latest:
            return []
        start, end = time_of(shown.latest, years=any(map(_is_range, shown.places))) or (0.0, 0.0)
        year, month = int(end - 0.01), min(12, int((start - int(start)) * 12 + 1.01))
        when = str(year) if end - start > 0.99 else f"{year}-{month:02}"
        made, _ = AsOf()("as-of", when, when, self.lineno, self.state.inliner)
        for place in made:
            if isinstance(place, nodes.Element):
                place.clear()  # its words are for titles, and are no words of an author
        return fill(self.phrases.template(messages.LATEST), date=made)


def _is_range(place: str) -> bool:
    return bool(re.match(r"\d{4}-(1[3-9]|[2-9]\d|00)(?!\d)", place))


class GuessDirective(ChartDirective):
    """A chart that readers guess at first: a question, a frame to draw in, and the answer."""

    option_spec: ClassVar[Any] = any_option((*OPTIONS, "question", "ask"))
    known = (*OPTIONS, "question", "ask")

    def show(self, data: Data) -> list[Node]:
        """Return the question with its frame, and the answer folded."""
        self._check()
        if not self.options.get("question"):
            self.warn("question: say what readers are to guess")
        asked = [name.strip() for name in self.options.get("ask", "").split(",") if name.strip()]
        chart = self.choose(data)
        if not isinstance(chart, Chart):
            msg = "a guess needs a chart of the kind line or points with one series in the accent"
            raise DataError(msg)
        answer = prepare(chart, asked)
        question, problems = self.words("question")
        caption = self.placed(chart_caption(self.options.get("question", ""), "", *question))
        caption["classes"] = ["chart-finding"]
        alt = self.phrases.say(messages.FRAME_ALT, question=self.options.get("question", ""))
        about = self.options.get("subtitle", "")
        frame = chart_figure(
            "",
            caption,
            *self._subtitle(chart),
            self.place(frame_of(answer), alt, about, "-guess"),
            *problems,
        )
        sliders = guess_controls(html=controls(answer, self.phrases, messages.GUESSED))
        title = self.phrases.say(messages.ANSWER)
        shown = guess_answer("", folded(title, *self.body(data, answer), classes=(ANSWER,)))
        made = nodes.container("", frame, sliders, shown, classes=[FIGURE, GUESS])
        self.add_name(frame)
        return [made]


class PlaceMapDirective(DataDirective):
    """A sketch map of places, with a number for each story, and the stories as a list."""

    known: ClassVar[tuple[str, ...]] = ("title", "alt", "only", "caveat", "sources", "name")
    option_spec: ClassVar[Any] = any_option(known)

    def show(self, data: Data) -> list[Node]:
        """Return the map and, as its text form, the list of what happened where."""
        shown = make_map(data, [n.strip() for n in self.options.get("only", "").split(",") if n])
        anchor = self.anchor("places")
        stories = [place for place in shown.places if place.number]
        alt = self.options.get("alt") or self.phrases.say(
            messages.MAP_ALT, places=self.phrases.list_of(place.name for place in stories)
        )
        words, problems = self.words("title", data.title)
        caption = self.placed(chart_caption(self.options.get("title", ""), "", *words))
        caption["classes"] = ["chart-finding"]
        place = self.place(shown._replace(anchor=anchor), str(alt), "")
        figure = chart_figure("", caption, place, *problems)
        self.add_name(figure)
        rows = [self._row(each, anchor) for each in stories]
        listed = nodes.enumerated_list("", *rows, enumtype="arabic", prefix="", suffix=".")
        listed["classes"] = ["place-list"]
        name = self.phrases.say(messages.DOWNLOAD, file=Path(self.file).name)
        download = download_reference("", "", nodes.inline("", name), reftarget=f"/{self.file}")
        foot = nodes.paragraph("", "", download, classes=["chart-latest"])
        return [
            nodes.container(
                "", figure, listed, *self.caveats(data), *self.sources(data), foot, classes=[FIGURE]
            )
        ]

    def _row(self, place: Place, anchor: str) -> nodes.list_item:
        """Return one story, which its number on the map leads to."""
        content, problems = self.parse_inline(place.story, lineno=self.lineno)
        told = self.placed(nodes.paragraph(place.story, "", *content))
        strong = self.placed(place_name(place.name, place.name))
        unsure = [nodes.Text(f" {self.phrases.say(messages.UNSURE)}")] if place.about else []
        name = nodes.paragraph("", "", strong, *unsure, classes=["place-name"])
        return nodes.list_item("", name, told, *problems, ids=[f"{anchor}-{place.number}"])


class TimelineDirective(DataDirective):
    """Dates in lanes: one list by year, in columns where there is room for them."""

    known: ClassVar[tuple[str, ...]] = ("title", "alt", "caveat", "sources", "name")
    option_spec: ClassVar[Any] = any_option(known)

    def show(self, data: Data) -> list[Node]:
        """Return a strip of all dates, and the list that holds them."""
        shown = make_lanes(data, EvidenceMessages(self.config.language).period)
        anchor = self.anchor("timeline")
        words, problems = self.words("title", data.title)
        caption = self.placed(chart_caption(self.options.get("title", ""), "", *words))
        caption["classes"] = ["chart-finding"]
        years = [str(year) for year in shown.years]
        alt = self.options.get("alt") or self.phrases.say(
            messages.STRIP_ALT,
            lanes=self.phrases.list_of(shown.lanes),
            first=years[0],
            last=years[-1],
        )
        figure = chart_figure("", caption, self.place(shown, str(alt), ""), *problems)
        self.add_name(figure)
        say = self.phrases.say
        choose = self.placed(lane_choice(lanes=shown.lanes, legend=say(messages.SHOW_LANES)))
        index = [
            evidence_link(
                "",
                year,
                internal=True,
                refid=f"{anchor}-{year}",
                label=say(messages.DATES_OF, year=year),
            )
            for year in years
        ]
        ways = nodes.paragraph("", "", *join(index, " "), classes=["timeline-years"])
        rows = [self._year(year, shown, anchor) for year in shown.years]
        listed = nodes.bullet_list("", *rows, classes=["timeline"])
        name = self.phrases.say(messages.DOWNLOAD, file=Path(self.file).name)
        download = download_reference("", "", nodes.inline("", name), reftarget=f"/{self.file}")
        foot = nodes.paragraph("", "", download, classes=["chart-latest"])
        kinds = [FIGURE, "timeline-box", f"timeline-of-{len(shown.lanes)}"]
        content: list[Node] = [figure, choose, ways, listed]
        content += [*self.caveats(data), *self.sources(data, needed=False), foot]
        return [nodes.container("", *content, classes=kinds)]

    def _year(self, year: int, shown: Lanes, anchor: str) -> nodes.list_item:
        entries = [
            self._entry(entry, shown.lanes[entry.lane])
            for entry in shown.entries
            if entry.year == year
        ]
        head = nodes.paragraph("", "", nodes.strong("", str(year)), classes=["timeline-year"])
        return nodes.list_item("", head, nodes.bullet_list("", *entries), ids=[f"{anchor}-{year}"])

    def _entry(self, entry: Entry, lane: str) -> nodes.list_item:
        """Return a date, the name of its lane and what happened."""
        content, problems = self.parse_inline(entry.what, lineno=self.lineno)
        when = nodes.inline("", entry.when, classes=["timeline-when"])
        named = self.placed(lane_name(lane, f" · {lane}", classes=["timeline-lane"]))
        head = nodes.paragraph("", "", when, named, classes=["timeline-head"])
        told = self.placed(nodes.paragraph(entry.what, "", *content))
        kinds = [f"timeline-in-{entry.lane}", *(["timeline-about"] if entry.about else [])]
        return nodes.list_item("", head, told, *problems, classes=kinds)
