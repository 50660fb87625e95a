"""A file is not YAML, or not YAML that every parser reads alike.

    title: Close: from twelve days to four

The second colon starts another mapping; put the text in quotes:

    title: "Close: from twelve days to four"
"""
