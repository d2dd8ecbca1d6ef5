"""The dashboard in real Chromium, on a real repository: what a person sees, does, and cannot do."""

from __future__ import annotations

import time

import pytest

from tenfoot.publish import steps
from tenfoot.publish.names import Ring
from tenfoot.publish.service import guards, tokens
from tenfoot.publish.service.guard import DEFAULT, Bound, Guard
from tenfoot.publish.service.repository import RepositoryRings
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.tokens import Who
from tenfoot.rollout import Audience, change
from tests.service import chromium, live
from tests.service.live import Client
from tests.service.test_repository import rules_on_a_device
from tests.service.world import NEW, OLD, MemoryRings, a_batch, a_crashed, a_report, a_ring

HERE = {"app": "home", "ring": "canary"}
HEADS = "[...document.querySelectorAll('#part-comparison th')].slice(1, 3).map((one) => one.textContent)"


@pytest.fixture(scope="module")
def page():
    if chromium.find() is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with chromium.page() as page:
        yield page


@pytest.fixture
def service(world, lite):
    return Service(lite, RepositoryRings(world.home), now=time.time)


@pytest.fixture
def url(service, page):
    page.complaints.clear()
    page.screen(1280, 900)
    with live.running(service) as url:
        yield url
        page.goto("about:blank")


def sign_in(page, url, token):
    page.goto(f"{url}/")
    page.click("#token")
    page.write(token)
    page.press("Enter")


@pytest.fixture
def operating(page, url, service):
    """An operator looks at home/canary."""
    token = live.token(service, "operator")
    sign_in(page, url, token)
    page.wait("document.querySelector('#part-audit h2')")
    page.goto(f"{url}/#/home/canary")
    page.wait("document.querySelector('h1').textContent === 'home / canary'")
    return token


def told(service):
    """Both releases are out, and neither crashes."""
    ring = service.rings.find("home", "canary")
    service.take([a_batch(a_report(ring.baseline, arm="control"), **HERE) for _ in range(300)])
    service.take([a_batch(a_report(ring.candidate), **HERE) for _ in range(4)])
    return ring


def test_a_wrong_token_is_said_to_be_wrong(page, url):
    sign_in(page, url, "tft_nobody")
    page.wait("document.body.innerText.includes('That token is not known')")


def test_the_slider_changes_what_devices_read(page, operating, world):
    page.wait("document.querySelector('#share')")
    page.run("document.querySelector('#share').focus()")
    page.press("ArrowRight", times=5)
    page.wait("document.querySelector('output.big').textContent === '10 %'")
    page.click("#apply")
    page.wait("document.activeElement.id === 'why'")
    page.write("nothing has crashed")
    page.click_text("Change to 10 %")
    page.wait("document.querySelector('.log')?.innerText.includes('gave 1.4.2 5 % → 10 %')")
    page.wait("document.querySelector('.log').innerText.includes('nothing has crashed')")
    assert rules_on_a_device(world)["candidate"]["percent"] == 10


def test_a_candidate_for_some_devices_is_not_said_to_be_for_all(page, operating, world):
    rules = world.repository.rollout("home", "canary")
    some = rules.candidate._replace(audience=Audience(("tv-*",), {"country": ("de", "at")}), holdout_percent=1.0)
    world.repository.set_rollout("home", "canary", change.propose(rules, some), actor="tester")
    page.wait("document.querySelector('#part-heading p').innerText.includes('tv-*')")
    assert page.run("document.querySelector('#part-heading p').innerText") == (
        "1.4.2 is with 5 % of the devices tv-* with country de or at; the others run 1.4.1. "
        "1 % never get it: they are held out to compare with."
    )
    page.click_text("25 %")
    page.click("#apply")
    page.wait(
        "document.querySelector('dialog h2')?.innerText.includes('25 % of the devices tv-* with country de or at')"
    )
    page.press("Escape")


def test_what_was_done_on_the_command_line_is_told_in_words(page, operating, service, world):
    ring = Ring("home", "canary")
    steps.promote(world.repository, ring, "1.4.2", actor="berta", percent=20)
    steps.halt(world.repository, ring, actor="berta", note="too loud")
    steps.resume(world.repository, ring, "1.4.2", actor="carl")
    service.follow()
    for words in ("berta gave 1.4.2 5 % → 20 %", "berta halted 1.4.2", "too loud", "carl let 1.4.2 be released again"):
        page.wait(f"document.querySelector('.log')?.innerText.includes('{words}')")


