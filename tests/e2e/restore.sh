#!/usr/bin/env bash
# Backups while everything runs, restores of station and hub, copies of a station that go on beside it: nothing that was
# printed as saved is missing at the hub afterwards, nothing is there twice. Real processes, real files, real sockets.
# usage: restore.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

scope=zherong/shuangcheng/xiping
# enrolled NAME CODE: a new station in $work/NAME.
enrolled() {
  "$linli" init "$work/$1" >/dev/null
  "$linli" enrol "$work/$1" --hub "$url" --code "$("$hub" enrol "$work/hub" --station "$2" --scope $scope | tail -n 1)" >/dev/null
}
lodge() { "$linli" lodge "$work/$1" --category water --text "$2" "${@:3}" | cut -d' ' -f1; }
sync() { for name in "$@"; do has "$("$linli" sync "$work/$name" --json)" '"pending":0'; done; }
# Tickets at the hub and at a station, sorted.
at_hub() { "$hub" list "$work/hub" --kind case.lodged --json | sed -n 's/.*"ticket":"\([^"]*\)".*/\1/p' | sort; }
at_station() { "$linli" cases "$work/$1" | cut -d' ' -f1 | sort; }
count() { "$hub" list "$work/hub" --kind "$1" | wc -l; }
# all_there: everything in $work/said is at the hub, once.
all_there() {
  sort "$work/said" >"$work/expected"
  at_hub >"$work/found"
  cmp -s "$work/expected" "$work/found" || fail "$1: $(diff "$work/expected" "$work/found" | head -n 5)"
  "$hub" verify "$work/hub" >/dev/null
}
: >"$work/said"
say() { lodge "$@" >>"$work/said"; }

"$hub" init "$work/hub" --district 柘荣县 >/dev/null
start_hub "$work/hub"
enrolled a XP1
enrolled b XP2
say a 甲 --count 20
say b 乙 --count 20
sync a b

# Backups beside a running hub, and beside a station that saves all the time.
"$linli" lodge "$work/a" --category water --text 断 --count 100000 2>/dev/null >"$work/printed" &
other_pid=$!
until [ "$(wc -l <"$work/printed")" -gt 20 ]; do sleep 0.05; done
"$linli" backup "$work/a" "$work/a.backup" >/dev/null
kill -KILL "$other_pid"
wait "$other_pid" 2>/dev/null || true
other_pid=
"$linli" verify "$work/a" >/dev/null
at_station a | comm -23 - <(sort "$work/said") >"$work/more"
grep -E '^XP1' "$work/more" >>"$work/said"
sync a b
has "$("$linli" status "$work/a" --json)" '"backed_up":0'
has "$("$hub" backup "$work/hub" "$work/hub.backup")" "on the same disk as the hub"
say a 后
sync a
backed_up=$("$linli" status "$work/a" --json | sed -n 's/.*"backed_up":\([0-9]*\).*/\1/p')
[ "$backed_up" -gt 40 ] || fail "no receipt says how far the backup reaches: $backed_up"
has "$("$hub" status "$work/hub" --json)" "\"backed_up\":$backed_up"
[ "$(stat -c %a "$work/hub.backup/hub.db" "$work/a.backup/log.db" | sort -u)" = 600 ] || fail "a backup others may read"
has "$("$linli" backup --help)" "signing key"
has "$("$hub" backup --help)" "hub's keys"

# Nothing is written over, and what is no backup is not restored.
refused "is not empty" "$linli" backup "$work/a" "$work/a.backup"
refused "is not empty" "$hub" restore "$work/hub.backup" "$work/a.backup"
refused "in use by another program" "$hub" restore "$work/hub.backup" "$work/hub"
refused "is not empty" "$linli" restore "$work/a.backup" "$work/a"
refused "not a whole backup" "$linli" restore "$work/a" "$work/x"
refused "not of a station" "$linli" restore "$work/hub.backup" "$work/x"
refused "no hub's folder" "$hub" backup "$work/a" "$work/x"
cp -r "$work/a.backup" "$work/torn"
printf 'x' | dd of="$work/torn/log.db" bs=1 seek=9000 conv=notrunc 2>/dev/null
refused "manifest" "$linli" restore "$work/torn" "$work/x"
[ ! -e "$work/x" ] || fail "a refused restore left something"
if mkdir "$work/small" && mount -t tmpfs -o size=64k tmpfs "$work/small" 2>/dev/null; then
  mounted=$work/small
  refused "make room on the disk" "$linli" backup "$work/a" "$mounted/backup"
  refused "make room on the disk" "$hub" backup "$work/hub" "$mounted/backup"
  [ -z "$(ls -A "$mounted")" ] || fail "a full disk keeps half a backup: $(ls -A "$mounted")"
  umount "$mounted"
  mounted=
