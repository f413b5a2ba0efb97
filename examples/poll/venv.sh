#!/bin/sh
# What the services and the tests import, in .venv. It takes no time when it is there.
set -e
cd "$(dirname "$0")"
if ! cmp -s requirements.txt .venv/requirements.txt; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt .venv
fi
