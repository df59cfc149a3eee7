"""What must hold after the storm, asked with command lines: every promise kept, once; nothing that nobody asked for; the
same cases everywhere; whole chains; the same list of cases, in the same order, after a rebuild."""
import collections, json, time

from programs import Broken

passes_max = 12


def must(holds, words):
    if not holds:
        raise Broken(words)


def sync_to_quiet(world):
    """Faults have stopped: everything drains in a bounded number of passes, of the station with the stick by stick alone."""
    for _ in range(2):
        world.c.ask("export", world.stick)
        imported = world.hub.ask("import", world.stick).wait()
        must(imported.is_done(), f"{imported.told()}: {imported.why()}")
        pending = world.c.json("import", world.stick)[0]["pending"]
        if pending == 0:
            break
    must(pending == 0, f"{pending} entries are left after two trips of the stick")
    moved = ("pending", "entries_sent", "entries_received")
    for _ in range(passes_max):
        reports = [report_of_sync(station) for station in world.stations]
        if all(report and not any(report[each] for each in moved) for report in reports):
            return
    raise Broken(f"no quiet after {passes_max} passes: {reports}")


def report_of_sync(station):
    run = station.begin("sync", "--json").wait()
    return json.loads(run.lines()[0]) if run.is_done() else None


def received_is_there(world, ledger):
    """What a sync called received lies at the hub, whatever was killed since."""
    promised = ledger.received_now()
    there = {entry["subject"] for entry in world.hub.entries("case.lodged")}
    for station, subjects in promised.items():
        must(subjects <= there, f"{len(subjects - there)} of {station} were called received and are not at the hub: "
             f"{sorted(subjects - there)[:3]}")


def tickets_once(entries, ledger):
    lodged = [entry for entry in entries if entry["kind"] == "case.lodged"]
    times = collections.Counter(entry["subject"] for entry in lodged)
    doubled = [subject for subject, count in times.items() if count > 1]
    must(not doubled, f"lodged more than once at the hub: {doubled[:3]}")
    lost = [ledger.tickets[subject] for subject in ledger.tickets if subject not in times]
    must(not lost, f"printed and not at the hub: {len(lost)}: {lost[:3]}")
    for entry in lodged:
        printed = ledger.tickets.get(entry["subject"])
        must(printed in (None, entry["body"]["ticket"]), f"printed as {printed}, at the hub as {entry['body']['ticket']}")
    # What was saved without a word, or that nobody asked for: by command.
    by_label = collections.Counter(entry["body"]["place_name"] for entry in lodged)
    unknown = set(by_label) - set(ledger.lodgings)
    must(not unknown, f"nobody asked for {sorted(unknown)[:3]}")
    silent = 0
    for label, lodging in ledger.lodgings.items():
        least = len(lodging["printed"])
        must(least <= by_label[label] <= lodging["most"],
             f"{label}: {by_label[label]} at the hub, {least} printed, at most {lodging['most']} can be saved")
        silent += by_label[label] - least
    years = collections.Counter(time.gmtime(entry["at"] / 1000).tm_year for entry in lodged)
    return f"{len(lodged)} cases at the hub, {silent} of them saved and not printed, by year {dict(sorted(years.items()))}"


def steps_once(entries, ledger):
    found = collections.Counter((entry["subject"], entry["kind"], entry["station"]) for entry in entries
                                if entry["kind"].startswith("case.") and entry["kind"] != "case.lodged")
    codes = {"a": "XP1", "b": "XP2", "c": "XP3"}
    asked = {(subject, kind, codes[station]): counts for (subject, kind, station), counts in ledger.steps.items()}
    for step in set(found) | set(asked):
        least, most = asked.get(step, (0, 0))
        must(least <= found[step] <= most,
             f"{step}: {found[step]} at the hub, {least} printed, at most {most} can be saved")
    return sum(found.values())


def same_cases(world, entries):
    """Every station shows the same, all of it received; where a stick is, is that station's own matter."""
    shown = {}
    for station in world.stations:
        cases = station.json("cases")
        late = [case["ticket"] for case in cases if not case["received"]]
        must(not late, f"not received at {station.name}: {late[:3]}")
        shown[station.name] = {case["subject"]: {key: value for key, value in case.items() if key != "on_stick"}
                               for case in cases}
    lodged = {entry["subject"] for entry in entries if entry["kind"] == "case.lodged"}
    for name, cases in shown.items():
        must(set(cases) == lodged, f"{name} shows {len(cases)} cases, the hub has {len(lodged)}")
        for subject, case in cases.items():
            other = shown["a"][subject]
            must(case == other, f"{case['ticket']} differs at {name} and a: "
                 f"{[(key, case[key], other[key]) for key in case if case[key] != other[key]]}")


def same_bytes(world, entries, restores):
    """Every line stands at the hub as it stands at its author and everywhere else. What the hub itself wrote may be lost
    with its disk: it writes that anew."""
    def name(entry):
        return entry["station"], entry["epoch"], entry["seq"]
    at_hub = {name(entry): entry for entry in entries}
    must(len(at_hub) == len(entries), "two entries of one name at the hub")
    for station in world.stations:
        for entry in station.json("list"):
            there = at_hub.get(name(entry))
            if there is None and entry["station"] == "HUB" and restores > 0:
                continue
            must(there is not None, f"{station.name} has {name(entry)} ({entry['kind']}) and the hub has not")
            for key in ("subject", "kind", "at", "body", "by", "role", "home"):
                must(entry[key] == there[key], f"{name(entry)}: {key} differs at {station.name}")
            must(entry["n"] == there["n"], f"{name(entry)}: position {entry['n']} at {station.name}, not {there['n']}")


def status_is_quiet(world, copies, restores):
    anomalies = set()
    for station in world.stations:
        status = station.json("status")[0]
        for key in ("pending", "refused", "pages_owed", "set_aside"):
            must(status[key] == 0, f"{station.name}: {key} is {status[key]}: {status['refusals']}")
        must(not status["revoked"], f"{station.name} is revoked")
        anomalies.add(status["anomalies"])
    must(len(anomalies) == 1, f"stations count different anomalies: {anomalies}")
    hub = json.loads(world.hub.ask("status", "--json").wait().lines()[0])
    alarms = collections.Counter(alarm["kind"] for alarm in hub["alarms"])
    must(alarms["station.forked"] == 0, "a fork where nobody copied a running station")
    must(alarms["station.cloned"] <= copies.unasked, f"clones: {alarms['station.cloned']}, {copies.unasked} possible")
    must(alarms["run.lost"] == 0 or restores > 0, "a hub that was only killed says that it was restored")
    return alarms


def chains_hold(world):
    for station in world.stations:
        station.ask("verify")
        before = station.ask("cases", "--json")
        station.ask("rebuild")
        must(before == station.ask("cases", "--json"), f"a rebuild tells another story at {station.name}")
    verified = world.hub.ask("verify").wait()
    must(verified.is_done(), f"{verified.told()}: {verified.why()}")


def everything(world, ledger, copies):
    sync_to_quiet(world)
    entries = world.hub.entries()
    cases = tickets_once(entries, ledger)
    steps = steps_once(entries, ledger)
    same_cases(world, entries)
    same_bytes(world, entries, ledger.restores)
    alarms = status_is_quiet(world, copies, ledger.restores)
    chains_hold(world)
    received_is_there(world, ledger)
    if world.a.kiosk:
        world.a.kiosk.stop()
    world.hub.stop()
    return f"{cases}; {steps} steps; alarms {dict(alarms)}"
