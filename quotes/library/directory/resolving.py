"""The directory: which speakers of different articles are one person or body.

A pure function of the appearances, whatever their order, and of the user's entries. Every rule looks only at those
that share a key (a skeleton of the name, a surname, an office), so the time is near to linear. Where it is in doubt,
two stay apart: a name that several people may have needs the same office beside it, and what contradicts keeps people
apart.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations, pairwise

from quotes.languages import get
from quotes.languages.naming import Body, naming
from quotes.library.directory.appearances import Appearance, Identity
from quotes.library.directory.claims import Claims
from quotes.library.directory.clusters import Clusters, Profile
from quotes.library.directory.forms import Skeletons, Words, is_description, is_word, shorter_forms, stands_in
from quotes.library.directory.holders import SHARE, TERM, WELL_KNOWN, YEAR, holder
from quotes.library.directory.offices import Office, Pair, office_of
from quotes.library.directory.people import Person
from quotes.library.directory.sets import Sets
from quotes.library.words import folded
from quotes.model import make_id

__all__ = ["resolve"]

_COMMON = 0.2
"""How many bearers of a name, by chance alone, make it say too little."""
_RARE = 0.1
"""How few make it say enough by itself."""
_BLOCK = 60  # names of one key to compare with one another: more share nothing but a fashion
_STORY = 3  # days in which several outlets tell one story
_FEW, _ONE_IN = 8, 1000  # bearers, and one in how many, up to which two words of a role tell somebody from others
_PASSING = 2  # articles in which a name stands by chance

_Sort = tuple[str, Words]  # of a body, and its country


def resolve(appearances: Sequence[Appearance], people: Sequence[Person] = ()) -> list[Identity]:
    """Tell who each appearance is.

    Args:
        appearances: each of a different article or name; people: the user's entries, in the order of their slugs.

    Returns:
        An identity for each appearance, in their order.
    """
    order = sorted(range(len(appearances)), key=lambda place: _place(appearances[place]))
    found = _Directory([appearances[place] for place in order], people).resolve()
    result: list[Identity | None] = [None] * len(appearances)
    for place, identity in zip(order, found, strict=True):
        result[place] = identity
    return [identity for identity in result if identity is not None]


def _place(one: Appearance) -> tuple[str, ...]:
    return one.document, one.kind, one.name


class _Directory:
    def __init__(self, appearances: Sequence[Appearance], people: Sequence[Person]) -> None:
        self._all = appearances
        self._people = {person.slug: person for person in people}
        self._clusters = Clusters()
        self._node: dict[int, int] = {}  # of an appearance
        self._offices = [
            [office for role in one.roles if (office := office_of(role, one.language)) is not None]
            for one in appearances
        ]
        self._content = _telling(appearances, self._offices)
        self._days = [dt.date.fromisoformat(one.day).toordinal() if one.day else None for one in appearances]
        self._full: dict[tuple[str | None, Words], list[int]] = {}
        self._single: dict[tuple[str | None, Words], list[int]] = {}
        self._described: list[int] = []
        self._other: list[int] = []
        self._entries: dict[str, int] = {}
        self._bone = Skeletons()

    def resolve(self) -> list[Identity]:
        self._sort()
        names = self._persons()
        self._same_spelling(names)
        self._short_and_long(names)
        self._tails(names)
        self._same_office(names)
        self._surnames()
        self._holders()
        self._wordings()
        self._bodies()
        return self._identities()

    # -- what there is

    def _sort(self) -> None:
        claims = Claims(self._people.values())
        for place, one in enumerate(self._all):
            entry = claims.entry(one, self._offices[place])
            if entry is not None:
                if entry not in self._entries:
                    words = naming(one.language).words(self._people[entry].name)
                    self._entries[entry] = self._clusters.add(Profile(words, entry=entry))
                self._learn(self._entries[entry], place)
                continue
            if one.kind != "person":
                self._other.append(place)
                continue
            words = naming(one.language).words(one.name)
            if is_description(one):
                self._described.append(place)
            elif len(words) > 1:
                self._full.setdefault((one.language, words), []).append(place)
            elif words:
                self._single.setdefault((one.language, words), []).append(place)
            else:
                self._other.append(place)
        self._banned = claims.banned

    def _learn(self, node: int, place: int) -> None:
        self._node[place] = node
        self._clusters.profile(node).learn(
            place, self._offices[place], self._content[place], self._days[place], self._all[place].outlet
        )

    # -- persons under a full name

    def _persons(self) -> list[tuple[str | None, Words, int]]:
        """A node for each bearer of each full name."""
        names = list(self._full)
        given = Counter((language, words[0]) for language, words in names)
        family = Counter((language, words[-1]) for language, words in names)
        self._names = Counter(language for language, _ in names)
        self._families = family
        self._given = given
        found = []
        for (language, words), places in sorted(self._full.items(), key=lambda item: (item[0][0] or "", item[0][1])):
            for several in self._bearers(places, self._chance(language, words)):
                profile = Profile(words, banned=set(self._banned(language, self._all[several[0]].name, words)))
                node = self._clusters.add(profile)
                for place in several:
                    self._learn(node, place)
                found.append((language, words, node))
        for slug, node in sorted(self._entries.items()):
            person = self._people[slug]
            language = self._all[self._clusters.profile(node).members[0]].language
            for name in person.names:
                words = naming(language).words(name)
                if len(words) > 1:
                    found.append((language, words, node))
        return found

    def _bearers(self, places: list[int], chance: float) -> list[list[int]]:
        """The appearances of one name, parted by bearer."""
        if len(places) == 1:
            return [places]
        sets = Sets(places)
        first: dict[object, int] = {}
        for place in places:
            states = {state for office in self._offices[place] for state in office.states}
            for said in states if chance < _COMMON else self._content[place]:
                sets.join(first.setdefault(said, place), place)
        groups = sets.groups()
        if chance < _COMMON:
            if not self._contradict(groups, told=chance < _RARE):
                return [places]
            told = [group for group in groups if any(one.states for place in group for one in self._offices[place])]
            most = max(told, key=lambda group: (len(group), group))
            if len(most) >= SHARE * sum(map(len, told)):  # one of them is misread
                for place in places:
                    if not any(office.states for office in self._offices[place]):
                        sets.join(most[0], place)
                return sets.groups()
        dated = sorted((day, place) for place in places if (day := self._days[place]) is not None)
        for (day, place), (following, other) in pairwise(dated):
            bare = all(office.title for office in (*self._offices[place], *self._offices[other]))
            if following - day <= _STORY and bare:
                sets.join(place, other)
        return sets.groups()

    def _contradict(self, groups: list[list[int]], *, told: bool) -> bool:
        """Whether two groups are told of different countries; told: and in one office that a single person holds."""
        seen: dict[str, int] = {}
        for number, group in enumerate(groups):
            for office in (one for place in group for one in self._offices[place] if one.states):
                if (office.told or not told) and seen.setdefault(office.noun if told else "", number) != number:
                    return True
        return False

    def _chance(self, language: str | None, words: Words, besides: int = 1) -> float:
        """How many other bearers a name has by chance: as given names and surnames meet among the other names.

        Args:
            besides: how many names are not other ones: this one, and what it is compared with.
        """
        first, last = self._given[language, words[0]] - besides, self._families[language, words[-1]] - besides
        return max(first, 0) * max(last, 0) / max(self._names[language], 1)

    def _rare(self, language: str | None, words: Words) -> bool:
        """Whether a name is enough to take another that is like it for the same."""
        return self._chance(language, words, 2) < _RARE

    def _same_spelling(self, names: list[tuple[str | None, Words, int]]) -> None:
        """One name, transcribed in two ways."""
        blocks: dict[tuple[str | None, str], list[tuple[Words, int]]] = defaultdict(list)
        for language, words, node in names:
            blocks[language, naming(language).skeleton(words)].append((words, node))
        for (language, _), block in sorted(blocks.items(), key=lambda item: (item[0][0] or "", item[0][1])):
            for (words, one), (others, other) in combinations(block[:_BLOCK], 2):
                if words != others and naming(language).alike(words, others):
                    self._join(one, other, sure=self._rare(language, words) and self._rare(language, others))
                elif words == others and self._clusters.profile(one).shares(self._clusters.profile(other)):
                    self._join(one, other, sure=False)

    def _join(self, one: int, other: int, *, sure: bool) -> bool:
        """Join two sets where nothing contradicts; where the name is not sure, something else has to speak for it."""
        a, b = self._clusters.profile(one), self._clusters.profile(other)
        if a.clashes(b) or not sure and not a.shares(b):
            return False
        return self._clusters.join(one, other)

    def _short_and_long(self, names: list[tuple[str | None, Words, int]]) -> None:
        """A name, and the same with more of the lineage, a middle name or a first one."""
        index: dict[tuple[object, ...], list[tuple[Words, int]]] = defaultdict(list)
        for language, words, node in names:
            for part in shorter_forms(tuple(self._bone(language, word) for word in words)):
                index[language, *part].append((words, node))
        for language, words, node in sorted(names, key=lambda name: (-len(name[1]), name[1], name[2])):
            bones = tuple(self._bone(language, word) for word in words)
            for how in ("within", "end", "start"):
                longer = [
                    (others, other)
                    for others, other in index.get((language, how, *bones), [])[:_BLOCK]
                    if len(others) > len(words) and stands_in(language, words, others, how)
                ]
                self._lengthen(language, words, node, longer, how)

    def _lengthen(
        self, language: str | None, words: Words, node: int, longer: list[tuple[Words, int]], how: str
    ) -> None:
        """Join a name with the longer one, where only one bearer of a longer one can be meant."""
        mine = self._clusters.profile(node)
        roots = {self._clusters.root(other) for _, other in longer} - {self._clusters.root(node)}
        fitting = sorted(root for root in roots if not mine.clashes(self._clusters.profile(root)))
        sharing = [root for root in fitting if mine.shares(self._clusters.profile(root))]
        native = any(self._bone(language, word) == word for word in words)
        if how == "end" and native:  # a name in which a son of that name may stand, unless both hold one office
            sharing = [
                root for root in sharing if not mine.offices.keys().isdisjoint(self._clusters.profile(root).offices)
            ]
        if len(sharing) == 1:
            self._clusters.join(node, sharing[0])
        elif len(roots) == len(fitting) == 1 and self._rare(language, words):
            # In a name that is no transcription, the last may be a forebear: many have it.
            other = self._clusters.profile(fitting[0])
            close = not mine.outlets.isdisjoint(other.outlets) and _near(mine.days, other.days, TERM)
            if not native or how == "within" and close and not mine.differs(other):
                self._clusters.join(node, fitting[0])

    def _tails(self, names: list[tuple[str | None, Words, int]]) -> None:
        """A well known name and a word after it that is none: one that stands after such names, and hardly others."""
        known: dict[tuple[str | None, Words], set[int]] = defaultdict(set)
        for language, words, node in names:
            if len(self._clusters.profile(node).members) >= WELL_KNOWN:
                known[language, words].add(self._clusters.root(node))
        after: dict[tuple[str | None, str], list[bool]] = defaultdict(list)
        for language, words, _ in names:
            after[language, words[-1]].append((language, words[:-1]) in known)
        for language, words, node in names:
            of, last = known.get((language, words[:-1]), set()), after[language, words[-1]]
            if len(of) != 1 or 2 * sum(last) < len(last) or words[-1] in naming(language).heirs:
                continue
            if len(self._clusters.profile(node).members) <= _PASSING and self._rare(language, words[:-1]):
                self._join(node, min(of), sure=True)

    def _same_office(self, names: list[tuple[str | None, Words, int]]) -> None:
        """One surname in one office at one time is one person, whatever becomes of the first name."""
        index: dict[tuple[str | None, str, Hashable], list[tuple[Words, int]]] = defaultdict(list)
        for language, words, node in names:
            for office in self._clusters.profile(node).offices:
                index[language, self._bone(language, words[-1]), office].append((words, node))
        for (language, _, _), block in sorted(index.items(), key=lambda item: str(item[0])):
            for (words, one), (others, other) in combinations(block[:_BLOCK], 2):
                short, long = sorted((self._bone(language, words[0]), self._bone(language, others[0])), key=len)
                alike = long.startswith(short)
                a, b = self._clusters.profile(one), self._clusters.profile(other)
                if a is not b and alike and _near(a.days, b.days, TERM) and not a.clashes(b):
                    self._clusters.join(one, other)

    # -- less than a full name

    def _surnames(self) -> None:
        """A surname alone: whoever has it in nearly all articles of the time, or holds the office beside it."""
        bearers: dict[tuple[str | None, str], Counter[tuple[str, int]]] = defaultdict(Counter)
        first: Counter[tuple[str | None, str]] = Counter()
        last: Counter[tuple[str | None, str]] = Counter()
        named: Counter[int] = Counter()  # in how many articles somebody has a full name
        for place, node in sorted(self._node.items()):
            one, root = self._all[place], self._clusters.root(node)
            words = naming(one.language).words(one.name)
            if len(words) > 1:
                first[one.language, words[0]] += 1
                last[one.language, words[-1]] += 1
                named[root] += 1
                bearers[one.language, self._bone(one.language, words[-1])][words[-1], root] += 1
        for root in named:
            self._clusters.profile(root).days.sort()
        chosen = []
        for (language, words), places in sorted(self._single.items(), key=lambda item: (item[0][0] or "", item[0][1])):
            word = words[0]
            alike = bearers.get((language, self._bone(language, word)), Counter())
            called: Counter[int] = Counter()
            for (surname, root), count in alike.items():
                if naming(language).alike((word,), (surname,)):
                    called[root] += count
            among = sorted(root for root, count in called.items() if 2 * count > named[root])
            if not among or is_word(word, language) or first[language, word] > last[language, word]:
                continue
            for place in places:
                bearer = self._bearer(place, among)
                if bearer is not None and not self._banned_from(bearer, place, words):
                    chosen.append((place, bearer))
        for place, bearer in chosen:
            self._learn(self._clusters.root(bearer), place)

    def _banned_from(self, root: int, place: int, words: Words) -> bool:
        entry = self._clusters.profile(root).entry
        one = self._all[place]
        return entry is not None and entry in self._banned(one.language, one.name, words)

    def _bearer(self, place: int, among: list[int]) -> int | None:
        day, offices = self._days[place], self._offices[place]
        keys = {office.key for office in offices if office.told}
        holding = [root for root in among if not keys.isdisjoint(self._clusters.profile(root).offices)]
        if len(holding) == 1:
            return holding[0]
        if day is None or keys:
            return None
        states = {state for office in offices for state in office.states}
        counts = {root: _count(self._clusters.profile(root).days, day - YEAR, day + YEAR) for root in among}
        best = max(among, key=lambda root: (counts[root], -root))
        known, outlet = self._clusters.profile(best), self._all[place].outlet
        nouns = {office.noun for office in offices if not office.title}
        if states and known.states and states.isdisjoint(known.states):
            return None
        if outlet not in (None, *known.outlets) and nouns.isdisjoint(known.nouns):
            return None
        return best if counts[best] >= WELL_KNOWN and counts[best] >= SHARE * sum(counts.values()) else None

    def _holders(self) -> None:
        """An office alone: who is known by name to hold it at that time."""
        held: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
        for place, node in self._node.items():
            day = self._days[place]
            for office in self._offices[place] if day is not None else ():
                if (key := self._post(office, place)) is not None:
                    held[key].append((day or 0, self._clusters.root(node)))
        for found in held.values():
            found.sort()
        chosen = []
        for place in self._described:
            one, day = self._all[place], self._days[place]
            told = office_of(one.name, one.language)
            if told is None or day is None or (key := self._post(told, place)) is None:
                continue
            root, articles = holder(held.get(key, []), day)
            if articles == 1 and not (told.told and self._speaks_for(root, told)):
                continue
            if root is not None:
                chosen.append((place, root))
        for place, root in chosen:
            self._learn(root, place)

    def _post(self, office: Office, place: int) -> Hashable:
        """What tells an office from all others; one that names no country is, in each outlet, the outlet's own."""
        one = self._all[place]
        if office.told:
            return one.language, office.key
        return (one.language, office.key, one.outlet) if office.home and one.outlet else None

    def _speaks_for(self, root: int | None, office: Office) -> bool:
        """Whether somebody is above all told of the country of an office: then one article is enough."""
        if root is None:
            return False
        states = self._clusters.profile(root).states
        return bool(office.states) and max(states, key=lambda state: (states[state], state)) in office.states

    # -- what is no person's name

    def _wordings(self) -> None:
        """Bodies by their names; descriptions, unnamed sources and crowds by their words."""
        nodes: dict[tuple[object, ...], int] = {}
        for place, one in enumerate(self._all):
            if place in self._node:
                continue
            body = naming(one.language).body(one.name) if one.kind == "organization" else Body(())
            called = (body.sort, *body.words) if body.words else (self._wording(one),)
            key = (one.language, one.kind, *called)
            if key not in nodes:
                banned = self._banned(one.language, one.name, body.words)
                nodes[key] = self._clusters.add(Profile(body.words, banned=banned))
            self._learn(nodes[key], place)

    def _bodies(self) -> None:
        """Bodies under their own names, with or without what they are and where."""
        index: dict[tuple[str | None, str], dict[tuple[Words, Body, int], None]] = defaultdict(dict)
        called: dict[tuple[str | None, Words], set[Words]] = defaultdict(set)
        taken: dict[tuple[str | None, Body, int], None] = {}
        for place, one in enumerate(self._all):
            body = naming(one.language).body(one.name) if one.kind == "organization" else None
            if body is not None and (body.sort or naming(one.language).is_own(one.name)):
                taken[one.language, body, self._clusters.root(self._node[place])] = None
                if body.alias:
                    called[one.language, body.own].add(body.alias)
        for language, body, root in taken:
            names = {body.own, body.alias, *([body.words] if len(body.words) > 1 else [])}
            if len(called[language, body.own]) > 1 and body.alias:
                names.remove(body.own)  # the news agency of a country that has several
            for name in filter(None, names):
                index[language, naming(language).skeleton(name)][name, body, root] = None
        for (language, bone), found in sorted(index.items(), key=lambda item: (item[0][0] or "", item[0][1])):
            first: dict[tuple[Words, str, Words], int] = {}
            for name, body, root in sorted(found, key=lambda each: (each[0], each[1].sort, each[1].states, each[2])):
                self._clusters.join(first.setdefault((name, body.sort, body.states[:1]), root), root)
            foreign = any(bone != " ".join(name) for name, *_ in first)
            kinds: dict[Words, set[_Sort]] = defaultdict(set)
            for name, sort, states in first:
                kinds[name].add((sort, states))
            for called_one, called_other in combinations(sorted(first)[:_BLOCK], 2):
                (name, *_), (other_name, *_) = called_one, called_other
                kind = {sort for sort in (called_one[1], called_other[1]) if sort}
                alike = name == other_name or (foreign and len(kind) <= 1 and naming(language).alike(name, other_name))
                known = kinds[name] | kinds[other_name]
                if alike and _same_body(called_one[1:], called_other[1:], known, foreign=foreign):
                    self._clusters.join(first[called_one], first[called_other])

    @staticmethod
    def _wording(one: Appearance) -> str:
        return folded(one.name, get(one.language).normalise)

    # -- who they are

    def _identities(self) -> list[Identity]:
        taken: dict[str, int] = {}
        made: dict[int, Identity] = {}
        sets: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._all)):
            sets[self._clusters.root(self._node[place])].append(place)
        for root, members in sorted(sets.items(), key=lambda item: (-len(item[1]), item[1])):
            made[root] = self._identity(root, members, taken)
        return [made[self._clusters.root(self._node[place])] for place in range(len(self._all))]

    def _identity(self, root: int, members: list[int], taken: dict[str, int]) -> Identity:
        profile = self._clusters.profile(root)
        ones = [self._all[place] for place in members]
        if profile.entry is not None:
            person = self._people[profile.entry]
            kind = person.kind or Counter(one.kind for one in ones).most_common(1)[0][0]
            uid = make_id("speaker", "people", person.slug)
            return Identity(uid, person.name, kind, True, person.english, person.wikidata)
        full = [one for one in ones if one.kind != "person" or len(profile.words) < 2 or not self._is_short(one)]
        counts = Counter(" ".join(one.name.replace("#", " ").replace("_", " ").split()) for one in full)
        name = min(counts, key=lambda form: (-counts[form], -len(form), form))
        kind = ones[0].kind
        parts: tuple[object, ...] = ("speaker", kind, folded(name, get(ones[0].language).normalise))
        uid = make_id(*parts)
        if uid in taken:  # another of this name
            uid = make_id(*parts, ones[0].document)
        taken[uid] = root
        return Identity(uid, name, kind, self._identified(ones[0], profile))

    def _is_short(self, one: Appearance) -> bool:
        return is_description(one) or len(naming(one.language).words(one.name)) < 2

    def _identified(self, one: Appearance, profile: Profile) -> bool:
        if one.kind == "person":
            return len(profile.words) > 1
        if one.kind != "organization":
            return False
        return naming(one.language).is_own(one.name)


