#!/bin/sh
# with_display.sh COMMAND …: runs it on a private X display of 1920 × 1080 without a window manager.
set -eu
numbers=$(mktemp)
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$numbers" 2>/dev/null &
server=$!
trap 'kill $server 2>/dev/null; rm -f "$numbers"' EXIT
tries=0
while [ ! -s "$numbers" ]; do
  tries=$((tries + 1))
  [ $tries -lt 200 ] || { echo "no Xvfb" >&2; exit 1; }
  sleep 0.05
done
DISPLAY=:$(cat "$numbers")
export DISPLAY
"$@"
