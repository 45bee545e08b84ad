"""A language is told by a name for it, or else by its script and its commonest words."""

from __future__ import annotations

import pytest

from quotes.languages.detection import UNKNOWN, code_of, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قالت الوزيرة إن الطريق سالك", "ar"),
        ("The road is open, the minister said", "en"),
        ("قالت شركة (Example Networks) إن الخدمة عادت", "ar"),
        ("The word سلام means peace", "en"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ", "ar"),
        ("12/03/2016 …", None),
        ("", None),
    ],
)
def test_script(text: str, language: str | None) -> None:
    assert detect(text) == language


FRENCH = """La ministre a déclaré que la route du nord resterait fermée jusqu'à la fin du mois, et que les travaux
reprendraient dès que la neige aura fondu. Elle a ajouté que les habitants de la vallée avaient été prévenus la semaine
dernière par un courrier de la préfecture, et que des cars les conduiraient au village voisin."""
PERSIAN = """وزیر گفت که راه شمال تا پایان ماه بسته می‌ماند و کار پس از آب شدن برف دوباره آغاز می‌شود. او
افزود که مردم دره هفته گذشته با نامه‌ای از فرمانداری آگاه شده‌اند و اتوبوس‌ها آنها را به روستای
همسایه خواهند برد تا در مدرسه آنجا درس بخوانند."""


@pytest.mark.parametrize("text", [FRENCH, PERSIAN])
def test_a_neighbour_of_the_same_script_is_not_recognised(text: str) -> None:
    assert detect(text) == UNKNOWN


def test_letters_of_another_script_than_most_letters_is_told_by_words() -> None:
    style = "#box { margin: 0; padding: 0; zborder: solid px; zbackground: linear gradient; } " * 6
    news = "قالت الوزيرة إن الطريق سيبقى مغلقا حتى نهاية الشهر، وإن العمل فيه يبدأ بعد أن يذوب الثلج. "
    assert detect(news * 2 + style) == "ar"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en-US", "en"), ("EN_gb", "en"), ("eng", "en"), ("English", "en"),
        ("ar", "ar"), ("ara", "ar"), ("Arabic", "ar"), ("العربية", "ar"),
        ("French", "fr"), ("sr-Latn", "sr"), ("Elvish", "elvish"), (" ", None),
    ],
)  # fmt: skip
def test_names_of_languages(name: str, code: str | None) -> None:
    assert code_of(name) == code
