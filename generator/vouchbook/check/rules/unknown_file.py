"""A file or folder stands where a program has none.

Every file in program/, advocates/, content/ and requests/ is read and checked, so one that nobody
would read is a mistake: mostly an ending (`.yaml` for `.yml`), a capital letter in a name, or a
file in the wrong folder. README.md and .gitkeep are welcome everywhere.

    advocates/nordvik-bank/Marit-Lunde.yaml

Rename it as the hint says, or delete it.
"""
