"""Which of the user's entries an appearance means."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.languages import get
from quotes.library.directory.appearances import Appearance
from quotes.library.directory.forms import Words, is_description
from quotes.library.directory.offices import Office
from quotes.library.directory.people import Person
from quotes.library.words import folded

__all__ = ["Claims"]


class Claims:
    """What the user's entries say of an appearance."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = list(people)
        self._by_name: dict[tuple[str | None, str], list[Person]] = {}
        self._apart: dict[tuple[str | None, str], set[str]] = {}

    def _of(self, language: str | None, name: str) -> list[Person]:
        key = language, self._form(language, name)
        if key not in self._by_name:
            form = key[1]
            self._by_name[key] = [
                person for person in self._people if form in {self._form(language, other) for other in person.names}
            ]
            self._apart[key] = {
                person.slug
                for person in self._people
                if form in {self._form(language, other) for other in person.apart}
            }
        return self._by_name[key]

    @staticmethod
    def _form(language: str | None, name: str) -> str:
        return folded(name, get(language).normalise)

    def entry(self, one: Appearance, offices: list[Office]) -> str | None:
        """The one entry that an appearance means, if any."""
        if not self._people:
            return None
        named = self._of(one.language, one.name)
        found = [person for person in named if self._fits(person, one, offices, alone=len(named) == 1)]
        if not named and is_description(one):
            found = [
                person for person in self._people if person.roles and self._fits(person, one, offices, alone=False)
            ]
        return found[0].slug if len(found) == 1 else None

    def banned(self, language: str | None, name: str, words: Words) -> set[str]:
        """The entries that a name is not, though it looks like theirs: the user says so, or it failed their terms."""
        if not self._people:
            return set()
        named = {person.slug for person in self._of(language, name)}
        return named | self._apart[language, self._form(language, name)]

    def _fits(self, person: Person, one: Appearance, offices: list[Office], *, alone: bool) -> bool:
        if person.outlets and one.outlet not in person.outlets:
            return False
        if person.since and (one.day is None or one.day < person.since):
            return False
        if person.until and (one.day is None or one.day > person.until):
            return False
        if not person.roles or alone:
            return True
        wanted = [set(self._form(one.language, role).split()) for role in person.roles]
        given = [set(self._form(one.language, role).split()) for role in (*one.roles, one.name)]
        return any(words <= has for words in wanted for has in given)
