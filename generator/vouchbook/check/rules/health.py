"""Somebody is asked or used at a customer who is not well, or has an open escalation.

Which health keeps us from asking stands in program/limits.yml (`holds: {health: [red]}`). An open
escalation always does.

    health: {status: red, since: 2026-10-30, recorded: 2026-11-10}

What was agreed before we knew is a warning: call the account owner, then confirm, move or cancel.
"""

from vouchbook.check.verdicts import found_by

check_log = found_by("health")