def test_a_ring_that_there_is_not_is_said_not_to_be_there(page, operating, url):
    page.goto(f"{url}/#/home/nope")
    page.wait("document.querySelector('main').innerText.includes('There is no ring home/nope here')")
    assert page.run("document.querySelectorAll('main button').length") == 0
    page.click("#rings a")
    page.wait("document.querySelector('h1')?.textContent.startsWith('home / ')")
    assert page.complaints == []


def test_before_the_first_report_nothing_is_made_up(page, operating):
    page.wait("document.querySelector('#part-comparison td')")
    assert "It watches from the first report on" in page.run("document.querySelector('#part-guard').innerText")
    figures = page.run("document.querySelector('#part-comparison table').innerText")
    assert "points" not in figures and "worse" not in figures


def test_a_first_release_is_said_to_have_no_guard(page, url, lite, service):
    alone = Service(lite, MemoryRings(a_ring(baseline=None)), now=time.time)
    with live.running(alone) as other:
        sign_in(page, other, live.token(alone, "viewer"))
        page.wait("document.querySelector('#part-guard')?.innerText.includes('Nothing watches this release')")
        page.goto("about:blank")


def test_the_axis_of_a_chart_has_its_unit(page, operating, service):
    told(service)
    page.wait("document.querySelector('.chart svg text')")
    ticks = page.run("[...document.querySelectorAll('.chart svg line.axis + text')].map((one) => one.textContent)")
    assert [text for text in ticks if text.endswith(" ms")] == ticks[-1:]


def test_a_change_needs_a_reason_and_may_be_left(page, operating, world):
    page.click_text("25 %")
    page.click("#apply")
    page.click("dialog .primary")
    assert page.run("document.querySelector('#why:invalid') !== null && document.querySelector('dialog').open")
    page.press("Escape")
    page.wait("!document.querySelector('dialog').open")
    assert rules_on_a_device(world)["candidate"]["percent"] == 5


def test_a_halt_appears_by_itself(page, operating, service, world):
    ring = told(service)
    page.wait("document.querySelector('.guard')?.innerText.includes('0 of 4')")
    for _ in range(8):
        service.take([a_batch(a_crashed(ring.candidate), **HERE)])
    page.wait("document.querySelector('.alarm')?.innerText.includes('The guard halted 1.4.2')")
    page.wait("document.querySelector('.log')?.innerText.includes('guard halted 1.4.2')")
    page.wait("document.querySelector('#part-rollout').innerText.includes('There is no candidate')")
    assert rules_on_a_device(world)["halted"] == [ring.candidate]
    assert page.complaints == []


def test_both_distributions_are_drawn_with_their_marks(page, operating, service):
    told(service)
    page.wait("document.querySelectorAll('.chart svg .curve').length === 2")
    assert page.run("document.querySelectorAll('.chart .dot').length") == 6
    spoken = page.run("document.querySelector('.chart svg').getAttribute('aria-label')")
    assert "1.4.2: half within 4 ms" in spoken
    page.click_text("Press to picture")
    page.wait("document.querySelector('.chart svg').getAttribute('aria-label').startsWith('Press to picture')")


def test_other_pairs_are_compared_when_they_are_chosen(page, lite):
    tiers = {"name": "tiers", "arms": [{"name": "wasm", "weight": 1}, {"name": "script", "weight": 1}]}
    ring = a_ring(rollout={"serial": 7, "experiments": [tiers]})
    service = Service(lite, MemoryRings(ring), now=time.time)
    service.take([a_batch(a_report(OLD), a_report(NEW)), a_batch(a_report(experiment="tiers", arm="wasm"))])
    service.take([a_batch(a_report(experiment="tiers", arm="script", tier="script")) for _ in range(2)])
    with live.running(service) as url:
        sign_in(page, url, live.token(service, "viewer"))
        page.wait("document.querySelector('#pick-subject')")
        assert page.run(HEADS) == ["1.4.2", "1.4.1"]
        choose(page, "a", OLD)
        page.wait(f"JSON.stringify({HEADS}) === JSON.stringify(['1.4.1', '1.4.1'])")
        choose(page, "subject", "tiers")
        page.wait(f"JSON.stringify({HEADS}) === JSON.stringify(['arm wasm', 'arm script'])")
        assert page.run("document.activeElement.id") == "pick-subject"
        page.wait("document.querySelector('#part-comparison td:nth-child(3)').innerText.endsWith('of 2')")
        choose(page, "subject", "")
        page.wait(f"JSON.stringify({HEADS}) === JSON.stringify(['1.4.2', '1.4.1'])")
        page.goto("about:blank")


