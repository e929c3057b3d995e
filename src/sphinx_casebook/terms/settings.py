"""Every option and every warning of ``terms``, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_casebook.core import warnings
from sphinx_casebook.core.options import Options, boolean, matches, option, texts


class Warnings(warnings.Warnings, warning_type="terms"):
    """The subtypes of ``terms`` warnings."""

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
    UNKNOWN = "unknown", "A term to leave out that no glossary defines."


@dataclass(frozen=True)
class Settings(Options, prefix="terms_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: Globs of pages on which the first use of each term of a glossary becomes a link. None does
    #: until you name some; `["**"]` names all.
    pages: tuple[str, ...] = option([], texts)
    #: Globs of pages whose glossaries are taken.
    glossaries: tuple[str, ...] = option(["**"], texts)
    #: Names of terms that are never linked.
    ignore: tuple[str, ...] = option([], texts)
    #: Whether the site shows the definition when a link to a term is pointed at or focused.
    explain: bool = option(True, boolean, rebuild="html")

    def are_linked(self, docname: str) -> bool:
        """Tell whether terms on *docname* become links."""
        return matches(docname, self.pages)

    def is_taken(self, docname: str) -> bool:
        """Tell whether what *docname* defines is linked."""
        return matches(docname, self.glossaries)


register, get, documented = Settings.register, Settings.get, Settings.documented
