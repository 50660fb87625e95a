"""A file or folder cannot be read.

Its permissions forbid it, or it vanished while it was being read. Nothing is assumed about what it
holds.
"""
