"""Subscribes to ballots, and counts them. Everybody has one vote: the last one."""

import psycopg

from .database import connect


def count(db: psycopg.Connection) -> None:
    with db.transaction():
        ballots = db.execute("delete from ballots returning id, voter, choice").fetchall()
        for _, voter, choice in sorted(ballots):
            db.execute(
                """insert into votes (voter, choice) values (%s, %s)
                on conflict (voter) do update set choice = excluded.choice""",
                (voter, choice),
            )
    if ballots:
        print(f"counted {len(ballots)}")


# Two connections: what one hears while it is at work would be lost.
with connect(autocommit=True) as news, connect(autocommit=True) as db:
    news.execute("listen ballots")
    print("waiting for ballots")
    # What was said before anybody listened.
    count(db)
    for _ in news.notifies():
        count(db)
