"""A file is larger, or a folder fuller, than anything that people keep by hand.

A YAML file holds at most 64 KiB (1 MiB in program/), a table 16 MiB, a folder 8,000 entries and a
program 100,000 files. The limit is checked before anything is parsed.
"""
