#!/usr/bin/env python3
"""Three stations, a kiosk and a hub in a storm: everything is killed at random moments, clocks stand in 1970 and 2099 and
jump, the road cuts, delays and throttles, disks are full, hub and station come back from copies. Everything that was
printed as saved is at the hub afterwards, once, and every station shows the same. Real processes, files, sockets.

What is done and when something is killed hangs on the seed; what the kill hits, on the machine: a seed that failed may
have to be run several times.
usage: storm.py LINLI LINLI_HUB [LINLI_KIOSK] [--seed N] [--rounds N] [--keep]"""
import argparse, collections, concurrent.futures, glob, os, pathlib, random, shutil, signal, subprocess, sys, tempfile
import time

sys.dont_write_bytecode = True  # No rubbish beside the sources.
import checks
from copies import Copies
from ledger import Ledger
from programs import Broken
from work import Worker
from world import World

block = 6  # Rounds in which every trouble comes at least once.
day, year = 86_400, 31_557_600
weathers = [{}, {}, {"cut": "100-3000"}, {"cut": "600-20000"}, {"delay": 0.15}, {"rate": 20_000},
            {"cut": "2000-9000", "rate": 60_000}, {"delay": 0.05, "cut": "300-9000"}]


def clocks_of(now):
    """Seconds beside the right time."""
    in_1970, in_2099 = int(3 * day - now), int(129.2 * year - now)
    return {"right": 0, "1970": in_1970, "2099": in_2099, "day back": -day, "minutes": 1_500}


def library_of_faketime(programs):
    """None where it is not installed, or these programs do not start under it."""
    for library in glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1"):
        if all(starts_under(library, program) for program in programs if program):
            return library
    print("storm: wrong clocks are not tried: no libfaketime, or these programs do not start under it")
    return None


class Round:
    """What is to happen in one round, drawn before it begins."""

    def __init__(self, seed, number, first_of_block):
        dice = random.Random(f"{seed}/{number}")
        block_dice = random.Random(f"{seed}/{first_of_block}/block")
        place = number - first_of_block
        deck = block_dice.sample(weathers, block)
        self.weather = deck[place]
        clocks = [block_dice.sample(["right", "right", "right", "1970", "2099", "2099", "day back", "minutes"], block)
                  for _ in range(4)]
        self.clocks = [each[place] for each in clocks]  # Of the hub, a, b, c.
        hub_copy, hub_restore = sorted(block_dice.sample(range(0, block - 2), 2))
        self.copies_hub, self.restores_hub = place == hub_copy, place == hub_restore
        self.copies_station = place == block_dice.randrange(0, block - 2)
        self.restores_station = place == block_dice.randrange(block - 2, block)
        self.by_verb, self.asks_first = dice.random() < 0.5, dice.random() < 0.5
        full = block_dice.sample(range(block), 2)
        # (seconds after the beginning, what): each a method of Storm.
        self.troubles = []
        at = lambda most=2.5: dice.random() * most
        for what, likely in [("kill_hub", 0.7), ("kill_kiosk", 0.8), ("jump", 0.5), ("shut", 0.3), ("kill_hub", 0.3)]:
            if dice.random() < likely:
                self.troubles.append((at(), what))
        if place == full[0]:
            self.troubles += [(at(1), "fill_hub"), (1.5 + at(), "free")]
        if place == full[1]:
            self.troubles += [(at(1), "fill_b"), (1.5 + at(), "free")]
        if self.copies_hub:
            self.troubles.append((at(), "copy_hub"))
        if self.restores_hub:
            self.troubles.append((at(), "restore_hub"))
        self.troubles.sort()
        self.dice = dice
        self.jobs = {
            "a1": ["lodge"] + dice.choices(["lodge", "sync", "look"], k=2),
            "a2": dice.choices(["step", "step", "sync", "look", "rebuild"], k=3),
            "b1": ["lodge"] + dice.choices(["lodge", "step", "sync", "rebuild", "look"], [3, 2, 3, 1, 1], k=2),
            "c1": ["lodge"] + dice.choices(["lodge", "step", "sync", "stick"], [2, 2, 1, 3], k=2),
        }


