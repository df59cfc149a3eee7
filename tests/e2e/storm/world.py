"""One hub, three stations of one scope, a stick, a road between them that can fail, disks that can be full. What the storm
kills is started again; what ends by itself breaks the test."""
import json, os, pathlib, shutil, subprocess, sys, threading, time

from programs import Broken, Machine, Programs

scope = "zherong/shuangcheng/xiping"
support = pathlib.Path(__file__).parents[2] / "support"
disk_bytes = 48 * 1024 * 1024
start_tries_max = 150


class Disk:
    """A small file system of its own, which can be full; a plain folder where nothing can be mounted."""

    def __init__(self, folder):
        self.folder, self.ballast, self.fills = folder, folder / "ballast", 0
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={disk_bytes}", "tmpfs", str(folder)]
        self.is_small = subprocess.run(mount, stderr=subprocess.DEVNULL).returncode == 0

    def fill(self, left_bytes):
        """Until there is only so much left; False where that would fill somebody else's disk."""
        if not self.is_small:
            return False
        self.fills += 1
        with open(self.ballast, "wb", buffering=0) as ballast:
            try:
                while ballast.write(bytes(64 * 1024)):
                    pass
            except OSError:
                pass
            ballast.truncate(max(0, ballast.tell() - left_bytes))

    def free(self):
        self.ballast.unlink(missing_ok=True)

    def is_full(self):
        return self.ballast.exists()

    def end(self, keep):
        if self.is_small:
            self.free()
            if keep:
                shutil.copytree(self.folder, f"{self.folder}.copy", ignore=shutil.ignore_patterns("control.sock"))
            subprocess.run(["umount", str(self.folder)])


class Keeper:
    """A program that is to run all the time: the hub, the kiosk. `lock` is held by whoever stops or starts it."""

    def __init__(self, world, what, machine):
        self.world, self.what, self.machine, self.run, self.lock = world, what, machine, None, threading.RLock()

    def start(self):
        """Until it serves; False when the full disk does not let it. Whoever holds its folder just now is waited for."""
        with self.lock:
            for _ in range(start_tries_max):
                self.run = self.begin()
                while self.run.is_running():
                    if self.serves():
                        return True
                    time.sleep(0.02)
                self.run.judged()
                why = self.run.why()[0]
                if "make room on the disk" in why:
                    return False
                if "in use by another program" not in why and "cannot listen" not in why:
                    break
                time.sleep(0.2)
            raise Broken(f"{self.run.told()} does not start: {why}")

    def kill(self):
        with self.lock:
            self.check()
            self.run.kill()
            self.run.sweep()

    def kill_and_start(self, pause):
        with self.lock:
            self.kill()
            time.sleep(pause)
            return self.start()

    def check(self):
        """That it runs, or was killed by us, or could not start for a full disk."""
        if not self.run.is_running() and not self.run.killed and self.run.process.returncode != 1:
            self.run.judged()
        if not self.run.is_running() and not self.run.killed and "make room on the disk" not in " ".join(self.run.why()):
            raise Broken(f"{self.run.told()} ended by itself with {self.run.process.returncode}: {self.run.why()}")

    def stop(self):
        """As its service manager does: politely, and it ends well."""
        with self.lock:
            self.check()
            self.run.process.terminate()
            if not self.run.wait().is_done():
                raise Broken(f"{self.run.told()} ends with {self.run.process.returncode}: {self.run.why()}")


class Hub(Keeper):
    def __init__(self, world, disk):
        super().__init__(world, "hub", Machine("hub", world.folder, world.faketime))
        self.disk, self.dir, self.port = disk, disk.folder / "hub", 0
        self.folder = threading.Lock()  # For whoever copies or replaces it, and for a program that works in it on its own.

    def begin(self):
        return self.world.programs.start("hub", [self.world.linli_hub, "serve", self.dir, "--listen",
                                                 f"127.0.0.1:{self.port}"], self.machine)

    def serves(self):
        for line in self.run.lines():
            if line.startswith("listening on "):
                self.port = int(line.rsplit(":", 1)[1])
                return True
        return False

    def ask(self, verb, *words):
        return self.world.programs.start(f"linli-hub-{verb}", [self.world.linli_hub, verb, self.dir, *words], self.machine)

    def entries(self, kind=None):
        """As its own command line lists them."""
        run = self.ask("list", "--json", *(["--kind", kind] if kind else [])).wait()
        if not run.is_done():
            raise Broken(f"{run.told()}: {run.why()}")
        return [json.loads(line) for line in run.lines()]


