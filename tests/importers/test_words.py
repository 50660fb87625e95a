"""Names, days and texts: tables of what goes in and what comes out."""

import pytest

from vouchbook.importers.clean import plain
from vouchbook.importers.dates import to_day
from vouchbook.importers.identity import Identities
from vouchbook.importers.names import account_id, linked_name, near_duplicates, without_links
from vouchbook.importers.split import Speaker, split_speaker
from vouchbook.importers.steps import STEPS
from vouchbook.importers.translate import Table, Vocabulary, fold_word
from vouchbook.kinds import is_id, is_reserved
from vouchbook.naming import clean, slug
from vouchbook.private import private


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Amit Sharma, Engineer, Xperi", None, ("Amit Sharma", "Engineer", "Xperi")),
        ("Amit Sharma", None, ("Amit Sharma", None, None)),
        ("Jorge Hidalgo, Architect", None, ("Jorge Hidalgo", "Architect", None)),
        ("C. Duffy, Engineer at The Life", None, ("C. Duffy", "Engineer", "The Life")),
        ("  Ana\u00a0Lee ,  CTO ,  Acme  ", None, ("Ana Lee", "CTO", "Acme")),
        (
            "Stefan Martinov DevOps Lead",
            "Stefan Martinov",
            ("Stefan Martinov", "DevOps Lead", None),
        ),
        ("F. De Lucas. Engineer, Tymit", "F. De Lucas", ("F. De Lucas", "Engineer", "Tymit")),
        ("Özgür Ünal, Lead, Kutu", "Özgür Ünal", ("Özgür Ünal", "Lead", "Kutu")),
        (
            "N. Attarde, Vice President, DevOps",
            None,
            ("N. Attarde", "Vice President, DevOps", None),
        ),
        ("R. Staehler, Mgr, DevOps, Zoro", None, ("R. Staehler", "Mgr, DevOps", "Zoro")),
    ],
)
def test_a_clear_speaker_is_split(
    text: str, name: str | None, expected: tuple[str | None, str | None, str | None]
) -> None:
    """Name, role and company come apart wherever the form leaves no doubt."""
    assert split_speaker(text, name=name, not_company=["devops"]) == Speaker(*expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SRE and Leandro Martins, DevOps Engineer", None),
        ("Stefan Martinov DevOps Lead", None),
        ("SREs: Leonardo and Luis", None),
        ("A, B, C, D", None),
        ("Somebody Else, CTO, Acme", "Amit Sharma"),
        ("Amit Sharmason, CTO, Acme", "Amit Sharma"),
        ("Daksh Jain, Student, SRM | Linux World", "Daksh Jain"),
        (", CTO, Acme", None),
    ],
)
def test_an_odd_speaker_is_reported_not_guessed(text: str, name: str | None) -> None:
    """Where the form leaves a doubt there is an oddity, and no company."""
    speaker = split_speaker(text, name=name)
    assert speaker.oddity
    assert speaker.company is None


@pytest.mark.parametrize(
    ("name", "website", "expected"),
    [
        ("Ænix", None, "aenix"),
        ("Mühlemann & Popp", None, "muhlemann-popp"),
        ("Łódź Øst", None, "lodz-ost"),
        ("O\u2019Reilly", "https://other.example", "oreilly"),
        ("宝马", "https://www.bmw.com.cn/zh", "bmw"),
        ("宝马", None, "baoma"),
        ("字节跳动", "bytedance.com", "bytedance"),
        ("AISenz 艾森智能", "https://loraflow.io/", "loraflow"),
        ("T\u0131p", "https://other.example", "tip"),
        ("con", None, "the-con"),
        ("Index", None, "the-index"),
        ("Erased Data", None, "the-erased-data"),
        ("COM1", None, "the-com1"),
        ("--", None, ""),
    ],
)
def test_ids_are_made_of_names(name: str, website: str | None, expected: str) -> None:
    """An id is ASCII, well-formed and never a reserved word; a site helps other scripts only."""
    made = account_id(name, website)
    assert made == expected
    assert not made or (is_id(made) and not is_reserved(made))


