"""The report on coverage: its figures recomputed from the files, its sentence in all its forms."""

import datetime as dt
import itertools
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from asked import answer, program_of
from raw import Data, Raw, files_of, load, shown, willing

from vouchbook.limits.standing import standing
from vouchbook.model import OpportunityRow
from vouchbook.reports import REPORTS, Material, Searches
from vouchbook.reports.coverage import sentence
from vouchbook.reports.survey import Place

Pair = tuple[str, str]


def region(raw: Raw, country: str | None) -> str | None:
    found = [one["id"] for one in raw.vocabulary["regions"] if country in one.get("countries", [])]
    return found[0] if found else None


def open_deals(raw: Raw) -> list[dict[str, str]]:
    today = raw.today.isoformat()
    return [
        one
        for one in raw.rows("program/opportunities.csv")
        if one["created"] <= today and (not one["result"] or one["close_date"] > today)
    ]


def pair(raw: Raw, industry: str | None, country: str | None) -> Pair | None:
    """Industry and region; None where one of them is not known."""
    where = region(raw, country)
    return (industry, where) if industry and where else None


def referenceable(raw: Raw) -> list[Data]:
    """Active, agrees today to be shown, and does something."""
    return [one for one in raw.active() if shown(one, raw.today) and willing(raw, one)]


def is_free(raw: Raw, person: Data) -> bool:
    """Whether `vouchbook status` finds somebody free within an activity's lead time."""
    program = program_of(raw.root)
    said = standing(program.book, program.log, person["ref"], raw.today)
    leads = {one["id"]: one["lead_days"] for one in raw.vocabulary["activities"]}
    for offer in said.offers:
        if offer.activity in willing(raw, person) and offer.start:
            last, left = raw.today, leads[offer.activity]
            while left:
                last += dt.timedelta(days=1)
                weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][last.weekday()]
                holidays = raw.program.get("holidays", [])
                left -= weekday in raw.program["workdays"] and last not in holidays
            if offer.start <= last:
                return True
    return False


def home(raw: Raw, person: Data) -> Pair | None:
    account = raw.accounts[person["account"]]
    return pair(raw, account.get("industry"), account.get("country"))


def products(account: Data) -> set[str]:
    return {one["product"] for one in account.get("deployments", [])}


def labels(raw: Raw, key: Pair) -> str:
    words = {
        one["id"]: one["label"]
        for name in ("industries", "regions")
        for one in raw.vocabulary[name]
    }
    return f"{words[key[0]]}, {words[key[1]]}"


def test_how_much_of_the_pipeline_is_covered(root: Path) -> None:
    """Each ready advocate serves so many deals of their own industry and region."""
    raw, figures = files_of(root), answer(root, "coverage").figures
    per = load(root / "program/goals.yml").get("deals_per_advocate", 3)
    deals: dict[Pair, int] = defaultdict(int)
    for one in open_deals(raw):
        if key := pair(raw, one["industry"], one["country"]):
            deals[key] += 1
    parents = {one["id"]: one.get("parent") for one in raw.vocabulary["industries"]}
    ready: dict[Pair, int] = defaultdict(int)
    people = referenceable(raw)
    free = [one for one in people if is_free(raw, one)]
    for one in free:
        if where := home(raw, one):
            industry: str | None = where[0]
            while industry:
                ready[industry, where[1]] += 1
                industry = parents[industry]
    assert figures["deals"] == len(open_deals(raw))
    assert (figures["ready"], figures["waiting"]) == (len(free), len(people) - len(free))
    assert figures["needs"] == sum(deals.values())
    assert figures["covered"] == sum(min(n, ready[key] * per) for key, n in deals.items())


def test_gaps_of_industry_and_region(root: Path) -> None:
    """A gap has the deals and the money that the table of deals has there."""
    raw, report = files_of(root), answer(root, "coverage")
    deals: dict[str, list[Decimal]] = defaultdict(list)
    for one in open_deals(raw):
        if key := pair(raw, one["industry"], one["country"]):
            deals[labels(raw, key)].append(Decimal(one["amount"] or 0))
    pairs = {f"{i['label']}, {r['label']}"
             for i in raw.vocabulary["industries"] for r in raw.vocabulary["regions"]}  # fmt: skip
    wider = {one.get("parent") for one in raw.vocabulary["industries"]}
    whole = {one["label"] for one in raw.vocabulary["industries"] if one["id"] not in wider}
    checked = 0
    for row in report.rows("gaps"):
        if row["segment"] in pairs and row["segment"].split(", ")[0] in whole:
            assert row["deals"] == len(deals[row["segment"]])
            assert row["amount"] == sum(deals[row["segment"]])
            checked += 1
        assert row["recruit"] == row["wanted"] - row["ready"] - row["waiting"]
        assert row["recruit"] > 0
    assert checked
    amounts = [row["amount"] for row in report.rows("gaps")]
    assert amounts == sorted(amounts, reverse=True)
    assert len(amounts) <= 10


