"""Takes ballots, and publishes that there are some."""

from .database import connect
from .server import Answer, serve

CHOICES = ("bricks", "mortar")


def vote(fields: dict) -> Answer:
    voter, choice = fields.get("voter"), fields.get("choice")
    if not isinstance(voter, str) or not 0 < len(voter) <= 200:
        return 422, {"error": "voter must be a text of 1 to 200 characters", "field": "voter"}
    if choice not in CHOICES:
        return 422, {"error": f"choice must be one of {', '.join(CHOICES)}", "field": "choice"}
    with connect() as db:
        db.execute("insert into ballots (voter, choice) values (%s, %s)", (voter, choice))
        db.execute("notify ballots")
    return 202, {"voter": voter, "choice": choice}


serve({"POST /votes": vote})
