import json
import os
import time
import urllib.error
import urllib.request
import uuid

import pytest


def call(service: str, path: str, body: dict | None = None) -> tuple[int, dict]:
    """A body makes it a POST."""
    url = os.environ[f"MORTAR_SERVICE_{service}_URL"] + path
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data), timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def results() -> dict:
    status, counted = call("RESULT", "/results")
    assert status == 200
    return counted


def eventually(wanted: dict) -> None:
    """Counting comes after voting, and nobody knows how much later: within ten seconds."""
    deadline = time.monotonic() + 10
    while results() != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    assert results() == wanted


def vote(voter: str, choice: str) -> None:
    assert call("VOTE", "/votes", {"voter": voter, "choice": choice})[0] == 202


@pytest.fixture
def voter() -> str:
    return f"voter-{uuid.uuid4()}"


@pytest.mark.parametrize("choice", ["bricks", "mortar"])
def test_a_vote_is_counted(voter: str, choice: str) -> None:
    before = results()
    vote(voter, choice)
    eventually({**before, choice: before[choice] + 1})


def test_who_votes_again_changes_the_vote(voter: str) -> None:
    before = results()
    vote(voter, "bricks")
    vote(voter, "mortar")
    eventually({**before, "mortar": before["mortar"] + 1})


def test_many_votes_at_once_are_all_counted(voter: str) -> None:
    before = results()
    for number in range(20):
        vote(f"{voter}-{number}", "bricks")
    eventually({**before, "bricks": before["bricks"] + 20})


@pytest.mark.parametrize(
    ("ballot", "field"),
    [({"voter": "ann", "choice": "straw"}, "choice"), ({"choice": "bricks"}, "voter")],
)
def test_a_spoilt_ballot_is_refused(ballot: dict, field: str) -> None:
    before = results()
    status, answer = call("VOTE", "/votes", ballot)
    assert (status, answer["field"]) == (422, field)
    assert results() == before
