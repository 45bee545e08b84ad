"""The address of some words on a page of somebody else: a text fragment, to which browsers scroll."""

from __future__ import annotations

from urllib.parse import quote

__all__ = ["fragment"]

_WHOLE = 60  # code points up to which words are given whole; of longer ones, the first and the last
_ENDS = 4  # words


def fragment(url: str, words: str) -> str:
    """An address with the words to scroll to, as https://wicg.github.io/scroll-to-text-fragment/ has it.

    Args:
        url: of the page; words: that stand on it, in one paragraph or several.
    """
    listed = words.split()
    if len(words) <= _WHOLE or len(listed) <= 2 * _ENDS:
        ends = [" ".join(listed)]
    else:
        ends = [" ".join(listed[:_ENDS]), " ".join(listed[-_ENDS:])]
    text = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"
