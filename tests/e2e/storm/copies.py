"""Copies of folders and the way back. Nothing may live in one place only when that place dies: so a station's disk dies when
the hub has everything of it, and the hub's between a copy and the next such station."""
import json, shutil, time

from programs import Broken

tries_max = 20


def copy_folder(source, target):
    """As somebody does with files, while no program runs in it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("control.sock", "lock"))


class Copies:
    def __init__(self, world, ledger):
        self.world, self.ledger = world, ledger
        self.of_hub, self.of_station = world.folder / "copy.hub", world.folder / "copy.b"
        self.received_then, self.by_verb, self.unasked = {}, {}, 0

    def copy_hub(self, by_verb):
        """By `linli-hub backup` beside it, or its files as a kill leaves them."""
        hub, self.received_then, self.by_verb["hub"] = self.world.hub, self.ledger.received_now(), by_verb
        shutil.rmtree(self.of_hub, ignore_errors=True)
        hub.disk.free()
        if by_verb:
            made = hub.ask("backup", self.of_hub).wait()
            if not made.is_done():
                raise Broken(f"{made.told()}: {made.why()}")
            return
        with hub.folder, hub.lock:
            hub.kill()
            copy_folder(hub.dir, self.of_hub)
            hub.start()

    def restore_hub(self):
        hub = self.world.hub
        with hub.folder, hub.lock:
            hub.kill()
            hub.disk.free()
            shutil.rmtree(hub.dir)
            if self.by_verb["hub"]:
                restore = [self.world.linli_hub, "restore", self.of_hub, hub.dir]
                made = self.world.programs.start("linli-hub-restore", restore, hub.machine).wait()
                if not made.is_done():
                    raise Broken(f"{made.told()}: {made.why()}")
            else:
                copy_folder(self.of_hub, hub.dir)
            self.ledger.hub_restored(self.received_then)
            hub.start()

    def copy_station(self, by_verb):
        station, self.by_verb["b"] = self.world.b, by_verb
        shutil.rmtree(self.of_station, ignore_errors=True)
        if not by_verb:
            copy_folder(station.dir, self.of_station)
            return
        for _ in range(tries_max):
            made = station.begin("backup", self.of_station).wait()
            if made.is_done():
                return
            while station.disk.is_full():  # Even a reader needs a little room beside the log.
                time.sleep(0.05)
        raise Broken(f"{made.told()}: {made.why()}")

    def restore_station(self, asks_first):
        """Nobody works there. Without asking the hub first it goes on beside its own past, and the hub may say so."""
        station = self.world.b
        self.bring_everything(station)
        shutil.rmtree(station.dir)
        if self.by_verb["b"]:
            restore = [self.world.linli, "restore", self.of_station, station.dir]
            made = self.world.programs.start("linli-restore", restore, station.machine).wait()
            if not made.is_done():
                raise Broken(f"{made.told()}: {made.why()}")
        else:
            copy_folder(self.of_station, station.dir)
        if asks_first:
            self.bring_everything(station)
        else:
            self.unasked += 1

    def bring_everything(self, station):
        for _ in range(tries_max):
            run = station.begin("sync", "--json").wait()
            if run.is_done() and json.loads(run.lines()[0])["pending"] == 0:
                return
        raise Broken(f"station {station.name} does not get rid of everything in {tries_max} tries: {run.why()}")
