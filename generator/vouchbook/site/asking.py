"""What is written when somebody is asked for: to the owner, for the talk itself, and afterwards.

The texts hold words in braces, which the reader's choices fill in: in the browser
(`assets/ask/page.js`), and here by what is usual, for readers without JavaScript.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vouchbook.shown.forms import cut, filled, literal, put
from vouchbook.shown.views import Activity, Offer, PersonView, SiteView
from vouchbook.site import words


@dataclass(frozen=True, slots=True)
class Choice:
    """An activity for which somebody can be asked.

    Attributes:
        activity: Which.
        runs: Runs of free days, as the browser reads them: "3-28 58-730".
        chosen: Whether it is the one that is asked for where nobody says another.
    """

    activity: Activity
    runs: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text: what always stands there, and then what the reader chooses.

    Attributes:
        text: What always stands there.
        choice: Name of what fills the place behind it; "" where the text ends.
        usual: What fills it where nobody chooses.
    """

    text: str
    choice: str
    usual: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text to copy.

    Attributes:
        id: Its id on the page.
        title: What it is.
        parts: It, cut behind each place that the reader's choices fill.
    """

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """All that it takes to ask for somebody.

    Attributes:
        whom: What to call them: their first name, or "them".
        choices: What they can be asked for.
        texts: To copy.
        request: The request itself, with words in braces.
        form: The address of the form, with words in braces; None where there is none.
        link: The same, filled in by what is usual.
        channel: Address of the chat channel.
        hears: Who is asked first, and by when one hears back.
    """

    whom: str
    choices: tuple[Choice, ...]
    texts: tuple[Text, ...]
    request: str
    form: str | None
    link: str | None
    channel: str | None
    hears: str


def asking(view: SiteView, person: PersonView) -> Asking | None:
    """Gather what it takes to ask for somebody.

    Args:
        view: The site.
        person: Who.

    Returns:
        None where the audience asks for nobody, or they do nothing that one could ask for.
    """
    if view.forms is None or person.standing is None:
        return None
    offers = person.standing.offers
    offered = [(one, offers[one.id]) for one in view.activities if one.id in offers]
    able = [(one, offer) for one, offer in offered if offer.runs]
    if not able:
        return None
    usual = able[0][0]
    values = _usual(person, usual)
    templates = dict(_texts(person))
    request = _request(person)
    form = view.forms.request
    return Asking(
        whom=words.first_name(person.name) if person.name else "them",
        choices=tuple(Choice(one, _runs(offer), chosen=one is usual) for one, offer in able),
        texts=tuple(
            Text(f"ask-{number}", title, tuple(_parts(template, values)))
            for number, (title, template) in enumerate(templates.items(), 1)
        ),
        request=request,
        form=form,
        link=filled(form, {**values, "text": put(request, values)}) if form else None,
        channel=view.forms.channel,
        hears=_hears(person, words.weekday(view.forms.answer_by, view.as_of)),
    )


def _usual(person: PersonView, activity: Activity) -> Mapping[str, str]:
    return {
        "advocate": person.slug,
        "activity": activity.label,
        "what": words.one_of(activity.label),
        "the": f"the {words.noun(activity.label)}",
        "when": "soon",
    }


def _parts(template: str, values: Mapping[str, str]) -> Iterator[Part]:
    for text, choice in cut(template):
        yield Part(text, choice, values.get(choice, ""))


def _runs(offer: Offer) -> str:
    return " ".join(f"{first}-{last}" for first, last in offer.runs)


def _hears(person: PersonView, by: str) -> str:
    if person.asked_directly:
        return (
            f"You may write to {words.first_name(person.name or '')} directly."
            " Send the request as well, so that nobody else asks meanwhile."
        )
    owner = _asked_first(person)
    asked = f"{owner} is asked first" if owner else "The program team asks for you"
    return f"{asked}. You hear back by {by}."


def _asked_first(person: PersonView) -> str | None:
    """Name who is asked before the advocate is; None for the program team."""
    return None if person.asked_by_team else person.owner


def _texts(person: PersonView) -> Iterator[tuple[str, str]]:
    first = _asked_first(person)
    owner = words.first_name(first) if first else None
    if person.asked_directly:
        yield f"Message to {words.first_name(person.name or '')}", _direct_message(person)
    else:
        yield f"Message to {owner or 'the program team'}", _message(person, owner)
    yield "Brief for the talk", "\n".join(_brief(person))
    yield "Thank-you", _thanks(person, owner)


def _request(person: PersonView) -> str:
    return f"Please ask {literal(_who(person))} for {{what}} {{when}}{{for_deal}}.{{we_need}}"


def _who(person: PersonView) -> str:
    if person.name:
        return f"{person.name} ({person.account.name})"
    return f"your contact at {person.account.name} ({person.title or 'an advocate'})"


def _message(person: PersonView, owner: str | None) -> str:
    hello = literal(f"Hello {owner}" if owner else "Hello")
    return (
        f"{hello},\n\nmay I ask {literal(_who(person))} for {{what}} {{when}}{{for_deal}}?"
        "{we_need}\n\nWould you ask for me, or tell me that I may write myself?\n\nThank you!"
    )


def _direct_message(person: PersonView) -> str:
    """Write to the advocate, who need not read what the deal is called."""
    return (
        f"Hello {literal(words.first_name(person.name or ''))},\n\n"
        "would you help us with {what} {when}? I would tell you beforehand whom it is for, and"
        " what they would like to know.\n\n"
        "If it does not suit you, a no is fine. Thank you!"
    )


def _brief(person: PersonView) -> Iterator[str]:
    about = words.joined([person.account.name, words.company(person)])
    title = f"{person.title}, {about}" if person.name and person.title else about
    yield f"{{activity}} with {literal(words.person(person))}"
    yield literal(title)
    yield ""
    yield "When: {when}{for_deal}"
    yield from map(literal, _known(person))
    # The words bring their own line end, so that a blank line is left either way.
    yield "{need_line}"
    if person.preferences and person.preferences.questions_first:
        yield "Before: send the questions; they want to read them first."
    yield "Afterwards: say thank you, and tell the program how it went."


def _known(person: PersonView) -> Iterator[str]:
    """Tell what we know of somebody that helps in a talk, a line each."""
    if how := _how(person):
        yield f"How: {how}"
    if person.best_for:
        yield f"Speaks to: {'; '.join(person.best_for)}"
    if person.not_for:
        yield f"Better not: {'; '.join(person.not_for)}"
    if person.story:
        yield f"Story: {person.story}"
    if person.results:
        yield f"Results: {'; '.join(map(words.result, person.results))}"


def _how(person: PersonView) -> str:
    wishes = person.preferences
    owner = _asked_first(person)
    parts = [f"through {owner}" if owner and not person.asked_directly else None]
    if wishes:
        parts += [
            words.count(wishes.minutes, "minute") if wishes.minutes is not None else None,
            wishes.format,
            wishes.hours,
            f"{words.count(wishes.notice_days, 'day')} ahead"
            if wishes.notice_days is not None
            else None,
        ]
    return ", ".join(part for part in parts if part)


def _thanks(person: PersonView, owner: str | None) -> str:
    whom = f"Dear {words.first_name(person.name)}" if person.name else "Hello"
    tell = f"tell {owner} or me" if owner else "tell me"
    return (
        f"{literal(whom)},\n\nthank you for your time, and for {{the}}. What people hear from you"
        " they would believe from nobody else.\n\n"
        f"If anything was not as you had expected, please {literal(tell)}.\n\nKind regards"
    )
