"""English verbs in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

__all__ = ["forms"]

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiouy][bdgmnprt]$")  # stressed where the verb has one syllable: "ripped"
_VOWELS = re.compile("[aeiouy]+")
_STRESSED = frozenset({"admit", "commit", "refer", "prefer", "defer", "infer", "concur", "rebut", "regret", "submit",
                       "permit", "compel", "occur", "transfer", "deter", "control", "rebel", "expel"})  # fmt: skip


def forms(base: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each form of a verb with its tense: "present", "past", "past participle" or "participle" (the one in -ing).

    Args:
        base: the infinitive; irregular: the past and the past participle of those verbs that have their own.
    """
    yield base, "base"
    yield _third(base), "present"
    past, participle = irregular[base].split() if base in irregular else (_past(base),) * 2
    yield past, "past"
    yield participle, "past participle"
    yield _stem(base, "ing") + "ing", "participle"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if _SIBILANT.search(base) else "s")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return _stem(base, "ed") + "ed"


def _stem(base: str, ending: str) -> str:
    """A verb as it stands before an ending: without a silent e, with a doubled consonant."""
    if base.endswith("ie"):
        return base[:-2] + "y"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and ending == "ing" and len(base) > 2:
        return base[:-1]
    doubles = _SHORT.search(base) and len(_VOWELS.findall(base)) == 1 or base in _STRESSED
    return base + base[-1] if doubles else base
