"""Records to accounts, people, content and rows: who is who, and what each record says of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vouchbook.importers.blueprint import Field, Split, TableMapping, Target
from vouchbook.importers.drafts import Draft, Findings
from vouchbook.importers.existing import Existing
from vouchbook.importers.expressions import ExpressionError, evaluate
from vouchbook.importers.identity import Accounts, Clash, Identities
from vouchbook.importers.joining import Joiner, Place
from vouchbook.importers.names import account_id
from vouchbook.importers.records import Note, Record
from vouchbook.importers.split import split_speaker
from vouchbook.importers.targets import ROW_KINDS
from vouchbook.importers.translate import Vocabulary
from vouchbook.importers.values import entries_of, fill
from vouchbook.naming import slug
from vouchbook.text import printable

_FOLDERS: Final = {"account": "advocates", "person": "advocates", "content": "content"}


class Gatherer:
    """Takes records table by table."""

    def __init__(self, joiner: Joiner, existing: Existing) -> None:
        """Start with what the program has; `joiner` finds what belongs to a record."""
        self.drafts: dict[str, Draft] = {}
        self.rows: dict[str, dict[str, Draft]] = {}
        self.refreshed: set[str] = set()
        self.findings = Findings()
        self.accounts = Accounts(existing.of("account"))
        self._joiner = joiner
        self._account_of: dict[Place, str] = {}
        self._told_apart: dict[str, tuple[str, str]] = {}
        self._vocabulary = Vocabulary(existing.vocabulary)
        self._people: dict[str, Identities] = {}
        self._known_people: dict[str, dict[str, list[str]]] = {}
        for identity, data in existing.of("person").items():
            account, _, person = identity.partition("/")
            self._known_people.setdefault(account, {})[person] = [data.get("name", "")]
        self._content: dict[str, str] = {}
        self._many = {
            attribute["id"]: attribute.get("many", False)
            for attribute in existing.vocabulary.get("attributes", ())
        }

    def take_all(self, table: TableMapping, records: Iterable[Record]) -> None:
        """Work out all that the records of a table give; tables with accounts come first."""
        for number, record in enumerate(records):
            self._take(table, (table.name, number), record)

    def _take(self, table: TableMapping, place: Place, record: Record) -> None:
        data = dict(record.data)
        joined = self._joiner.joined(table.joins, data)
        self.findings.leave_out(record.where, "join", joined.problems)
        data |= joined.data
        for split in table.splits:
            data[split.name] = self._split(split, record.where, data)
        account = self._account_for(table, place, record.where, data, joined.places)
        if account is not None:
            data |= {"_account": account, "_people": []}
        for target in table.targets:
            if target.kind == "account":
                continue
            for where, entry in self._entries(target, record.where, data):
                if target.kind in ROW_KINDS or account is not None:
                    self._give(target, where, entry, data)
                elif not table.gives("account"):
                    # Where the record itself gave no account, that has been said already.
                    self.findings.refuse(
                        where, f"{target.kind}: no account that is imported belongs to it"
                    )

    def _account_for(
        self,
        table: TableMapping,
        place: Place,
        where: str,
        data: dict[str, Any],
        joined: Iterable[Place],
    ) -> str | None:
        """Find the account of a record: its own, else that of a record joined to it."""
        own = next((target for target in table.targets if target.kind == "account"), None)
        if own is None:
            return next((self._account_of[one] for one in joined if one in self._account_of), None)
        if not any(self._entries(own, where, data)):
            return None
        account = self._account(own, where, data)
        if account is not None:
            self._account_of[place] = account
        return account

    def _give(
        self, target: Target, where: str, entry: dict[str, Any], record: dict[str, Any]
    ) -> None:
        if target.kind == "person":
            self._person(target, where, entry, record)
        elif target.kind == "content":
            self._item(target, where, entry, record)
        elif target.kind in ROW_KINDS:
            self._row(target, where, entry, record)

    def _split(self, split: Split, where: str, data: Mapping[str, Any]) -> Any:
        try:
            text = evaluate(split.text, data)
            name = evaluate(split.person, data) if split.person else None
        except ExpressionError as error:
            self.findings.leave_out(where, split.name, [str(error)])
            return None
        if not isinstance(text, str) or not text.strip():
            return None
        speaker = split_speaker(
            text,
            name=name if isinstance(name, str) else None,
            separator=split.separator,
            not_company=split.not_company,
        )
        if speaker.oddity:
            self.findings.leave_out(where, split.name, [speaker.oddity])
        return {"name": speaker.name, "role": speaker.role, "company": speaker.company}

    def _entries(
        self, target: Target, where: str, data: dict[str, Any]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        if target.each is None:
            entries: list[Any] = [data]
        else:
            problems: list[str] = []
            entries = entries_of(target.each, data, problems)
            self.findings.leave_out(where, target.kind, problems)
        for number, entry in enumerate(entries, 1):
            place = where if target.each is None else f"{where}, {target.kind} {number}"
            fields = entry if isinstance(entry, dict) else {"value": entry}
            try:
                if target.when is None or evaluate(target.when, fields):
                    yield place, fields
            except ExpressionError as error:
                self.findings.leave_out(place, target.kind, [str(error)])

    def _account(self, target: Target, where: str, data: dict[str, Any]) -> str | None:
        values = self._values(target, where, data)
        explicit = self._one(target.id, where, data)
        if "name" not in values and target.unnamed:
            own = {name: self._one(one, where, data) for name, one in target.unnamed.items()}
            wanted = slug(own.pop("id") or "")
            if own["name"] and wanted:
                taken = self.drafts.get(f"advocates/{wanted}/account.yml")
                if taken and taken.data["name"] != own["name"]:
                    self.findings.refuse(
                        where, f"the id `{wanted}` is already given by {taken.where}"
                    )
                    return None
                values |= {name: value for name, value in own.items() if value}
                self.accounts.register(wanted, own["name"], compared=False)
                return self._draft("account", wanted, where, values)
        if "name" not in values:
            self.findings.refuse(where, "no name of an account in it")
            return None
        name = values["name"]
        wanted = slug(explicit) if explicit else account_id(name, self._website(target, data))
        if not wanted:
            self.findings.refuse(where, "no id can be made of the account's name; map `id`")
            return None
        identity = self.accounts.meant(wanted, name, values.get("crm"), joined=target.joins_names)
        if isinstance(identity, Clash):
            self.findings.refuse(
                where,
                f"account: a second id for the name of `{identity.identity}`: "
                f"{printable(values['crm'], 40)}, there {printable(identity.crm, 40)}; say "
                "`same_name: join` if the two are one, else let the names tell them apart",
            )
            return None
        return self._draft("account", identity, where, values)

    @staticmethod
    def _website(target: Target, data: dict[str, Any]) -> str | None:
        try:
            found = evaluate(target.website, data) if target.website else None
        except ExpressionError:
            return None
        return found if isinstance(found, str) else None

    def _person(
        self, target: Target, where: str, entry: dict[str, Any], record: dict[str, Any]
    ) -> None:
        account = record["_account"]
        values = self._values(target, where, entry)
        name = values.get("name")
        wanted = slug(self._one(target.id, where, entry) or name or "")
        if not name or not wanted:
            self.findings.refuse(
                where, "no name of a person in it" if not name else "no id for the person"
            )
            return
        if account not in self._people:
            self._people[account] = Identities(self._known_people.get(account, {}))
        identity = self._people[account].claim(wanted, name)
        if self._is_another(target, f"{account}/{identity}", where, entry):
            return
        self._draft("person", f"{account}/{identity}", where, {**values, "status": "nominated"})
        if (person := f"{account}/{identity}") not in record["_people"]:
            record["_people"].append(person)

    def _is_another(
        self, target: Target, person: str, where: str, entry: Mapping[str, Any]
    ) -> bool:
        """Tell whether the source means two people whom we would take for one, and say so."""
        try:
            own = evaluate(target.told_apart_by, entry) if target.told_apart_by else None
        except ExpressionError as error:
            self.findings.leave_out(where, "told_apart_by", [str(error)])
            own = None
        if own is None:
            return False
        first, there = self._told_apart.setdefault(person, (str(own), where))
        if first != str(own):
            self.findings.refuse(
                where, f"person: a second record of the name of `{person}`, see {there}"
            )
        return first != str(own)

    def _item(
        self, target: Target, where: str, entry: dict[str, Any], record: dict[str, Any]
    ) -> None:
        values = self._values(target, where, entry)
        identity = slug(self._one(target.id, where, entry) or values.get("title", ""))
        if "title" not in values or not identity:
            self.findings.refuse(where, "no title of a content item in it")
            return
        if first := self._content.get(identity):
            self.findings.refuse(
                where, f"the content item `{identity}` is already given by {first}"
            )
            return
        self._content[identity] = where
        if record["_people"]:
            values["features"] = list(record["_people"])
        values |= {"account": record["_account"], "state": "draft"}
        self._draft("content", identity, where, values)

    def _row(
        self, target: Target, where: str, entry: dict[str, Any], record: dict[str, Any]
    ) -> None:
        values = self._values(target, where, entry)
        if "id" not in values:
            self.findings.refuse(where, f"{target.kind}: a row needs an id")
            return
        if target.kind == "customers" and "_account" in record:
            values.setdefault("account", record["_account"])
        if own := self.accounts.crm_of(values.get("account_id", "")):
            # Two ids of the CRM may be one account, and a long id is the short one: its deals find
            # it by the id that it has here.
            values["account_id"] = own
        if target.refresh:
            self.refreshed.add(target.kind)
        rows = self.rows.setdefault(target.kind, {})
        if first := rows.get(values["id"]):
            self.findings.refuse(where, f"{target.kind}: the same id as {first.where}")
        else:
            rows[values["id"]] = Draft(target.kind, f"program/{target.kind}.csv", where, values)

    def _draft(self, kind: str, identity: str, where: str, values: dict[str, Any]) -> str:
        tail = "/account.yml" if kind == "account" else ".yml"
        path = f"{_FOLDERS[kind]}/{identity}{tail}"
        data = {"id": identity.rpartition("/")[2], **values}
        if path not in self.drafts:
            self.drafts[path] = Draft(kind, path, where, data)
            return identity
        draft = self.drafts[path]
        for name, value in data.items():
            if draft.data.setdefault(name, value) != value:
                self.findings.kept.append(
                    Note(path, f"{name}: {where} says otherwise than {draft.where}, which counts")
                )
        return identity

    def _values(self, target: Target, where: str, data: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for one in target.fields:
            found = fill(one, data, self._vocabulary)
            self.findings.leave_out(where, f"{target.kind} {one.name}", found.problems)
            for words in found.unknown:
                self.findings.unknown.setdefault(words, set()).add(where)
            if found.value is not None:
                values[one.name] = found.value
        if "attributes" in values:
            values["attributes"] = {
                name: found if self._many.get(name) else found[:1]
                for name, found in values["attributes"].items()
            }
        return values

    def _one(self, one: Field | None, where: str, data: dict[str, Any]) -> str | None:
        if one is None:
            return None
        found = fill(one, data, self._vocabulary)
        self.findings.leave_out(where, one.name, found.problems)
        return str(found.value) if found.value is not None else None
