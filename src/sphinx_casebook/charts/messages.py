"""Every word that readers see, as the catalogues translate it."""

from __future__ import annotations

CATALOGUE = "sphinx_casebook.charts"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

DATA_TABLE = _("The data as a table")
DOWNLOAD = _("Download {file}")
LATEST = _("Latest value {date}.")
