"""What programs printed as saved: promises, also in a file, for whoever looks for one that was broken. A command that was
killed, or does not know, may have saved one thing more than it printed: never two."""
import json, threading


class Ledger:
    def __init__(self, file):
        self.file, self.lock = open(file, "a", buffering=1), threading.Lock()
        self.lodgings = {}  # label -> {"station", "asked", "printed": [subject …], "most"}
        self.tickets = {}  # subject -> ticket
        self.states = {}  # subject -> last state somebody printed
        self.steps = {}  # (subject, kind, station) -> [printed, most]
        self.received = {}  # station -> subjects that it said are at the hub
        self.restores = 0  # Of the hub; a sync that began before one promises nothing after it.

    def _write(self, what, **facts):
        self.file.write(json.dumps(dict(facts, what=what), ensure_ascii=False) + "\n")

    def lodged(self, station, label, asked, run):
        printed = [json.loads(line) for line in run.lines()]
        unsure = run.killed or (not run.is_done() and "may still be saved" in run.why()[0])
        with self.lock:
            for each in printed:
                if each["subject"] in self.tickets:
                    raise AssertionError(f"printed twice: {each}")
                self.tickets[each["subject"]] = each["ticket"]
                self.states[each["subject"]] = "lodged"
            self.lodgings[label] = {"station": station, "printed": [each["subject"] for each in printed],
                                    "most": min(asked, len(printed) + (1 if unsure else 0))}
            self._write("lodge", label=label, printed=printed, unsure=unsure, command=run.told())

    def stepped(self, station, subject, kind, run):
        """Printed means saved; refused in so many words means not saved; anything else may be either."""
        printed = [json.loads(line) for line in run.lines()]
        unsure = run.killed or (not run.is_done() and "saved" in run.why()[0])
        with self.lock:
            counts = self.steps.setdefault((subject, kind, station), [0, 0])
            counts[0] += len(printed)
            counts[1] += max(len(printed), 1 if unsure else 0)
            for each in printed:
                self.states[subject] = each["state"]
            self._write("step", subject=subject, kind=kind, printed=printed, unsure=unsure, command=run.told())

    def before_sync(self, station):
        """What a sync of this station that begins now will have brought to the hub when it says that nothing is left."""
        with self.lock:
            own = [each["printed"] for each in self.lodgings.values() if each["station"] == station]
            return station, {subject for printed in own for subject in printed}, self.restores

    def synced(self, promise):
        station, said, restores = promise
        with self.lock:
            if restores == self.restores:
                self.received.setdefault(station, set()).update(said)
                self._write("received", station=station, subjects=len(said))

    def received_now(self):
        with self.lock:
            return {station: set(subjects) for station, subjects in self.received.items()}

    def hub_restored(self, received_then):
        with self.lock:
            self.restores += 1
            self.received = received_then
            self._write("hub restored")

    def any_case(self, station, dice):
        """One that was printed, at best by this station: it may not know others yet. Among few, so that some get far."""
        with self.lock:
            own = [subject for each in self.lodgings.values() if each["station"] == station for subject in each["printed"]]
            subjects = own[:8] if own and dice.random() < 0.7 else list(self.tickets)[:8]
            if not subjects:
                return None
            subject = dice.choice(subjects)
            return subject, self.tickets[subject], self.states[subject]