class Storm:
    def __init__(self, world, ledger, seed):
        self.world, self.ledger, self.seed = world, ledger, seed
        self.copies, self.did, self.years = Copies(world, ledger), collections.Counter(), clocks_of(time.time())

    def round(self, plan, number):
        world = self.world
        for machine, clock in zip([world.hub.machine] + [each.machine for each in world.stations], plan.clocks):
            machine.set(self.years[clock] if world.faketime else 0)
        if plan.copies_station and not plan.by_verb:
            self.copies.copy_station(by_verb=False)
        if plan.restores_station:
            self.copies.restore_station(plan.asks_first)
            self.did["restored station"] += 1
        world.road.set(plan.weather)
        hands = {name: Worker(self, getattr(world, name[0]), f"{number}-{name}", random.Random(f"{self.seed}/{number}/{name}"))
                 for name in plan.jobs}
        with concurrent.futures.ThreadPoolExecutor() as pool:
            going = [pool.submit(hands[name].work, jobs) for name, jobs in plan.jobs.items()]
            going.append(pool.submit(self.trouble, plan))
            if plan.copies_station and plan.by_verb:
                going.append(pool.submit(self.copies.copy_station, by_verb=True))
            concurrent.futures.wait(going)
            for each in going:
                each.result()
        world.hub.check()
        if world.a.kiosk:
            world.a.kiosk.check()
        checks.received_is_there(world, self.ledger)

    def trouble(self, plan):
        begun = time.monotonic()
        for moment, what in plan.troubles:
            time.sleep(max(0, begun + moment - time.monotonic()))
            self.did[what] += getattr(self, what)(plan) is not False
        self.world.road.set({})

    def kill_hub(self, plan):
        self.world.hub.kill_and_start(plan.dice.random())

    def kill_kiosk(self, plan):
        if not self.world.a.kiosk:
            return False
        self.world.a.kiosk.kill_and_start(plan.dice.random())

    def jump(self, plan):
        """A clock that runs is set back a day."""
        if not self.world.faketime:
            return False
        machine = plan.dice.choice([self.world.hub.machine] + [each.machine for each in self.world.stations])
        machine.set(machine.offset - day)

    def shut(self, plan):
        self.world.road.set({"shut": 1})
        time.sleep(plan.dice.random())
        self.world.road.set(plan.weather)

    def fill_hub(self, plan):
        return self.world.hub.disk.fill(plan.dice.randrange(60_000))

    def fill_b(self, plan):
        return self.world.b.disk.fill(plan.dice.randrange(60_000))

    def free(self, plan):
        for disk in self.world.disks:
            disk.free()
        with self.world.hub.lock:
            if not self.world.hub.run.is_running():
                self.world.hub.check()
                self.world.hub.start()

    def copy_hub(self, plan):
        self.copies.copy_hub(plan.by_verb)

    def restore_hub(self, plan):
        self.copies.restore_hub()


def starts_under(library, program):
    """Not every sanitizer does."""
    environment = dict(os.environ, LD_PRELOAD=library, FAKETIME="+0", FAKETIME_DONT_FAKE_MONOTONIC="1")
    return subprocess.run([program, "--help"], env=environment, capture_output=True).returncode == 0


def check_clock(world, ledger):
    """What is lodged in 2099 says so: then later rounds stand where they think they stand."""
    world.b.machine.set(clocks_of(time.time())["2099"])
    run = world.b.begin("lodge", "--json", "--category", "water", "--text", "钟", "--place-name", "clock").wait()
    ledger.lodged("b", "clock", 1, run)
    at = world.b.json("list", "--kind", "case.lodged")[-1]["at"] / 1000
    if abs(at - time.time() - world.b.machine.offset) > day:
        raise Broken(f"libfaketime is here and a clock stands at {at} s instead of 2099")
    world.b.machine.set(0)


def main():
    usage = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usage.add_argument("linli")
    usage.add_argument("linli_hub")
    usage.add_argument("linli_kiosk", nargs="?")
    usage.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    usage.add_argument("--rounds", type=int, default=block)
    usage.add_argument("--keep", action="store_true", help="leave the folder behind in any case")
    wanted = usage.parse_args()
    in_mounts_of_its_own()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that nothing is left running.
    print(f"storm: seed {wanted.seed}, {wanted.rounds} rounds", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="storm."))
    begun = time.monotonic()
    world = World(folder, wanted.linli, wanted.linli_hub, wanted.linli_kiosk,
                  library_of_faketime([wanted.linli, wanted.linli_hub, wanted.linli_kiosk]), wanted.seed)
    whole = False
    try:
        storm = Storm(world, Ledger(folder / "ledger"), wanted.seed)
        world.begin()
        if world.faketime:
            check_clock(world, storm.ledger)
        if not all(disk.is_small for disk in world.disks):
            print("storm: full disks are not tried: nothing can be mounted here")
        for number in range(wanted.rounds):
            storm.round(Round(wanted.seed, number, number - number % block), number)
        for machine in [world.hub.machine] + [each.machine for each in world.stations]:
            machine.set(0)
        found = checks.everything(world, storm.ledger, storm.copies)
        whole = True
        print(f"storm: {found}; killed {world.programs.kills}; {dict(storm.did)}; {time.monotonic() - begun:.0f} s")
        for why, times in sorted(world.programs.refusals.items(), key=lambda each: -each[1])[:15]:
            print(f"  refused {times}: {why}")
    except (Broken, AssertionError) as broken:
        print(f"storm: seed {wanted.seed}: {broken}\nstorm: {folder} is left behind", file=sys.stderr)
    finally:
        world.end(keep=not whole)
        if whole and not wanted.keep:
            shutil.rmtree(folder)
    return 0 if whole else 1


def in_mounts_of_its_own():
    """Runs again where small disks can be mounted and are gone at the end, when that is allowed here."""
    if os.environ.pop("STORM_MOUNTS", None):
        return
    for way in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        if subprocess.run([*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0:
            os.execvpe(way[0], [*way, sys.executable, *sys.argv], dict(os.environ, STORM_MOUNTS="1"))


if __name__ == "__main__":
    sys.exit(main())
