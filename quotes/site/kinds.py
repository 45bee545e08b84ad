"""The words of ours that a reader meets, like press-conference or warn, as messages to be translated.

The keys are what the database has, by column; the values what an English page shows, and what catalogues translate,
with the column as their context.
"""

from __future__ import annotations

__all__ = ["KINDS", "spelt"]


def spelt(value: str | None) -> str:
    """A word of ours, like press-conference or venue_kind, as a phrase."""
    return (value or "").replace("-", " ").replace("_", " ")


def marked(context: str, message: str) -> str:
    """Marks a message for those who collect them: `make messages`."""
    return message


KINDS: dict[str, dict[str, str]] = {
    "type": {
        "direct": marked("type", "direct speech"),
        "indirect": marked("type", "indirect speech"),
        "mixed": marked("type", "mixed speech"),
    },
    "speaker_kind": {
        "person": marked("speaker_kind", "person"),
        "organization": marked("speaker_kind", "organization"),
        "group": marked("speaker_kind", "group"),
        "anonymous": marked("speaker_kind", "unnamed source"),
    },
    "venue_kind": {
        "speech": marked("venue_kind", "speech"),
        "press-conference": marked("venue_kind", "press conference"),
        "interview": marked("venue_kind", "interview"),
        "statement": marked("venue_kind", "written statement"),
        "meeting": marked("venue_kind", "meeting"),
        "session": marked("venue_kind", "session"),
        "reporters": marked("venue_kind", "remarks to reporters"),
        "phone-call": marked("venue_kind", "phone call"),
        "social-media": marked("venue_kind", "social media"),
        "letter": marked("venue_kind", "letter"),
        "report": marked("venue_kind", "report"),
    },
    "act": {
        "accuse": marked("act", "accusation"),
        "admit": marked("act", "admission"),
        "advise": marked("act", "advice"),
        "affirm": marked("act", "affirmation"),
        "announce": marked("act", "announcement"),
        "apologise": marked("act", "apology"),
        "ask": marked("act", "question"),
        "call": marked("act", "call"),
        "claim": marked("act", "claim"),
        "comment": marked("act", "comment"),
        "complain": marked("act", "complaint"),
        "condemn": marked("act", "condemnation"),
        "congratulate": marked("act", "congratulation"),
        "criticise": marked("act", "criticism"),
        "demand": marked("act", "demand"),
        "deny": marked("act", "denial"),
        "describe": marked("act", "description"),
        "exclaim": marked("act", "exclamation"),
        "explain": marked("act", "explanation"),
        "express": marked("act", "feeling expressed"),
        "narrate": marked("act", "account"),
        "note": marked("act", "remark"),
        "opine": marked("act", "opinion"),
        "order": marked("act", "order"),
        "praise": marked("act", "praise"),
        "predict": marked("act", "prediction"),
        "promise": marked("act", "promise"),
        "propose": marked("act", "proposal"),
        "quote": marked("act", "words passed on"),
        "reject": marked("act", "rejection"),
        "remind": marked("act", "reminder"),
        "reply": marked("act", "reply"),
        "report": marked("act", "report"),
        "request": marked("act", "request"),
        "reveal": marked("act", "disclosure"),
        "say": marked("act", "saying"),
        "swear": marked("act", "oath"),
        "tell": marked("act", "notice"),
        "thank": marked("act", "thanks"),
        "threaten": marked("act", "threat"),
        "warn": marked("act", "warning"),
        "welcome": marked("act", "welcome"),
        "wish": marked("act", "wish"),
        "write": marked("act", "writing"),
    },
    "date_basis": {
        "explicit": marked("date_basis", "a date in the article"),
        "weekday": marked("date_basis", "a weekday"),
        "relative": marked("date_basis", "a word like “yesterday”"),
        "publication": marked("date_basis", "the day of publication"),
    },
}
