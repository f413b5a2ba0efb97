"""Where DATABASE_URL points."""

import os

import psycopg


def connect(**options) -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5, **options)
