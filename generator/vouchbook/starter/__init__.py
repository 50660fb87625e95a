"""A program of one's own: what `init` writes, and how `upgrade` keeps it with the generator."""
