"""What the comments beside the fields of a class say, for its documentation."""

from __future__ import annotations

from sphinx.pycode import ModuleAnalyzer


def field_docs(kind: type) -> dict[str, str]:
    """Return the ``#:`` comment of each field of *kind*, as Sphinx's autodoc reads it."""
    found = ModuleAnalyzer.for_module(kind.__module__).find_attr_docs()
    return {
        name: " ".join(lines).strip()
        for (owner, name), lines in found.items()
        if owner == kind.__name__
    }
