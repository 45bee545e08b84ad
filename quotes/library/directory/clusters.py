"""Who is who, as sets that grow together: nodes join where a rule says so, unless the user says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from attrs import define, field

from quotes.library.directory.offices import Office, Pair
from quotes.library.directory.sets import Sets

__all__ = ["Clusters", "Profile"]


@define
class Profile:
    """What articles tell of somebody.

    Args:
        words: the name, as names are compared; members: the appearances, by their places.
        offices: in how many articles which office is told; states: the countries of all offices.
        nouns: of the roles; content: what roles say that few others have, as pairs of their words.
        days: of the appearances, as ordinals; outlets: who published them.
        entry: the user's entry that this is, None for none; banned: the entries that it is not.
    """

    words: tuple[str, ...]
    members: list[int] = field(factory=list)
    offices: Counter[Hashable] = field(factory=Counter)
    states: Counter[str] = field(factory=Counter)
    nouns: set[str] = field(factory=set)
    content: set[Pair] = field(factory=set)
    days: list[int] = field(factory=list)
    outlets: set[str] = field(factory=set)
    entry: str | None = None
    banned: set[str] = field(factory=set)

    def learn(
        self, member: int, offices: Iterable[Office], content: Iterable[Pair], day: int | None, outlet: str | None
    ) -> None:
        """One more appearance."""
        self.content.update(content)
        if outlet is not None:
            self.outlets.add(outlet)
        self.members.append(member)
        for office in offices:
            if office.told:
                self.offices[office.key] += 1
            self.states.update(office.states)
            if not office.title:
                self.nouns.add(office.noun)
        if day is not None:
            self.days.append(day)

    def take(self, other: Profile) -> None:
        """Everything that is known of somebody who is the same."""
        self.members += other.members
        self.offices += other.offices
        self.states += other.states
        self.nouns |= other.nouns
        self.content |= other.content
        self.days += other.days
        self.outlets |= other.outlets
        self.entry = self.entry or other.entry
        self.banned |= other.banned

    def clashes(self, other: Profile) -> bool:
        """Whether both hold offices, and none of one country."""
        return bool(self.states and other.states and self.states.keys().isdisjoint(other.states))

    def shares(self, other: Profile) -> bool:
        """Whether articles say the same of both: an office, or two words of one."""
        return not self.offices.keys().isdisjoint(other.offices) or not self.content.isdisjoint(other.content)

    def differs(self, other: Profile) -> bool:
        """Whether articles call both something, and never the same."""
        return bool(self.nouns and other.nouns and self.nouns.isdisjoint(other.nouns))

    def forbids(self, other: Profile) -> bool:
        """Whether the user says that these are two."""
        if self.entry and other.entry:
            return self.entry != other.entry
        return self.entry in other.banned if self.entry else other.entry in self.banned if other.entry else False


class Clusters:
    """Nodes, each with a profile, that join into sets."""

    def __init__(self) -> None:
        self._sets = Sets()
        self._profiles: list[Profile] = []

    def add(self, profile: Profile) -> int:
        """A node of its own."""
        self._sets.add(len(self._profiles))
        self._profiles.append(profile)
        return len(self._profiles) - 1

    def root(self, node: int) -> int:
        """The node that stands for the whole set."""
        return self._sets.root(node)

    def profile(self, node: int) -> Profile:
        """What is known of the whole set."""
        return self._profiles[self.root(node)]

    def join(self, one: int, other: int) -> bool:
        """Make two sets one, unless the user says that they are two.

        Returns:
            Whether they are one now.
        """
        one, other = sorted((self.root(one), self.root(other)))
        if one == other:
            return True
        if self._profiles[one].forbids(self._profiles[other]):
            return False
        self._profiles[one].take(self._profiles[other])
        self._sets.join(one, other)
        return True