class Kiosk(Keeper):
    def __init__(self, world, station):
        super().__init__(world, "kiosk", station.machine)
        self.station, self.tree = station, world.folder / "tree.json"

    def begin(self):
        self.tree.unlink(missing_ok=True)
        return self.world.programs.start("kiosk", [self.world.linli_kiosk, self.station.dir, "--size", "800x600",
                                                   "--mm-per-px", "0.3", "--tree", self.tree],
                                         self.machine, DISPLAY=self.world.display)

    def serves(self):
        return self.tree.exists()


class Station:
    """A folder, and the command lines that work in it."""

    def __init__(self, world, name, code, disk=None):
        self.world, self.name, self.code, self.disk, self.kiosk = world, name, code, disk, None
        self.dir = (disk.folder if disk else world.folder) / name
        self.machine = Machine(name, world.folder, world.faketime)

    def begin(self, verb, *words):
        return self.world.programs.start(f"linli-{verb}", [self.world.linli, verb, self.dir, *words], self.machine)

    def ask(self, verb, *words):
        """What it printed; it has no reason to refuse."""
        run = self.begin(verb, *words).wait()
        if not run.is_done():
            raise Broken(f"{run.told()}: {run.why()}")
        return run.lines()

    def json(self, verb, *words):
        return [json.loads(line) for line in self.ask(verb, "--json", *words)]

    def enrol(self, road):
        self.ask("init")
        invited = self.world.hub.ask("enrol", "--station", self.code, "--scope", scope).wait()
        self.ask("enrol", "--hub", road, "--code", invited.lines()[-1])


class Road:
    """The one proxy between all stations and the hub, and its weather."""

    def __init__(self, folder, hub_port, seed):
        self.file, out = folder / "weather", folder / "proxy.out"
        self.set({})
        with open(out, "wb") as printed:
            proxy = [sys.executable, support / "cutting_proxy.py", hub_port, folder / "report", 0, 0, seed, self.file]
            self.process = subprocess.Popen([str(each) for each in proxy], stdout=printed)
        while not out.read_bytes().endswith(b"\n"):
            if self.process.poll() is not None:
                raise Broken("the proxy does not start")
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{int(out.read_text())}"
        self.report = folder / "report"

    def set(self, weather):
        part = self.file.with_suffix(".part")
        part.write_text(" ".join(f"{name}={value}" for name, value in weather.items()))
        part.rename(self.file)

    def end(self):
        self.process.kill()
        self.process.wait()


class World:
    def __init__(self, folder, linli, linli_hub, linli_kiosk, faketime, seed):
        self.folder, self.seed, self.faketime = folder, seed, faketime
        self.linli, self.linli_hub, self.linli_kiosk = linli, linli_hub, linli_kiosk
        self.display = self.xvfb = self.road = None
        (folder / "runs").mkdir()
        os.environ["LINLI_HEAD_DIR"] = str(folder / "heads")
        self.programs = Programs(folder / "runs")
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.disks = [Disk(folder / "disk.hub"), Disk(folder / "disk.b")]
        self.hub = Hub(self, self.disks[0])
        # a has the kiosk; b a small disk; c a stick besides the road.
        self.a = Station(self, "a", "XP1")
        self.b = Station(self, "b", "XP2", self.disks[1])
        self.c = Station(self, "c", "XP3")
        self.stations = [self.a, self.b, self.c]

    def begin(self):
        """Everything is enrolled and runs, and everybody knows the clerk."""
        made = self.hub.ask("init", "--district", "柘荣县").wait()
        if not made.is_done() or not self.hub.start():
            raise Broken(f"there is no hub: {made.why()}")
        self.road = Road(self.folder, self.hub.port, self.seed)
        for station in self.stations:
            station.enrol(self.road.url)
        self.clerk = self.a.ask("staff", "add", "--shown-as", "张姐", "--role", "clerk")[0]
        for station in self.stations:
            station.ask("sync")
        if self.linli_kiosk:
            self.open_display()
            self.a.kiosk = Kiosk(self, self.a)
            self.a.kiosk.start()

    def open_display(self):
        numbers = self.folder / "display"
        with open(numbers, "wb") as out:
            display = ["Xvfb", "-displayfd", str(out.fileno()), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
            self.xvfb = subprocess.Popen(display, pass_fds=[out.fileno()], stderr=subprocess.DEVNULL)
        while not numbers.read_bytes().endswith(b"\n"):
            if self.xvfb.poll() is not None:
                raise Broken("Xvfb does not start")
            time.sleep(0.05)
        self.display = f":{int(numbers.read_text())}"

    def end(self, keep):
        self.programs.end_all()
        if self.road:
            self.road.end()
        if self.xvfb:
            self.xvfb.kill()
            self.xvfb.wait()
        for disk in self.disks:
            disk.end(keep)
