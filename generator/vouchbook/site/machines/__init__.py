"""What other programs read of a site: JSON with its schemas, a feed, calendars.

Every function here goes from what the audience may see to files, address → bytes. Nothing else of
the program is known, no clock is read, and the same view gives the same bytes.
"""
