"""A form's address has a word in braces that nothing fills in.

The pages fill in what the reader chose. What each form is given stands in the guide to files; any
other word would be left empty.

    forms:
      provider: url
      templates:
        request: https://forms.example/r?who={advocat}      # did you mean `advocate`?
"""

import re
from collections.abc import Iterator
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault
from vouchbook.model import FORM_WORDS
from vouchbook.text import listed, nearest, printable

_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at the addresses of the forms."""
    if source := dataset.settings.get("program"):
        templates = source.data.get("forms", {}).get("templates", {})
        for form, address in templates.items():
            for word in dict.fromkeys(_BRACES.findall(address)):
                known = FORM_WORDS[form]
                if word not in known:
                    meant = nearest(word, known)
                    yield Fault(
                        source.path,
                        ("forms", "templates", form),
                        f"nothing fills in `{{{printable(word, 60)}}}` in the form {form}",
                        f"did you mean `{{{meant}}}`?"
                        if meant
                        else f"it is given {listed([f'`{{{one}}}`' for one in known])}",
                    )
