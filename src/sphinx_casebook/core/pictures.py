"""Pictures that an e-book, a PDF or an Office file may hold: those of the project.

Sphinx takes a picture from wherever a page says that it lies, and fetches it from the network for
a format that holds its pictures itself. Such a file is handed on, with all that is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from .nodes import placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment


def keep_own(
    document: nodes.document, env: BuildEnvironment, tell: Callable[[str, nodes.Element], object]
) -> None:
    """Put its words in place of each picture of *document* that lies elsewhere.

    :param tell: takes the address, and what knows where the picture stands.
    """
    # What parts of the toolkit draw lies beside the doctrees.
    roots = [Path(each).resolve() for each in (env.srcdir, env.doctreedir)]
    for image in [*document.findall(nodes.image)]:
        named = [image["uri"], *image.get("candidates", {}).values()]
        away = [each for each in named if _is_elsewhere(each, roots)]
        if away:
            tell(away[0], placed(image))
            image.replace_self(_in_words(image))


def _is_elsewhere(uri: str, roots: list[Path]) -> bool:
    """Tell whether *uri* leads to the network, or to a file outside of *roots*, links followed.

    Of a file that does not exist, Sphinx has said so already.
    """
    if uri[:5].lower() == "data:":
        return False
    path = (roots[0] / uri).resolve()
    is_inside = any(path.is_relative_to(each) for each in roots)
    return "://" in uri or (not is_inside and path.exists())


def _in_words(image: nodes.image) -> nodes.Element:
    """Return the alternative text of *image*, as its place allows."""
    words = str(image.get("alt", ""))
    if isinstance(image.parent, nodes.TextElement):
        return nodes.inline(words, words)
    return nodes.paragraph(words, words)
