"""A file uses a YAML tag.

Tags tell a parser to make something other than plain text, numbers, lists and mappings. Delete the
tag; text that starts with an exclamation mark stands in quotes.
"""
