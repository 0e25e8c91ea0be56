"""The page in a real browser: nothing overflows, explanations can be seen, nothing hostile acts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import runs
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

from copydesk import report
from copydesk.model import Entry, Outcome

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
QUIET = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDTHS = {"narrow": (360, 780), "wide": (1600, 1000)}

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver"),
]

IS_INSIDE = """
const box = document.getElementById(arguments[0]).getBoundingClientRect();
return box.width > 0 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
"""
OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def hostile() -> Outcome:
    """A text that tries to act, to reorder the page and to be wider than it."""
    text = (
        "<script>document.title = 'owned'</script> , <img src=x onerror=\"document.title='owned'\"> , \u202eabc\u2066 , \ud800\0 , "
        + "w" * 300
        + " , end"
    )
    rule = "spacing/before-punctuation"
    return runs.outcome(text, *(runs.change(text, " ,", ",", rule, nth=n) for n in range(text.count(" ,"))))


def browser(folder: Path, *, scripts: bool = True) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    assert CHROMIUM
    options.binary_location = CHROMIUM
    for option in (*QUIET, f"--user-data-dir={folder}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service(DRIVER))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a run, written into a folder."""
    folder = tmp_path_factory.mktemp("site")
    entries = [
        runs.entry(runs.article(), "article.txt"),
        runs.entry(hostile(), "hostile.txt"),
        Entry("<script>document.title='owned'</script>", trouble="<script>document.title='owned'</script>: broken"),
    ]
    for entry in entries:
        for name, html in report.pages(entry, runs.RULES).items():
            (folder / name).write_text(html, "utf-8")
    (folder / "index.html").write_text(report.index(entries, runs.RULES), "utf-8")
    return folder


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = browser(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture(params=list(WIDTHS.values()), ids=list(WIDTHS))
def sized(chrome: webdriver.Chrome, request: pytest.FixtureRequest) -> webdriver.Chrome:
    width, height = request.param
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    return chrome


def opened(driver: webdriver.Chrome, page: Path) -> webdriver.Chrome:
    driver.get("about:blank")
    driver.get_log("browser")  # type: ignore[no-untyped-call]
    driver.get(page.as_uri())
    return driver


def value(driver: webdriver.Chrome, script: str, *arguments: Any) -> Any:
    return driver.execute_script(script, *arguments)


def press(driver: webdriver.Chrome, keys: str) -> None:
    driver.switch_to.active_element.send_keys(keys)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["article.txt.diff.html", "hostile.txt.diff.html", "index.html"])
def test_nothing_overflows_complains_or_acts(sized: webdriver.Chrome, site: Path, page: str, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    sized.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    opened(sized, site / page)
    value(sized, "document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert value(sized, OVERFLOW) == 0
    assert sized.get_log("browser") == []  # type: ignore[no-untyped-call]
    assert "owned" not in sized.title
    paper = value(sized, "return getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper[4:-1].split(","))) < 300) == (scheme == "dark")


def test_each_place_is_explained_in_sight_when_it_has_the_focus(sized: webdriver.Chrome, site: Path) -> None:
    opened(sized, site / "article.txt.diff.html")
    count = value(sized, "return document.querySelectorAll('a[data-rules]').length")
    assert count == 15
    seen = []
    for _ in range(count):
        press(sized, "j")
        assert value(sized, IS_INSIDE, "tip")
        assert value(sized, "return document.activeElement.getClientRects()[0].bottom < innerHeight")
        seen.append(sized.find_element("id", "tip").text)
    assert any("quotes/apostrophe" in text and "An opening quote inside a word" in text for text in seen)
    assert any("likely" in text for text in seen)
    assert any("Look here." in text for text in seen)
    assert sized.find_element("id", "position").text == "15 / 15"
    press(sized, "k")
    assert sized.find_element("id", "position").text == "14 / 15"
    press(sized, Keys.ESCAPE)
    assert not sized.find_element("id", "tip").is_displayed()


def test_each_place_is_explained_in_sight_under_the_pointer(sized: webdriver.Chrome, site: Path) -> None:
    opened(sized, site / "hostile.txt.diff.html")
    for mark in sized.find_elements("css selector", "del, ins a"):
        sized.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)
        webdriver.ActionChains(sized).move_to_element(mark).perform()
        assert value(sized, IS_INSIDE, "tip")
        assert "No space stands before a comma." in sized.find_element("id", "tip").text


def test_filters_hide_marks(sized: webdriver.Chrome, site: Path) -> None:
    opened(sized, site / "article.txt.diff.html")
    value(sized, "document.querySelector('aside details').open = true")
    marked = "return [...document.querySelectorAll('.now ins:not(.off), .now .note:not(.off)')].length"
    assert value(sized, marked) == 15
    sized.find_element("css selector", "#sure input[value=suggest]").click()
    assert value(sized, marked) == 10
    assert not sized.find_element("id", "n1").is_displayed()
    sized.find_element("css selector", "#sure input[value=certain]").click()
    assert value(sized, marked) == 6
    sized.find_element("xpath", "//h3[contains(., 'structure')]//input").click()
    assert value(sized, marked) == 3
    sized.find_element("xpath", "//li[contains(., 'casing/mid-sentence')]//input").click()
    assert value(sized, marked) == 2
    assert sized.find_element("id", "shown").text == "2 of 15 places"
    assert sized.find_element("xpath", "//h3[contains(., 'casing')]//input").get_attribute("indeterminate") == "true"
    plain = "const style = getComputedStyle(document.querySelector('ins.off')); return style.backgroundColor"
    assert value(sized, plain) == "rgba(0, 0, 0, 0)"
    assert value(sized, OVERFLOW) == 0


def test_the_skip_link_comes_first_and_the_focus_can_be_seen(sized: webdriver.Chrome, site: Path) -> None:
    opened(sized, site / "article.txt.diff.html")
    press(sized, Keys.TAB)
    link = sized.switch_to.active_element
    assert link.text == "Skip to the text"
    assert link.rect["x"] >= 0
    assert value(sized, "return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    link.send_keys(Keys.ENTER)
    assert value(sized, "return document.activeElement.id") == "text"


def test_without_scripts_the_rule_is_shown_and_filters_are_not(site: Path, tmp_path: Path) -> None:
    driver = browser(tmp_path, scripts=False)
    try:
        opened(driver, site / "article.txt.diff.html")
        assert not driver.find_element("id", "next").is_displayed()
        assert not driver.find_element("css selector", "#sure").is_displayed()
        foot = driver.find_element("class name", "foot")
        assert foot.text == ""
        webdriver.ActionChains(driver).move_to_element(driver.find_element("css selector", "ins a")).perform()
        assert "structure/date-line likely The date" in foot.text
        assert "spacing/leading certain A paragraph" in foot.text
        assert value(driver, "return arguments[0].getBoundingClientRect().bottom === innerHeight", foot)
        assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]
    finally:
        driver.quit()


def test_on_paper_there_is_only_the_text_and_what_explains_it(sized: webdriver.Chrome, site: Path) -> None:
    opened(sized, site / "article.txt.diff.html")
    press(sized, "j")
    sized.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not any(sized.find_element("css selector", name).is_displayed() for name in (".pager", "#tip", "#sure"))
        assert value(sized, OVERFLOW) == 0
    finally:
        sized.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
