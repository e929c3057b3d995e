"""List the files where a page asks for it, each as a link where it was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.warnings import hint, line_of, warn

from . import settings
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .model import File

#: Key of a page's metadata: that it lists files.
LISTED = "office-files"
#: Whose files they are, as people know them.
_KINDS = {"docx": "Word", "pptx": "PowerPoint"}
#: Where they lie beside the site, with the PDFs.
_FOLDER = "print"


class office_list(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where a list of files goes: ``docname``, and the names of those ``wanted``."""


class OfficeList(SphinxDirective):
    """A list of the files with their kinds: those that it names, or all."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Return the place of the list; a name that is no file's is reported."""
        docname = self.env.docname
        self.env.metadata[docname][LISTED] = True
        names = " ".join(self.arguments).split()
        known = [each.name for each in settings.get(self.config).files]
        for name in names:
            if name not in known:
                message = f"office-files: there is no file {name!r}{hint(name, known)}"
                warn(Warnings.UNKNOWN, message, (docname, line_of(self)))
        return [office_list(docname=docname, wanted=names)]


def on_casebook_views(app: Sphinx, env: BuildEnvironment) -> dict[str, object]:
    """Return what pages with a list show: the files, and the sizes of those that were made."""
    listed = [name for name in env.found_docs if LISTED in env.metadata[name]]
    files = settings.get(app.config).files if listed else ()
    return {docname: [(each, _size(app, each)) for each in files] for docname in listed}


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Make the lists of a page."""
    for place in list(doctree.findall(office_list)):
        files = settings.get(app.config).files
        wanted = [each for each in files if each.name in place["wanted"] or not place["wanted"]]
        items = (nodes.list_item("", _line(app, each, place["docname"])) for each in wanted)
        place.replace_self(nodes.bullet_list("", *items) if wanted else [])


def _line(app: Sphinx, file: File, docname: str) -> nodes.paragraph:
    return nodes.paragraph("", "", *_parts(app, file, docname))


def _parts(app: Sphinx, file: File, docname: str) -> Iterator[nodes.Node]:
    """Yield the title of *file*, its kind, and its size or, where it cannot be had, its name."""
    name, size = f"{file.name}.{file.format}", _size(app, file)
    if is_web(app.builder) and size:
        address = f"{'../' * docname.count('/')}{_FOLDER}/{name}"
        # A PDF of the same title may stand on the page: the link itself says what opens it.
        words = f"{file.title} ({_KINDS[file.format]}, {size} kB)"
        yield nodes.reference("", words, refuri=address, internal=True)
        return
    yield nodes.Text(f"{file.title} ({_KINDS[file.format]}, ")
    yield nodes.literal("", name)
    yield nodes.Text(")")


def _size(app: Sphinx, file: File) -> int:
    """Return the size of *file* in kB; 0 where it was not made, and on paper without links."""
    if is_for_paper(app.builder):
        return 0
    path = Path(app.srcdir) / settings.get(app.config).folder / f"{file.name}.{file.format}"
    return -(-path.stat().st_size // 1000) if path.is_file() else 0
