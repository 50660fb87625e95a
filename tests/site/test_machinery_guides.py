"""Guides are read without trusting their folder."""

import re
from pathlib import Path

import pytest

from vouchbook.findings import Severity
from vouchbook.shown.views import Audience
from vouchbook.site.guides import Guide, nav_of, read_guides

REPOSITORY = Path(__file__).parents[2]


def put(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def test_guides_and_pictures_are_read(tmp_path: Path) -> None:
    """Markdown and pictures are taken, index first and folders last, whatever the disk's order."""
    files = {"b/x.md": "# X", "a.md": "# A", "index.md": "# I", "b/p.png": b"\x89PNG", "z.md": ""}
    read = read_guides(put(tmp_path, files))
    assert [guide.source for guide in read.guides] == [
        "guides/index.md", "guides/a.md", "guides/z.md", "guides/b/x.md",
    ]  # fmt: skip
    assert read.pictures == {"guides/b/p.png": b"\x89PNG"}
    assert read.findings == ()


def test_no_folder_holds_no_guides(tmp_path: Path) -> None:
    """A program without guides is as good as any."""
    assert read_guides(tmp_path / "docs").guides == ()


def test_first_lines_hold_title_and_description(tmp_path: Path) -> None:
    """Title and description come from the first lines, which the text no longer has."""
    text = "---\ntitle: 'How: it works'\ndescription: Short.\n---\n# H\n---\nx\n---\n"
    read = read_guides(put(tmp_path, {"a.md": text}))
    assert read.guides == (Guide("a.md", "# H\n---\nx\n---\n", "How: it works", "Short."),)


@pytest.mark.parametrize(
    "line",
    [
        "template: 404.html",
        "hide: [navigation]",
        "title:",
        "a: &x [*x]",
        "icon: ../../x",
        "!!python/object/apply:os.system [id]",
    ],
)
def test_first_lines_hold_nothing_else(tmp_path: Path, line: str) -> None:
    """What the theme would trust (a template, an icon) and YAML's own tricks are findings."""
    read = read_guides(put(tmp_path, {"a.md": f"---\ntitle: T\n{line}\n---\n"}))
    (finding,) = read.findings
    assert (finding.path, finding.line, finding.severity) == ("docs/a.md", 3, Severity.ERROR)


@pytest.mark.parametrize(
    ("path", "content", "severity", "says"),
    [
        ("x.html", "<script>", Severity.WARNING, "not published"),
        ("x.svg", "<svg onload=x>", Severity.WARNING, "not published"),
        ("x.js", "", Severity.WARNING, "not published"),
        ("x.MD", "", Severity.WARNING, "not published"),
        ("<img src=x onerror=alert(1)>.md", "", Severity.ERROR, "address"),
        ("a b.md", "", Severity.ERROR, "address"),
        ("{{x}}/a.md", "", Severity.ERROR, "address"),
        ("a\n::error::.md", "", Severity.ERROR, "address"),
        ("_x.md", "", Severity.ERROR, "address"),
        ("big.md", b"a" * (256 * 1024 + 1), Severity.ERROR, "larger"),
        ("big.png", b"a" * (4 * 1024 * 1024 + 1), Severity.ERROR, "larger"),
        ("latin.md", b"\xe9", Severity.ERROR, "UTF-8"),
        ("bidi.md", "a\u202eb", Severity.ERROR, "see"),
    ],
)
def test_other_files_are_findings(
    tmp_path: Path, path: str, content: str | bytes, severity: Severity, says: str
) -> None:
    """What is no guide, or could do harm as one, is told and never taken."""
    read = read_guides(put(tmp_path, {path: content}))
    assert read.guides == ()
    assert not read.pictures
    assert [finding.severity for finding in read.findings] == [severity]
    assert says in read.findings[0].message


@pytest.mark.parametrize("path", [".hidden.md", ".git/x.md", "README.md", "sub/README.md"])
def test_files_for_other_readers_are_left(tmp_path: Path, path: str) -> None:
    """Hidden files and the README of a folder are nobody's fault, and no guides."""
    read = read_guides(put(tmp_path, {path: "# X"}))
    assert (read.guides, read.findings) == ((), ())


@pytest.mark.parametrize("name", ["secret.md", "secret.png", "folder", "loop", "nowhere.md"])
def test_links_are_never_followed(tmp_path: Path, name: str) -> None:
    """A link, to a file, a folder, itself or nothing, is a finding and stays unread."""
    docs = put(tmp_path / "docs", {"a.md": "# A"})
    put(tmp_path / "out", {"secret.md": "secret", "secret.png": "secret", "folder/s.md": "secret"})
    target = docs if name == "loop" else tmp_path / "out" / name
    (docs / name).symlink_to(target)
    read = read_guides(docs)
    assert [guide.path for guide in read.guides] == ["a.md"]
    assert not read.pictures
    assert [finding.message for finding in read.findings] == ["a link is not followed"]


@pytest.mark.parametrize("target", ["out", "docs", "nowhere"])
def test_a_folder_of_guides_that_is_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    """Attack 18: the folder itself may be no link either, wherever it leads."""
    put(tmp_path / "out", {"secret.md": "secret", "secret.png": "secret"})
    docs = tmp_path / "docs"
    docs.symlink_to(tmp_path / target)
    read = read_guides(docs)
    assert (read.guides, dict(read.pictures)) == ((), {})
    assert [(f.path, f.message, f.severity) for f in read.findings] == [
        ("docs", "a link is not followed", Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("top", "audience"),
    [
        ("", Audience.SALES),
        ("---\ntitle: T\n---\n", Audience.SALES),
        ("---\naudience: public\n---\n", Audience.PUBLIC),
        ("---\naudience: sales\n---\n", Audience.SALES),
        ("---\naudience: program\n---\n", Audience.PROGRAM),
        ('\n\n--- \ntitle: T\naudience:  "program" \n---', Audience.PROGRAM),
        ("---\r\naudience: program\r\n---\r\n", Audience.PROGRAM),
    ],
)
def test_a_guide_names_its_audience(tmp_path: Path, top: str, audience: Audience) -> None:
    """The first lines say who may read a guide, however they are typed; else sales may."""
    read = read_guides(put(tmp_path, {"a.md": f"{top}\n# H\n"}))
    assert read.findings == ()
    assert read.guides[0].audience is audience
    assert "audience" not in read.guides[0].text


def test_each_audience_has_its_guides(tmp_path: Path) -> None:
    """Program reads all guides, sales those for sales and public, the public its own."""
    tops = {f"{name}.md": f"---\naudience: {name}\n---\n" for name in Audience}
    read = read_guides(put(tmp_path, {"none.md": "# X", **tops}))
    seen = {to: {guide.path for guide in read.shown_to(to)} for to in Audience}
    assert seen == {
        Audience.PROGRAM: {"program.md", "sales.md", "public.md", "none.md"},
        Audience.SALES: {"sales.md", "public.md", "none.md"},
        Audience.PUBLIC: {"public.md"},
    }


@pytest.mark.parametrize(
    ("lines", "line", "message", "hint"),
    [
        (
            "audience: programme\n---\n",
            2,
            "unknown audience 'programme'; expected one of program, sales, public",
            "did you mean 'program'?",
        ),
        (
            "title: T\naudience: x\n---\n",
            3,
            "unknown audience 'x'; expected one of program, sales, public",
            None,
        ),
        (
            "audience: program\naudience: public\n---\n",
            3,
            "audience: stands twice; keep one",
            None,
        ),
        (
            "audience: program\n# H\n",
            1,
            "the first lines begin with --- and never end",
            "add --- below",
        ),
    ],
)
def test_a_slip_does_not_widen_an_audience(
    tmp_path: Path, lines: str, line: int, message: str, hint: str | None
) -> None:
    """First lines that cannot be understood are an error, and the guide is for the program."""
    read = read_guides(put(tmp_path, {"a.md": f"---\n{lines}"}))
    (finding,) = read.findings
    assert (finding.line, finding.message, finding.hint) == (line, message, hint)
    assert finding.severity is Severity.ERROR
    assert read.shown_to(Audience.SALES) == ()


def test_our_guides_are_for_whom_they_are_written() -> None:
    """The guides for program managers and admins are for the program; none of ours is public."""
    read = read_guides(REPOSITORY / "docs")
    only_program = set(read.shown_to(Audience.PROGRAM)) - set(read.shown_to(Audience.SALES))
    assert {guide.path for guide in only_program} == {"for-admins.md", "for-program-managers.md"}
    assert read.shown_to(Audience.PUBLIC) == ()
    assert read.findings == ()


@pytest.mark.parametrize(
    "guide", ["for-admins", "for-contributors", "for-reps", "for-program-managers"]
)
def test_our_guides_tell_nothing_of_the_demo(guide: str) -> None:
    """No key, name or alias of an account or a person of the demo stands in a guide."""
    files = sorted((REPOSITORY / "advocates").rglob("*.yml"))
    told = re.compile(r"^(?:key|name|alias): *(.+?) *$", re.MULTILINE)
    values = {value for file in files for value in told.findall(file.read_text("utf-8"))}
    text = (REPOSITORY / "docs" / f"{guide}.md").read_text("utf-8")
    assert len(values) > len(files)
    assert {value for value in values if value in text} == set()


@pytest.mark.parametrize(("one", "other"), [("a.md", "a/index.md"), ("A.md", "a.md")])
def test_one_page_one_guide(tmp_path: Path, one: str, other: str) -> None:
    """Two guides that would become the same page are a finding that names both."""
    read = read_guides(put(tmp_path, {one: "1", other: "2"}))
    assert len(read.guides) == 1
    assert "same page as docs/" in read.findings[0].message


def test_an_unreadable_guide_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guide that cannot be opened is told, and the others are read."""

    def refuse(path: Path, _limit: int) -> bytes:
        if path.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return b"# A"

    monkeypatch.setattr("vouchbook.site.guides.read_bytes", refuse)
    read = read_guides(put(tmp_path, {"a.md": "", "b.md": ""}))
    assert [guide.path for guide in read.guides] == ["a.md"]
    assert read.findings[0].message == "it cannot be read: Permission denied"


def test_folders_become_sections() -> None:
    """The navigation follows the folders; a folder is called by its name, made readable."""
    guides = [Guide(path, "") for path in ("index.md", "a.md", "how-to/x.md", "how-to/in/y.md")]
    assert nav_of(guides) == [
        "guides/index.md",
        "guides/a.md",
        {"How to": ["guides/how-to/x.md", {"In": ["guides/how-to/in/y.md"]}]},
    ]


def test_a_name_of_a_guide_moves_no_terminal(tmp_path: Path) -> None:
    """A file may have any name; what is said of it is text."""
    read = read_guides(put(tmp_path, {"\x1b[2J.md": "# X", "a\nb/c.md": "# X"}))
    assert [finding.path for finding in read.findings] == ["docs/\\x1b[2J.md", "docs/a\\nb"]
