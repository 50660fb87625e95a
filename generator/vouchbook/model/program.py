"""The program's own settings: `program/program.yml`."""

from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from vouchbook.model.record import Record


class Weekday(StrEnum):
    """A day of the week, Monday first, as `date.weekday` counts them."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Provider(StrEnum):
    """Where the buttons on the pages lead."""

    GITHUB = "github"
    URL = "url"
    MAIL = "mail"
    NONE = "none"


class Sla(Record, frozen=True, kw_only=True):
    """What the program promises, in working days.

    Attributes:
        first_answer: Until the colleague first hears from us.
        match: Until an advocate has said yes.
        nomination: Until a nomination is looked at.
        thank_you: Until the advocate is thanked.
    """

    first_answer: int = 1
    match: int = 3
    nomination: int = 5
    thank_you: int = 5


class Fresh(Record, frozen=True, kw_only=True):
    """After how many calendar days something counts as not confirmed any more.

    Attributes:
        role: Title, persona and level.
        activities: What somebody is willing to do.
        story: Story and results.
        consent_warning: How long before the end of a consent we are reminded.
        content_review: When a content item is due for a look.
    """

    role: int = 180
    activities: int = 180
    story: int = 365
    consent_warning: int = 60
    content_review: int = 730


class Templates(Record, frozen=True, kw_only=True):
    """Addresses of forms, with words in braces to fill in; None where there is no such form."""

    nominate: str | None = None
    request: str | None = None
    feedback: str | None = None
    update: str | None = None
    withdraw: str | None = None


class Forms(Record, frozen=True, kw_only=True):
    """Where people enter things.

    Attributes:
        provider: Where the buttons lead.
        templates: For `url`.
        mail: The role mailbox, for `mail`.
        channel: Address of the chat channel.
    """

    provider: Provider = Provider.NONE
    templates: Templates | None = None
    mail: str | None = None
    channel: str | None = None


class Program(Record, frozen=True, kw_only=True):
    """The program's own settings.

    Attributes:
        title: Heads every page.
        timezone: Name in the time zone database.
        currency: Three capital letters (ISO 4217).
        fiscal_year_starts: Month, 1 to 12.
        workdays: Days of the week on which people work.
        holidays: Days on which nobody works.
        as_of: The pinned day of the data, in a demonstration only.
        sla: What is promised.
        fresh: When something counts as not confirmed any more.
        repository: Owner and name at its host.
        forms: Where people enter things.
    """

    title: str
    timezone: str
    currency: str
    fiscal_year_starts: int = 1
    workdays: tuple[Weekday, ...] = tuple(Weekday)[:5]
    holidays: tuple[date, ...] = ()
    as_of: date | None = None
    sla: Sla = Sla()
    fresh: Fresh = Fresh()
    repository: str | None = None
    forms: Forms = Forms()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the program counts its days.

        Raises:
            ZoneInfoNotFoundError: The name is unknown; the check refuses such a file before.
        """
        return ZoneInfo(self.timezone)

    def is_workday(self, day: date) -> bool:
        """Say whether people work on a day."""
        return tuple(Weekday)[day.weekday()] in self.workdays and day not in self.holidays

    def workday_after(self, day: date, count: int) -> date:
        """Find the day that lies some working days ahead.

        Args:
            day: Where to begin; it does not count itself.
            count: How many working days; 0 gives the day itself.

        Returns:
            The last of the days counted.
        """
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day