fi
# A quota or a limit is no full disk to SQLite, and a matter for whoever reads the line all the same.
limited() { (ulimit -f 40 && refused "see whether it has room" "$@") || exit 1; }
limited "$linli" backup "$work/a" "$work/limited"
limited "$hub" backup "$work/hub" "$work/limited"
[ ! -e "$work/limited" ] || fail "a disk that takes no large file keeps half a backup"

# A station's disk dies: its backup, what came after it from the hub, and its own epoch from now on.
epochs() { "$linli" list "$work/a" --kind epoch.opened | grep -c '^XP1'; }
before=$(at_station a)
rm -rf "$work/a"
"$linli" restore "$work/a.backup" "$work/a" >/dev/null
sync a
[ "$before" = "$(at_station a)" ] || fail "the restored station lacks cases"
opened=$(epochs)
say a 再
[ "$(epochs)" = $((opened + 1)) ] || fail "a restored station went on with the epoch of its backup"
sync a b
all_there "a restored station"
"$linli" verify "$work/a" >/dev/null
[ "$(count station.cloned)" = 0 ] || fail "a station that was restored and asked first is called a clone"

# The hub's disk dies, and one author's with it: stations give back what came after the backup.
enrolled c XP3
say c 丙 --count 5
sync c
say b 丁 --count 5
sync b a
say a 戊 --count 5
sync a b
stop_hub
rm -rf "$work/hub" "$work/c"
"$hub" restore "$work/hub.backup" "$work/hub" >/dev/null
start_hub "$work/hub" "$port"
sync b a b a
all_there "a restored hub"
[ "$(count run.lost)" -ge 1 ] || fail "no alarm for a restored hub"
has "$("$hub" status "$work/hub")" "ALARM"
if command -v curl >/dev/null; then
  has "$(curl -s "$url/metrics")" "linli_hub_lost_runs 1"
fi
[ "$(at_station a)" = "$(sort "$work/said")" ] || fail "station a lacks cases"
[ "$(at_station b)" = "$(sort "$work/said")" ] || fail "station b lacks cases"

# A plain copy of the hub's file counts for nothing as a backup, and is taken for what it is when it comes back.
stop_hub
cp -r "$work/hub" "$work/hub.copy"
start_hub "$work/hub" "$port"
say a 己
sync a b
backed_up=$("$linli" status "$work/a" --json | sed -n 's/.*"backed_up":\([0-9]*\).*/\1/p')
positions=$("$hub" status "$work/hub" --json | sed -n 's/.*"positions":\([0-9]*\).*/\1/p')
[ "$backed_up" -lt "$positions" ] || fail "a plain copy counts as a backup"
stop_hub
rm -rf "$work/hub" && mv "$work/hub.copy" "$work/hub"
start_hub "$work/hub" "$port"
say b 庚
sync b a b
all_there "a hub whose file was copied back"

# A station's folder is copied while the machine runs, and both go on.
cp -r "$work/b" "$work/b2"
say b2 辛 --count 3
say b 壬 --count 3
refused "in use by another program" sh -c "exec 9<'$work/b/lock'; flock -n 9 || exit 7; exec '$linli' load '$work/b' '${LINLI_ASSETS:?}/demo/xiping.toml'"
sync b b2
say b 癸
say b2 子
sync b b2 b a
all_there "a copied station"
[ "$(count station.cloned)" = 1 ] || fail "not one clone alarm: $(count station.cloned)"
for name in a b b2; do
  [ "$(at_station $name)" = "$(sort "$work/said")" ] || fail "station $name lacks cases"
  "$linli" verify "$work/$name" >/dev/null
done

# A machine is copied with its memory, as a snapshot does: two write one epoch. The head file is made to fit the copy.
if command -v python3 >/dev/null; then
  say b 丑
  cp -r "$work/b" "$work/b3"
  python3 - "$work/b/log.db" "$work/b3/log.db" "$LINLI_HEAD_DIR" <<'PY'
import hashlib, os, struct, sys
old, new, heads = sys.argv[1:4]
name = lambda path: os.path.join(heads, hashlib.blake2b(os.path.realpath(path).encode(), digest_size=32).hexdigest()[:32] + ".head")
record = open(name(old), "rb").read()
body = struct.pack("QQ", os.stat(new).st_dev, os.stat(new).st_ino) + record[16:64]
open(name(new), "wb").write(body + hashlib.blake2b(body, digest_size=32).digest())
PY
  say b3 寅 --count 4
  say b 卯 --count 2
  sync b b3 b b3 a
  all_there "two machines of one epoch"
  [ "$(count station.forked)" = 1 ] || fail "not one fork alarm: $(count station.forked)"
  [ "$("$hub" forks "$work/hub" --json | wc -l)" -ge 1 ] || fail "the other half of the fork is not kept"
  for name in a b b3; do
    [ "$(at_station $name)" = "$(sort "$work/said")" ] || fail "station $name lacks cases"
    "$linli" verify "$work/$name" >/dev/null
    has "$("$linli" status "$work/$name" --json)" '"pending":0'
  done
fi
stop_hub
echo "everything came back, once"
