"""The nodes of ``charts``, and how the web shows a drawing."""

# ruff: noqa: N801  # docutils names nodes so

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        for key in ("alt", "about", "chart"):
            self[key] = replace_words(self[key], original_message, translated_message)


class drawn_chart(nodes.General, nodes.Element):
    """A drawing for the web, as ``html``: the search does not read it."""


#: The fields of what is drawn that hold words of authors.
_WORDS = {"name", "words", "label", "unit", "title", "when"}
_LISTS = {"boxes"}


def words_in(value: Any) -> list[str]:  # noqa: ANN401  # a named tuple of any kind, or what it holds
    """Return the words of authors in what is drawn, in its order."""
    if hasattr(value, "_fields"):
        found: list[str] = []
        for name, held in zip(value._fields, value, strict=True):
            if name in _WORDS:
                found.append(held)
            elif name in _LISTS:
                found += held
            elif name == "place" and hasattr(value, "text"):
                found.append(held)  # rows are named by it
            else:
                found += words_in(held)
        return found
    if isinstance(value, tuple):
        return [word for each in value for word in words_in(each)]
    return []


def replace_words(value: Any, old: str, new: str) -> Any:  # noqa: ANN401  # as above
    """Return *value* with *new* wherever a whole text is *old*."""
    if isinstance(value, str):
        return new if value == old else value
    if hasattr(value, "_fields"):
        return type(value)(*(replace_words(each, old, new) for each in value))
    if isinstance(value, tuple):
        return tuple(replace_words(each, old, new) for each in value)
    return value


def _visit_drawn(self: HTML5Translator, node: drawn_chart) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def register(app: Sphinx) -> None:
    """Teach the web's writer the node that reaches it."""
    app.add_node(drawn_chart, html=(_visit_drawn, None))
