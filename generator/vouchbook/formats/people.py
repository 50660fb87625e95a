"""How answers call people: by their company, and through whom to reach them."""

from vouchbook.model import Book, Person, Via


def company(book: Book, person: Person) -> str:
    """Name somebody's company; one without a file is called as its folder."""
    account = book.accounts.get(person.account)
    return account.name if account else person.account


def via(book: Book, person: Person) -> str | None:
    """Say through whom to ask somebody; None where nobody is known."""
    account = book.accounts.get(person.account)
    owner = book.colleagues.get(account.owner) if account and account.owner else None
    wished = person.preferences.via if person.preferences else Via.OWNER
    if wished is not Via.OWNER:
        return "ask directly" if wished is Via.DIRECT else "via the program team"
    return f"via {owner.name}" if owner else None
