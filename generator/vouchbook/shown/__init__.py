"""What one audience is shown: the book → views that hold only what it may see.

`visibility` decides, `view` puts everything together, and `views` are the values that pages, the
Finder's data and feeds are made of. Nothing here knows how a site is built.
"""
