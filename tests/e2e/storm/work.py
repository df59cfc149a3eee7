"""What goes on at a station during a round: jobs one after the other, each a command line, some killed on the way."""
import json

# What a clerk may do next with a case that somebody saw in this state; elsewhere it may have gone on meanwhile.
next_steps = {
    "lodged": [("see", []), ("classify", ["--level", "small"]), ("withdraw", [])],
    "classified": [("assign", None), ("resolve", ["--words", "修好了"]), ("publish", ["--title", "公示"])],
    "assigned": [("accept", []), ("return", ["--words", "不归我管"])],
    "accepted": [("start", []), ("plan", ["--words", "配件", "--until", "2099-12-01"]), ("resolve", ["--words", "换了"])],
    "working": [("resolve", ["--words", "通了"]), ("plan", ["--words", "等人", "--until", "2099-12-01"])],
    "planned": [("start", []), ("resolve", ["--words", "好了"])],
    "resolved": [("tell", ["--how", "phone"]), ("rate", ["--faces", "5"])],
    "told": [("rate", ["--faces", "1"]), ("close", [])],
    "rated": [("close", []), ("reopen", ["--words", "又坏了"])],
}
kinds = {"see": "case.seen", "classify": "case.classified", "withdraw": "case.withdrawn", "assign": "case.assigned",
         "resolve": "case.resolved", "publish": "case.published", "accept": "case.accepted", "return": "case.returned",
         "start": "case.started", "plan": "case.planned", "tell": "case.told", "rate": "case.rated",
         "close": "case.closed", "reopen": "case.reopened"}
# A person would go away: what asks a hub behind a bad road is ended after so many seconds.
patience = 5


class Worker:
    """One pair of hands at one station."""

    def __init__(self, storm, station, name, dice):
        self.world, self.ledger, self.station = storm.world, storm.ledger, station
        self.name, self.dice = name, dice

    def work(self, jobs):
        for number, job in enumerate(jobs):
            getattr(self, job)(f"{self.name}-{number}")

    def fate(self, lines):
        """None, or when this command is killed: at a line it prints, or at a moment."""
        if self.dice.random() > 0.4:
            return {}
        if lines and self.dice.random() < 0.6:
            return {"lines": self.dice.randint(1, lines)}
        return {"seconds": self.dice.choice([0.05, 0.2, 0.4, 0.7]) * self.dice.random() * 2}

    def lodge(self, label):
        count = self.dice.randint(3, 25)
        run = self.station.begin("lodge", "--json", "--category", "water", "--text", "下水道堵了，污水漫到一楼",
                                 "--place-name", label, "--count", str(count))
        run.wait(**self.fate(count))
        self.ledger.lodged(self.station.name, label, count, run)
        if not run.killed and not run.is_done():
            self.must_have_reason(run)

    def must_have_reason(self, run):
        """Taking words in fails for a full disk, or beside a kiosk that was just killed; for no road, hub or clock."""
        why = run.why()[0]
        disk = self.station.disk
        full = disk is not None and disk.fills > 0 and ("make room on the disk" in why or "may still be saved" in why)
        beside_kiosk = self.station.kiosk is not None and ("in use by another" in why or "may still be saved" in why)
        if not full and not beside_kiosk:
            raise AssertionError(f"{run.told()}: {why}")

    def step(self, label):
        fate = self.fate(1)
        chosen = self.ledger.any_case(self.station.name, self.dice)
        step, words = self.dice.choice(next_steps.get(chosen[2], [("see", [])])) if chosen else (None, None)
        if not chosen:
            return
        subject, ticket, _ = chosen
        words = ["--owner", self.world.clerk] if words is None else words
        run = self.station.begin("step", "--json", ticket, step, *words, "--as", self.world.clerk, "--role", "clerk")
        run.wait(**fate)
        self.ledger.stepped(self.station.name, subject, kinds[step], run)

    def sync(self, label):
        promise = self.ledger.before_sync(self.station.name)
        run = self.station.begin("sync", "--json").wait(**({"seconds": patience} | self.fate(0)))
        if run.is_done() and json.loads(run.lines()[0])["pending"] == 0:
            self.ledger.synced(promise)

    def stick(self, label):
        """To the hub and back; whatever is killed on the way, the next trip goes on with what is on the stick."""
        self.station.begin("export", self.world.stick, "--name", "红盘").wait(**({"seconds": patience} | self.fate(0)))
        with self.world.hub.folder:
            self.world.hub.ask("import", self.world.stick).wait(**({"seconds": patience} | self.fate(0)))
        self.station.begin("import", self.world.stick).wait(**({"seconds": patience} | self.fate(0)))

    def rebuild(self, label):
        self.station.begin("rebuild").wait(**self.fate(0))

    def look(self, label):
        """Reading works beside everything."""
        verb = self.dice.choice(["cases", "status", "verify", "list"])
        run = self.station.begin(verb).wait()
        if not run.is_done() and not (self.station.disk and self.station.disk.fills and "make room" in run.why()[0]):
            raise AssertionError(f"{run.told()}: {run.why()}")
