"""A hub and its stations, as real processes and folders."""
import shutil
import subprocess
import sys

from measure import Serving, free_port, here, parsed, run, seconds

scope = "zherong/shuangcheng/xiping"


class Programs:
    def __init__(self, bin_dir, dictionary, work):
        self.linli = bin_dir / "linli"
        self.hub = bin_dir / "linli-hub"
        self.kiosk = bin_dir / "linli-kiosk"
        self.ingest = bin_dir / "ingest_bench"
        self.dictionary = dictionary
        self.work = work

    def texts(self, count, seed):
        file = self.work / f"texts-{count}-{seed}"
        if not file.exists():
            file.write_text(run(sys.executable, here / "texts.py", self.dictionary, count, seed))
        return file


class Neighbourhood:
    """An empty hub that serves. Stations find it at `road_port`, which is its own unless a proxy is to stand there."""

    def __init__(self, programs, name, behind_proxy=False):
        self.programs = programs
        self.dir = programs.work / name
        shutil.rmtree(self.dir, ignore_errors=True)
        self.dir.mkdir(parents=True)
        self.port = free_port()
        run(programs.hub, "init", self.dir / "hub", "--district", "柘荣县")
        self.start()
        self.road_port = free_port() if behind_proxy else self.port

    def start(self):
        self.serving = Serving(self.programs.hub, "serve", self.dir / "hub", "--listen", f"127.0.0.1:{self.port}",
                               port=self.port)

    def stop(self):
        self.serving.end()

    def station(self, code):
        """Enrolled straight at the hub; only then does its address lead over the road."""
        return Station(self, code)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Station:
    def __init__(self, neighbourhood, code):
        self.at = neighbourhood
        self.linli = neighbourhood.programs.linli
        self.dir = neighbourhood.dir / code
        word = run(neighbourhood.programs.hub, "enrol", neighbourhood.dir / "hub", "--station", code, "--scope", scope)
        run(self.linli, "init", self.dir)
        self.code = word.splitlines()[-1]
        if neighbourhood.road_port == neighbourhood.port:
            self.enrol()

    def enrol(self):
        run(self.linli, "enrol", self.dir, "--hub", f"http://127.0.0.1:{self.at.road_port}", "--code", self.code)

    @property
    def log(self):
        return self.dir / "log.db"

    def lodge(self, count, seed):
        run(self.linli, "lodge", self.dir, "--texts", self.at.programs.texts(count, seed))

    def sync(self):
        """Seconds of the whole process, and what it says it did."""
        report = {}
        took = seconds(lambda: report.update(parsed(run(self.linli, "sync", self.dir, "--json"))))
        return took, report

    def sync_to_the_end(self):
        """As a station under cuts does: again, should one try give up. Seconds, and tries."""
        tries = 0
        took = 0
        while tries < 50:
            tries += 1
            took += seconds(lambda: subprocess.run([self.linli, "sync", self.dir], capture_output=True))
            if self.pending() == (0, 0):
                return took, tries
        raise SystemExit(f"race: {self.dir} does not drain")

    def pending(self):
        status = parsed(run(self.linli, "status", self.dir, "--json"))
        return status["pending"], status.get("media_pending", 0)
