"""Every format is read as it comes, and hostile files become lines of the report."""

import json
from pathlib import Path
from typing import Any

import pytest

from vouchbook.errors import VouchbookError
from vouchbook.importers.readers import READERS, ReadOptions, UnreadableError
from vouchbook.importers.readers.delimiter import parted_by
from vouchbook.importers.records import allow_list, only_allowed, select_records
from vouchbook.importers.source import Gathered, Source, gather


def read(folder: Path, name: str, content: bytes, fields: list[str], **how: Any) -> Gathered:
    (folder / name).write_bytes(content)
    return gather(folder / name, Source(**how), allow_list(fields))


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (b'\xef\xbb\xbfName,Note\r\nAcme,"two\r\nlines"\r\n', ReadOptions()),
        (b'Name;Note\nAcme;"two\nlines"\n', ReadOptions(delimiter=";")),
        ("Name\tNote\nAcme\t'two'\n".encode("utf-16"), ReadOptions(delimiter="\t")),
        ("Name,Note\nAcme,Grün\n".encode("windows-1252"), ReadOptions(encoding="windows-1252")),
    ],
)
def test_csv_of_any_kind(tmp_path: Path, content: bytes, options: ReadOptions) -> None:
    """Byte order marks, line ends, breaks in quotes, delimiters and encodings are understood."""
    got = read(tmp_path, "a.csv", content, ["Name", "Note"], options=options)
    assert not got.unread
    assert [record.data["Name"] for record in got.records] == ["Acme"]
    assert got.records[0].where == "a.csv, line 2"


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("Name,Town\nAcme,Oslo; Bergen\n", ","),
        ("Name;Town\nAcme;Oslo, Bergen\n", ";"),
        ("Name\tTown\nAcme\tOslo, Bergen; Voss\n", "\t"),
        ('"Name; in full";Name;Town\nx;Acme;Oslo, Bergen\n', ";"),
        ("Name\nAcme\n", ","),
        ("Note; with, marks\tName\tTown\n", "\t"),
        ("sep=;\nName;Town\nAcme;Oslo\n", ";"),
        ('"sep=\t"\r\nName\tTown\r\nAcme\tOslo\r\n', "\t"),
        ("\n\nName;Town\n", ";"),
        ("", ","),
    ],
)
def test_the_header_tells_what_parts_the_cells(content: str, delimiter: str) -> None:
    """That with which the first line has most known names; or what a spreadsheet says above it."""
    found, text = parted_by(content, ["Name", "Town"])
    assert found == delimiter
    assert text.count("\n") == content.count("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("lead", ["", "sep=;"])
def test_a_table_of_another_country_is_read(tmp_path: Path, end: str, lead: str) -> None:
    """Semicolons, any line ends and Excel's own first line make no difference to a record."""
    path = tmp_path / "a.csv"
    rows = [*([lead] if lead else []), "Name;Town", "Acme;Oslo, Norway", ""]
    path.write_bytes(end.join(rows).encode())
    options = ReadOptions(columns=("Name", "Town"))
    gathered = gather(path, Source(options=options), allow_list(["Name", "Town"]))
    assert [record.data for record in gathered.records] == [
        {"Name": "Acme", "Town": "Oslo, Norway"}
    ]
    assert gathered.records[0].where == f"a.csv, line {3 if lead else 2}"


@pytest.mark.parametrize("content", ["Acme,o.n@example.org\n", "name,town\nAcme,Oslo\n"])
def test_a_table_without_its_header_is_told(tmp_path: Path, content: str) -> None:
    """Where the first line names nothing that is read, it is not shown: it may be data."""
    path = tmp_path / "a.csv"
    path.write_text(content, "utf-8")
    gathered = gather(
        path, Source(options=ReadOptions(columns=("Name", "Town"))), allow_list(["Name", "Town"])
    )
    assert gathered.records == ()
    (note,) = gathered.unread
    assert "names none of the columns that are read (Name, Town)" in note.message
    assert "Acme" not in note.message


def test_csv_rows_keep_their_lines(tmp_path: Path) -> None:
    """A record is named by the line it begins on; short rows are filled, long ones reported."""
    got = read(tmp_path, "a.csv", b'A,B\n"x\ny",1\n\nz\n1,2,3\n', ["A", "B"])
    assert [(r.where, r.data) for r in got.records] == [
        ("a.csv, line 2", {"A": "x\ny", "B": "1"}),
        ("a.csv, line 5", {"A": "z", "B": ""}),
    ]
    assert [note.where for note in got.unread] == ["a.csv, line 6"]


def test_yaml_of_the_wild(tmp_path: Path) -> None:
    """Several documents, names that are numbers, timestamps and hidden characters are read."""
    text = "---\n2021: {a: 2021-01-03T13:38:08.000Z}\n---\n2021: {a: x\u202e}\n"
    got = read(tmp_path, "a.yaml", text.encode(), ["2021"])
    assert [record.data for record in got.records] == [
        {"2021": {"a": "2021-01-03T13:38:08.000Z"}},
        {"2021": {"a": "x"}},
    ]


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    """The front matter gives the fields, the rest is the body, the file's name a field too."""
    got = read(
        tmp_path, "b-c.md", b"---\r\ntitle: T\r\n---\r\nText\r\n", ["title", "_body", "_file"]
    )
    assert got.records[0].data == {"title": "T", "_body": "Text\n", "_file": "b-c"}


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("@", 1),
        ("a[]", 2),
        ("years.*[]", 3),
        ('"odd name"[]', 1),
        ("missing[]", 0),
    ],
)
def test_records_are_found(way: str, expected: int) -> None:
    """`records` leads to the rows, through lists and mappings."""
    data = {"a": [{}, {}], "years": {"1": [{}], "2": [{}, {}]}, "odd name": [{}]}
    [document] = READERS["json"](json.dumps(data), "x.json", ReadOptions())
    assert len(list(select_records(document, way))) == expected


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.yml", b"a: " + b"[" * 3000, "brackets"),
        ("a.yml", b"- " * 12000, "lists"),
        ("a.yml", b"a: &x 1\nb: *x\n", "cannot start with &"),
        ("a.yml", b"a: !!python/object/apply:os.system [x]\n", "tag"),
        ("a.yml", b"a: 1\na: 2\n", "second time"),
        ("a.yml", b"a: [1\n", "line"),
        ("a.yml", b"", "empty"),
        ("a.yml", b"x" * (1 << 20) + b"x", "larger"),
        ("a.yml", b"a: \xff", "not utf-8"),
        ("a.json", b"[" * 200_000, "deep"),
        ("a.json", b'{"a": 1, "a": 2}', "twice"),
        ("a.json", b"[NaN]", "NaN"),
        ("a.json", b'{"a": -Infinity}', "Infinity"),
        ("a.json", b'{"a": 1e999}', "1e999 is too large"),
        ("a.json", b'{"a": -1e999}', "too large"),
        ("a.yml", b"a: .inf", "plainly"),
        ("a.json", b"9" * 5000, "digits"),
        ("a.json", b"9" * 400, "digits"),
        ("a.json", b"{", "not JSON"),
        ("a.csv", b'a,b\n"x', "well-formed"),
        ("a.csv", b"a,a\n1,2\n", "twice"),
        ("a.csv", b"", "empty"),
        ("a.md", b"---\na: 1\n", "does not end"),
        ("a.md", b"---\n- 1\n---\n", "not a mapping"),
        ("a.md", b"+++\na=1\n+++\n", "TOML"),
        ("a.txt", b"x", "format"),
        ("a.json", b"[1]", "not a record"),
    ],
)
def test_a_bad_file_is_a_line_of_the_report(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    """Nothing hostile or broken stops the import: it is named, with the reason."""
    got = read(tmp_path, name, content, ["a"])
    assert not got.records
    assert why in got.unread[0].message


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link in a folder is reported, a link as the source refused, hidden folders passed over."""
    folder = tmp_path / "in"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "x.json").write_text('{"a": "hidden"}')
    (tmp_path / "secret.json").write_text('{"a": "secret"}')
    (folder / "x.json").symlink_to(tmp_path / "secret.json")
    (folder / "sub").symlink_to(tmp_path)
    got = gather(folder, Source(), allow_list(["a"]))
    assert not got.records
    assert [note.where for note in got.unread] == ["sub", "x.json"]
    with pytest.raises(VouchbookError, match="link"):
        gather(folder / "x.json", Source(), allow_list(["a"]))
    with pytest.raises(VouchbookError, match="no file"):
        gather(tmp_path / "missing", Source(), allow_list(["a"]))


def test_only_the_allow_list_is_read() -> None:
    """Fields are let through by name, further in with dots, through lists; all else is gone."""
    data = {
        "a": 1,
        "b": {"c": 2, "secret": 3},
        "q": [{"x": 1, "secret": 2}, "bare"],
        "d.e": 4,
        "f": 5,
    }
    allowed = allow_list(["a", "b.c", "q[0].x", "d.e", "f.g"])
    assert only_allowed(data, allowed) == {"a": 1, "b": {"c": 2}, "q": [{"x": 1}], "d.e": 4}


def test_an_unreadable_text_raises_one_kind_of_error() -> None:
    """Readers say what is wrong by one exception, so that one place turns it into the report."""
    with pytest.raises(UnreadableError):
        READERS["yaml"]("a: [", "x", ReadOptions())
