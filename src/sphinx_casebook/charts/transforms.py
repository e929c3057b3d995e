"""Replace the placeholders of charts: by drawings in the page on the web, elsewhere by files."""

from __future__ import annotations

from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.nodes import walk
from sphinx_casebook.core.warnings import warn
from sphinx_casebook.evidence.domain import get_domain

from . import style, svg
from .drawing import FRAMES, draw
from .nodes import chart_placeholder, drawn_chart, guess_controls, lane_choice
from .settings import Warnings
from .svg import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .svg import Frame


class ChartTransform(SphinxPostTransform):
    """Bring in the drawings."""

    default_priority = 6  # as evidence: before references are resolved (10)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        builder = get_domain(self.env).builder
        if not builder.format:  # translators get the words of the placeholder itself
            return
        number = 0
        for place in walk(self.document):
            if isinstance(place, guess_controls | lane_choice) and not is_web(builder):
                place.parent.remove(place)
            if isinstance(place, chart_placeholder):
                number += 1
                shown = show(place, builder, self.env, f"drawn-{number}")
                for node in shown:
                    node.source, node.line = place.source, place.line  # for later warnings
                place.replace_self(shown)


_SVG, _PDF, _PNG = "image/svg+xml", "application/pdf", "image/png"
#: What the name of a file of each form ends in.
_ENDINGS = {_SVG: "svg", _PDF: "pdf", _PNG: "png"}
#: Pixels of a picture for one of the drawing: on paper, across a page, about 290 to the inch.
_FINE = 3


def show(
    place: chart_placeholder, builder: Builder, env: BuildEnvironment, name: str
) -> list[nodes.Node]:
    """Return the drawings of a chart as *builder* takes them.

    The web and paper get a wide and a narrow one, of which a style sheet shows the one that fits.

    :param name: what no other chart of the document is called.
    """
    if is_web(builder):
        drawn = {frame: draw(place["chart"], frame) for frame in FRAMES}
        return [drawn_chart(html=svg.inline(drawn, place["alt"], place["about"], name))]
    frames = FRAMES if is_for_paper(builder) else (WIDE,)
    return [_image(place, frame, builder, env) for frame in frames]


def _image(
    place: chart_placeholder, frame: Frame, builder: Builder, env: BuildEnvironment
) -> nodes.image:
    name = f"{place['name']}-{frame.name}"
    made = nodes.image(uri=f"{name}.*", alt=place["alt"], candidates={"?": ""})
    made["classes"] = [f"chart-{frame.name}"]
    drawing = draw(place["chart"], frame)
    text = svg.standalone(drawing, frame, place["alt"], style.standalone())
    for mime, content in _formats(text, builder, place):
        path = _write(Path(env.doctreedir) / "charts", name, mime, content)
        made["candidates"].pop("?", None)
        made["candidates"][mime] = str(path)
        env.images.add_file(place["docname"], str(path))
    return made


def _formats(text: str, builder: Builder, place: chart_placeholder) -> Iterator[tuple[str, bytes]]:
    if _SVG in builder.supported_image_types:
        yield _SVG, text.encode()
    elif _PDF in builder.supported_image_types:
        try:
            yield _PDF, _as_pdf(text)
        except (ImportError, OSError) as error:
            message = f"{place['name']}: no drawing as PDF, for which the extra 'pdf' is needed"
            warn(Warnings.FORMAT, f"{message}: {error}", place)
    elif _PNG in builder.supported_image_types and find_spec("resvg_py"):
        yield _PNG, _as_png(text)


def _as_pdf(text: str) -> bytes:
    """Return a drawing as a page of its own size."""
    from weasyprint import HTML  # slow to load, and one builder needs it

    sheet = "@page{size:%s;margin:0}body{margin:0}svg{display:block}"
    start = text.index("<svg")
    width, height = (text.split(f'{each}="', 1)[1].split('"', 1)[0] for each in ("width", "height"))
    page = f"<style>{sheet % f'{width}px {height}px'}</style>{text[start:]}"
    made: bytes = HTML(string=page).write_pdf()
    return made


def _as_png(text: str) -> bytes:
    """Return a drawing as a picture, in the face that PDFs have where it is installed."""
    from resvg_py import svg_to_bytes  # as above

    face = find_spec("font_source_sans_pro")
    folder = Path(face.origin).parent / "files" if face and face.origin else None
    return bytes(
        svg_to_bytes(
            svg_string=text,
            background="white",
            zoom=_FINE,
            skip_system_fonts=folder is not None,
            font_dirs=[str(folder)] if folder else None,
        )
    )


def _write(folder: Path, name: str, mime: str, content: bytes) -> Path:
    """Write a file under a name that changes with its content; none is written twice."""
    digest = blake2b(content, digest_size=8).hexdigest()
    path = folder / f"{name}-{digest}.{_ENDINGS[mime]}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.replace(path)  # an interrupted build leaves no half drawing behind
    return path
