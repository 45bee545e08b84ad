"""Who is who among all articles: what makes two speakers one, what keeps them apart, and what the user knows better."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quotes.building import build as build_library
from quotes.library import open
from quotes.library.directory.appearances import Appearance, Identity
from quotes.library.directory.people import Person, read_people
from quotes.library.directory.resolving import resolve
from quotes.model import Document, Quote, QuotesError, Speaker

# --- The rules, on speakers of articles that need no database ------------------------------------------------------


def seen(name: str, *roles: str, day: str = "2019-05-01", outlet: str = "سهلان", kind: str = "person") -> Appearance:
    """A speaker of an article of its own."""
    number = next(_NUMBERS)
    return Appearance(f"d{number:04}", name, kind, roles, day, outlet, "ar")  # type: ignore[arg-type]


_NUMBERS = itertools.count()


def one(*appearances: Appearance, among: Sequence[Appearance] = ()) -> bool:
    """Whether all of these are the same one."""
    found = resolve([*appearances, *among])[: len(appearances)]
    return len({identity.uid for identity in found}) == 1 and all(identity.identified for identity in found)


@pytest.mark.parametrize(
    "names",
    [
        ("رجب طيب أردوغان", "رجب طيب إردوغان", "رجب طيب اردوغان"),
        ("دونالد ترامب", "دونالد ترمب", "دونالد #ترمب"),
        ("فلاديمير بوتين", "فلاديمير بوتن"),
        ("أنغيلا ميركل", "أنجيلا ميركل", "انغيلا ميركل"),
        ("أنطونيو غوتيريس", "أنطونيو غوتيريش", "انطونيو جوتيريس"),
        ("جان إيف لودريان", "جان إيف لو دريان"),
        ("عبد الرزاق الموصلي", "عبدالرزاق الموصلي"),
        ("صالح بن مسعود الطوخي", "صالح مسعود الطوخي"),
        ("حمّة القرميدي", "حمة القرميدي"),
    ],
    ids=lambda names: names[0],
)
def test_spellings_of_one_name_meet(names):
    assert one(*map(seen, names))


@pytest.mark.parametrize(
    "names",
    [
        ("سالم المنيف", "سليم المنيف"),
        ("حسن الطوخي", "حسين الطوخي"),
        ("محمد الغربي", "محمد الجربي"),
        ("جون كيري", "جين كوري"),
        ("ديفيد مارتن", "ديفيد مارتيني"),
        ("سلمان القرميدي", "سليمان القرميدي"),
        ("عبد الله الموصلي", "عبيد الله الموصلي"),
    ],
    ids=lambda names: names[0],
)
def test_names_that_only_look_alike_do_not(names):
    assert not one(*map(seen, names))


def test_a_longer_name_is_the_same_where_nobody_else_has_one():
    short, long = seen("زياد القرميدي"), seen("زياد بن مسعود القرميدي")
    assert one(short, long)
    assert not one(short, long, among=[seen("زياد بن طارق القرميدي")])
    minister, other = seen("زياد القرميدي", "وزير الري المصري"), seen("زياد بن مسعود القرميدي", "وزير الري في مصر")
    assert one(minister, other, among=[seen("زياد بن طارق القرميدي")])


def test_who_is_named_last_in_a_lineage_may_be_a_forebear():
    assert not one(seen("طارق القرميدي"), seen("زياد بن طارق القرميدي"))
    assert one(seen("لاسلو فارغا"), seen("بيتر لاسلو فارغا"))


def test_offices_of_two_countries_are_held_by_two():
    jordan, egypt = seen("سامي النجار", "وزير المياه الأردني"), seen("سامي النجار", "وزير المياه المصري")
    assert not one(jordan, egypt)
    assert one(jordan, seen("سامي النجار", "وزير المياه والري في الأردن"), among=[egypt])


def test_a_name_that_many_have_says_too_little():
    given = ["محمد", "أحمد", "علي", "خالد", "سعيد", "فهد"]
    family = ["الموصلي", "القرميدي", "الطوخي", "المنيف", "الساعي", "النجار"]
    crowd = [seen(f"{first} {last}", outlet="أخرى") for first in given for last in family]
    baker = seen("محمد الموصلي", "صاحب مخبز الحارة القديمة")
    judge = seen("محمد الموصلي", "رئيس محكمة الاستئناف", day="2019-09-01")
    again = seen("محمد الموصلي", "رئيس محكمة الاستئناف في العاصمة", day="2019-12-01")
    assert not one(baker, judge, among=crowd)
    assert one(judge, again, among=crowd)
    assert one(seen("محمد الموصلي"), seen("محمد الموصلي"), among=crowd), "one story in two articles of a day"


def test_one_surname_in_one_office_is_one_person():
    assert one(
        seen("جيم هالستروم", "وزير الدفاع السويدي"), seen("جيمس هالستروم", "وزير الدفاع السويدي", day="2019-06-01")
    )
    assert not one(
        seen("جيم هالستروم", "وزير الدفاع السويدي"), seen("جيمس هالستروم", "وزير الدفاع السويدي", day="2011-06-01")
    )


def test_a_surname_alone_is_whose_the_time_and_the_outlet_know():
    known = [seen("إنغريد هالستروم", "المبعوثة الدولية", day=f"2019-0{month}-01") for month in range(1, 7)]
    alone = seen("هالستروم")
    assert one(alone, known[0], among=known[1:])
    assert not one(alone, known[0]), "one article is too little"
    assert not one(seen("هالستروم", outlet="أخرى"), known[0], among=known[1:])
    assert not one(seen("هالستروم", day="2025-05-01"), known[0], among=known[1:])
    others = [seen("جوناس هالستروم", day=f"2019-0{month}-02") for month in range(1, 7)]
    assert not one(alone, known[0], among=[*known[1:], *others])


def test_an_office_alone_is_whoever_holds_it_then():
    before = [seen("سليم الحمداني", "وزير الخارجية القطري", day=f"2019-0{month}-01") for month in (1, 3)]
    after = [seen("نزار الخوري", "وزير خارجية قطر", day=f"2019-0{month}-01") for month in (7, 9)]

    def office(day: str, words: str = "وزير الخارجية القطري") -> Appearance:
        return seen(words, words, day=day)

    assert one(office("2019-02-01"), before[0], among=[before[1], *after])
    assert one(office("2019-08-01"), after[0], among=[after[1], *before])
    assert not one(office("2019-05-01"), before[0], among=[before[1], *after])
    assert not one(office("2019-05-01"), after[0], among=[after[1], *before])
    assert not one(office("2014-05-01"), before[0], among=[before[1]]), "nobody is known to have held it then"
    for other in ("وزير الخارجية الكويتي", "نائب وزير الخارجية القطري", "وزير الخارجية القطري السابق", "الوزير"):
        assert not one(office("2019-02-01", other), before[0], among=[before[1], *after]), other
    assert not one(office("2019-02-01", "وزيرة الخارجية القطرية"), before[0], among=before[1:])


def test_an_office_without_a_country_is_of_the_outlets_own():
    known = [seen("سليم الحمداني", "وزير المياه", day=f"2019-0{month}-01") for month in (4, 5)]
    assert one(seen("وزير المياه", "وزير المياه"), known[0], among=known[1:])
    assert not one(seen("وزير المياه", "وزير المياه", outlet="أخرى"), known[0], among=known[1:])
    heads = [seen("سليم الحمداني", "رئيس اللجنة", day=f"2019-0{month}-01") for month in (4, 5)]
    assert not one(seen("رئيس اللجنة", "رئيس اللجنة"), heads[0], among=heads[1:]), "there are many committees"


def body(name: str) -> Appearance:
    return seen(name, kind="organization")


@pytest.mark.parametrize(
    "names",
    [
        ("وزارة الخارجية الأميركية", "الخارجية الأمريكية", "وزارة الخارجية الامريكية"),
        ('صحيفة "لو ماتان" الفرنسية', "لو ماتان", "صحيفة «لو ماتان»"),
        ("وكالة الأنباء الجزائرية (واج)", "واج", "وكالة الأنباء الجزائرية"),
        ("المملكة العربية السعودية", "السعودية"),
        ("وزارة الصحة في تونس", "وزارة الصحة التونسية"),
        ("شركة زيمتاك", "زيمتاك"),
        ("المرصد السهلي لحقوق الإنسان", "المرصد السهلي لحقوق الانسان"),
    ],
    ids=lambda names: names[0],
)
def test_bodies_meet_under_their_own_names(names):
    assert one(*map(body, names))


@pytest.mark.parametrize(
    "names",
    [
        ("وزارة الخارجية الأميركية", "وزارة الخارجية الفرنسية"),
        ('نادي "الوفاق"', 'صحيفة "الوفاق"'),
        ('صحيفة "النهضة" الجزائرية', 'صحيفة "النهضة" التونسية'),
        ("وكالة الأنباء الإيرانية (إرنا)", "وكالة الأنباء الإيرانية (تسنيم)"),
        ("وزارة الصحة", "وزارة الصحة"),
        ("الشركة", "الشركة"),
        ("دراسة حديثة", "دراسة حديثة"),
    ],
    ids=" - ".join,
)
def test_bodies_that_are_two_stay_apart_and_wordings_are_nobody(names):
    assert not one(*map(body, names))


def test_a_name_of_two_sorts_is_neither_by_itself():
    club, paper, bare = body('نادي "الوفاق"'), body('صحيفة "الوفاق"'), body('"الوفاق"')
    assert one(club, bare)
    assert not one(club, bare, among=[paper]) and not one(paper, bare, among=[club])


def test_the_unnamed_are_rows_by_their_words_and_no_persons():
    found = resolve([seen("مصدر أمني", kind="anonymous"), seen("مصدر أمني", kind="anonymous"), seen("الرجل", "الرجل")])
    assert found[0].uid == found[1].uid != found[2].uid
    assert not any(identity.identified for identity in found)


def crowd(size: int) -> list[Appearance]:
    """Speakers of every sort, by chance."""
    chance = random.Random(7)
    names = ["سليم الحمداني", "سليم بن طارق الحمداني", "الحمداني", "إنغريد هالستروم", "انغريد هالستروم", "هالستروم"]
    names += ["وزير الخارجية القطري", "سامي النجار", "سامي بن علي النجار", "سامي بن سعد النجار", "النجار", "زيدان"]
    roles = ["وزير الخارجية القطري", "وزير المياه الأردني", "الدكتور", "المبعوثة الدولية", "رئيس نادي الوفاق"]
    found = []
    for _ in range(size):
        name = chance.choice(names)
        held = (name,) if name.startswith("وزير") else tuple(chance.sample(roles, chance.randint(0, 1)))
        found.append(seen(name, *held, day=f"2019-0{chance.randint(1, 9)}-01", outlet=chance.choice(["سهلان", "أخرى"])))
    bodies = ["وزارة الخارجية القطرية", "الخارجية القطرية", 'صحيفة "الوفاق"', "الوفاق", 'نادي "الوفاق"']
    return found + [body(chance.choice(bodies)) for _ in range(size // 3)]


PEOPLE = (
    Person("hamdani", "سليم الحمداني", ("سليم الحمداني", "أبو رامي"), apart=("سليم بن طارق الحمداني",)),
    Person("najjar", "سامي النجار", ("سامي النجار",), roles=("وزير المياه",)),
)


@pytest.mark.parametrize("people", [(), PEOPLE], ids=["rules", "people"])
def test_the_order_of_articles_leaves_no_trace(people):
    appearances = crowd(150)
    expected = dict(zip(appearances, resolve(appearances, people), strict=True))
    assert len({identity.uid for identity in expected.values()}) > 8
    for seed in range(5):
        shuffled = random.Random(seed).sample(appearances, len(appearances))
        assert dict(zip(shuffled, resolve(shuffled, people), strict=True)) == expected


# --- What the user knows better --------------------------------------------------------------------------------------


def known(appearances: Sequence[Appearance], *people: Person) -> list[Identity]:
    return resolve(appearances, sorted(people, key=lambda person: person.slug))


def person(slug: str, name: str, *names: str, **more: Any) -> Person:
    return Person(slug, name, (name, *names), **more)


def test_people_can_be_merged_renamed_and_named_in_english():
    appearances = [seen("سليم الحمداني"), seen("أبو رامي"), seen("س. الحمدانى")]
    entry = person("h", "سليم رامي الحمداني", *(one.name for one in appearances), english="Salim", wikidata="Q5")
    assert {(i.name, i.english, i.wikidata, i.identified) for i in known(appearances, entry)} == {
        ("سليم رامي الحمداني", "Salim", "Q5", True)
    }


def test_what_the_rules_would_join_can_be_kept_apart():
    short, long = seen("زياد القرميدي"), seen("زياد بن مسعود القرميدي")
    assert one(short, long)
    first, second = known([short, long], person("z", "زياد القرميدي", apart=("زياد بن مسعود القرميدي",)))
    assert first.uid != second.uid


def test_two_of_one_name_are_told_apart():
    minister = seen("سامي النجار", "وزير المياه")
    doctor = seen("سامي النجار", "الطبيب", outlet="أخرى")
    office, late = seen("وزير المياه", "وزير المياه"), seen("سامي النجار", "وزير المياه", day="2025-01-01")
    found = known(
        [minister, doctor, office, late],
        person("minister", "سامي النجار", roles=("وزير المياه",), until="2020-12-31"),
        person("doctor", "سامي النجار", outlets=("أخرى",)),
    )
    assert found[0].uid == found[2].uid and len({identity.uid for identity in found}) == 3


def test_an_entry_collects_what_the_rules_find_for_it():
    known_by_rule = [seen("إنغريد هالستروم", day=f"2019-0{month}-01") for month in range(1, 7)]
    appearances = [*known_by_rule, seen("انغريد هالستروم"), seen("هالستروم")]
    assert len({identity.uid for identity in known(appearances, person("h", "إنغريد هالستروم"))}) == 1


GOOD = """
[hamdani]
name = "سليم الحمداني"
names = ["أبو رامي"]
apart = ["سليم الابن"]
name_en = "Salim al-Hamdani"
wikidata = "Q42"
kind = "person"
roles = ["وزير المياه"]
since = 2019-01-01
until = "2020-12-31"
"""


def test_a_file_of_people_is_read(tmp_path):
    path = tmp_path / "people.toml"
    path.write_text(GOOD, "utf-8")
    (entry,) = read_people(path)
    assert entry.names == ("سليم الحمداني", "أبو رامي", "Salim al-Hamdani")
    assert (entry.since, entry.until) == ("2019-01-01", "2020-12-31")
    path.write_text("", "utf-8")
    assert read_people(path) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[a]\nname = 3", "a: name: a text is expected"),
        ("[a]\nname = ''", "a: name: a text is expected"),
        ("[a]\nnames = ['x']", "a: it has no name"),
        ("[a]\nname = 'x'\nnames = 'y'", "a: names: a list of texts is expected"),
        ("[a]\nname = 'x'\nnames = ['y', 3]", "a: names: a text is expected"),
        ("[a]\nname = 'x'\nnickname = 'y'", "a: nickname: nothing is called so here; there are name, names, "),
        ("a = 'x'", "a: a table is expected"),
        ("[a]\nname = 'x'\nkind = 'people'", "a: kind: 'people' is none of person, organization, group, anonymous"),
        ("[a]\nname = 'x'\nkind = ['person']", "a: kind: ['person'] is none of person, "),
        ("[a]\nname = 'x'\nwikidata = '42'", "a: wikidata: '42' is no item like Q42"),
        ("[a]\nname = 'x'\nsince = '2019-02-30'", "a: since: '2019-02-30' is no day like 2016-10-03"),
        ("[a]\nname = 'x'\nsince = 2020-01-01\nuntil = 2019-01-01", "a: until: 2019-01-01 is before 2020-01-01"),
        ("[a]\nname = 'x'\napart = ['x']", "a: apart: 'x' is a name of the entry itself"),
        ("[a]\nname = 'x'\n[b]\nname = 'y'\nnames = ['x']", "b: names: 'x' is a name of a too; roles, "),
        ("[a]\nname = 'x'\nwikidata = 'Q1'\n[b]\nname = 'y'\nwikidata = 'Q1'", "b: wikidata: Q1 is a already"),
        ("[a]\nname = ", "Invalid value (at "),
        ("[a]\n[a]", "Cannot declare ('a',) twice (at line 2, column 3)"),
    ],
    ids=lambda text: text[:30],
)
def test_a_bad_file_of_people_is_one_line_that_names_the_place(tmp_path, text, reason):
    path = tmp_path / "people.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(QuotesError) as caught:
        read_people(path)
    assert str(caught.value).startswith(f"{path}: {reason}") and "\n" not in str(caught.value)


def test_the_example_of_the_documentation_is_one(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", Path("db/README.md").read_text("utf-8"), re.DOTALL) or [""]
    path = tmp_path / "people.toml"
    path.write_text(example, "utf-8")
    assert len(read_people(path)) == 3


# --- In the database -------------------------------------------------------------------------------------------------

_SAID = re.compile(r"قال (?:(?P<role>[^:“|]+)\| )?(?P<name>[^:“]+): “(?P<text>[^”]+)”")


def _extract(document: Document) -> list[Quote]:
    """Statements of the form: قال المنصب| فلان: “…”."""
    return [
        Quote(
            part="body",
            start=match.start("text"),
            end=match.end("text"),
            text=match["text"],
            type="direct",
            cue="قال",
            cue_start=match.start(),
            mention=match["name"],
            mention_start=match.start("name"),
            speaker=Speaker(name=match["name"], kind="person"),
            role=match["role"] or (match["name"] if match["name"].startswith("وزير") else None),
            date=document.published,
            date_basis="publication" if document.published else None,
        )
        for match in _SAID.finditer(document.text)
    ]


@pytest.fixture
def build(make, write, tmp_path):
    """Build db.db from files that each hold one text a day."""

    def build(files: dict[str, list[str]], db: str = "db.db", order: Sequence[str] | None = None, **more: Any) -> None:
        for name, texts in files.items():
            records = [
                {"id": f"{name}{n}", "title": f"خبر {name} {n}", "publisher": "سهلان", "text": text, "language": "ar"}
                | {"published": f"2019-0{n + 1}-01"}
                for n, text in enumerate(texts)
            ]
            write(tmp_path / f"{name}.jsonl", *records)
        for name in order or sorted(files):
            make(f"{name}.jsonl", db=db, extract=_extract, **more)

    return build


FILES = {
    "a": ["قال وزير الخارجية القطري| سليم الحمداني: “الأول”.", "قال سليم بن طارق الحمداني: “الثاني”."],
    "b": ["قال وزير خارجية قطر| سليم الحمداني: “الثالث”.", "قال وزير الخارجية القطري: “الرابع”."],
    "c": ["قال الدكتور| سامي النجار: “الخامس”. قال النجار: “السادس”.", "قال الدكتور| سامى النجار: “السابع”."],
}


def test_names_and_offices_with_their_counts_and_days(build):
    build(FILES)
    with open("db.db") as library:
        found = library.speaker("سليم الحمداني")
        assert found.identified and found.quotes == 4
        assert set(found.names) == {"سليم الحمداني", "سليم بن طارق الحمداني", "وزير الخارجية القطري"}
        counts = library.sql("SELECT name, count FROM speaker_names WHERE speaker = ?", [found.id])
        assert {row["name"]: row["count"] for row in counts}["سليم الحمداني"] == 2
        roles = {role.role: (role.count, str(role.first_seen), str(role.last_seen)) for role in found.roles}
        assert roles == {
            "وزير الخارجية القطري": (2, "2019-01-01", "2019-02-01"),
            "وزير خارجية قطر": (1, "2019-01-01", "2019-01-01"),
        }
        assert all(library.speaker(by) == found for by in ("وزير الخارجية القطري", found.id, found.uid))
        (row,) = library.sql("SELECT named FROM quotes WHERE text = 'الثاني'")
        assert row["named"] == "سليم بن طارق الحمداني"
        assert found.as_dict()["roles"] == ["وزير الخارجية القطري", "وزير خارجية قطر"]


def test_no_speaker_and_several(build):
    build(FILES)
    with open("db.db") as library:
        with pytest.raises(QuotesError, match=r"^db\.db: no speaker مراد الساعي$"):
            library.speaker("مراد الساعي")
        with pytest.raises(QuotesError, match=r"^db\.db: 2 speakers سامي OR سليم: .*\(\d+\), .*\(\d+\)$"):
            library.speaker("سامي OR سليم")


def test_neither_order_nor_steps_leave_a_trace(build, dump):
    build(FILES, db="one.db")
    for number, order in enumerate(itertools.permutations("abc")):
        build(FILES, db=f"{number}.db", order=order)
        assert dump(f"{number}.db") == dump("one.db")


def test_a_document_that_goes_takes_its_evidence_along(build, dump):
    build({**FILES, "b": ["قال مراد الساعي: “غير ذلك”."]}, db="new.db")
    build(FILES)
    with open("db.db") as library:
        assert library.speaker("سليم الحمداني").quotes == 4
    build({**FILES, "b": ["قال مراد الساعي: “غير ذلك”."]}, order="b")
    assert dump() == dump("new.db")
    with open("db.db") as library:
        assert library.speaker("سليم الحمداني").quotes == 2


def test_a_second_build_changes_nothing(build):
    build(FILES)
    before = Path("db.db").read_bytes()
    build(FILES)
    assert Path("db.db").read_bytes() == before


def test_the_database_remembers_people_until_it_is_given_others(build, dump, tmp_path):
    people = tmp_path / "people.toml"
    people.write_text("[n]\nname = 'سامي النجار'\nnames = ['سليم الحمداني']\nname_en = 'Sami'\n", "utf-8")
    build(FILES, people=people)
    with open("db.db") as library:
        assert library.speaker("سامي النجار").quotes == 6, "all but the surname that stands alone"
        assert library.speaker("سامي النجار").name_en == "Sami"
    build(FILES)  # it need not be given again
    build(FILES, db="new.db", people=people)
    assert dump() == dump("new.db")
    people.write_text("", "utf-8")
    build(FILES, people=people)
    build(FILES, db="plain.db")
    remembered, plain = dump(), dump("plain.db")
    assert remembered == plain


def test_a_person_with_an_arabic_and_an_english_name_is_one_row(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arabic = {"id": "1", "language": "ar", "title": "خبر", "text": "قال الوزير سليم الحمداني إن الطريق سيبقى مغلقا."}
    english = {
        "id": "2",
        "language": "en",
        "title": "News",
        "text": "Salim Hamdani said the road would stay closed.",
    }
    Path("two.jsonl").write_text("\n".join(json.dumps(each) for each in (arabic, english)), "utf-8")
    people = tmp_path / "people.toml"
    people.write_text("[h]\nname = 'سليم الحمداني'\nname_en = 'Salim Hamdani'\nwikidata = 'Q5'\n", "utf-8")
    build_library("two.jsonl", "db.db", people=people)
    with open("db.db") as library:
        assert [(each.name, each.name_en, each.quotes) for each in library.speakers()] == [
            ("سليم الحمداني", "Salim Hamdani", 2)
        ]
        for name in ("Salim Hamdani", "hamdani", "الحمداني"):
            assert len(list(library.search(speaker=name))) == 2
    Path("one.jsonl").write_text(json.dumps(arabic), "utf-8")
    build_library("one.jsonl", "one.db", people=people)
    with open("one.db") as library:  # no article calls him so
        assert library.speaker("Salim Hamdani").name == "سليم الحمداني"
        assert len(list(library.search(speaker="salim hamdani"))) == 1


def test_a_bad_file_of_people_costs_nothing(build, tmp_path):
    build(FILES)
    before = Path("db.db").read_bytes()
    people = tmp_path / "people.toml"
    people.write_text("[n]\nnom = 'x'", "utf-8")
    with pytest.raises(QuotesError, match=r"people\.toml: n: nom: nothing is called so here"):
        build(FILES, people=people)
    with pytest.raises(QuotesError, match=r"none\.toml: No such file or directory"):
        build(FILES, people="none.toml")
    assert Path("db.db").read_bytes() == before


def test_a_build_that_is_broken_off_is_settled_by_the_next(build, dump, monkeypatch):
    build(FILES, db="whole.db")
    with monkeypatch.context() as patch:
        patch.setattr("quotes.scaling.bringing.settle", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build(FILES, order="a")
    with open("db.db") as library:
        assert [statement.speaker.name for statement in library.search("الأول")] == ["سليم الحمداني"]
    build(FILES)
    assert dump() == dump("whole.db")
