"""A name stands twice in one mapping.

Parsers differ in which of the two counts. Keep one.
"""
