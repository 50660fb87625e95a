"""How many random examples a test draws: in a quick run, which is the usual one, a quarter of them.

`make test-long` draws all of them; `--hypothesis-profile=long` twenty times as many, and other ones
each time.
"""

from typing import Any, Final

from hypothesis import settings

#: What a test draws that does not say how many, by profile; the others draw in proportion.
PROFILES: Final = {"quick": 50, "thorough": 200, "mutants": 40, "long": 4_000}
FEWEST: Final = 10


def examples(thorough: int, **more: Any) -> settings:
    """Settings of a test that draws so many examples in a thorough run.

    Args:
        thorough: How many.
        more: Other settings.
    """
    share = thorough * settings.default.max_examples // PROFILES["thorough"]
    return settings(max_examples=max(share, FEWEST), **more)


def register() -> None:
    """Make the profiles known to Hypothesis, and take the quick one."""
    for name, most in PROFILES.items():
        settings.register_profile(
            name, max_examples=most, deadline=None, derandomize=name != "long", database=None
        )
    settings.load_profile("quick")
