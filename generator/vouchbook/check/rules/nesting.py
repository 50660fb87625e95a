"""A file opens more brackets or lists than anybody would write.

Such a text can exhaust a parser, so it is refused before one sees it.
"""
