"""The interface in its languages: that no message lacks a translation, and which language a reader hears."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from importlib import resources
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, get_args

import pytest
from babel.messages.catalog import Catalog, Message

from quotes.library import topics
from quotes.model import QuoteType, SpeakerKind
from quotes.site.kinds import KINDS
from quotes.site.speech import heard, speech_of, spoken

ROOT = Path(__file__).parents[2]


def tool() -> ModuleType:
    """What collects the messages: tests/tools/messages.py."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tests" / "tools" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MESSAGES = tool()
SOURCE: Catalog = MESSAGES.collected()
CATALOGUES: dict[str, Catalog] = MESSAGES.catalogues()


def keys(catalogue: Catalog) -> set[tuple[Any, Any]]:
    return {(message.context, message.id) for message in catalogue if message.id}


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def named(text: str) -> set[str]:
    """What stands in a message to be filled in."""
    return set(re.findall(r"%\(\w+\)s|\{\w+\}", text))


@pytest.mark.parametrize("code", CATALOGUES)
def test_no_message_lacks_a_translation(code: str) -> None:
    catalogue = CATALOGUES[code]
    assert keys(catalogue) == keys(SOURCE), "run `make messages`"
    for message in catalogue:
        if message.id:
            assert all(form.strip() for form in forms(message)), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_message_with_a_number_has_every_form_that_cldr_has(code: str) -> None:
    catalogue = CATALOGUES[code]
    plurals = [message for message in catalogue if message.pluralizable]
    assert plurals
    assert all(len(message.string) == catalogue.num_plurals for message in plurals)
    if code == "ar":
        assert catalogue.num_plurals == 6  # zero, one, two, few, many, other


@pytest.mark.parametrize("code", CATALOGUES)
def test_what_is_filled_in_stands_in_the_translation_too(code: str) -> None:
    for message in CATALOGUES[code]:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set().union(*map(named, ids))
        for form in forms(message):
            assert named(form) <= wanted, form
        assert named(forms(message)[-1]) == wanted, message.id  # of numbers in general


def test_every_word_of_ours_is_a_message() -> None:
    verbs = tomllib.loads(resources.files("quotes.languages.ar").joinpath("verbs.toml").read_text("utf-8"))
    acts = {verb["act"] for verb in verbs["verb"]}
    assert acts <= set(KINDS["act"])
    assert set(get_args(QuoteType)) == set(KINDS["type"])
    assert set(get_args(SpeakerKind)) == set(KINDS["speaker_kind"])


def test_every_language_has_a_name_for_every_subject_and_place() -> None:
    for label in topics.vocabulary():
        row = {"slug": label.slug, "scheme": label.scheme, "label_ar": label.label_ar, "label_en": label.label_en}
        for code in spoken():
            speech = speech_of(code)
            assert speech is not None
            assert speech.label(row) != label.slug or label.scheme == "subject" and code == "en", (code, label.slug)


def request(asked: str = "", cookie: str = "", accepted: str = "") -> Any:
    return SimpleNamespace(
        args={"_lang": asked} if asked else {},
        cookies={"quotes_lang": cookie} if cookie else {},
        headers={"accept-language": accepted} if accepted else {},
    )


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "locale"),
    [
        ("", "", "", "en_GB"),
        ("", "", "ar", "ar"),
        ("", "", "ar-SY,ar;q=0.9,en;q=0.5", "ar_SY"),
        ("", "", "fr-FR,fr;q=0.9,ar;q=0.4", "ar"),
        ("", "", "en;q=0.3,ar;q=0.8", "ar"),
        ("", "", "ar;q=0,en", "en_GB"),
        ("", "", "en-US", "en_US"),
        ("", "ar", "en", "ar"),
        ("en", "ar", "ar", "en_GB"),
        ("xx", "", "ar", "ar"),
        ("../../etc", "<script>", "*;q=x,ar-" + "x" * 99, "en_GB"),
        ("", "", "ar-XX-what", "ar"),
    ],
)
def test_which_language_a_reader_hears(asked: str, cookie: str, accepted: str, locale: str) -> None:
    assert str(heard(request(asked, cookie, accepted)).locale) == locale


def test_numbers_days_and_forms_are_those_of_the_language() -> None:
    english, arabic, syrian = (speech_of(tag) for tag in ("en", "ar", "ar-SY"))
    assert english and arabic and syrian
    assert (english.dir, arabic.dir) == ("ltr", "rtl")
    assert english.day("2019-05-12", "full") == "Sunday, 12 May 2019"
    assert arabic.day("2019-05-12") == "12 مايو 2019"
    assert syrian.day("2019-05-12") == "12 أيار 2019"
    assert english.period("2019-05") == "May 2019"
    assert english.period("2019") == "2019"
    assert english.day("no day") == "no day"
    assert english.number(61204) == arabic.number(61204) == "61,204"
    counted = [arabic.ngettext("%(shown)s statement", "%(shown)s statements", count) for count in (0, 1, 2, 3, 11, 100)]
    assert len(set(counted)) == 6
    assert arabic.kind("venue_kind", "press-conference") == "مؤتمر صحفي"
    assert english.kind("venue_kind", "made-of-whole-cloth") == "made of whole cloth"
