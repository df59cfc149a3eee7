# Drives a running linli-kiosk as a hand would: finds what to touch in the file that --tree writes, and sends real X events.
# What does not come ends the script that sourced this (set -e is blind inside && lists).
# Source it. Needs DISPLAY, TREE (the file) and SHOTS (a folder); uses jq, xdotool and ImageMagick's import.

# Prints a jq result of the tree as it is now.
tree() { jq -r "$@" "$TREE" 2>/dev/null; }

# wait_for JQ-CONDITION [SECONDS]: until the tree satisfies it.
wait_for() {
  local tries=$((${2:-10} * 20))
  for ((i = 0; i < tries; i++)); do
    [ "$(tree "$1")" = true ] && return
    sleep 0.05
  done
  echo "drive: waited in vain for: $1 (screen: $(tree .screen))" >&2
  tree ".widgets[] | select(.role != \"text\" and .role != \"pill\") | .id" | paste -sd " " >&2
  exit 1
}

screen() { wait_for ".screen == \"$1\"" "${2:-10}"; }

# tap LABEL-OR-ID: the middle of the first enabled widget of that label or id.
tap() {
  local what=$1 at
  wait_for "[.widgets[] | select((.label == \"$what\" or .id == \"$what\") and .enabled and (.covered|not) and (.role == \"text\" | not))] | length > 0"
  # A touch within 400 ms of a screen change is ignored: people do not touch that fast, and neither do we.
  sleep 0.5
  at=$(tree "[.widgets[] | select((.label == \"$what\" or .id == \"$what\") and .enabled and (.role == \"text\" | not))][0].rect |
    \"\(.[0] + .[2] / 2 | floor) \(.[1] + .[3] / 2 | floor)\"")
  # shellcheck disable=SC2086  # Two numbers.
  xdotool mousemove $at mousedown 1
  sleep 0.06
  xdotool mouseup 1
  sleep 0.15
}

digits() { local each; for each in $(echo "$1" | grep -o .); do tap "key.$each"; done; }

# sign_in CARD NAME PIN SCREEN: from home, the card is laid on the reader, which types its number like a keyboard, fast, and
# Enter; again when a busy machine took the keys for slow typing; then by name and PIN, as people do whose card is not
# taken. Until SCREEN is there.
sign_in() {
  for _ in 1 2 3 4; do
    xdotool type --delay 1 "$1"$'\n'  # One process: starting a second for Enter takes longer than a reader does.
    for _ in $(seq 30); do [ "$(tree .screen)" = "$4" ] && return; sleep 0.1; done
  done
  tap home.more && tap staff && tap "$2" && screen staff.pin && digits "$3" && tap go_on
  screen "$4"
}

shot() { sleep 0.35; import -window root "$SHOTS/$1.png"; echo "  $SHOTS/$1.png"; }

# card_keys TEXT: what the pipe of a card or QR reader gives for it; a new line is Enter.
card_keys() {
  python3 - "$1" <<'PY'
import struct, sys
rows = {2: "1234567890-=", 16: "qwertyuiop[]\n", 30: "asdfghjkl;", 44: "zxcvbnm,./"}  # linux/input-event-codes.h
code_of = {key: first + at for first, row in rows.items() for at, key in enumerate(row)}
shift, at = 42, 0
def press(code, value):
    global at
    sys.stdout.buffer.write(struct.pack("llHHi", 1000, 1000 * at, 1, code, value))
    at += 1
for key in sys.argv[1]:
    shifted = key.isupper() or key == ":"
    if shifted: press(shift, 1)
    code = code_of[";" if key == ":" else key.lower()]
    press(code, 1)
    press(code, 0)
    if shifted: press(shift, 0)
PY
}
