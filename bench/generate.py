"""Makes a valid program of a given size, the same from the same seed, byte for byte.

    python -m bench.generate M some/folder --seed 1

The vocabulary and the weights are the demo's own, so the data follows when they change.
"""

import argparse
import hashlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.program import plan
from bench.program.content import content_files
from bench.program.customers import account_text, person_text
from bench.program.log import request_text
from bench.program.plan import SIZES, Size
from bench.program.settings import customers, opportunities, settings_files
from bench.program.usage import requests

SEED: Final = 1
_BENCH: Final = Path(__file__).parent
_DEMO: Final = _BENCH.parent / "program"
_COPIED: Final = ("vocabulary.yml", "matching.yml")


def generate(size: Size, seed: int, folder: Path) -> int:
    """Write a program.

    Args:
        size: How large.
        seed: Where chance starts.
        folder: Where the program is to stand; it must not exist yet.

    Returns:
        How many files it has.
    """
    folder.mkdir(parents=True)
    made: set[str] = set()
    count = 0
    for path, text in program_files(size, seed):
        parent = path.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        (folder / path).write_text(text, "utf-8", newline="\n")
        count += 1
    return count


def cached(name: str, cache: Path) -> Path:
    """Give the folder of a program, made before or now.

    Args:
        name: One of `SIZES`.
        cache: Where generated programs are kept.

    Returns:
        The folder that holds `program/`.
    """
    folder = cache / f"{name}-{_fingerprint()}"
    if not folder.exists():
        for stale in cache.glob(f"{name}-*"):
            shutil.rmtree(stale)
        unfinished = cache / f"{name}-unfinished"
        generate(SIZES[name], SEED, unfinished)
        unfinished.rename(folder)
    return folder


def _fingerprint() -> str:
    """Stands for everything that the data depends on."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for source in sorted((_BENCH / "program").iterdir()):
        if source.is_file():
            digest.update(source.read_bytes())
    for name in _COPIED:
        digest.update((_DEMO / name).read_bytes())
    return digest.hexdigest()[:12]


def program_files(size: Size, seed: int) -> Iterator[tuple[str, str]]:
    """Make the files of a program, one after the other.

    Args:
        size: How large.
        seed: Where chance starts.

    Yields:
        Path and text of each file.
    """
    rng = random.Random(seed)
    vocabulary = plan.read_vocabulary(_DEMO / "vocabulary.yml")
    team = plan.colleagues(size.colleagues)
    managers = [one.id for one in team if one.role == "program-manager"]
    owners = [one for one in team if one.role == "csm"]
    accounts = plan.accounts(rng, size, vocabulary, owners)
    people = plan.advocates(rng, size, vocabulary, accounts)
    for name in _COPIED:
        yield f"program/{name}", (_DEMO / name).read_text("utf-8")
    yield from settings_files(size, team)
    for account in accounts:
        text = account_text(rng, account, vocabulary, rng.choice(managers))
        yield f"advocates/{account.id}/account.yml", text
    for person in people:
        text = person_text(rng, person, vocabulary, rng.choice(managers))
        yield f"advocates/{person.ref}.yml", text
    log = list(requests(rng, size, vocabulary, people, team))
    for request in log:
        text = request_text(rng, request, vocabulary)
        yield f"requests/{request.on.year}/{request.id}.yml", text
    yield "program/opportunities.csv", opportunities(rng, log, vocabulary)
    yield "program/customers.csv", customers(rng, accounts)
    yield from content_files(rng, size, vocabulary, people, team)


def main() -> None:
    """Read the command line and write a program."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("size", choices=sorted(SIZES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    print(f"{generate(SIZES[given.size], given.seed, given.folder):,} files")


if __name__ == "__main__":
    main()
