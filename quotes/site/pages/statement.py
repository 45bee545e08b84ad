"""What was said, by whom, when, where, and how do we know?"""

from __future__ import annotations

from typing import Any

from quotes.site.articles import laid_out, marks_of
from quotes.site.citing import cited
from quotes.site.differences import differences
from quotes.site.fragments import fragment
from quotes.site.review import desk_of
from quotes.site.visit import Visit
from quotes.site.why import why

__all__ = ["statement"]

_OTHERS = 8


async def statement(visit: Visit) -> Any:
    """A statement: its words, who, when, where and what that rests on, and the words in their article."""
    visit, said = await visit.find("statement", "statement")
    told = await visit.one("article", uid=None, id=said["document"])
    assert told is not None
    neighbours = await visit.all("statements_of_article", document=said["document"])
    others = [other for other in neighbours if other["id"] != said["id"]]
    topics = await visit.all("topics_of_statement", quote=said["id"])
    marks = {part: marks_of(said, part, told["title" if part == "title" else "text"]) for part in ("title", "body")}
    article = laid_out(told, marks)
    return await visit.page(
        "quotes_statement.html",
        said=said,
        article=article,
        original=fragment(article["link"], said["text"]) if article["link"] else None,
        others=others[:_OTHERS],
        others_count=len(others),
        same_speaker=sum(other["speaker_id"] == said["speaker_id"] for other in others if said["speaker_id"]),
        subjects=[topic for topic in topics if topic["scheme"] == "subject"],
        places=[topic for topic in topics if topic["scheme"] == "place"],
        tellings=differences(await visit.all("tellings", statement=said["statement"]), said["uid"]),
        reasons=await why(visit, told, said),
        cited=await cited(visit, said["uid"]),
        desk=desk_of(visit),
        now={
            **said,
            "speaker_mention": said["mention"],
            "subjects": " ".join(topic["slug"] for topic in topics if topic["scheme"] == "subject"),
            "places": " ".join(topic["slug"] for topic in topics if topic["scheme"] == "place"),
        },
    )
