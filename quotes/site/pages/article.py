"""Who says what in this article?"""

from __future__ import annotations

from typing import Any

from quotes.site.articles import laid_out
from quotes.site.marking import Mark
from quotes.site.review import desk_of
from quotes.site.visit import Visit

__all__ = ["article"]


async def article(visit: Visit) -> Any:
    """The whole of an article, each of its statements a link."""
    visit, told = await visit.find("article", "article")
    statements = await visit.all("statements_of_article", document=told["id"])
    marks: dict[str, list[Mark]] = {"title": [], "body": []}
    for said in statements:
        marks[said["part"]].append(Mark(said["start"], said["end"], "words", said["uid"]))
    return await visit.page(
        "quotes_article.html",
        article=laid_out(told, marks),
        statements=statements,
        copies=await visit.all("copies", document=told["id"]),
        desk=desk_of(visit),
    )