def test_what_is_wanted(root: Path) -> None:
    """Wanted is the minimum, or what the deals and the unmet requests take, if that is more."""
    goals = load(root / "program/goals.yml")
    per = goals.get("deals_per_advocate", 3)
    raw = files_of(root)
    least = {
        labels(raw, (one["segment"]["industry"], one["segment"]["region"])): one["advocates"]
        for one in goals["minimums"]
        if set(one["segment"]) == {"industry", "region"}
    }
    for row in answer(root, "coverage").rows("gaps"):
        needed = -(-(row["deals"] + row["unmet"]) // per)
        if row["segment"] in least:
            assert row["wanted"] == max(least[row["segment"]], needed)


def test_the_heat_map(root: Path) -> None:
    """Every advocate who is ready stands in the cell of their industry and region."""
    raw = files_of(root)
    wider = {one.get("parent") for one in raw.vocabulary["industries"]}
    words = {one["id"]: one["label"] for one in raw.vocabulary["industries"]}
    wanted: dict[tuple[str, str], int] = defaultdict(int)
    for one in referenceable(raw):
        where = home(raw, one)
        if where and where[0] not in wider and is_free(raw, one):
            wanted[words[where[0]], where[1]] += 1
    rows = answer(root, "coverage").rows("heat-map")
    narrow = {one["label"] for one in raw.vocabulary["industries"] if one["id"] not in wider}
    found = {
        (row["industry"], where): int(cell.split(" of ")[0])
        for row in rows
        for where, cell in row.items()
        if cell and where != "industry" and row["industry"] in narrow
    }
    assert {key: count for key, count in found.items() if count} == wanted


def test_the_maps_beside_it(root: Path) -> None:
    """By product and by role, ready advocates and open deals stand in each cell they belong to."""
    raw, report = files_of(root), answer(root, "coverage")
    wider = {one.get("parent") for one in raw.vocabulary["industries"]}
    words = {
        one["label"]: one["id"] for one in raw.vocabulary["industries"] if one["id"] not in wider
    }
    goals = load(raw.root / "program/goals.yml")
    rate = goals["deals_per_advocate"]
    for dimension, need in (("product", "products"), ("persona", "persona")):
        ready: dict[Pair, int] = defaultdict(int)
        for one in referenceable(raw):
            account = raw.accounts[one["account"]]
            own = {"persona": {one.get("persona")}, "product": products(account)}[dimension]
            for word in own if is_free(raw, one) else ():
                ready[account.get("industry", ""), word] += 1
        deals: dict[Pair, int] = defaultdict(int)
        for deal in open_deals(raw):
            for word in filter(None, deal.get(need, "").split(";")):
                deals[deal["industry"], word] += 1
        seen = set()
        for row in report.rows(f"{dimension}-map"):
            for word, cell in row.items():
                if cell is None or word == "industry" or row["industry"] not in words:
                    continue
                key = (words[row["industry"]], word)
                have, wanted = map(int, cell.split(" of "))
                seen.add(key)
                assert have == ready[key]
                assert wanted >= -(-deals[key] // rate)
        assert {key for key in (*ready, *deals) if key[0] in words.values() and key[1]} <= seen


def test_the_map_of_stories(root: Path) -> None:
    """An approved item counts where it is tagged, else where its customer is; deals want one."""
    raw = files_of(root)
    wider = {
        one.get("parent") for name in ("industries", "regions") for one in raw.vocabulary[name]
    }
    words = {one["label"]: one["id"] for one in raw.vocabulary["industries"]}
    stories: dict[Pair, int] = defaultdict(int)
    for item in raw.content:
        account = raw.accounts.get(item["account"], {})
        tags = item.get("tags", {})
        of = tags.get("industry") or [account.get("industry")]
        at = tags.get("region") or [region(raw, account.get("country"))]
        for key in itertools.product(of, at) if item["state"] == "approved" else ():
            stories[key] += 1
    needed = {pair(raw, one["industry"], one["country"]) for one in open_deals(raw)}
    for row in answer(root, "coverage").rows("stories-map"):
        for where, cell in row.items():
            key = (words.get(row["industry"], ""), where)
            if cell and where != "industry" and not wider & set(key):
                have, wanted = map(int, cell.split(" of "))
                assert have == stories.pop(key, 0)
                assert wanted >= 1 or key not in needed
    assert not [key for key in stories if None not in key and not wider & set(key)]


def test_a_cell_leads_to_those_it_counts(small: Path) -> None:
    """Rows and columns name their filters, the narrower words included, and where anybody is."""
    file = small / "program/vocabulary.yml"
    text = file.read_text("utf-8").replace(
        "{id: banking, label: Banking}",
        "{id: money, label: Money}\n  - {id: banking, label: Banking, parent: money}",
    )
    file.write_text(text, "utf-8")
    goals = small / "program/goals.yml"
    wider = "minimums:\n  - {segment: {industry: money, region: nordics}, advocates: 1}\n"
    goals.write_text(goals.read_text("utf-8").replace("minimums:\n", wider), "utf-8")
    program = program_of(small)
    made = REPORTS["coverage"].make(Material(program.book, program.log, program.today))
    table = made.table("heat-map")
    assert [row[0] for row in table.rows] == ["Money", "Banking", "Energy"]
    assert table.searches == Searches(
        down=(
            (("industry", "money"), ("industry", "banking")),
            (("industry", "banking"),),
            (("industry", "energy"),),
        ),
        across=tuple((("region", column.id),) for column in table.columns[1:]),
        counted={(0, 1), (1, 1)},
    )
    assert made.table("stories-map").searches is None


def parted(of: list[tuple[list[str], Decimal]]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for products, amount in of:
        for one in products:
            sums[one] += float(amount) / len(products)
    return {one: value / sum(sums.values()) for one, value in sums.items()}


def test_the_product_mix(root: Path) -> None:
    """Revenue, advocates and stories are parted among their products, and each adds up to one."""
    raw = files_of(root)
    revenue = parted(
        [
            (one["products"].split(";"), Decimal(one["revenue"] or 0))
            for one in raw.rows("program/customers.csv")
            if one["products"]
        ]
    )
    people = parted(
        [
            (
                list(dict.fromkeys(d["product"] for d in account.get("deployments") or [])),
                Decimal(1),
            )
            for account in (raw.accounts[one["account"]] for one in referenceable(raw))
        ]
    )
    stories = parted(
        [
            (item["tags"]["products"], Decimal(1))
            for item in raw.content
            if item["state"] == "approved" and item.get("tags", {}).get("products")
        ]
    )
    ids = {one["label"]: one["id"] for one in raw.vocabulary["products"]}
    rows = answer(root, "coverage").rows("mix")
    goals = {one["product"]: one["percent"] for one in load(root / "program/goals.yml")["mix"]}
    for row in rows:
        name = ids[row["product"]]
        for column, shares in (("revenue", revenue), ("advocates", people), ("stories", stories)):
            assert row[column] == pytest.approx(shares.get(name, 0), abs=1e-6)
        assert row["wanted"] == pytest.approx(goals.get(name, 0) / 100, abs=1e-6)
        assert row["missing"] == pytest.approx(row["wanted"] - row["advocates"], abs=2e-6)
    for column in ("revenue", "advocates", "stories"):
        assert sum(row[column] for row in rows) == pytest.approx(1, abs=1e-5)


def test_known_answers(small: Path) -> None:
    """The made-up program: three of four deals served, nobody for energy, two for banking."""
    report = answer(small, "coverage")
    assert report.sentence == (
        "We cover 75 % of the open pipeline's needs. The largest gap is Keel, Finance: € 1.4 M in "
        "3 deals, no advocate ready, 2 wanted: recruit 2."
    )
    keel, energy = report.rows("gaps")
    assert (energy["segment"], energy["amount"], energy["wanted"], energy["recruit"]) == (
        "Energy, Nordics", 250_000, 3, 3,
    )  # fmt: skip
    assert (energy["stories"], energy["stories_wanted"]) == (1, 2)
    assert energy["candidates"] == "Beck Water (Lena Fuchs); Brook Water (Jonas Berg)"
    assert (keel["deals"], keel["amount"]) == (3, 1_350_000)
    assert report.rows("heat-map") == [
        {"industry": "Banking", "nordics": "2 of 2"}, {"industry": "Energy", "nordics": "0 of 3"},
    ]  # fmt: skip
    (initiative,) = report.rows("initiatives")
    assert (initiative["advocates"], initiative["stories"], initiative["progress"]) == (0, 1, 0.2)
    assert report.figures["at-risk"] == 250_000 + 200_000 + 900_000


def test_one_deep_seat(small: Path) -> None:
    """Where Odd leaves, all of banking hangs on Marit."""
    (small / "advocates/harbour-bank/odd-nes.yml").unlink()
    (row,) = answer(small, "coverage").rows("single")
    assert (row["segment"], row["name"], row["deals"]) == ("Banking, Nordics", "Marit Lunde", 3)


def test_who_waits_need_not_be_recruited(small: Path) -> None:
    """An advocate who is not free now is not ready, but nobody has to be found in their place."""
    file = small / "advocates/harbour-bank/account.yml"
    text = file.read_text("utf-8")
    file.write_text(f"{text}health: {{status: red, since: 2026-11-02}}\n", "utf-8")
    report = answer(small, "coverage")
    assert (report.figures["ready"], report.figures["waiting"]) == (0, 2)
    assert report.figures["covered"] == 0
    assert "Banking, Nordics" not in {row["segment"] for row in report.rows("gaps")}


@pytest.mark.parametrize("dimensions", [["product", "persona"], ["region", "size"]])
def test_other_dimensions(small: Path, dimensions: list[str]) -> None:
    """The heat map follows whichever two dimensions the program names."""
    file = small / "program/goals.yml"
    text = file.read_text("utf-8")
    file.write_text(f"dimensions: [{', '.join(dimensions)}]\n{text}", "utf-8")
    rows = answer(small, "coverage").rows("heat-map")
    assert next(iter(rows[0])) == dimensions[0]
    wanted = {"product": ["Harbor", "Keel"], "region": ["Nordics"]}
    assert [row[dimensions[0]] for row in rows] == wanted[dimensions[0]]
    maps = [name for name in answer(small, "coverage").document["tables"] if name.endswith("-map")]
    beside = [one for one in ("product", "persona") if one not in dimensions]
    assert maps == ["heat-map", "stories-map", *(f"{one}-map" for one in beside)]


def test_without_goals(small: Path) -> None:
    """Without goals.yml, the open deals alone say what is needed."""
    (small / "program/goals.yml").unlink()
    report = answer(small, "coverage")
    assert report.sentence == (
        "We cover 75 % of the open pipeline's needs. The largest gap is energy in the Nordics: "
        "€ 250 k in 1 deal, no advocate ready, 1 wanted: recruit 1."
    )
    assert report.rows("initiatives") == []


def test_a_region_that_takes_no_article(small: Path) -> None:
    """Where the vocabulary does not say how a region reads after "in", its label does."""
    (small / "program/goals.yml").unlink()
    file = small / "program/vocabulary.yml"
    file.write_text(file.read_text("utf-8").replace(" within: the Nordics,", ""), "utf-8")
    assert "The largest gap is energy in Nordics: " in answer(small, "coverage").sentence


def place(deals: list[int], ready: int, waiting: int, wanted: int) -> Place:
    people: Any = ("a", "b", "c", "d", "e")
    rows = tuple(OpportunityRow(id=f"OPP-{n}", amount=Decimal(n)) for n in deals)
    return Place((), rows, 0, people[:ready], people[:waiting], 0, wanted, 0)


@pytest.mark.parametrize(
    ("served", "needs", "gap", "said"),
    [
        (
            71, 100, place([300_000] * 6, 1, 0, 4),
            (
                "We cover 71 % of the open pipeline's needs. The largest gap is healthcare in "
                "DACH: € 1.8 M in 6 deals, 1 advocate ready, 4 wanted: recruit 3."
            ),
        ),
        (
            0, 1, place([900], 2, 1, 4),
            (
                "We cover 0 % of the open pipeline's needs. The largest gap is healthcare in "
                "DACH: € 900 in 1 deal, 2 advocates ready and 1 waiting, 4 wanted: recruit 1."
            ),
        ),
        (
            0, 0, place([], 0, 0, 1),
            (
                "No open deal says whom it needs. The largest gap is healthcare in DACH: no open "
                "deal yet, no advocate ready, 1 wanted: recruit 1."
            ),
        ),
        (5, 5, None, "We cover 100 % of the open pipeline's needs. There is no gap."),
    ],
)  # fmt: skip
def test_the_sentence(served: int, needs: int, gap: Place | None, said: str) -> None:
    """One, several and none each read right."""
    called = "healthcare in DACH"
    assert sentence(served=served, needs=needs, gap=gap, called=called, currency="EUR") == said
