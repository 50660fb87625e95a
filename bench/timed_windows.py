"""All free windows of a program, with a stopwatch; and those of some people, day by day.

    python -m bench.timed_windows PROGRAM SAMPLE

The output is JSON: how many pairs of a person and an activity there are, the seconds for the
windows of all of them, and for a sample of SAMPLE pairs the seconds by jumping from obstacle to
obstacle and by asking the same ledger about each day.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from vouchbook.check import check
from vouchbook.limits import AHEAD, Facts, Ledger, free_windows, in_the_way, ledger_on


def main(program: str, sample: int) -> int:
    """Read a program and find the free days of everybody for everything they do."""
    dataset = check(Path(program)).dataset
    if dataset.book is None or dataset.today is None:
        raise SystemExit("the program has faults")
    book, today = dataset.book, dataset.today.toordinal()
    pairs = [
        (person.ref, activity)
        for person in book.people.values()
        for activity in dict.fromkeys(one.type for one in person.activities)
    ]
    started = perf_counter()
    ledger = ledger_on(Facts.of(book), dataset.log, today)
    for advocate, activity in pairs:
        free_windows(ledger, advocate, activity, today)
    seconds = perf_counter() - started
    some = pairs[:: max(1, len(pairs) // sample)][:sample]
    started = perf_counter()
    jumping = [free_windows(ledger, *pair, today) for pair in some]
    jumped = perf_counter() - started
    started = perf_counter()
    walking = [_day_by_day(ledger, *pair, today) for pair in some]
    walked = perf_counter() - started
    if jumping != walking:
        raise SystemExit("the two ways do not agree")
    print(json.dumps({"pairs": len(pairs), "seconds": seconds, "jumped": jumped, "walked": walked}))
    return 0


def _day_by_day(ledger: Ledger, advocate: str, activity: str, today: int) -> list[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    first = today + ledger.notice(advocate, activity, today)
    for day in range(first, today + AHEAD):
        if any(in_the_way(ledger, advocate, activity, today, first=day, last=day)):
            continue
        if windows and windows[-1][1] == day - 1:
            windows[-1] = (windows[-1][0], day)
        else:
            windows.append((day, day))
    return windows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
