"""A file uses an anchor, an alias or a merge key.

They make one place of a file mean another, which a reviewer of a change does not see. Write the
value out where it is needed.
"""
