"""The site: how what an audience is shown reads (pages), and how it is published.

From left to right, each module importing only from those before it: `page` (the values everything
meets in), `shell`, `guides` and `markdown` (hand-written pages), `linkcheck`, `publish`; then the
only ones that know MkDocs: `look`, `plugin`, `build`, `serve`.
"""
