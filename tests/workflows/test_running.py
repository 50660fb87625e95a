"""The workflows' commands, run in order with events as GitHub gives them."""

import shutil
from pathlib import Path

import pytest
from runner import ROOT, Runner

from committing import committed, git
from issues import MINIMAL, event, issue, with_names


@pytest.mark.parametrize(
    ("results", "green"),
    [
        (["success", "success", "success"], True),
        (["success", "skipped", "success"], False),
        (["success", "success", "cancelled"], False),
        (["failure", "success", "success"], False),
    ],
)
def test_36_the_gate_is_green_only_when_all_is(
    results: list[str], green: bool, tmp_path: Path
) -> None:
    """A job that was skipped or cancelled makes the gate red, as one that failed does."""
    needs = {f"job-{at}": {"result": one} for at, one in enumerate(results)}
    runner = Runner(tmp_path, tmp_path / "state")
    assert runner.run("validate", "gate", needs=needs) is green


def test_workflows_and_forms_are_looked_at(tmp_path: Path) -> None:
    """The job for `.github/` passes here, and fails where a form is not as the program says."""
    for folder in (".github", "program", "advocates", "content", "requests"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    runner = Runner(tmp_path, tmp_path / "state")
    assert runner.run("validate", "workflows"), runner.said
    form = tmp_path / ".github/ISSUE_TEMPLATE/nominate.yml"
    form.write_text(form.read_text("utf-8") + "labels: [intake]\n", "utf-8")
    assert not runner.run("validate", "workflows")
    assert "nominate.yml is not what the program gives" in runner.said


def published(tmp_path: Path, *, audience: str, public: bool) -> Runner:
    place = Path(shutil.copytree(MINIMAL, tmp_path / "place"))
    return Runner(
        place,
        tmp_path / "state",
        event_name="schedule",
        answers={"repos/acme/refs/pages": {"public": public, "status": "built"}},
        variables={"AUDIENCE": audience} if audience else {},
    )


def test_a_site_for_colleagues_is_not_shown_to_everyone(tmp_path: Path) -> None:
    """Where the Pages site is public, a site for sales is refused before it is built."""
    runner = published(tmp_path, audience="sales", public=True)
    assert not runner.run("publish", "build")
    assert "everyone can see" in runner.said
    assert not (tmp_path / "state/temp/site").exists()


def test_where_there_is_no_pages_site_nothing_is_built(tmp_path: Path) -> None:
    """Without an answer of the API the job ends."""
    runner = published(tmp_path, audience="", public=True)
    runner.answers = {}
    assert not runner.run("publish", "build")
    assert not (tmp_path / "state/temp/site").exists()


CALL = {
    "advocate": "harbour-bank/marit-lunde",
    "activity": "Reference call",
    "needed_by": "2026-12-18",
}
RIGHTS = "repos/acme/refs/collaborators/lena-f/permission"
MAY = {"permission": "write", "role_name": "maintain", "user": {"login": "lena-f"}}
BRANCH = "intake/issue-17"
GREAT = "5, excellent"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone of a repository that holds the smallest program."""
    origin = with_names(Path(shutil.copytree(MINIMAL, tmp_path / "origin")))
    committed(origin)
    git(origin, "branch", "-M", "main")
    git(origin, "config", "receive.denyCurrentBranch", "ignore")
    return clone(tmp_path, "first")


def clone(tmp_path: Path, name: str) -> Path:
    git(tmp_path, "clone", "-q", str(tmp_path / "origin"), name)
    (tmp_path / name / ".git/info/exclude").write_text(".venv\n", "utf-8")
    return tmp_path / name


def labelled(place: Path, tmp_path: Path, body: str, **changed: object) -> Runner:
    """Run the workflow for an issue on which the label was set."""
    runner = Runner(
        place, tmp_path / "state", event=event(body, **changed), event_name="issues",
        answers={RIGHTS: MAY},
    )  # fmt: skip
    assert runner.run("intake", "intake"), runner.said
    return runner


def test_45_48_a_form_becomes_one_pull_request(checkout: Path, tmp_path: Path) -> None:
    """A label makes a branch and a pull request; set again, it brings the same ones up to date.

    While it does, nothing is merged by itself, and a fork's branch of the same name is another.

    The issue itself is asked for nowhere: what was labelled is read.
    """
    origin = tmp_path / "origin"
    first = labelled(checkout, tmp_path, issue("request", **CALL))
    created = first.calls[3]
    assert created[:4] == ["pr", "create", "--head", BRANCH]
    title = "Request for reference call with Marit Lunde"
    assert created[4:6] == ["--title", title]
    merge = ["pr", "merge", "7", "--auto", "--squash", "--subject", title, "--body-file", "-"]
    assert first.calls[4] == merge
    assert [call[:2] for call in first.calls] == [
        ["api", RIGHTS], ["pr", "list"], ["auth", "setup-git"], ["pr", "create"], ["pr", "merge"],
        ["issue", "comment"],
    ]  # fmt: skip
    body = (tmp_path / "state/temp/said/body.md").read_text("utf-8")
    assert body.startswith("Reserved: Marit Lunde, reference call, by Fri 18 Dec.")
    changed = git(origin, "diff", "--name-only", "main", BRANCH).splitlines()
    assert changed == ["requests/2026/2026-11-16-harbour-bank-reference-call-issue-17.yml"]
    tree = git(origin, "rev-parse", f"{BRANCH}^{{tree}}")

    again = labelled(clone(tmp_path, "second"), tmp_path, issue("request", **CALL))
    assert [call[:3] for call in again.calls[6:]] == [
        ["api", RIGHTS], ["pr", "list", "--head"], ["pr", "merge", "7"], ["pr", "view", "7"],
        ["auth", "setup-git"], ["pr", "edit", "7"], ["pr", "merge", "7"],
        ["issue", "comment", "17"],
    ]  # fmt: skip
    assert git(origin, "rev-parse", f"{BRANCH}^{{tree}}") == tree
    assert git(origin, "rev-list", "--count", f"main..{BRANCH}") == "1"


def test_48_what_others_wrote_is_not_overwritten(checkout: Path, tmp_path: Path) -> None:
    """A pull request that somebody has worked on stays as it is when the label is set again."""
    origin = tmp_path / "origin"
    before = labelled(checkout, tmp_path, issue("request", **CALL)).calls
    tip = git(origin, "rev-parse", BRANCH)
    (tmp_path / "state/others").write_text("1", "utf-8")
    edited = issue("request", **CALL | {"needed_by": "2026-12-17"})
    again = labelled(clone(tmp_path, "second"), tmp_path, edited)
    assert [call[:2] for call in again.calls[len(before) :]] == [
        ["api", RIGHTS], ["pr", "list"], ["pr", "merge"], ["pr", "view"], ["pr", "comment"],
        ["issue", "comment"],
    ]  # fmt: skip
    assert git(origin, "rev-parse", BRANCH) == tip


def test_48_what_a_form_said_before_is_not_merged(checkout: Path, tmp_path: Path) -> None:
    """A form that is labelled again and can no longer be taken leaves no pull request behind."""
    first = labelled(checkout, tmp_path, issue("request", **CALL))
    before = first.calls
    assert "--auto" in before[-2]
    edited = issue("request", **CALL | {"needed_by": "soon"})
    again = labelled(clone(tmp_path, "second"), tmp_path, edited)
    calls = again.calls[len(before) :]
    assert [call[:2] for call in calls] == [
        ["api", RIGHTS], ["pr", "list"], ["pr", "close"], ["issue", "comment"], ["issue", "edit"],
    ]  # fmt: skip
    assert calls[2][2] == "7"


@pytest.mark.usefixtures("checkout")
def test_from_three_forms_to_a_site(tmp_path: Path) -> None:
    """A nomination, a confirmation and a logged call go through label, gate and merge to a site.

    The nomination waits for a person; the other two may be merged without one.
    """
    origin = tmp_path / "origin"
    forms = (
        ("jonas-b", issue("nominate", account="Harbour Bank", person="Odd Nes", why="Happy.")),
        ("lena-f", issue("update", changes="Still true:\n- Marit Lunde, Harbour Bank")),
        ("jonas-b", issue("feedback", advocate="Marit Lunde", on="2026-09-15", rating=GREAT)),
    )
    merged = []
    for number, (author, body) in enumerate(forms, 31):
        place = clone(tmp_path, f"form-{number}")
        runner = labelled(place, tmp_path, body, issue__number=number, issue__user__login=author)
        merged.append("--auto" in [word for call in runner.calls for word in call])
        (tmp_path / "state/calls.jsonl").unlink()
        (tmp_path / "state/pull-requests").unlink()
        gate = Runner(place, tmp_path / "state", event_name="pull_request")
        assert gate.run("validate", "data"), gate.said
        assert gate.summary.strip()
        git(origin, "merge", "-q", f"intake/issue-{number}")
    assert merged == [False, True, True]

    git(origin, "reset", "-q", "--hard")
    runner = Runner(
        origin, tmp_path / "state", event_name="push", variables={"AUDIENCE": "program"},
        answers={"repos/acme/refs/pages": {"public": False}},
    )  # fmt: skip
    assert runner.run("publish", "build"), runner.said
    site = tmp_path / "state/temp/site"
    assert "Odd Nes" in (site / "accounts/harbour-bank/index.html").read_text("utf-8")
    marit = (site / "advocates/harbour-bank/marit-lunde/index.html").read_text("utf-8")
    assert "13 Nov by Lena" in marit  # the day on which it was written


HOSTILE = (
    "x\n::add-mask::a\nEOF\nresult=change\nalone=true\n$(touch owned)`touch owned`; touch owned"
)


def test_31_32_33_nothing_in_an_issue_is_a_command(checkout: Path, tmp_path: Path) -> None:
    """Title, text and names of an issue start nothing, set no output, and forge no line."""
    nomination = issue(
        "nominate", account="Harbour Bank", person="$(touch owned) `touch owned`", why=HOSTILE
    )
    runner = labelled(checkout, tmp_path, nomination)
    assert runner.calls[-2][:4] == ["pr", "create", "--head", BRANCH]
    lines = runner.said.splitlines()
    assert all(
        any(before.startswith("::stop-commands::") for before in lines[:at])
        for at, line in enumerate(lines)
        if line.startswith("::add-mask::")
    )
    assert not list(tmp_path.rglob("owned"))
    assert sorted(path.name for path in (tmp_path / "origin").iterdir()) == [
        ".git", "advocates", "content", "program", "requests",
    ]  # fmt: skip


def test_a_refusal_is_answered_in_the_issue(checkout: Path, tmp_path: Path) -> None:
    """What is refused is said in the issue, with the default token, and nothing is pushed."""
    runner = labelled(checkout, tmp_path, "We need a CFO for a call; ann@bank.example")
    assert [call[:2] for call in runner.calls[:2]] == [["api", RIGHTS], ["pr", "list"]]
    assert runner.calls[2][:3] == ["issue", "comment", "17"]
    assert runner.calls[3] == ["issue", "edit", "17", "--remove-label", "intake"]
    said = (tmp_path / "state/temp/said/answer.md").read_text("utf-8")
    assert "template=request.yml" in said
    assert "ann" not in said
    assert git(tmp_path / "origin", "branch", "--list", "intake/*") == ""


def test_47_the_label_of_who_may_not_set_it_is_nothing(checkout: Path, tmp_path: Path) -> None:
    """A label that somebody without the right to triage has set makes nothing happen."""
    runner = Runner(
        checkout, tmp_path / "state", event=event(issue("request", **CALL)), event_name="issues",
        answers={RIGHTS: MAY | {"permission": "read", "role_name": "read"}},
    )  # fmt: skip
    assert not runner.run("intake", "intake")
    assert [call[0] for call in runner.calls] == ["api"]


def test_another_label_starts_nothing(checkout: Path, tmp_path: Path) -> None:
    """A label of another name runs no step at all."""
    runner = Runner(checkout, tmp_path / "state", event=event("x", label__name="bug"))
    assert runner.run("intake", "intake")
    assert runner.calls == []


def test_the_data_of_a_change_are_looked_at(checkout: Path, tmp_path: Path) -> None:
    """A change is compared with what it is made to: what it breaks is refused, and summed up."""
    base = git(checkout, "rev-parse", "HEAD")
    runner = Runner(checkout, tmp_path / "state", event_name="pull_request")
    account = checkout / "advocates/harbour-bank/account.yml"
    account.write_text(account.read_text("utf-8").replace("4200", "4300"), "utf-8")
    committed(checkout)
    assert runner.run("validate", "data"), runner.said
    assert runner.summary.strip()
    account.write_text(account.read_text("utf-8").replace("banking", "bankin"), "utf-8")
    committed(checkout)
    runner.event, runner.event_name = {"merge_group": {"base_sha": base}}, "merge_group"
    assert not runner.run("validate", "data")
    assert "::error file=advocates/harbour-bank/account.yml" in runner.said


def test_the_whole_program_is_looked_at_on_main(checkout: Path, tmp_path: Path) -> None:
    """A push to main is checked as a whole."""
    runner = Runner(checkout, tmp_path / "state", event_name="push")
    (checkout / "content/harbour-close.yml").write_text("id: x\n", "utf-8")
    assert not runner.run("validate", "data")
    assert "::error file=content/harbour-close.yml" in runner.said
