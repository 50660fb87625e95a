"""A file opens more brackets, lists or levels than anybody would write.

Such a text can exhaust a parser, so it is refused before one sees it.
"""
