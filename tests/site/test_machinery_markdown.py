"""Markdown of people who are not trusted: attacks 51 to 53, and whatever a fuzzer thinks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machinery_samples import Reader
from markdown import Markdown

from drawing import examples
from vouchbook.site.markdown import (
    SafeMarkdown,
    address_fault,
    extension_configs,
    extensions,
    slug,
)

TAGS = {
    "a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "img", "li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"alt", "class", "href", "id", "src", "start", "style", "title"}
STYLES = {"text-align: left;", "text-align: right;", "text-align: center;"}


def render(text: str) -> str:
    parser = Markdown(extensions=extensions(SafeMarkdown()), extension_configs=extension_configs())
    return parser.convert(text)


def dangers(html: str) -> list[str]:
    """Lists what a browser would make of it that no guide may have."""
    found = []
    for tag, attributes in Reader(html).tags:
        if tag not in TAGS:
            found.append(tag)
        found += [f"{tag} {name}" for name in attributes if name not in ATTRIBUTES]
        if attributes.get("style", "text-align: left;") not in STYLES:
            found.append(f"style {attributes['style']}")
        if attributes.get("id", "").startswith("_"):
            found.append(f"id {attributes['id']}")
        for name in ("href", "src"):
            if name in attributes and address_fault(attributes[name], image=name == "src"):
                found.append(f"{name} {attributes[name]}")
    return found


ATTACKS = [
    "<script>alert(1)</script>",
    "text <script>alert(1)</script> text",
    "<svg onload=alert(1)>",
    "<SVG/onload=alert(1)//",
    "<img src=x onerror=alert(1)>",
    "<iframe src=//evil.example></iframe>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>",
    "<div markdown=1 onclick=alert(1)>*x*</div>",
    "<div>\n\n<script>alert(1)</script>\n\n</div>",
    "# Heading {: onclick=alert(1) }",
    "text\n{: onclick=alert(1) }",
    "[x](y){: onclick=alert(1) }",
    "* {: onclick=alert(1) } item",
    "``` { .python onclick=alert(1) id=__config }\n{}\n```",
    "``` { #__config .mermaid }\n{}\n```",
    '``` python hl_lines="1" onload=x\ncode\n```',
    "```\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "# __config",
    '!!! mermaid md-dialog "<script>alert(1)</script>"\n    x',
    "[^<script>]: <script>alert(1)</script>\n\nx[^<script>]",
    '[x](y "\\"><script>alert(1)</script>")',
    '![x" onerror="alert(1)](y.png)',
    "| <script> |\n|---|\n| <img onerror=alert(1)> |",
    "term\n:   <script>alert(1)</script>",
    "[TOC]\n\n# <script>alert(1)</script>",
    "\x02klzzwxh:0001\x03 \x02wzxhzdk:0\x03 \x0260\x03script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "[<img src=x onerror=alert(1)>](y)",
    "![<img src=x onerror=alert(1)>](y.png)",
    "<a@b.example onclick=alert(1)>",
    '<http://x.example/"onclick=alert(1)>',
]


@pytest.mark.parametrize("text", ATTACKS)
def test_raw_html_stays_text(text: str) -> None:
    """Attack 51: HTML, handlers, ids and classes of one's own never reach the page as such."""
    assert dangers(render(text)) == []


ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "java&amp;#115;cript:alert(1)",
    "javascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "&#1;javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\u00adscript:alert(1)",
    "java`s`cript:alert(1)",
    "java\\script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "//evil.example/x",
    "\\\\evil.example/x",
    "/\\evil.example/x",
    "&sol;&sol;evil.example",
    "http://[",
    "http://[::1",
    "//[",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "form", ["[x]({})", "[x](<{}>)", "[x][r]\n\n[r]: {}", "![x]({})", "![x][r]\n\n[r]: {}", "<{}>"]
)
def test_addresses_are_refused(address: str, form: str) -> None:
    """Attack 52: no writing of a script, data or another host's address becomes a link."""
    assert dangers(render(form.format(address))) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a?b=c#d",
        "http://example.com",
        "mailto:a@example.com",
        "other.md#part",
        "../advocates/",
        "#part",
        "?q=a:b",
        "a/b:c",
        "./x:y",
    ],
)
def test_good_addresses_stay(address: str) -> None:
    """Links to the web, to mail and inside the site are kept."""
    assert Reader(render(f"[x]({address})")).all("a") == [{"href": address}]


def test_mail_in_brackets_is_a_link() -> None:
    """An address that Python-Markdown writes as character references is understood."""
    assert Reader(render("<a@example.com>")).all("a") == [{"href": "mailto:a@example.com"}]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("pic.png", True),
        ("../a/pic.png", True),
        ("https://evil.example/p.png", False),
        ("data:image/png;base64,x", False),
    ],
)
def test_pictures_are_the_sites_own(address: str, kept: bool) -> None:
    """A picture from elsewhere would tell its host who reads; its description stays as text."""
    reader = Reader(render(f"![seen]({address})"))
    assert bool(reader.all("img")) is kept
    assert kept or "seen" in reader.text


@pytest.mark.parametrize(
    "text",
    [
        '--8<-- "/proc/self/environ"',
        "{{ 7*7 }}",
        "{% include 'x' %}",
        "!ENV HOME",
        "{!/etc/passwd!}",
        "[[wiki]]",
        "--8<--\n/etc/passwd\n--8<--",
    ],
)
def test_no_other_language_is_spoken(text: str) -> None:
    """Attack 53: snippets, templates, variables and wiki links are literal text."""
    shown = Reader(render(text)).text
    assert "".join(shown.split()) == "".join(text.split())


def test_abbreviations_are_literal() -> None:
    """Attack 53: a definition of an abbreviation is text, and changes no other text."""
    html = render("*[a]: b\n\na cat")
    assert Reader(html).all("abbr") == []
    assert "*[a]: b" in Reader(html).text


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("How it works", "how-it-works"),
        ("__config", "config"),
        ("Ænix & Søn", "nix-sn"),
        ("日本", "section"),
        ("`a_b`", "a-b"),
    ],
)
def test_anchors_are_plain(heading: str, anchor: str) -> None:
    """An anchor is never an id that the theme looks for, such as `__config`."""
    assert slug(heading) == anchor


def test_what_was_refused_is_told_once() -> None:
    """The writer hears of every address that was taken away."""
    safe = SafeMarkdown()
    Markdown(extensions=extensions(safe), extension_configs=extension_configs()).convert(
        "[x](javascript:a) ![y](https://h.example/p.png)"
    )
    first, second = safe.take_refused()
    assert "javascript" in first
    assert "beside the guide" in second
    assert safe.take_refused() == []


PIECES = st.sampled_from(
    [
        *ATTACKS, *ADDRESSES, "[", "]", "(", ")", "![", "](", "<", ">", '"', "`", "```\n", "\n",
        "\n\n", "    ", "{:", "}", "#", " ", "&", "&#", ";", "\\", "|", "!!! ", "[^1]",
        "[^1]: ", "onload=",
        "\x02", "\x03", "*", "_", ":   ", "---", "href", "=",
    ]
)  # fmt: skip


@examples(300)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_mixture_gets_through(text: str) -> None:
    """However the attacks are pieced together, only harmless tags and attributes come out."""
    assert dangers(render(text)) == []
