"""What we are raced against: PouchDB 9 against express-pouchdb 4.2 on Node 20 and LevelDB, and NNCP."""
import platform
import shutil

from measure import Serving, free_port, here, parsed, run, seconds, told

batch = 1000  # PouchDB's default is 100; more a batch saves it round trips. No sweep was made for the best.


class PouchDB:
    """Its packages come from npm into a folder of the build, Node 20 among them."""

    def __init__(self, folder, work):
        self.work = work
        folder.mkdir(parents=True, exist_ok=True)
        wanted = here / "package.json"
        have = folder / "package.json"
        machine = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
        self.node = folder / "node_modules" / f"node-linux-{machine}" / "bin" / "node"
        if not (have.exists() and have.read_bytes() == wanted.read_bytes() and self.node.exists()):
            told("installing PouchDB, express-pouchdb and Node 20 from npm into the build folder")
            shutil.copy(wanted, folder)
            run("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", cwd=folder)
        # Node looks for packages beside the script that asks for them.
        self.script = folder / "peer.js"
        shutil.copy(here / "peer.js", self.script)

    def fresh(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def serve(self, name="pouch-server"):
        port = free_port()
        return Serving(self.node, self.script, "serve", self.fresh(name), port, port=port)

    def ask(self, verb, folder, port, *more):
        return parsed(run(self.node, self.script, verb, folder, f"http://127.0.0.1:{port}/station", *more))

    def push(self, port, documents):
        """Seconds of the replication alone."""
        done = self.ask("push", self.fresh("pouch-station"), port, documents, batch)
        return done["ms"] / 1000, done["docs"]

    def pull(self, port):
        done = self.ask("pull", self.fresh("pouch-other"), port, batch)
        return done["ms"] / 1000, done["docs"]

    def idle(self, port):
        """Two checks each way: whoever counts takes those of the second."""
        return self.ask("idle", self.work / "pouch-station", port)


def documents_of(log, file):
    """A station's entries as documents: what a line and its slip say, without salts and hashes."""
    query = """SELECT json_set(line, '$._id', json_extract(line, '$.station') || '-' || json_extract(line, '$.epoch')
                 || '-' || json_extract(line, '$.seq'), '$.slip', json(coalesce(nullif(slip, ''), '{}')))
               FROM entry ORDER BY row"""
    file.write_text(run("sqlite3", "-readonly", log, query))
    return file


class Nncp:
    """Two nodes that know each other's keys, and a folder between them that stands for a stick."""

    def __init__(self, work):
        self.work = work / "nncp"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        shown = {}
        for name in ("station", "hub"):
            config = run("nncp-cfgnew", "-nocomments")
            config = config.replace("/var/spool/nncp/log", str(self.work / name / "log"))
            config = config.replace("/var/spool/nncp", str(self.work / name / "spool"))
            self.path(name, "spool").mkdir()
            self.path(name, "cfg").write_text(config)
            shown[name] = self.keys_of(config)
        for name, other in (("station", "hub"), ("hub", "station")):
            self.introduce(name, other, shown[other])

    def path(self, name, what):
        (self.work / name).mkdir(exist_ok=True)
        return self.work / name / what

    @staticmethod
    def keys_of(config):
        """Its own entry among the neighbours: the public half."""
        words = {}
        for line in config[config.index("neigh:"):].splitlines():
            for key in ("id", "exchpub", "signpub", "noisepub"):
                if line.strip().startswith(key + ":"):
                    words[key] = line.split(":", 1)[1].strip()
        return words

    def introduce(self, name, other, keys):
        path = self.path(name, "cfg")
        entry = "\n".join(f"      {key}: {value}" for key, value in keys.items())
        incoming = self.path(name, "incoming")
        incoming.mkdir(exist_ok=True)
        neighbour = f"neigh: {{\n    {other}: {{\n{entry}\n      incoming: {incoming}\n    }}\n"
        path.write_text(path.read_text().replace("neigh: {\n", neighbour, 1))

    def carry(self, file):
        """Seconds from a file here to the same file there."""
        stick = self.path("stick", "")
        incoming = self.path("hub", "incoming")
        for folder in (stick, incoming):
            shutil.rmtree(folder)
            folder.mkdir()

        def all_of_it():
            quiet = ["-quiet"]
            run("nncp-file", *quiet, "-cfg", self.path("station", "cfg"), file, "hub:")
            run("nncp-xfer", *quiet, "-cfg", self.path("station", "cfg"), "-tx", "-mkdir", stick)
            run("nncp-xfer", *quiet, "-cfg", self.path("hub", "cfg"), "-rx", stick)
            run("nncp-toss", *quiet, "-cfg", self.path("hub", "cfg"))

        took = seconds(all_of_it)
        if (incoming / file.name).read_bytes() != file.read_bytes():
            raise SystemExit("race: what NNCP carried came changed")
        return took
