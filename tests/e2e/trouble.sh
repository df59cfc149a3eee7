#!/usr/bin/env bash
# What goes wrong at a station and its hub: each ends with one clear line and the right exit code, nothing crashes, and
# nothing that was saved is lost. Real processes, real files, real sockets.
# usage: trouble.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

entries() { "$linli" list "$1" | wc -l; }
lodge() { "$linli" lodge "$1" --category water --text "${2:-下水道堵了}" "${@:3}"; }

scope=zherong/shuangcheng/xiping
st=$work/station

# Usage is 2, help is 0, and no folder is ever taken for a station.
for verb in init enrol sync verify rebuild backup restore export import sticks load lodge step status list cases case staff place \
  clock shifts approve decline balance passbook statement post redeem transfer stock order chores volunteer; do
  "$linli" "$verb" --help >/dev/null || fail "linli $verb --help"
  ends 2 "" "$linli" "$verb"
done
for verb in init serve enrol revoke backup restore import sticks list status forks verify; do
  "$hub" "$verb" --help >/dev/null || fail "linli-hub $verb --help"
  ends 2 "" "$hub" "$verb"
done
ends 2 "" "$linli"
ends 2 "" "$linli" nonsense
ends 2 "--nonsense" "$linli" status "$st" --nonsense
ends 2 "" "$hub" nonsense
for verb in sync verify rebuild lodge status list cases; do refused "is not a station" "$linli" "$verb" "$work/none"; done
for verb in serve list status forks verify; do refused "there is no hub in" "$hub" "$verb" "$work/none"; done
: >"$work/file"
refused "cannot make" "$linli" init "$work/file"
refused "cannot make" "$hub" init "$work/file" --district 县

# Names and addresses that cannot be.
refused "name" "$hub" init "$work/hub" --district ""
refused "UTF-8" "$hub" init "$work/hub" --district $'\xff'
"$hub" init "$work/hub" --district 柘荣县 >/dev/null
refused "already" "$hub" init "$work/hub" --district 柘荣县
refused "no address" "$hub" serve "$work/hub" --listen nonsense
refused "cannot be a station's code" "$hub" enrol "$work/hub" --station 'x y' --scope $scope
refused "cannot be a scope" "$hub" enrol "$work/hub" --station XP2 --scope ../x
refused "UTF-8" "$hub" enrol "$work/hub" --station XP2 --scope $scope --name $'\xff'
refused "no station" "$hub" revoke "$work/hub" --station XP9

# One hub a folder, one folder a port.
start_hub "$work/hub"
refused "in use by another program" "$hub" serve "$work/hub" --listen 127.0.0.1:0
"$hub" init "$work/hub2" --district 县 >/dev/null
refused "cannot listen on" "$hub" serve "$work/hub2" --listen "${url#http://}"

# Codes: wrong, too old, used.
"$linli" init "$st" >/dev/null
refused "check it letter by letter" "$linli" enrol "$st" --hub "$url" --code 0000-0000
refused "unencrypted" "$linli" enrol "$st" --hub http://hub.example.cn --code 0000-0000
refused "cannot be reached" "$linli" enrol "$st" --hub http://127.0.0.1:1 --code 0000-0000
old=$("$hub" enrol "$work/hub" --station XP2 --scope $scope --valid-hours 0 | tail -n 1)
refused "too old" "$linli" enrol "$st" --hub "$url" --code "$old"
code=$("$hub" enrol "$work/hub" --station XP2 --scope $scope | tail -n 1)
"$linli" enrol "$st" --hub "$url" --code "$code" >/dev/null
"$linli" init "$work/thief" >/dev/null
refused "used already" "$linli" enrol "$work/thief" --hub "$url" --code "$code"

# Words nobody can keep, and words that look odd and are fine.
lodge "$st" 好 --count 10 >/dev/null
"$linli" sync "$st" >/dev/null
long=$(printf '%0100000d' 0)
refused "longer than 4000 characters" lodge "$st" "$long"
refused "control characters" lodge "$st" $'a\x01\x1b[31m'
refused "UTF-8" lodge "$st" $'\xff\xfe'
refused "UTF-8" lodge "$st" $'\xed\xa0\x80'
refused "UTF-8" lodge "$st" a --name $'\xff'
refused "nothing was said" lodge "$st" "   "
refused "no category" "$linli" lodge "$st" --category nonsense --text a
refused "no service" "$linli" lodge "$st" --service nonsense --text a
refused "not a ticket number" "$linli" case "$st" $'\xff'
odd='😀👨‍👩‍👧‍👦𠀀𮧵'
read -r ticket pickup <<<"$(lodge "$st" "$odd")"
has "$("$linli" case "$st" "$ticket" --code "$pickup" --json)" "$odd"
refused "pickup code is not right" "$linli" case "$st" "$ticket" --code 123
[ "$(entries "$st")" = 14 ] || fail "a refused text left an entry: $(entries "$st") entries"