def _same_body(one: _Sort, other: _Sort, kinds: set[_Sort], *, foreign: bool) -> bool:
    """Whether two bodies of one name are one: what one leaves out, only one body of the name may have.

    Args:
        one, other: their sorts and countries; kinds: those of all bodies of the name.
        foreign: whether the name is transcribed: such a name has one owner, whatever articles call it.
    """
    (sort, states), (other_sort, other_states) = one, other
    if states != other_states and (states and other_states or len({known for _, known in kinds if known}) > 1):
        return False
    return foreign or sort == other_sort or len({known for known, _ in kinds if known}) == 1


def _telling(appearances: Sequence[Appearance], offices: Sequence[Sequence[Office]]) -> list[set[Pair]]:
    """What the roles of each appearance say that tells somebody from most: not that he is director of a department."""
    names: dict[Pair, set[str]] = defaultdict(set)
    for one, held in zip(appearances, offices, strict=True):
        for office in held:
            for pair in office.pairs:
                names[pair].add(one.name)
    most = max(_FEW, len({one.name for one in appearances}) // _ONE_IN)
    return [{pair for office in held for pair in office.pairs if len(names[pair]) <= most} for held in offices]


def _near(one: list[int], other: list[int], days: int) -> bool:
    """Whether two lists of days come as close to each other as this."""
    other = sorted(other)
    for day in one:
        place = bisect_left(other, day - days)
        if place < len(other) and other[place] <= day + days:
            return True
    return False


def _count(days: list[int], first: int, last: int) -> int:
    """How many of some days, which are sorted, lie between two."""
    return bisect_right(days, last) - bisect_left(days, first)
