"""A file is not what its schema says.

A field is unknown, missing, or holds the wrong kind of value. An editor that knows YAML completes
and checks the fields while you type, by the schema that a file's first line names. What is required
grows with the status: a nomination needs four lines, an active advocate more.

    stauts: active        # unknown field; did you mean `status`?
"""
