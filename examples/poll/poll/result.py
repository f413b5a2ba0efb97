"""Shows what was counted."""

from .database import connect
from .server import Answer, serve


def results(_: dict) -> Answer:
    with connect() as db:
        counted = db.execute("select choice, count(*) from votes group by choice").fetchall()
    return 200, {"bricks": 0, "mortar": 0, **dict(counted)}


serve({"GET /results": results})
