"""What parts the cells of a table: told by its first line, whose names are known."""

import csv
import io
import re
from collections.abc import Collection
from typing import Final

#: With what spreadsheets part cells, by the country that they are set to.
DELIMITERS: Final = (",", ";", "\t")
#: Excel's own line above the header: `sep=;`.
_SAID: Final = re.compile(r'"?sep=([,;\t|])"?[ ,;\t|]*(?=\r?\n|\Z)', re.IGNORECASE)


def parted_by(text: str, names: Collection[str], usual: str = ",") -> tuple[str, str]:
    """Tell what parts the cells of a table.

    Args:
        text: The table.
        names: The columns that may be there.
        usual: What counts where the first line does not tell.

    Returns:
        That with which the first line has most columns of those names; and the text, in which a
        line that says it (`sep=;`) is empty, so that all others keep their numbers.
    """
    if said := _SAID.match(text):
        return said[1], text[said.end() :]
    known = {_bare(name) for name in names}

    def found(delimiter: str) -> int:
        return len(known.intersection(map(_bare, _first_row(text, delimiter))))

    return max(dict.fromkeys((usual, *DELIMITERS)), key=found), text


def _bare(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return next((row for row in rows if any(cell.strip() for cell in row)), [])
    except csv.Error:
        return []
