"""A link or a submodule stands among the data.

Links are not followed: one could lead to a file outside the repository, or in circles. A submodule
would bring in files that no review and no check has seen.

    advocates/nordvik-bank/marit-lunde.yml -> /etc/passwd

Put the file itself there, or delete the link.
"""
