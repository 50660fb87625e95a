"""A file is not what its schema says.

A field is unknown, missing, or holds the wrong kind of value. The schemas are published with the
site, and editors that know YAML complete and check the fields while you type. What is required
grows with the status: a nomination needs four lines, an active advocate more.

    stauts: active        # unknown field; did you mean `status`?
"""