# Places and PINs that cannot be: nothing of it is saved.
refused "there is no place $scope/b25 here" lodge "$st" 灯 --place $scope/b25
refused "a PIN is 4 to 8 digits" bash -c 'printf "12\n" | "$@"' _ "$linli" staff "$st" add --shown-as 张姐 --role clerk --pin-stdin
[ -z "$("$linli" staff "$st" list)" ] || fail "a bad PIN left a person"

# The hub meets noise on its port.
if command -v curl >/dev/null; then
  status() { curl -s -m 10 -o "$work/body" -w '%{http_code}' "$@" || true; }
  [ "$(status -X POST "$url/v1/batches" --data-binary @"$linli")" = 413 ] || fail "no 413"
  [ "$(status -X POST "$url/v1/batches" -d '[[[[')" = 401 ] || fail "no 401"
  [ "$(status -X POST "$url/v1/enrol" -d '{"code":7')" = 400 ] || fail "no 400"
  [ "$(status "$url/v1/feed?after=zz")" = 401 ] || fail "a feed for nobody"
  [ "$(status --path-as-is "$url/../../etc/passwd")" = 404 ] || fail "no 404"
  [ "$(status "$url/t/%ff%00<script>")" = 400 ] || fail "a ticket that cannot be read"
  [ "$(status "$url/healthz")" = 200 ] || fail "the hub is not well"
fi
"$linli" sync "$st" >/dev/null
stop_hub
"$hub" verify "$work/hub" >/dev/null

# What answers is no hub, or one that is not well. All keep what they have.
lodge "$st" 待发 >/dev/null
if command -v python3 >/dev/null; then
  cat >"$work/other.py" <<'PY'
import http.server, os, sys
class Other(http.server.BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        code, body = int(open(sys.argv[2]).read()), b"<html><body>Please sign in</body></html>"
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_GET = do_POST = answer
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Other)
open(sys.argv[2] + ".up", "w").close()
server.serve_forever()
PY
  echo 200 >"$work/status"
  python3 "$work/other.py" "$port" "$work/status" 2>"$work/other.err" &
  other_pid=$!
  for _ in $(seq 100); do [ ! -e "$work/status.up" ] || break; sleep 0.1; done
  for answer in "200 not a Linli hub" "302 not a Linli hub" "404 not a Linli hub" "413 too large" "429 busy" "500 failed"; do
    echo "${answer%% *}" >"$work/status"
    refused "${answer#* }" "$linli" sync "$st"
    has "$("$linli" status "$st" --json)" '"pending":1'
  done
  kill "$other_pid"
  wait "$other_pid" 2>/dev/null || true
  other_pid=
fi

# A hub that was stopped, and a program that holds the station and was stopped: what is waited for is said, and not
# waited for long. What was asked of the one that goes on again is done, once.
start_hub "$work/hub" "$port"
kill -STOP "$hub_pid"
lodged=$("$linli" list "$st" --kind case.lodged | wc -l)
"$linli" sync "$st" >"$work/sync.out" 2>"$work/sync.err" &
other_pid=$!
until [ -e "$st/control.sock" ]; do kill -0 "$other_pid" || fail "no sync: $(cat "$work/sync.err")"; sleep 0.05; done
lodge "$st" 顺便 >/dev/null || fail "a sync that waits for its hub keeps others waiting"
kill -STOP "$other_pid"
refused "may still be saved" lodge "$st" 停了
has "$(cat "$work/err")" "linli: waiting for the program that has $st open (process $other_pid)"
kill -CONT "$other_pid"
code=0
wait "$other_pid" || code=$?
other_pid=
[ "$code" = 1 ] || fail "exit $code from a sync with a silent hub: $(cat "$work/sync.err")"
has "$(head -n 1 "$work/sync.err")" "linli: waiting for the hub at $url"
has "$(tail -n 1 "$work/sync.err")" "does not answer"
[ "$("$linli" list "$st" --kind case.lodged | wc -l)" = "$((lodged + 2))" ] || fail "asked of a stopped program: lost or doubled"
kill -CONT "$hub_pid"
"$linli" sync "$st" >/dev/null
stop_hub

