"""The generated part of the demo: its use log, its deals, its customers and who read what.

Advocates, accounts and stories of Tidewater References are written by hand, and so are 25 requests.
This package reads them and writes the rest, so that the figures of a program of that size are
there: who may be asked when is decided by the product's own limits, day by day as it went. The
product itself knows nothing of it. Run it from the root of the repository:

    python -m examples.tidewater

The same files and the same seed give the same bytes.
"""
