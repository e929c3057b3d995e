"""Draw one HTML page as a tagged PDF: ``python -m sphinx_casebook.pdf.render HTML PDF``.

It runs in a process of its own, so that the memory of one edition is free for the next. It
prints the number of pages. Without Pango it says in one sentence what to install.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

#: On Debian and its kin; WeasyPrint loads them when it starts.
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
MISSING = f"PDFs need Pango, which is not installed: sudo apt-get install {PACKAGES}"


def render(source: Path, target: Path) -> int:
    """Draw *source* as *target* and return the number of pages.

    :raises OSError: where Pango is missing.
    """
    from weasyprint import HTML

    text = source.read_text(encoding="utf-8")
    document = HTML(string=text, base_url=str(source)).render()
    identifier = hashlib.sha256(text.encode()).hexdigest()[:32].encode()
    part = target.with_suffix(".part")
    document.write_pdf(
        part, identifier=identifier, pdf_variant="pdf/ua-1", pdf_tags=True, optimize_images=True
    )
    part.replace(target)  # an interrupted build leaves no half file behind
    return len(document.pages)


def main(source: str, target: str) -> int:
    """Draw, and return the exit status."""
    try:
        pages = render(Path(source), Path(target))
    except OSError as error:
        if "cannot load library" not in str(error):
            raise
        sys.stderr.write(MISSING + "\n")
        return 3
    sys.stdout.write(f"{pages}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