# SIGKILL: whatever was printed is there afterwards; the hub takes all of it, once.
start_hub "$work/hub" "$port"
: >"$work/printed"
"$linli" lodge "$st" --category water --text 断电 --count 100000 >"$work/printed" 2>/dev/null &
other_pid=$!
until [ "$(wc -l <"$work/printed")" -gt 50 ]; do sleep 0.05; done
kill -KILL "$other_pid"
wait "$other_pid" 2>/dev/null || true
other_pid=
"$linli" verify "$st" >/dev/null
"$linli" cases "$st" | cut -d' ' -f1 | sort >"$work/cases"
sed '$d' "$work/printed" | cut -d' ' -f1 | sort | comm -23 - "$work/cases" >"$work/lost"
[ ! -s "$work/lost" ] || fail "printed and lost: $(head -n 3 "$work/lost")"
"$linli" sync "$st" >/dev/null 2>&1 &
other_pid=$!
sleep 0.05
stop_hub KILL
wait "$other_pid" || true
other_pid=
"$hub" verify "$work/hub" >/dev/null
start_hub "$work/hub" "$port"
has "$("$linli" sync "$st" --json)" '"pending":0'
if command -v sqlite3 >/dev/null; then
  sqlite3 "$st/log.db" "UPDATE setting SET value = '00ff.7.ab' WHERE key = 'cursor'" >/dev/null
  "$linli" sync "$st" >/dev/null || fail "a spoilt cursor stops every sync"
fi
lodged=$("$linli" list "$st" --kind case.lodged | wc -l)
[ "$("$hub" list "$work/hub" --scope $scope --kind case.lodged | wc -l)" = "$lodged" ] || fail "the hub has not $lodged"
"$linli" verify "$st" >/dev/null

# Years in which nobody lives. A sanitizer may not run under faketime: then there is nothing to see here.
in_year() { FAKETIME_DONT_FAKE_MONOTONIC=1 timeout 20 faketime "$1-01-02 00:00:00" "${@:2}"; }
if command -v faketime >/dev/null && in_year 1970 "$linli" --help >/dev/null 2>&1; then
  for year in 1970 2099; do
    in_year "$year" "$linli" lodge "$st" --category water --text 钟 >/dev/null || fail "in $year"
    in_year "$year" "$linli" status "$st" >/dev/null || fail "in $year"
    lodged=$((lodged + 1))
  done
fi
has "$("$linli" sync "$st" --json)" '"pending":0'
"$linli" rebuild "$st" >/dev/null
"$linli" verify "$st" >/dev/null
[ "$("$hub" list "$work/hub" --scope $scope --kind case.lodged | wc -l)" = "$lodged" ] || fail "a clock lost a case"

# Files of assets: a broken one is named with its line, the others still serve.
cp -r "${LINLI_ASSETS:?}" "$work/assets"
printf 'id = "speak_up"\nid = = 7\n' >"$work/assets/catalogue/speak_up.toml"
code=0
LINLI_ASSETS=$work/assets lodge "$st" >"$work/out" 2>"$work/err" || code=$?
[ "$code" = 1 ] || fail "lodged by a catalogue that is broken"
has "$(cat "$work/err")" "speak_up.toml:2: "
has "$(cat "$work/err")" 'no service "speak_up"'
LINLI_ASSETS=$work/assets "$linli" lodge "$st" --service errand --category meals --text 送饭 >/dev/null 2>&1 || fail "an errand"
LINLI_ASSETS=$work/none "$linli" verify "$st" >/dev/null
"$linli" sync "$st" >/dev/null

# Revoked: said, and kept.
"$hub" revoke "$work/hub" --station XP2 >/dev/null
refused "revoked" "$linli" sync "$st"
lodge "$st" 还能说 >/dev/null
has "$("$linli" status "$st" --json)" '"revoked":true'
stop_hub

