"""A file is not plain UTF-8.

Save it as UTF-8 without byte order mark: other encodings show as garbled names, or hide text.
"""
