"""The nodes of ``charts``, and how the web shows a drawing."""

# ruff: noqa: N801  # docutils names nodes so

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from .translation import replace_words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: The class of the box around a drawing and all that belongs to it.
FIGURE = "figure-data"


class chart_placeholder(nodes.General, nodes.Element, addnodes.translatable):
    """Where a drawing goes: ``docname``, ``chart``, ``name`` of its file, ``alt`` and ``about``.

    Words of authors stand in it as plain values, which translators receive and give back.
    """

    def preserve_original_messages(self) -> None:
        """Keep nothing: what is drawn is replaced word by word."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the words of authors in the drawing and about it."""
        found = [self["alt"], self["about"], *words_in(self["chart"])]
        return [each for each in dict.fromkeys(found) if any(map(str.isalpha, each))]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in the place of what an author wrote."""
        self["chart"] = replace_words(self["chart"], original_message, translated_message)
        for key in ("alt", "about"):
            if self[key] == original_message:
                self[key] = translated_message


class table_of_words(nodes.table, addnodes.translatable):
    """A table whose cells keep, as their raw source, what their author wrote."""

    def preserve_original_messages(self) -> None:
        """Keep nothing more: each cell has its own words."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the words of authors, each once, in their order."""
        return [*dict.fromkeys(cell.rawsource for cell in self._cells())]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in each cell that holds what an author wrote."""
        for cell in self._cells():
            if cell.rawsource == original_message:
                cell.children = []
                cell += nodes.Text(translated_message)

    def _cells(self) -> Iterator[nodes.paragraph]:
        for cell in self.findall(nodes.paragraph):
            if any(map(str.isalpha, cell.rawsource)):
                yield cell


class chart_figure(nodes.figure):
    """A figure whose caption, the finding, stands first, and what is drawn below it."""


class chart_caption(nodes.caption):
    """The finding."""


class drawn_chart(nodes.General, nodes.Element):
    """A drawing for the web, as ``html``: the search does not read it."""


class guess_controls(nodes.General, nodes.Element):
    """The sliders of a guess, as ``html``; the web alone shows them."""


class guess_answer(nodes.General, nodes.Element):
    """The answer to a guess: a kind of block, so that an edition can put it at the back."""


class lane_choice(nodes.General, nodes.Element, addnodes.translatable):
    """Boxes by which readers choose ``lanes``, under a ``legend``; the web alone shows them."""

    def preserve_original_messages(self) -> None:
        """Keep nothing: names are replaced one by one."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the names of the lanes."""
        return [*self["lanes"]]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in place of a name."""
        self["lanes"] = tuple(
            translated_message if each == original_message else each for each in self["lanes"]
        )


class _name(nodes.TextElement, addnodes.translatable):
    """Words that hold a name from the data, which is their raw source."""

    def preserve_original_messages(self) -> None:
        """Keep nothing more than the raw source."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the name."""
        return [self.rawsource]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in place of the name."""
        words = self.astext().replace(original_message, translated_message)
        self.clear()
        self += nodes.Text(words)


class place_name(_name, nodes.strong):
    """The name of a place, above its story."""

    tagname = "strong"  # by which Office files know its look


class lane_name(_name, nodes.inline):
    """The name of a lane, behind a date."""


class chart_data(nodes.General, nodes.Element):
    """The table of the data: a kind of block, so that an edition can leave it out."""


def _pass(_self: object, _node: guess_answer | chart_data) -> None:
    """Write nothing for a block that is only known by its kind."""


def _visit_drawn(self: HTML5Translator, node: drawn_chart | guess_controls) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def _visit_choice(self: HTML5Translator, node: lane_choice) -> None:
    """Write a box for each lane: a style sheet hides those that are not ticked."""
    boxes = [
        f'<label class="timeline-in-{number}"><input type="checkbox" checked '
        f'value="{number}"> {escape(lane)}</label>'
        for number, lane in enumerate(node["lanes"])
    ]
    self.body.append(
        f'<fieldset class="timeline-choice"><legend>{escape(node["legend"])}</legend>'
        f"{''.join(boxes)}</fieldset>"
    )
    raise nodes.SkipNode


def _visit_figure(self: HTML5Translator, node: chart_figure) -> None:
    self.body.append(self.starttag(node, "figure"))


def _depart_figure(self: HTML5Translator, _node: chart_figure) -> None:
    self.body.append("</figure>\n")


def _visit_caption(self: HTML5Translator, node: chart_caption) -> None:
    self.body.append(self.starttag(node, "figcaption", ""))
    self.add_fignumber(node.parent)
    self.body.append('<span class="caption-text">')


def _depart_caption(self: HTML5Translator, node: chart_caption) -> None:
    self.body.append("</span>")
    self.add_permalink_ref(node.parent, _("Link to this image"))
    self.body.append("</figcaption>\n")


def _standard(name: str) -> tuple[Any, Any]:
    """Return how any writer writes the docutils node of *name*."""

    def visit(self: Any, node: nodes.Element) -> None:  # noqa: ANN401  # any writer
        getattr(self, f"visit_{name}")(node)

    def depart(self: Any, node: nodes.Element) -> None:  # noqa: ANN401  # as above
        getattr(self, f"depart_{name}")(node)

    return visit, depart


def register(app: Sphinx) -> None:
    """Teach the writers the nodes that reach them."""
    app.add_node(drawn_chart, html=(_visit_drawn, None))
    app.add_node(guess_controls, html=(_visit_drawn, None))
    app.add_node(lane_choice, html=(_visit_choice, None))
    nothing = (_pass, _pass)
    for kind in (guess_answer, chart_data):
        app.add_node(kind, html=nothing, latex=nothing, text=nothing, man=nothing, texinfo=nothing)
    plain = _standard("figure")
    app.add_enumerable_node(
        chart_figure,
        "figure",
        html=(_visit_figure, _depart_figure),
        latex=plain,
        text=plain,
        man=plain,
        texinfo=plain,
    )
    plain = _standard("caption")
    app.add_node(
        chart_caption,
        html=(_visit_caption, _depart_caption),
        latex=plain,
        text=plain,
        man=plain,
        texinfo=plain,
    )
