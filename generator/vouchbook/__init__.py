"""Vouchbook: a customer-reference program kept in a Git repository."""

__version__ = "0.1.0"
