"""A character that nobody can see stands in a file.

Control characters, bidirectional overrides and marks make a file say something other than what a
reviewer reads. They mostly come along when text is copied from a web page or a word processor.
"""
