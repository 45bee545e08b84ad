"""Which countries a sentence names: by name, nationality, capital, city; and what only looks like one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from quotes.extraction.places import Places
from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.ar.places import relational_forms
from quotes.languages.vocabulary import places as gazetteer


def named(sentence: str, article: str = "", home: str | None = None, language: str = "ar") -> str:
    """The codes that the sentence names, in an article that goes on with `article`."""
    words = Words(sentence, get(language)).keys
    rest = Words(article, get(language)).keys

    def own(codes: Sequence[str]) -> str | None:
        return home if home in codes else None

    return " ".join(Places({"body": words + rest}, gazetteer(language)).named("body", 0, len(words), own))


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("أبدت فرنسا وألمانيا استعدادهما للوساطة", "FR DE"),
        ("وصل الوفد إلى لبنان قادما من الأردن", "LB JO"),
        ("اتفق الجانبان المصري والسوداني على موعد جديد", "EG SD"),
        ("سائحون يابانيون وطالبتان تونسيتان", "JP TN"),
        ("عاد اللبنانيون والفرنسيين إلى بيوتهم", "LB FR"),
        ("الأتراك والأفغان والهنود والروس والألمان", "TR AF IN RU DE"),
        ("ترى طهران أن العرض لا يكفي وترفضه أنقرة", "IR TR"),
        ("كونغوليات وسائح كونغولي في كنشاسا", "CD"),
        ("الصرب والكروات", "RS HR"),
        ("أمطار على حلب والبصرة وصفاقس والإسكندرية", "SY IQ TN EG"),
        ("وللبنان حق في ذلك، ولليمن كذلك، وكالعراق", "LB YE IQ"),
        ("فبالصين مصانع، وبمصر مثلها", "CN EG"),
        ("الحوار الأمريكي-الصيني حول التجارة", "US CN"),
        ("الولايات المتحدة الأميركية وأميركا وأمريكا", "US"),
        ("المملكة المتحدة والمملكة المغربية ومملكة البحرين", "GB MA BH"),
        ("قرار مجلس الأمن ملزم", "UN"),
        ("مبعوث أممي يزور المنطقة", "UN"),
        ("ترفض المفوضية الأوروبية والاتحاد الأوروبي ذلك", "EU"),
        ("تحتاج رام الله وقطاع غزة والضفة الغربية إلى دعم", "PS"),
        ("مؤتمر جنيف2 انتهى", "CH"),
        ("وسم #أمطار_الرياض يتصدر", "SA"),
        ("كُـوَيتيٌّ يفوز بالسباق", "KW"),
        ("اقترب الدولار الأسترالي من أعلى مستوى", "AU"),
    ],
)
def test_named(sentence: str, codes: str) -> None:
    assert named(sentence) == codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("السودان وجنوب السودان يتفقان", "SD SS"),
        ("كوريا الشمالية تطلق صاروخا", "KP"),
        ("الوفدان الكوري الشمالي والكوري الجنوبي", "KP KR"),
        ("قمة الكوريتين", "KR KP"),
        ("النيجر ونيجيريا ودلتا النيجر", "NE NG"),
        ("غينيا وغينيا الاستوائية وغينيا بيساو وبابوا غينيا الجديدة", "GN GQ GW PG"),
        ("الكونغو الديمقراطية والكونغو برازافيل", "CD CG"),
        ("سلطنة عمان", "OM"),
        ("العاصمة عمان", "JO"),
        ("المنتخب الجنوب أفريقي يحتفل", "ZA"),
        ("لاعب جنوب أفريقي، والجنوب أفريقيون", "ZA"),
        ("القبارصة اليونانيون", "CY"),
        ("أيرلندا الشمالية", "GB"),
    ],
)
def test_the_longest_name_wins(sentence: str, codes: str) -> None:
    assert named(sentence) == codes


@pytest.mark.parametrize(
    "sentence",
    [
        "ضفة نهر الأردن",
        "مزارعو غور الأردن",
        "بطولة كوبا أمريكا",
        "بلاد المشرق",
        "دول المغرب العربي",
        "بعد صلاة المغرب",
        "أمريكا اللاتينية وأمريكا الجنوبية",
        "الأمير تركي بن سعد",
        "قال أحمد المصري ومحمود الهندي وخالد السوداني",
        "أصيب في قدمه اليمنى",
        "تمزق في الرباط الصليبي",
        "عاد إلى مسقط رأسه",
        "أنفق بليون دولار باكرا",
        "درس باللغة الإنجليزية",
        "مجلس الأمن القومي يجتمع",
        "البلاد وبلاده والمنطقة ودول الخليج والشرق الأوسط",
        "مصالح مالية وقطار سريع ومصراع باب",  # names inside other words
        "مصنع الخليل للأثاث",
        "سيول جارفة تضرب القرية",
        "وزير المالية يعرض أرقاما",
    ],
)
def test_not_a_place(sentence: str) -> None:
    assert named(sentence) == ""


def test_the_article_settles_what_a_name_leaves_open() -> None:
    assert named("وصل إلى عمان", "الأردن بلد صغير، وفي الأردن البتراء") == "JO"
    assert named("وصل إلى عمان", "مسقط مدينة هادئة") == "OM"
    assert named("هدوء في طرابلس", "لبنان يشهد انتخابات") == "LB"
    assert named("هدوء في طرابلس") == "LY"
    assert named("مباحثات مع الكونغو", "برازافيل ترحب") == "CG"
    assert named("أمطار على جدة", "الرياض صافية") == "SA"
    assert named("زارت جدة أولادها") == ""
    assert named("سيول ترفض العرض", "كوريا الجنوبية ترد") == "KR"
    assert named("شاب تركي يفوز", "تركيا تحتفل") == "TR"


def test_the_kingdom_is_the_speakers_own() -> None:
    assert named("مواقف المملكة ثابتة", home="JO") == "JO"
    assert named("مواقف المملكة ثابتة", home="SA") == "SA"
    assert named("مواقف المملكة ثابتة", "المنامة تستضيف القمة") == "BH"
    assert named("مواقف المملكة ثابتة", home="FR") == "SA"  # a Frenchman means another's, and most often this one


def test_the_sultanate_is_the_speakers_own() -> None:
    assert named("تدعو السلطنة إلى الحوار", home="OM") == "OM"
    assert named("تدعو السلطنة إلى الحوار", "مسقط تستضيف القمة") == "OM"
    assert named("تدعو السلطنة إلى الحوار") == ""


def test_order_of_mention_and_each_once() -> None:
    assert named("مصر والعراق، ثم القاهرة، ثم سوريا، ثم مصر") == "EG IQ SY"


def test_only_the_statements_own_words() -> None:
    words = Words("تونس تستقبل وفدا من الجزائر وليبيا", get("ar")).keys
    places = Places({"title": words, "body": words}, gazetteer("ar"))
    assert places.named("title", 1, 5) == ("DZ",)
    assert places.named("body", 5, 6) == ("LY",)
    assert places.named("body", 1, 4) == ()


def test_relational_forms() -> None:
    forms = [" ".join(words) for words in relational_forms("كوري جنوبي")]
    assert {"كوري جنوبي", "الكورية الجنوبية", "الكوريين الجنوبيين", "كوريون جنوبيون"} <= set(forms)
    assert "جنوب أفريقية" in [" ".join(words) for words in relational_forms("جنوب أفريقي")]


# Names that CLDR needs to tell two entries of a list apart, and that no article uses so.
LIST_NAMES = {"CC", "HK", "MM"}
# Regions, and codes that are no territory's.
NO_PLACE = {"QO", "UM", "XA", "XB", "ZZ"}
# Parts of a country, or not one country, under a code of their own in CLDR alone.
OTHER_CODE = {"AC": "SH", "CP": "FR", "DG": "IO", "EA": "ES", "EZ": "EU", "IC": "ES", "TA": "SH"}
# Bare names that are too often something else in Arabic (a spelling of Europe, a given name or a shirt, "intended").
MORE_WORDS = {"AW": "جزيرة أروبا", "JE": "جزيرة جيرسي", "NU": "جزيرة نيوي"}
# Words that are common ones too, and count where the article names the country otherwise.
UNSURE = {"BJ": "كوتونو", "ML": "باماكو"}


# Names that CLDR needs to tell two entries of an English list apart, and those that are also persons or words.
ENGLISH = {
    "GE": "the Georgian capital",
    "JO": "a road in Jordan",
    "TD": "a road in Chad",
    "CC": "the Cocos Islands",
    "CG": "the Republic of Congo",
}


def test_every_territory_of_cldr_is_found_under_its_english_name() -> None:
    wrong = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code not in NO_PLACE:
            found = named(ENGLISH.get(code, name.split(" (")[0].split(" - ")[0]), language="en").split()
            if {code, OTHER_CODE.get(code, code)}.isdisjoint(found):
                wrong[code] = (name, found)
    assert not wrong


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("France and Germany offered to mediate", "FR DE"),
        ("the Egyptian and Sudanese ministers", "EG SD"),
        ("Lebanese villagers, Turks, Dutchmen and Irishmen", "LB TR NL IE"),
        ("Tehran rejects what Ankara proposes", "IR TR"),
        ("US troops will leave us alone", "US"),
        ("the U.S. and the U.K. agree", "US GB"),
        ("America's allies", "US"),
        ("voters in Ohio and Iowa", "US"),
        ("a rally in Tampa, Fla., on Monday", "US"),
        ("New Mexico borders Mexico", "US MX"),
        ("North Korea and South Korea", "KP KR"),
        ("the Korean Peninsula", "KR KP"),
        ("West Virginia, Virginia and Washington", "US"),
        ("Niger and Nigeria, Guinea and Papua New Guinea", "NE NG GN PG"),
        ("Northern Ireland and Ireland", "GB IE"),
        ("the Security Council and the European Commission", "UN EU"),
        ("Georgian wine from Tbilisi", "GE"),
        ("the war in Chad", "TD"),
        ("refugees from Jordan and Syria", "JO SY"),
        ("Turkey's president", "TR"),
    ],
)
def test_named_in_english(sentence: str, codes: str) -> None:
    assert named(sentence, language="en") == codes


@pytest.mark.parametrize(
    "sentence",
    [
        "Latin American writers",
        "the Indian Ocean",
        "he spoke in English",
        "a guinea pig",
        "the Gulf of Mexico",
        "Robert Paris said",
        "George Washington crossed it",
        "Jordan said that he was tired",
        "they told us so",
        "she told the Washington Post",
    ],
)
def test_not_a_place_in_english(sentence: str) -> None:
    assert named(sentence, language="en") == ""


def test_an_english_article_settles_what_a_name_leaves_open() -> None:
    assert named("a road in Georgia", language="en") == "US"
    assert named("a road in Georgia", "Tbilisi is calm, the Georgian police said", language="en") == "GE"
    assert named("Jordan wants peace", "Amman is calm", language="en") == "JO"
    assert named("the fans in Birmingham", "Alabama is calm. Texas too", language="en") == "US"
    assert named("the people of Austin", "Texas is calm", language="en") == "US"


def test_every_territory_of_cldr_is_found_under_its_own_name() -> None:
    wrong = {}
    for code, name in Locale("ar").territories.items():
        if len(code) == 2 and code not in NO_PLACE:
            sentence = name.split(" (")[0] if code in LIST_NAMES else MORE_WORDS.get(code, name)
            found = named(sentence, UNSURE.get(code, "")).split()
            if OTHER_CODE.get(code, code) not in found:
                wrong[code] = (sentence, found)
    assert not wrong


def test_every_code_is_one_of_cldr() -> None:
    data = tomllib.loads(files("quotes.languages.ar").joinpath("places.toml").read_text("utf-8"))
    codes = {code for code in data if code.isupper()}
    assert codes <= set(Locale("en").territories) | {"PS", "EU", "UN"}
    assert len(codes) > 230


@pytest.mark.shared
@pytest.mark.parametrize(("file", "least"), [("lavrov-archive", 0.95), ("news", 0.95)])
def test_places_of_gold_statements(shared: Path, file: str, least: float) -> None:
    """F1 over the labels of the gold statements, in their own spans."""
    right = given = found = 0
    for line in (shared / "gold" / f"{file}.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        parts = {"title": Words(article["title"], get("ar")), "body": Words(article["text"], get("ar"))}
        places = Places({name: words.keys for name, words in parts.items()}, gazetteer("ar"))
        for quote in article["quotes"]:
            words = parts[quote["part"]]
            got = places.named(quote["part"], words.index(quote["start"]), words.index(quote["end"] - 1) + 1)
            right += len(set(got) & set(quote["places"]))
            given += len(quote["places"])
            found += len(got)
    assert 2 * right / (given + found) >= least