def test_a_long_name_is_cut_at_a_word() -> None:
    """No id is longer than 64 characters, and none ends in a part of a word."""
    made = slug("word " * 40)
    assert is_id(made)
    assert made.endswith("word")


def test_the_same_name_is_the_same_id() -> None:
    """Case and punctuation do not make a second account; another name of one slug does."""
    ids = Identities({"vw": ["Volkswagen AG", "VW"]})
    assert ids.claim("volkswagen-ag", "Volkswagen AG") == "vw"
    assert ids.claim("vw", "VW") == "vw"
    assert [ids.claim("tymit", "tymit"), ids.claim("tymit", "Tymit")] == ["tymit", "tymit"]
    assert [ids.claim("c", "C"), ids.claim("c", "C++"), ids.claim("c", "C++")] == [
        "c",
        "c-2",
        "c-2",
    ]


def test_a_name_corrected_by_hand_keeps_its_account() -> None:
    """An id that its present name does not make was named by an earlier import."""
    assert Identities({"issof": ["ISsoft"]}).claim("issof", "ISsof") == "issof"


def test_near_duplicates_are_pairs() -> None:
    """Legal forms, spaces and a letter more do not hide that two names may be one company."""
    new = ["Camunda GmbH", "LinuxWorld", "Mühlemann Popps Partner", "Roche"]
    known = [*new, "Camunda", "Linux World", "Muhlemann Popp Partner", "Rocher Chocolate"]
    assert list(near_duplicates(new, known)) == [
        ("Camunda GmbH", "Camunda"),
        ("LinuxWorld", "Linux World"),
        ("Mühlemann Popps Partner", "Muhlemann Popp Partner"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "linked"),
    [
        ("VWO, <https://vwo.com/>", "VWO", "VWO"),
        ("Alauda, [alauda.io](https://www.alauda.io/)", "Alauda", "Alauda"),
        ("[Acme](https://acme.example)", "Acme", "Acme"),
        ("A B, <https://a.example> and <https://b.example>", "A B", "A B"),
        ('Topdanmark A/S " https://www.topdanmark.dk', "Topdanmark A/S", "Topdanmark A/S"),
        ("Apple, apple.com", "Apple", "Apple"),
        ("Network Tools Project (NUT)", "Network Tools Project (NUT)", ""),
        ("Red Hat is a company. See <https://x.example>.", None, ""),
        ("Global technology company", "Global technology company", ""),
    ],
)
def test_a_name_sheds_its_links(text: str, name: str | None, linked: str) -> None:
    """Addresses go; only a short text with an address is taken for a name."""
    assert name is None or without_links(text)[0] == name
    assert linked_name(text) == linked


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2021-01-03T13:38:08.000Z", None, "2021-01-03"),
        ("2022-10-02T19:59:30.309+02:00", None, "2022-10-02"),
        ("2024-11-25", None, "2024-11-25"),
        ("2021-03-15 00:00:00 +0000", None, "2021-03-15"),
        ("20210315", None, "2021-03-15"),
        ("2021/3/5", None, "2021-03-05"),
        ("25/12/2021", None, "2021-12-25"),
        ("12/25/2021", None, "2021-12-25"),
        ("03/04/2021", "dmy", "2021-04-03"),
        ("03/04/2021", "mdy", "2021-03-04"),
        ("05.05.2021", None, "2021-05-05"),
        ("3 Mar 2021", None, "2021-03-03"),
        ("March 3rd, 2021", None, "2021-03-03"),
        ("Sept 3, 2021", None, "2021-09-03"),
    ],
)
def test_days_are_read(text: str, order: str | None, expected: str) -> None:
    """Days and timestamps become days; of a timestamp the day as it is written there."""
    assert to_day(text, order) == expected