def choose(page, which, value):
    page.run(f"""(() => {{
        const one = document.querySelector("#pick-{which}");
        one.focus();
        one.value = "{value}";
        one.dispatchEvent(new Event("change"));
    }})()""")


def test_what_a_device_sent_is_text_whatever_it_looks_like(page, operating, service):
    ring = service.rings.find("home", "canary")
    evil = a_crashed().crash._replace(
        message="<img src=x onerror='document.title=1'>", stack="at <b>x</b> (app:a.js:1)"
    )
    service.take([a_batch(a_crashed(ring.candidate, crash=evil), **HERE)])
    page.wait("document.querySelector('#part-crashes summary')?.innerText.includes('<img src=x')")
    page.click("#part-crashes summary")
    page.wait("document.querySelector('#part-crashes pre').checkVisibility()")
    assert "at <b>x</b>" in page.run("document.querySelector('#part-crashes pre').innerText")
    assert page.complaints == []


def test_a_token_is_in_no_address(page, operating):
    addresses = page.run(
        "JSON.stringify([location.href, ...performance.getEntriesByType('resource').map((e) => e.name)])"
    )
    assert "/api/rollouts" in addresses
    assert operating not in addresses


def test_a_viewer_cannot_move_anything(page, url, service):
    sign_in(page, url, live.token(service, "viewer"))
    page.wait("document.querySelector('#share')")
    assert page.run("document.querySelector('#share').disabled")
    assert page.run("[...document.querySelectorAll('#part-rollout button')].every((one) => one.disabled)")


def test_a_token_that_is_revoked_leads_back_to_signing_in(page, operating, service):
    with service.database.write() as connection:
        tokens.revoke(connection, "operator-of-the-tests")
    page.wait("document.querySelector('#token') && document.body.innerText.includes('was revoked')")


def open_guard(page):
    page.wait("document.querySelector('.bounds-now')")
    page.click(".bounds-now summary")
    page.click("#set-guard")
    page.wait("document.querySelector('dialog').open")


def fill(page, selector, text):
    page.wait(f"document.querySelector('{selector}')")
    page.run(f"document.querySelector('{selector}').select()")
    page.write(text)


def guard_of(service):
    with service.database.read() as connection:
        return guards.of(connection, "home", "canary")


def test_an_operator_sets_the_bounds_of_the_guard(page, operating, service):
    open_guard(page)
    page.click("#automatic")
    fill(page, "#false-halts", "5")
    fill(page, "#margin-crash", "0.5")
    fill(page, "#factor-frame", "2")
    page.click("[data-metric=trap] input[type=checkbox]")
    fill(page, "#why", "a noisy week")
    page.click_text("Set the guard")
    page.wait("document.querySelector('#part-guard').innerText.includes('only watches')")
    page.wait("document.querySelector('#part-guard').innerText.includes('not watched')")
    page.wait("document.querySelector('.log')?.innerText.includes('a noisy week')")
    bounds = {name: bound for name, bound in DEFAULT.bounds.items() if name != "trap"}
    bounds |= {"crash": Bound(0.005, 4, None), "frame": Bound(0.1, 1, 2)}
    assert guard_of(service) == Guard(False, 0.05, bounds)


def test_the_defaults_of_the_bounds_are_one_press_away(page, operating, service):
    service.set_guard(Who("anna", "operator"), "home", "canary", guard=Guard(True, 0.01, {}), why="none")
    page.wait("document.querySelector('#part-guard').textContent.includes('not watched')")
    open_guard(page)
    assert page.run("document.querySelector('#margin-crash').disabled")
    page.click_text("All bounds as they are by default")
    fill(page, "#why", "all of them again")
    page.click_text("Set the guard")
    page.wait("!document.querySelector('dialog').open")
    assert guard_of(service) == DEFAULT


def test_a_guard_that_was_set_meanwhile_is_not_set_back(page, operating, service):
    open_guard(page)
    other = DEFAULT._replace(automatic=False)
    service.set_guard(Who("anna", "operator"), "home", "canary", guard=other, why="a test day")
    fill(page, "#why", "mine")
    page.click_text("Set the guard")
    page.wait("document.querySelector('dialog .error').innerText.includes('somebody else has set the guard')")
    assert guard_of(service) == other
    page.press("Escape")


def test_a_number_that_makes_no_sense_is_not_sent(page, operating, service):
    open_guard(page)
    fill(page, "#margin-crash", "91")
    fill(page, "#why", "x")
    page.click_text("Set the guard")
    assert page.run("document.querySelector('#margin-crash:invalid') !== null && document.querySelector('dialog').open")
    assert guard_of(service) == DEFAULT
    page.press("Escape")


