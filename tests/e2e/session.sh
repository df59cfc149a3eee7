#!/usr/bin/env bash
# A kiosk under a service manager: it says when it is ready, feeds the watchdog while its loop turns and only then, and
# nobody gets out of it by keyboard; in the dark hours it is black until somebody touches it.
# usage: session.sh LINLI LINLI_HUB LINLI_KIOSK, with a DISPLAY
set -euo pipefail
. "$(dirname "$0")/common.sh"
kiosk=$3 here=$(cd "$(dirname "$0")" && pwd)
station=$work/station
export TREE=$work/tree.json SHOTS=${SHOTS:-$work}

# The service manager's end of the socket: a line for each word it hears.
python3 - "$work/notify" "$work/heard" <<'PY' &
import socket, sys
ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ear.bind(sys.argv[1])
with open(sys.argv[2], "w", buffering=1) as heard:
    while True: heard.write(ear.recv(4096).decode() + "\n")
PY
hub_pid=$!  # common.sh ends it.
for _ in $(seq 100); do [ -S "$work/notify" ] && break; sleep 0.1; done
heard() { grep -c "^$1$" "$work/heard" || true; }
# hears WORD MORE-THAN
hears() { for _ in $(seq 600); do [ "$(heard "$1")" -gt "$2" ] && return; sleep 0.1; done; fail "the service manager does not hear $1"; }

"$linli" init "$station" >/dev/null
# Dark all day: from this minute to the one before it.
printf 'off_from = "%s"\noff_until = "%s"\n' "$(TZ=Asia/Shanghai date +%H:%M)" "$(TZ=Asia/Shanghai date -d '-1 minute' +%H:%M)" >"$station/kiosk.toml"
NOTIFY_SOCKET=$work/notify WATCHDOG_USEC=2000000 "$kiosk" "$station" --mm-per-px 0.248 --tree "$TREE" >"$work/kiosk.log" 2>&1 &
other_pid=$!
# shellcheck source=../support/drive.sh
. "$here/../support/drive.sh"

hears READY=1 0
hears WATCHDOG=1 0
screen idle 60
hears WATCHDOG=1 "$(heard WATCHDOG=1)"

# A loop that stands still feeds nobody; once it turns again, it does.
kill -STOP "$other_pid"
sleep 1
was=$(heard WATCHDOG=1)
sleep 3
[ "$(heard WATCHDOG=1)" = "$was" ] || fail "the watchdog is fed by something else than the loop"
kill -CONT "$other_pid"
hears WATCHDOG=1 "$was"

# Black, after nobody was there for a while; a touch on where a button was only wakes it.
wait_for '.screen == "dark"' 240
shot dark
[ "$(convert "$SHOTS/dark.png" -format '%[fx:maxima]' info:)" = 0 ] || fail "the dark screen is not black"
xdotool mousemove 1400 700 mousedown 1
sleep 0.1
xdotool mouseup 1
screen idle
shot woken

# No way out.
window=$(xdotool search --pid "$other_pid" | tail -n 1)
tap start && screen home
for keys in alt+F4 ctrl+alt+BackSpace ctrl+alt+F2 ctrl+q ctrl+w ctrl+c super alt+Tab F11 ctrl+alt+Delete Print; do
  xdotool key "$keys"
done
python3 - "$window" <<'PY'  # As a window manager's cross does.
import ctypes, sys

class Message(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p),
                ("window", ctypes.c_ulong), ("kind", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5),
                ("rest", ctypes.c_long * 12)]

x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.restype = ctypes.c_ulong
x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
x.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
display, window, client_message = x.XOpenDisplay(None), int(sys.argv[1]), 33
close = Message(type=client_message, window=window, kind=x.XInternAtom(display, b"WM_PROTOCOLS", 0), format=32)
close.data[0] = x.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
if x.XSendEvent(display, window, 0, 0, ctypes.byref(close)) == 0: sys.exit("the message did not go")
x.XSync(display, 0)
PY
sleep 1
kill -0 "$other_pid" 2>/dev/null || fail "a key ended the kiosk"
screen home

kill "$other_pid"
wait "$other_pid" && ended=0 || ended=$?
[ "$ended" = 0 ] || fail "the kiosk ended with $ended"
other_pid=
