"""The nodes of ``content_age``."""

from __future__ import annotations

from docutils import nodes

from sphinx_casebook._html import html_element


class content_age_place(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where something goes when a page is written: ``docname``, ``kind`` and more by kind."""


class content_age_note(nodes.Admonition, html_element):  # noqa: N801
    """A banner in HTML; descriptions of pages leave admonitions out."""