@pytest.mark.parametrize(
    "text", ["03/04/2021", "2021-02-30", "2021-13-01", "2022-07", "Ongoing", "", "Ma 3, 2021"]
)
def test_doubtful_days_are_refused(text: str) -> None:
    """What is no day, or could be two, is not guessed."""
    with pytest.raises(ValueError, match=r"day|month"):
        to_day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200bb\u00a0c\ufeff", "ab c"),
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("x\x03\u202ey", "xy"),
        ("a\n\n\n\nb", "a\n\nb"),
    ],
)
def test_harmless_oddities_are_mended(text: str, expected: str) -> None:
    """Nothing that nobody can see is left, and text is NFC."""
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [the site](https://x.example/a(b)) now", "see the site now"),
        ("<p>One <a href='https://x'>two</a></p><script>alert(1)</script>", "One two"),
        ("**Bold** and `code` and _it_", "Bold and code and it"),
        ("M\\&P", "M&P"),
        ("*   one\n*   two", "- one\n- two"),
        ("{{< quote author='x' >}}Text", "Text"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("&lt;b&gt; &amp; more", "<b> & more"),
    ],
)
def test_markup_goes(text: str, expected: str) -> None:
    """Markdown, HTML and shortcodes leave the words a reader would see."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to ann.lee@mail.example.com", "an e-mail address"),
        ("ann (at) example (dot) com", "an e-mail address"),
        ("call +47 22 12 34 56", "a phone number"),
        ("(415) 256-8563", "a phone number"),
        ("020 7946 0958", "a phone number"),
        ("4152568563", "a phone number"),
        ("Reached 1,200,000 builds on 2021-03-15", None),
        ("10.0.0.1 and v2.289.1, 99.95 %", None),
        ("https://x.example/p/4152568563", None),
        ("2012-2020 and 2021-2024", None),
        ("@jenkinsci", None),
    ],
)
def test_private_values_are_seen(text: str, found: str | None) -> None:
    """E-mail addresses and phone numbers are found; dates, versions and figures are neither."""
    assert private(text) == found


@pytest.mark.parametrize(
    ("step", "text", "expected"),
    [
        ("integer", "12,500", 12500),
        ("integer", "4200.0", 4200),
        ("number", "1,250.50", 1250.5),
        ("boolean", "Yes", True),
        ("first_sentence", "It works. Really.", "It works."),
        ("first_line", "# Head\nbody", "Head"),
        ("last_part", "Sofia, Bulgaria", "Bulgaria"),
        ("list", "a, b;c", ["a", "b", "c"]),
        ("words", "a b", ["a", "b"]),
        ("url", "see <https://x.example/a>.", "https://x.example/a"),
        ("url", "www.x.example", "https://www.x.example"),
        ("domain", "https://www.x.co.uk", "x"),
    ],
)
def test_steps(step: str, text: str, expected: object) -> None:
    """Each step makes what its name says."""
    assert STEPS[step](text) == expected


@pytest.mark.parametrize(
    ("step", "text"),
    [("integer", "twelve"), ("number", "1.2.3"), ("boolean", "maybe"), ("url", "x")],
)
def test_steps_refuse(step: str, text: str) -> None:
    """A step that cannot be taken says so."""
    with pytest.raises(ValueError, match="no"):
        STEPS[step](text)


def test_words_are_translated() -> None:
    """Case, marks and punctuation around a word do not count, `+` and `#` do."""
    table = Table(
        "t", {"Docker or Kubernetes": ["docker", "kubernetes"], "C++": "cpp", "Various": None}
    )
    assert table.get(": docker or  Kubernetes") == ("docker", "kubernetes")
    assert (table.get("c++"), table.get("C")) == (("cpp",), None)
    assert table.get("various") == ()
    vocabulary = Vocabulary({"industries": [{"id": "media", "label": "Media and entertainment"}]})
    assert vocabulary.get("industries", "Media & Entertainment") == "media"
    assert fold_word("\\*\\* Python") == "python"
