"""What whoever sets the course with TeX finds beside its LaTeX file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.course.conftest import Course

#: What TeX reads of a picture, by the first bytes of the file.
KINDS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")
_PICTURE = re.compile(r"\\(?:sphinx)?includegraphics(?:\[[^\]]*\])?\{\{([^}]+)\}(\.\w+)\}")
_CALL = re.compile(r"\\(?:sphinx)?includegraphics[\[{]")
_CHART = re.compile(r"^(:{3,}|`{3,})\{(chart|figure-data|guess|place-map)\}", re.MULTILINE)
#: Their charts are examples of what to write, inside blocks of code.
_EXAMPLES = "maintainers/*.md"


def test_every_picture_lies_beside_the_latex_file_in_a_kind_that_tex_reads(
    course: Callable[..., Course],
) -> None:
    built = course("latex")
    assert built.warnings == ""
    [text] = [path.read_text(encoding="utf-8") for path in built.outdir.glob("*.tex")]
    pictures = [name + ending for name, ending in _PICTURE.findall(text)]
    sources = [path for path in (ROOT / "docs").rglob("*.md") if not path.match(_EXAMPLES)]
    charts = sum(len(_CHART.findall(path.read_text(encoding="utf-8"))) for path in sources)
    assert charts > 10
    assert len(pictures) == len(_CALL.findall(text)) >= charts
    for name in pictures:
        assert (built.outdir / name).read_bytes().startswith(KINDS)
