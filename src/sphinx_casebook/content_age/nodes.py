"""The nodes of a banner, and how each writer renders them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .wording import Moment, Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.manpage import ManualPageTranslator
    from sphinx.writers.texinfo import TexinfoTranslator
    from sphinx.writers.text import TextTranslator

    from .wording import Sentence


class content_age_place(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where a banner may stand: ``docname``, and ``section`` for one inside a page."""


class content_age_statement_place(nodes.Inline, nodes.Element):  # noqa: N801
    """Where a dated statement stands: ``docname`` and ``statement``."""


class content_age_note(nodes.Admonition, nodes.Element):  # noqa: N801
    """A banner; ``starts`` is the day from which a hidden one is true."""


class content_age_moment(nodes.inline):  # noqa: N801
    """A date inside a sentence; ``datetime`` is its ISO 8601 text."""


class content_age_later(nodes.inline):  # noqa: N801
    """An inline mark that is hidden until the day ``starts``."""


def sentence_nodes(sentence: Sentence, docname: str) -> list[nodes.Node]:
    """Return standard nodes for *sentence*, with links as seen from *docname*."""
    return [_part_node(part, docname) for part in sentence]


def paragraph(sentences: Iterable[Sentence], docname: str) -> nodes.paragraph:
    """Return one paragraph of *sentences*."""
    result = nodes.paragraph()
    for sentence in sentences:
        if result.children:
            result += nodes.Text(" ")
        result += sentence_nodes(sentence, docname)
    return result


def _part_node(part: str | Moment | Page, docname: str) -> nodes.Node:
    match part:
        case Moment(text, iso):
            return content_age_moment(text, text, datetime=iso)
        case Page(target):
            return _page_reference(target, docname)
        case _:
            return nodes.Text(part)


def _page_reference(target: str, docname: str) -> nodes.Element:
    from sphinx.addnodes import pending_xref

    return pending_xref(
        "",
        nodes.inline(classes=["doc"]),
        refdoc=docname,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{target}",
        refexplicit=False,
        refwarn=False,
    )


def _hidden_until(node: nodes.Element) -> dict[str, Any]:
    starts = node.get("starts")
    return {"hidden": "hidden", "data-content-age-from": starts} if starts else {}


def _visit_note_html(self: HTML5Translator, node: content_age_note) -> None:
    attributes = {"CLASS": "admonition content-age", "role": "note", **_hidden_until(node)}
    self.body.append(self.starttag(node, "div", **attributes))


def _depart_note_html(self: HTML5Translator, _node: content_age_note) -> None:
    self.body.append("</div>\n")


def _visit_moment_html(self: HTML5Translator, node: content_age_moment) -> None:
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def _depart_moment_html(self: HTML5Translator, _node: content_age_moment) -> None:
    self.body.append("</time>")


def _visit_later_html(self: HTML5Translator, node: content_age_later) -> None:
    self.body.append(self.starttag(node, "span", "", **_hidden_until(node)))


def _depart_later_html(self: HTML5Translator, _node: content_age_later) -> None:
    self.body.append("</span>")


def _visit_note_latex(self: LaTeXTranslator, _node: content_age_note) -> None:
    self.body.append("\n\\begin{sphinxadmonition}{note}{}")


def _depart_note_latex(self: LaTeXTranslator, _node: content_age_note) -> None:
    self.body.append("\\end{sphinxadmonition}\n")


def _visit_note_text(self: TextTranslator, _node: content_age_note) -> None:
    self.new_state(0)


def _depart_note_text(self: TextTranslator, _node: content_age_note) -> None:
    self.end_state()


def _visit_note_man(self: ManualPageTranslator, _node: content_age_note) -> None:
    self.body.append(".sp\n.RS\n")


def _depart_note_man(self: ManualPageTranslator, _node: content_age_note) -> None:
    self.body.append(".RE\n")


def _visit_note_texinfo(self: TexinfoTranslator, _node: content_age_note) -> None:
    self.body.append("\n@quotation\n")


def _depart_note_texinfo(self: TexinfoTranslator, _node: content_age_note) -> None:
    self.ensure_eol()
    self.body.append("@end quotation\n")


def _visit_inline(self: Any, node: nodes.inline) -> None:  # noqa: ANN401  # any writer
    self.visit_inline(node)


def _depart_inline(self: Any, node: nodes.inline) -> None:  # noqa: ANN401
    self.depart_inline(node)


_PLAIN = (_visit_inline, _depart_inline)


def register(app: Sphinx) -> None:
    """Teach every writer the nodes that reach it."""
    app.add_node(
        content_age_note,
        html=(_visit_note_html, _depart_note_html),
        latex=(_visit_note_latex, _depart_note_latex),
        text=(_visit_note_text, _depart_note_text),
        man=(_visit_note_man, _depart_note_man),
        texinfo=(_visit_note_texinfo, _depart_note_texinfo),
    )
    app.add_node(
        content_age_moment,
        html=(_visit_moment_html, _depart_moment_html),
        latex=_PLAIN,
        text=_PLAIN,
        man=_PLAIN,
        texinfo=_PLAIN,
    )
    app.add_node(content_age_later, html=(_visit_later_html, _depart_later_html))
