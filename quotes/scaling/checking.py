"""What would a build change? Everything is read, and nothing looked through or written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence, Set
from contextlib import closing

from quotes.library.changes import Changes, Refusal
from quotes.library.opening import clear_errors, open_database
from quotes.library.sources import Holdings
from quotes.library.writing import totals
from quotes.model import QuotesError
from quotes.scaling.finding import Finder, IsKnown
from quotes.scaling.outcomes import Built
from quotes.scaling.planning import Origin, Plan

__all__ = ["checked"]


def checked(db: str, origins: Sequence[Origin], finder: Finder, own: Set[str], *, prune: bool) -> Built:
    """What a build would change; nothing is.

    Args:
        db: the database, which need not be there; origins: what to read; finder: what would find statements.
        own: files that are no sources; prune: whether what is gone would be removed.
    """
    if not os.path.exists(db):  # everything is new to an empty one
        with tempfile.TemporaryDirectory() as folder:
            empty = os.path.join(folder, "empty.db")
            open_database(empty, write=True, create=True).close()
            return checked(empty, origins, finder, own, prune=prune)
    changes = Changes()
    seen: set[str] = set()
    lost: set[str] = set()
    with clear_errors(db), closing(open_database(db)) as database:
        holdings = Holdings(database)
        plan = Plan(origins, holdings, finder.reading, own)
        known = IsKnown(db, finder, holdings)
        of_source: set[str] = set()
        for step in plan.steps():
            source = step.reading.source
            for item in step.part.documents() if step.part is not None else ():
                if isinstance(item, QuotesError):
                    changes.refusals.append(Refusal(source, str(item)))
                    continue
                if item.uid not in seen:
                    changes.added += not holdings.has(item.uid)
                    changes.unchanged += (same := known(item) is not None)
                    changes.changed += holdings.has(item.uid) and not same
                seen.add(item.uid)
                of_source.add(item.uid)
            if step.what == "refuse":
                changes.refusals.append(Refusal(source, step.reason))
            elif step.what == "close":
                if of_source and not step.reading.keeps:
                    lost |= holdings.uids(source) - of_source
                of_source = set()
        for name in plan.gone():
            plan.states[name] = "gone"
            if prune:
                lost |= holdings.uids(name)
        documents, quotes = totals(database)
    return Built(
        documents=documents,
        quotes=quotes,
        added=changes.added,
        changed=changes.changed,
        removed=len(lost - seen),
        unchanged=changes.unchanged + sum(plan.unchanged.values()),
        refusals=(*plan.refusals, *changes.refusals),
        sources=plan.states,
    )
