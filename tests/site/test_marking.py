"""What stands where in an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.site.marking import Mark, Piece, nearest, paragraphs

TEXT = "قال الوزير: “لن نعود”.\nوأضاف: “أبدا”."

marks = st.builds(
    Mark,
    start=st.integers(0, 40),
    end=st.integers(0, 40),
    kind=st.sampled_from(["words", "speaker", "cue", "occasion"]),
    uid=st.sampled_from(["", "a", "b"]),
)


@given(st.text(alphabet="ابت \n", max_size=40), st.lists(marks, max_size=6))
def test_the_pieces_are_the_whole_text(text: str, marked: list[Mark]) -> None:
    found = paragraphs(text, marked)
    assert "\n".join("".join(piece.text for piece in line) for line in found) == text


@given(st.text(alphabet="ابت \n", min_size=40, max_size=40), st.lists(marks, max_size=6))
def test_every_letter_has_the_marks_that_cover_it(text: str, marked: list[Mark]) -> None:
    place = 0
    for line in paragraphs(text, marked):
        for piece in line:
            for letter in range(place, place + len(piece.text)):
                covering = {mark.kind for mark in marked if mark.start <= letter < mark.end <= len(text)}
                assert covering == set(piece.kinds)
            place += len(piece.text)
        place += 1


def test_a_statement_within_another_is_a_link_of_its_own() -> None:
    (line,) = paragraphs("الأول الثاني الأول", [Mark(0, 18, "words", "outer"), Mark(6, 12, "words", "inner")])
    assert [(piece.text, piece.uid) for piece in line] == [
        ("الأول ", "outer"),
        ("الثاني", "inner"),
        (" الأول", "outer"),
    ]


def test_cue_speaker_and_words_are_told_apart() -> None:
    said = TEXT.index("لن")
    first, second = paragraphs(TEXT, [Mark(0, 3, "cue"), Mark(4, 10, "speaker"), Mark(said, said + 7, "words")])
    assert Piece("قال", ("cue",), "") in first
    assert Piece("الوزير", ("speaker",), "") in first
    assert Piece("لن نعود", ("words",), "") in first
    assert second == [Piece("وأضاف: “أبدا”.", (), "")]


def test_the_nearest_words_outside_the_statement_are_meant() -> None:
    text = "أمس اجتمعوا. قال أمس: “جئنا أمس”. وغادروا أمس الأول."
    start, end = text.index("جئنا"), text.index("”")
    assert nearest(text, "أمس", start, end) == text.index("قال أمس") + 4
    assert nearest(text, "غدا", start, end) is None
    assert nearest("“جئنا أمس”", "أمس", 1, 9) == 6
