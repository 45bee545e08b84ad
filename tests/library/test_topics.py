"""The vocabulary: every subject and place once, named in both languages."""

from __future__ import annotations

import re

from quotes.library.topics import vocabulary


def test_every_topic_once_and_named():
    topics = vocabulary()
    assert len({topic.uid for topic in topics}) == len(topics)
    for topic in topics:
        assert topic.label_en and topic.label_ar and re.search("[ء-ي]", topic.label_ar)
        assert topic.wikidata is None or re.fullmatch(r"Q[1-9]\d*", topic.wikidata)


def test_subjects_are_those_of_the_list_with_their_concept():
    subjects = [topic for topic in vocabulary() if topic.scheme == "subject"]
    assert len(subjects) == 26
    assert all(re.fullmatch(r"[a-z-]+", topic.slug) for topic in subjects)
    assert all(topic.code and re.fullmatch(r"medtop:\d{8}", topic.code) for topic in subjects)


def test_places_are_those_of_iso_3166_and_three_of_ours():
    places = {topic.slug: topic for topic in vocabulary() if topic.scheme == "place"}
    assert list(places) == sorted(places)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in places)
    assert len(places) >= 249  # ISO 3166-1
    assert places["SY"].label_ar == "سوريا" and places["SY"].label_en == "Syria"
    assert places["PS"].label_ar == "فلسطين" and places["PS"].label_en == "Palestine"
    assert {"EU", "UN"} < set(places)
    assert not {"ZZ", "XA", "EZ"} & set(places)