@pytest.fixture
def administering(page, url, service):
    """An admin looks at the tokens."""
    sign_in(page, url, live.token(service, "admin"))
    page.wait("document.querySelector('#part-audit h2')")
    page.click(".account a")
    page.wait("document.querySelector('#part-tokens table')")


def test_an_admin_gives_a_token_and_takes_it_again(page, url, administering):
    fill(page, "#token-name", "anna")
    page.run("document.querySelector('#token-role').value = 'operator'")
    page.click("#part-adding .primary")
    token = page.wait("document.querySelector('#new-token')?.value")
    assert Client(url, token).get("/api/session") == {"name": "anna", "role": "operator"}
    page.click_text("Done")
    page.wait(f"!document.documentElement.outerHTML.includes('{token}')")
    page.wait("document.querySelector('#part-tokens').innerText.includes('anna')")
    page.click("[data-key='revoke-anna']")
    page.click_text("Revoke")
    page.wait("!document.querySelector('#part-tokens').innerText.includes('anna')")
    page.wait("document.querySelector('.log').innerText.includes('revoked the token of anna')")
    assert "gave anna a token: operator" in page.run("document.querySelector('.log').innerText")
    assert Client(url, token).call("GET", "/api/session")[0] == 401
    assert page.complaints == []


def test_a_name_that_is_taken_is_said_beside_it(page, administering):
    fill(page, "#token-name", "admin-of-the-tests")
    page.click("#part-adding .primary")
    page.wait("document.querySelector('#part-adding .error').innerText.includes('there is a token named')")


def test_who_revokes_the_own_token_is_signed_out(page, administering):
    page.click("[data-key='revoke-admin-of-the-tests']")
    page.wait("document.querySelector('dialog').innerText.includes('you are signed out then')")
    page.click_text("Revoke")
    page.wait("document.querySelector('#token') && document.body.innerText.includes('was revoked')")


def test_tokens_are_no_operators_business(page, operating, url):
    assert page.run("document.querySelector('.account a')") is None
    page.goto(f"{url}/#/tokens")
    page.wait("document.querySelector('h1').textContent.startsWith('home /')")


def test_the_way_back_from_the_tokens_is_a_ring(page, administering):
    page.click("#rings a:last-child")
    page.wait("document.querySelector('#part-rollout h2')")


WIDE = """[...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > 360.5)
    .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)"""


def test_the_guard_is_set_on_a_phone(page, operating):
    page.screen(360, 740)
    open_guard(page)
    assert page.run(WIDE) == []
    small = """[...document.querySelectorAll("dialog button, dialog label")].filter((one) => one.checkVisibility())
        .filter((one) => one.offsetHeight < 36).map((one) => one.innerText)"""
    assert page.run(small) == ["Why (for the audit log)"], "what a thumb must hit"
    page.press("Escape")


def test_tokens_are_given_on_a_phone(page, administering, service):
    with service.database.write() as connection:
        tokens.add(connection, "x" * 64, "viewer", now_s=service.now_s)
    page.screen(360, 740)
    page.wait("document.querySelector('#part-tokens').innerText.includes('xxx')")
    assert page.run(WIDE) == []
    fill(page, "#token-name", "phone")
    page.click("#part-adding .primary")
    page.wait("document.querySelector('#new-token')?.value")
    assert page.run(WIDE) == []
    page.press("Escape")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_phone_never_scrolls_sideways(page, operating, service, dark):
    ring = told(service)
    long = a_crashed().crash._replace(message="x" * 200, stack="at " + "y" * 300)
    service.take([a_batch(a_crashed(ring.candidate, crash=long, device_type="z" * 60), **HERE)])
    page.screen(360, 740, dark=dark)
    page.wait("document.querySelector('#part-crashes summary')")
    page.wait("document.querySelector('.chart svg')")
    page.click("#part-crashes summary")
    page.click_text("Halt")
    page.wait("document.querySelector('dialog').open")
    assert page.run(WIDE) == []
    assert page.run("document.documentElement.scrollWidth") == 360
    page.press("Escape")


def test_whatever_can_be_operated_has_a_name(page, operating, service):
    told(service)
    page.wait("document.querySelector('.chart svg')")
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "slider", "combobox", "link", "meter", "table", "region"}
    operable = [(node["role"]["value"], node.get("name", {}).get("value")) for node in nodes if not node["ignored"]]
    operable = [(role, name) for role, name in operable if role in roles | {"textbox", "image", "img"}]
    assert {role for role, _ in operable} >= roles
    assert [role for role, name in operable if not name] == []
