"""Tables and lists for a documentation, made from the code itself.

Four directives, each with the name of a sub-extension as its argument: ``casebook-options``,
``casebook-keys``, ``casebook-warnings`` and ``casebook-stages``, the last from its docstring.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.options import field_docs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the directives."""
    app.add_directive("casebook-options", _Options)
    app.add_directive("casebook-keys", _Keys)
    app.add_directive("casebook-warnings", _Warnings)
    app.add_directive("casebook-stages", _Stages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class _Table(SphinxDirective):
    required_arguments = 1
    header: ClassVar[tuple[str, ...]]

    def module(self, room: str) -> Any:  # noqa: ANN401  # a module of the same rooms everywhere
        """Return one module of the sub-extension."""
        return import_module(f"sphinx_casebook.{self.arguments[0]}.{room}")

    def rows(self) -> Iterable[tuple[str, ...]]:
        """Return the table's rows; cells are inline markup of the page's own language."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        lines = [f"| {' | '.join(self.header)} |", f"|{' --- |' * len(self.header)}"]
        lines += [f"| {' '.join(' | '.join(row).split())} |" for row in self.rows()]
        return self.parse_text_to_nodes("\n".join(lines))


class _Options(_Table):
    header = ("Option", "Default", "What it does")

    def rows(self) -> Iterable[tuple[str, ...]]:
        for name, default, text in self.module("settings").documented():
            yield f"`{name}`", f"`{default!r}`", text


class _Keys(_Table):
    header = ("Key", "Other names", "What it means")

    def rows(self) -> Iterable[tuple[str, ...]]:
        reading = self.module("reading")
        docs = field_docs(reading.DECLARED)
        for name, key in reading.KEYS.items():
            yield f"`{name}`", ", ".join(f"`{alias}`" for alias in key.aliases), docs[key.field]


class _Warnings(_Table):
    header = ("Warning", "When")

    def rows(self) -> Iterable[tuple[str, ...]]:
        for kind in self.module("warnings").Warnings:
            yield f"`{kind.warning_type}.{kind.value}`", kind.help


class _Stages(SphinxDirective):
    """The data flow of a sub-extension, as a numbered list."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        docstring = import_module(f"sphinx_casebook.{self.arguments[0]}").__doc__ or ""
        flow = " ".join(docstring.partition("The stages:")[2].split()).replace("``", "`")
        stages = [stage.strip() for stage in flow.removesuffix(".").split("->")]
        lines = [f"{number}. {stage}" for number, stage in enumerate(stages, 1)]
        return self.parse_text_to_nodes("\n".join(lines))