# Files that somebody or something spoilt. A torn view is only made again; a spoilt log is named, and never mended over.
before=$("$linli" cases "$st" | sort)
views=$(echo "$st"/views-*.db)
truncate -s 30000 "$views"
[ "$before" = "$("$linli" cases "$st" | sort)" ] || fail "a torn view tells another story"
head -c 50000 /dev/urandom >"$views"
"$linli" rebuild "$st" >/dev/null
[ "$before" = "$("$linli" cases "$st" | sort)" ] || fail "a view of noise tells another story"
spoilt=$work/spoilt
spoil() { rm -rf "$spoilt" && cp -a "$st" "$spoilt" && rm -f "$spoilt"/*-wal "$spoilt"/*-shm; }
for verb in status verify sync lodge; do
  spoil
  truncate -s 20000 "$spoilt/log.db"
  refused "copy the whole folder away" "$linli" "$verb" "$spoilt"
  spoil
  head -c 50000 /dev/urandom >"$spoilt/log.db"
  refused "not a database" "$linli" "$verb" "$spoilt"
done
spoil
: >"$spoilt/log.db"
refused "is empty" "$linli" status "$spoilt"
if command -v sqlite3 >/dev/null; then
  # by_hand SQL PART: what verify then says.
  by_hand() { spoil && sqlite3 "$spoilt/log.db" "$1" >/dev/null && refused "$2" "$linli" verify "$spoilt"; }
  by_hand "UPDATE entry SET line = replace(line, 'water', 'power') WHERE row = 5" "was changed"
  by_hand "UPDATE entry SET line = '{\"a\":1,\"a\":2}' WHERE row = 5" "row 5 of the log was changed"
  by_hand "UPDATE entry SET slip = replace(slip, '好', '坏') WHERE row = 5" "was changed"
  by_hand "DELETE FROM entry WHERE row = 5" "is missing"
  by_hand "DELETE FROM entry WHERE seq = (SELECT through FROM author WHERE id = 1) AND author = 1" "is missing"
  by_hand "UPDATE entry SET home = 'elsewhere' WHERE row = 5" "column home does not say what its line says"
  by_hand "DELETE FROM author" "belong to no chain"
  by_hand "DELETE FROM setting" "no signing key"
  by_hand "PRAGMA user_version = 99" "update the program; nothing was changed"
  refused "update the program" lodge "$spoilt"
  by_hand "UPDATE entry SET line = replace(line, '\"ticket\":\"', '\"ticket\":7,\"tiket\":\"')" "was changed"
  lodge "$spoilt" >/dev/null || fail "an odd ticket stops the station"
  cp -a "$work/hub" "$work/hub3"
  sqlite3 "$work/hub3/hub.db" "UPDATE entry SET line = replace(line, 'water', 'power') WHERE row = 5" >/dev/null
  refused "was changed" "$hub" verify "$work/hub3"
  sqlite3 "$work/hub3/hub.db" "UPDATE setting SET value = '9999999999999999999999' WHERE key = 'hub.tables'" >/dev/null
  refused "hub.db" "$hub" serve "$work/hub3" --listen 127.0.0.1:0
fi

spoil
head -c 50000 /dev/urandom >"$spoilt/pins.db"
lodge "$spoilt" >/dev/null || fail "a spoilt pins.db stops the station"
refused "pins.db is damaged" "$linli" case "$spoilt" "$ticket" --code 1234

# A copy where nobody can write, as on a DVD: everything that only reads works, as somebody who is not root.
sealed=$work/sealed
spoil && mkdir "$sealed" && cp "$spoilt/log.db" "$sealed/" && cp -r "$work/hub" "$sealed/hub"
rm -f "$sealed/hub"/*-wal "$sealed/hub"/*-shm "$sealed/hub"/views*
as_reader=()
if [ "$(id -u)" = 0 ]; then
  as_reader=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chmod 711 "$work" && chown -R 65534:65534 "$sealed"
fi
chmod 500 "$sealed" "$sealed/hub"
if [ ${#as_reader[@]} = 0 ] || "${as_reader[@]}" "$linli" --help >/dev/null 2>&1; then
  for verb in list status cases verify; do
    "${as_reader[@]}" "$linli" "$verb" "$sealed" >"$work/out" || fail "linli $verb of a copy that cannot be written"
  done
  [ "$before" = "$("${as_reader[@]}" "$linli" cases "$sealed" | sort)" ] || fail "a copy tells another story"
  for verb in list verify; do
    "${as_reader[@]}" "$hub" "$verb" "$sealed/hub" >"$work/out" || fail "linli-hub $verb of a copy that cannot be written"
  done
fi
chmod 700 "$sealed" "$sealed/hub"

# A full disk: said, what was printed is there, and a little room is enough to go on.
if mkdir "$work/small" && mount -t tmpfs -o size=8k tmpfs "$work/small" 2>/dev/null; then
  mounted=$work/small
  refused "make room on the disk" "$linli" init "$mounted/st"
  mount -o remount,size=2m "$mounted"
  "$linli" init "$mounted/st" >/dev/null || fail "a full disk left half a station in the way"
  start_hub "$work/hub"
  code=$("$hub" enrol "$work/hub" --station XP3 --scope $scope/b25 | tail -n 1)
  "$linli" enrol "$mounted/st" --hub "$url" --code "$code" >/dev/null
  code=0
  lodge "$mounted/st" "${long:0:3900}" --count 100000 >"$work/printed" 2>"$work/err" || code=$?
  [ "$code" = 1 ] || fail "exit $code on a full disk"
  has "$(cat "$work/err")" "make room on the disk"
  [ "$("$linli" cases "$mounted/st" | wc -l)" = "$(wc -l <"$work/printed")" ] || fail "a full disk lost a case"
  "$linli" verify "$mounted/st" >/dev/null
  mount -o remount,size=3m "$mounted"
  "$linli" sync "$mounted/st" >/dev/null
  mount -o remount,ro "$mounted"
  refused "Read-only" lodge "$mounted/st"
  "$linli" verify "$mounted/st" >/dev/null || fail "a disk that cannot be written cannot be read"
  stop_hub
else
  echo "a full disk was not tried: nothing can be mounted here"
fi
"$linli" verify "$st" >/dev/null
"$hub" verify "$work/hub" >/dev/null
echo "every trouble was met"
