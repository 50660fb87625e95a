"""`python -m bench`: measures Vouchbook beside its peers, for the tables of bench/README.md."""

import argparse
import sys

from bench.builds import measure_build
from bench.checks import measure_check
from bench.finder import measure_finder
from bench.gate import measure_gate
from bench.lighthouse import measure_lighthouse
from bench.measure import BenchError
from bench.program.plan import SIZES
from bench.report import markdown, write_into
from bench.startup import measure_startup
from bench.tools import CACHE, ROOT
from bench.weight import measure_weight
from bench.windows import measure_windows

_SIZED = {
    "check": measure_check,
    "windows": measure_windows,
    "build": measure_build,
    "finder": measure_finder,
}
_WHOLE = {
    "gate": measure_gate,
    "weight": measure_weight,
    "lighthouse": measure_lighthouse,
    "startup": measure_startup,
}
_PARTS = (*_SIZED, *_WHOLE)


def main() -> int:
    """Read the command line, measure, print.

    Only tables of all sizes are written into the README: a smaller one would replace a better one.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default=",".join(SIZES), help="which sizes: S,M,L")
    parser.add_argument("--only", default=",".join(_PARTS), help=f"which parts: {','.join(_PARTS)}")
    given = parser.parse_args()
    sizes = [size for size in SIZES if size in given.sizes.split(",")]
    parts = [part for part in _PARTS if part in given.only.split(",")]
    if not sizes or not parts:
        parser.error("nothing to measure")
    CACHE.mkdir(exist_ok=True)
    for part in parts:
        try:
            section = _WHOLE[part]() if part in _WHOLE else _SIZED[part](sizes)
        except BenchError as error:
            print(f"{part}: {error}", file=sys.stderr)
            return 1
        print(f"## {part}\n\n{markdown(section)}\n")
        if part in _WHOLE or len(sizes) == len(SIZES):
            write_into(ROOT / "bench" / "README.md", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
