"""A file holds more than one YAML document, or a directive.

One file is one account, person, request or item.
"""
