#!/bin/bash
# Node and npm as npm packages.
set -euo pipefail

case $(uname -m) in
  x86_64) cpu=x64 ;;
  aarch64) cpu=arm64 ;;
  *) echo "There is no Node 24 for this processor ($(uname -m)) on npm." && exit 1 ;;
esac
npm install --prefix . --no-save --ignore-scripts --no-audit --no-fund "node-linux-$cpu@24.21.0" npm@11.21.2
mv "node_modules/node-linux-$cpu/bin/node" node
