#!/usr/bin/env bash
# The networks that stations sit in: IPv6, a hub whose certificate only the district knows, a proxy that is the only way
# out. Real processes, real sockets, real TLS.
# usage: network.sh LINLI LINLI_HUB
set -euo pipefail
. "$(dirname "$0")/common.sh"

front=$(dirname "$0")/../support/front.py
scope=zherong/shuangcheng/xiping
# started FILE COMMAND…: in the background, with its pid in other_pid (beside those before); waits for FILE's first line.
started() {
  local out=$1
  shift
  "$@" >"$out" 2>"$out.err" &
  other_pid="$other_pid $!"
  for _ in $(seq 600); do [ -s "$out" ] && return 0; sleep 0.1; done
  fail "$* says nothing: $(cat "$out.err")"
}
code_for() { "$hub" enrol "$work/hub" --station "$1" --scope $scope | tail -n 1; }
lodge() { "$linli" lodge "$work/$1" --category water --text 下水道堵了 >/dev/null; }
synced() { has "$("$linli" sync "$work/$1" --json)" '"pending":0'; }

"$hub" init "$work/hub" --district 柘荣县 >/dev/null

# IPv6, where the machine has it.
if [ -s /proc/net/if_inet6 ]; then
  "$hub" serve "$work/hub" --listen "[::1]:0" >"$work/hub.out" 2>"$work/hub.err" &
  hub_pid=$!
  for _ in $(seq 600); do grep -q '^listening on ' "$work/hub.out" && break; sleep 0.1; done
  url=$(sed -n 's/^listening on //p' "$work/hub.out")
  has "$url" "[::1]"
  "$linli" init "$work/six" >/dev/null
  "$linli" enrol "$work/six" --hub "$url" --code "$(code_for XP6)" >/dev/null
  lodge six
  synced six
  stop_hub
else
  echo "network: this machine has no IPv6: not tried"
fi

# A certificate that only the district signed.
start_hub "$work/hub"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=district" -addext "subjectAltName=IP:127.0.0.1" \
  -keyout "$work/key.pem" -out "$work/ca.pem" 2>/dev/null
started "$work/tls" python3 "$front" tls "$port" "$work/ca.pem" "$work/key.pem"
safe=https://127.0.0.1:$(head -n 1 "$work/tls")
"$linli" init "$work/st" >/dev/null
code=$(code_for XP2)
refused "is not this station's hub" "$linli" enrol "$work/st" --hub "$safe" --code "$code"
echo 'ca = "/nowhere/ca.pem"' >"$work/st/network.toml"
refused "network.toml:1: there is no file" "$linli" enrol "$work/st" --hub "$safe" --code "$code"
echo "ca = \"$work/ca.pem\"" >"$work/st/network.toml"
"$linli" enrol "$work/st" --hub "$safe" --code "$code" >/dev/null
lodge st
synced st

# A proxy as the only way out: used for everything, and nothing is lost while it is gone.
started "$work/proxy" python3 "$front" proxy
printf 'ca = "%s"\nproxy = "http://127.0.0.1:%s"\n' "$work/ca.pem" "$(head -n 1 "$work/proxy")" >"$work/st/network.toml"
lodge st
synced st
has "$(cat "$work/proxy")" "CONNECT 127.0.0.1:${safe##*:}"
kill "${other_pid##* }"
lodge st
refused "cannot be reached" "$linli" sync "$work/st"
has "$("$linli" status "$work/st" --json)" '"pending":1'
echo 'proxy = "10.0.0.1"' >"$work/st/network.toml"
refused "network.toml:1: a proxy looks like" "$linli" sync "$work/st"
echo "ca = \"$work/ca.pem\"" >"$work/st/network.toml"
synced st
[ "$("$hub" list "$work/hub" --kind case.lodged --json | grep -c '"XP2-')" = 3 ] || fail "not three matters of XP2 at the hub"
echo "the networks are told"
