"""Sync beside its peers, in the same run on the same machine; called by `tools/bench sync`. Losses are printed like wins.

usage: race.py --bin DIR --peers DIR --work DIR [LEG …]      legs: road, cuts, ingest, stick, photos, memory (all)
"""
import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import linli
import peers
from measure import Proxy, Table, free_port, median, memory_kb, parsed, raw_bytes, run, seconds, told

runs = 3
entries = 10_000
cut_ms = 200
dictionary = Path("/usr/share/rime-data/pinyin_simp.dict.yaml")


def rate(count, took):
    return f"{count / took:,.0f}/s"


def expect(good, words):
    if not good:
        raise SystemExit(f"race: this run did not do what it is timed for: {words}")


class Race:
    def __init__(self, bin_dir, peers_dir, work):
        self.work = work
        self.peers_dir = peers_dir
        self.programs = linli.Programs(bin_dir, dictionary, work)
        self.table = Table()

    def neighbourhood(self, **how):
        return linli.Neighbourhood(self.programs, "neighbourhood", **how)

    def road(self):
        """The same entries, pushed to an empty server and pulled into an empty store."""
        pouch = peers.PouchDB(self.peers_dir, self.work)
        documents = self.work / "documents"
        pushes, pulls, their_pushes, their_pulls = [], [], [], []
        for number in range(runs):
            told(f"push and pull, run {number + 1} of {runs}")
            with self.neighbourhood() as at:
                station, other = at.station("XP2"), at.station("XP3")
                station.lodge(entries, number)
                took, report = station.sync()
                expect(report["entries_sent"] >= entries and report["pending"] == 0, report)
                pushes.append(took)
                took, report = other.sync()
                expect(report["entries_received"] >= entries, report)
                pulls.append(took)
                peers.documents_of(station.log, documents)
                raw = raw_bytes(station.log)
            with pouch.serve() as server:
                for took, docs in (pouch.push(server.port, documents), pouch.pull(server.port)):
                    expect(docs >= entries, docs)
                    (their_pushes if len(their_pushes) == number else their_pulls).append(took)
        self.beside_pouch(f"push of {entries:,} entries into an empty hub", pushes, their_pushes)
        self.beside_pouch("pull of them into a fresh station", pulls, their_pulls)
        self.pouch_wire(pouch, documents, raw)

    def beside_pouch(self, what, ours, theirs):
        mine, other = median(ours), median(theirs)
        self.table.row(what, rate(entries, mine), f"PouchDB {rate(entries, other)}", f"{other / mine:.1f}×", "≥ 15×",
                       other / mine >= 15)

    def pouch_wire(self, pouch, documents, raw):
        """For comparison only: what PouchDB sends for the same entries, and when it has nothing to do."""
        with pouch.serve() as server:
            port = free_port()
            counted = Proxy(port, server.port)
            pouch.push(port, documents)
            self.pouch_share = counted.end().bytes / raw
            counted = Proxy(port, server.port)
            pouch.idle(port)  # The first one compares everything.
            counted.end()
            counted = Proxy(port, server.port)
            pouch.idle(port)
            self.pouch_idle = counted.end().bytes

    def cuts(self):
        """Bytes on the wire both ways, headers and all; then the same amount again with a cut every 200 ms."""
        clean_s, clean_bytes, cut_s, cut_bytes, cuts, shares = [], [], [], [], [], []
        with self.neighbourhood(behind_proxy=True) as at:
            station = at.station("XP2")
            proxy = Proxy(at.road_port, at.port)
            station.enrol()
            station.sync()
            proxy.end()
            for number in range(runs):
                told(f"clean and cut, run {number + 1} of {runs}")
                before = raw_bytes(station.log)
                station.lodge(entries, 10 + number)
                raw = raw_bytes(station.log) - before
                proxy = Proxy(at.road_port, at.port)
                clean_s.append(station.sync_to_the_end()[0])
                clean_bytes.append(proxy.end().bytes)
                shares.append(proxy.bytes / raw)
                station.lodge(entries, 20 + number)
                proxy = Proxy(at.road_port, at.port, cut_ms)
                took, tries = station.sync_to_the_end()
                cut_s.append(took)
                cut_bytes.append(proxy.end().bytes)
                cuts.append(proxy.cut)
                told(f"clean {clean_s[-1]:.2f} s, cut {took:.2f} s in {tries} tries, {proxy.cut} cuts")
            idle = []
            for _ in range(runs):
                proxy = Proxy(at.road_port, at.port)
                station.sync()
                idle.append(proxy.end().bytes)
        share = median(shares)
        beside = f"PouchDB {self.pouch_share:.2f}×" if hasattr(self, "pouch_share") else ""
        self.table.row("bytes of a push on the wire, both ways, to lines and slips", f"{share:.2f}×", beside,
                       f"{share:.2f}×", "≤ 0.30×", share <= 0.3)
        slower = median(cut_s) / median(clean_s)
        self.table.row(f"a cut every {cut_ms} ms ({median(cuts)} in a push): time", f"{median(cut_s):.2f} s",
                       f"clean {median(clean_s):.2f} s", f"{slower:.2f}×", "≤ 1.5×", slower <= 1.5)
        more = median(cut_bytes) / median(clean_bytes)
        self.table.row("… bytes", f"{median(cut_bytes):,}", f"clean {median(clean_bytes):,}", f"{more:.3f}×", "≤ 1.05×",
                       more <= 1.05)
        beside = f"PouchDB {self.pouch_idle:,} B both ways" if hasattr(self, "pouch_idle") else ""
        self.table.row("a check without news, both ways, TCP payload", f"{median(idle)} B", beside, f"{median(idle)} B",
                       "≤ 300 B", median(idle) <= 300)

    def ingest(self):
        """The hub's handler without sockets beside a bare insert of the same lines in the same transactions."""
        with self.neighbourhood() as at:
            station = at.station("XP2")
            station.lodge(entries, 30)
        found = [parsed(run(self.programs.ingest, station.log, self.work)) for _ in range(runs)]
        hub, bare = (median([each[side] for each in found]) for side in ("hub", "bare"))
        self.table.row("hub ingest beside a bare prepared insert of the same lines", f"{hub:,}/s", f"SQLite {bare:,}/s",
                       f"{hub / bare:.2f}×", "≥ 0.5×", hub / bare >= 0.5)

    def stick(self):
        """24 MB of lines and slips: export and the hub's import, beside NNCP with a file of as many such bytes."""
        wanted = 24_000_000
        with self.neighbourhood() as at:
            station = at.station("XP2")
            while (raw := raw_bytes(station.log)) < wanted:
                station.lodge(entries // 2, 40 + raw)
        file = self.work / "lines-and-slips"
        file.write_text(run("sqlite3", "-readonly", station.log, "SELECT line, slip FROM entry ORDER BY row"))
        os.truncate(file, raw)  # Without what sqlite3 puts between them.
        nncp = peers.Nncp(self.work)
        stick, hub = self.work / "stick", self.work / "hub-of-this-run"
        ours, theirs = [], []
        for number in range(runs):
            told(f"stick of {raw:,} bytes, run {number + 1} of {runs}")
            for folder, source in ((stick, None), (hub, at.dir / "hub")):
                shutil.rmtree(folder, ignore_errors=True)
                if source:
                    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("control.sock", "lock"))
                else:
                    folder.mkdir()

            def carry():
                run(self.programs.linli, "export", station.dir, stick)
                run(self.programs.hub, "import", hub, stick)

            ours.append(seconds(carry))
            theirs.append(nncp.carry(file))
        mine, other = median(ours), median(theirs)
        self.table.row(f"stick of {raw / 1e6:.0f} MB of entries: export and import", f"{mine:.2f} s",
                       f"NNCP {other:.2f} s", f"{mine / other:.2f}×", "≤ 1×", mine <= other)

    def photos(self):
        """Forty photos of 512 KB, clean and with cuts."""
        count, photo, piece = 40, 512 * 1024, 256 * 1024
        found = []
        for number in range(runs):
            with self.neighbourhood(behind_proxy=True) as at:
                station = at.station("XP2")
                proxy = Proxy(at.road_port, at.port)
                station.enrol()
                station.sync()
                proxy.end()
                for _ in range(count):
                    file = self.work / "photo.jpg"
                    file.write_bytes(b"\xff\xd8\xff" + os.urandom(photo - 3))
                    run(self.programs.linli, "lodge", station.dir, "--text", "楼道灯坏了", "--attach", file)
                proxy = Proxy(at.road_port, at.port, cut_ms if number else 0)
                took, tries = station.sync_to_the_end()
                proxy.end()
                found.append((proxy.bytes, proxy.cut))
                told(f"photos: {took:.2f} s in {tries} tries, {proxy.cut} cuts, {proxy.bytes:,} bytes")
        for what, (sent, cut) in (("clean", found[0]), *((f"with {cut} cuts", (sent, cut)) for sent, cut in found[1:])):
            most = count * photo * 1.02 + cut * piece
            self.table.row(f"40 photos of 512 KB, {what}", f"{sent:,} B", f"{count * photo:,} B of photos",
                           f"{sent / (count * photo):.3f}×", f"≤ {most:,.0f} B", sent <= most)

    def memory(self):
        """100,000 entries that waited for a hub leave a running kiosk; one run."""
        queued = 100_000
        at = self.neighbourhood()
        station = at.station("XP2")
        at.stop()
        told(f"lodging {queued:,} entries")
        station.lodge(queued, 50)
        kiosk = subprocess.Popen([self.programs.kiosk, station.dir, "--size", "1920x1080", "--mm-per-px", "0.248"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(10)
        before = memory_kb(kiosk.pid, "VmRSS")
        Path(f"/proc/{kiosk.pid}/clear_refs").write_text("5")  # Forgets the peak of the start.
        at.start()
        took = seconds(lambda: self.drained(station))
        peak = memory_kb(kiosk.pid, "VmHWM")
        kiosk.terminate()
        kiosk.wait()
        at.stop()
        grown = (peak - before) / 1024
        self.table.row(f"{queued:,} queued entries drain from a kiosk ({took:.0f} s, its naps too): memory",
                       f"{peak / 1024:.0f} MB at most", f"{before / 1024:.0f} MB before", f"+{grown:.0f} MB", "≤ 32 MB",
                       grown <= 32)

    @staticmethod
    def drained(station):
        for _ in range(1_200):
            if station.pending()[0] == 0:
                return
            time.sleep(0.5)
        raise SystemExit("race: the kiosk does not drain")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--bin", type=Path, required=True)
    words.add_argument("--peers", type=Path, required=True)
    words.add_argument("--work", type=Path, required=True)
    words.add_argument("legs", nargs="*", default=[])
    given = words.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    os.environ["LINLI_HEAD_DIR"] = str(given.work / "heads")
    race = Race(given.bin.absolute(), given.peers.absolute(), given.work.absolute())
    for leg in given.legs or ["road", "cuts", "ingest", "stick", "photos", "memory"]:
        if leg not in ("road", "cuts", "ingest", "stick", "photos", "memory"):
            sys.exit(f"race: no leg {leg}")
        getattr(race, leg)()


main()
