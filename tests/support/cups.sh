# A CUPS of one's own with printers that a test can empty, jam and repair. Source it after `work` is set. Two queues:
# `roll`, which has no driver, and `page`, whose driver takes PNG as it is. What a printer got lies in
# $printers/QUEUE.N (N from 1); what it does with the next sheet stands in $printers/QUEUE.tray: full, empty or stuck.
printers=$work/printers cups_pid=

start_cups() {
  local root=$work/cups name
  mkdir -p "$printers" "$root"/{etc/ppd,spool/tmp,cache,run,lib/backend}
  ln -s /usr/lib/cups/daemon "$root/lib/daemon"
  ln -s /usr/lib/cups/filter "$root/lib/filter"
  cat >"$root/lib/backend/fake" <<'BACKEND'
#!/bin/sh
# fake:/FOLDER/QUEUE: a printer in a folder.
[ $# -gt 0 ] || exit 0
printer=${DEVICE_URI#fake:}
if [ "$(cat "$printer.tray")" = empty ]; then
  echo "STATE: +media-empty-error" >&2
  while [ "$(cat "$printer.tray")" = empty ]; do sleep 0.1; done
  echo "STATE: -media-empty-error" >&2
fi
while [ "$(cat "$printer.tray")" = stuck ]; do sleep 0.1; done
sheet=1
while [ -e "$printer.$sheet" ]; do sheet=$((sheet + 1)); done
cat ${6:+"$6"} >"$printer.part" && mv "$printer.part" "$printer.$sheet"
BACKEND
  chmod 700 "$root/lib/backend/fake"
  cat >"$root/etc/cups-files.conf" <<CONF
ServerRoot $root/etc
RequestRoot $root/spool
TempDir $root/spool/tmp
CacheDir $root/cache
StateDir $root/run
ServerBin $root/lib
DataDir /usr/share/cups
User $(id -un)
Group $(id -gn)
SystemGroup $(id -gn)
AccessLog $root/access.log
ErrorLog $root/error.log
PageLog $root/page.log
Sandboxing relaxed
CONF
  # `User` may not be root, whom backends of mode 700 are run as all the same.
  [ "$(id -u)" != 0 ] || sed -i 's/^User .*/User lp/; s/^Group .*/Group lp/; s/^SystemGroup .*/SystemGroup root/' "$root/etc/cups-files.conf"
  cat >"$root/etc/cupsd.conf" <<CONF
Listen $root/sock
Browsing No
WebInterface No
LogLevel info
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
CONF
  for name in roll page; do
    echo full >"$printers/$name.tray"
    cat <<CONF
<Printer $name>
DeviceURI fake:$printers/$name
State Idle
Accepting Yes
Shared No
ErrorPolicy stop-printer
OpPolicy default
</Printer>
CONF
  done | sed '0,/<Printer roll>/s//<DefaultPrinter roll>/; 0,/<\/Printer>/s//<\/DefaultPrinter>/' >"$root/etc/printers.conf"
  cat >"$root/etc/ppd/page.ppd" <<'PPD'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAGE.PPD"
*Manufacturer: "Linli"
*Product: "(Page)"
*ModelName: "Page"
*ShortNickName: "Page"
*NickName: "Page"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*cupsFilter: "image/png 0 -"
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
PPD
  /usr/sbin/cupsd -f -c "$root/etc/cupsd.conf" -s "$root/etc/cups-files.conf" >"$root/out.log" 2>&1 &
  cups_pid=$!
  export CUPS_SERVER=$root/sock
  for _ in $(seq 300); do lpstat -r 2>/dev/null | grep -q 'is running' && return; sleep 0.1; done
  fail "no CUPS: $(cat "$root/out.log" "$root/error.log" 2>/dev/null | tail -n 5)"
}

# sheet QUEUE N: waits for its Nth sheet and prints the file's name.
sheet() {
  for _ in $(seq 600); do [ -e "$printers/$1.$2" ] && echo "$printers/$1.$2" && return; sleep 0.1; done
  fail "sheet $2 did not come out of $1"
}

# paper_of FILE PNG: what a slip printer without a driver makes of the bytes it got.
paper_of() {
  python3 - "$1" <<'PY' | convert pbm:- "$2"
import sys
got = open(sys.argv[1], "rb").read()
assert got[:2] == b"\x1b@", got[:8]
at, rows, width = 2, b"", 0
while got[at:at + 4] == b"\x1dv0\0":
    width, count = got[at + 4] + 256 * got[at + 5], got[at + 6] + 256 * got[at + 7]
    rows += got[at + 8:at + 8 + width * count]
    at += 8 + width * count
assert got[at:] == b"\x1bd\x04\x1dVB\0", got[at:at + 8]
sys.stdout.buffer.write(b"P4\n%d %d\n" % (width * 8, len(rows) // width) + rows)
PY
}
