"""``{all-pages}``: every page of the project as a list, in the order of its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core import outdated
from sphinx_casebook.core.builders import tags_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

_KEY = "all-pages"


class _Placeholder(nodes.General, nodes.Element):
    """Where the list will stand, once every page has been read."""


class AllPages(SphinxDirective):
    """Leave room for the list."""

    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        self.env.metadata[self.env.docname][_KEY] = "yes"
        return [_Placeholder()]


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for place in list(doctree.findall(_Placeholder)):
        tree = global_toctree_for_doc(
            app.env,
            docname,
            app.builder,
            collapse=False,
            includehidden=True,
            titles_only=True,
            **tags_of(app.builder),
        )
        lists = list(tree.findall(nodes.bullet_list, descend=True)) if tree else []
        top = [each for each in lists if each.parent is tree]
        for each in top:
            each["classes"].append("all-pages")
        place.replace_self(top)


def _views(_app: Sphinx, env: BuildEnvironment) -> Mapping[str, object]:
    """Return what such a page shows beside the contents, which every page's view holds."""
    titles = tuple(sorted((name, title.astext()) for name, title in env.titles.items()))
    return {name: titles for name, held in env.metadata.items() if _KEY in held}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.setup_extension(outdated.__name__)
    app.add_node(_Placeholder)
    app.add_directive("all-pages", AllPages)
    app.connect("doctree-resolved", _fill)
    app.connect(outdated.EVENT, _views)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
