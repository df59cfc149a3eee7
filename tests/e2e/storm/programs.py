"""Programs as the storm runs them: each under its machine's clock, its words in files that outlive it, its end judged."""
import os, pathlib, signal, subprocess, threading, time

# What a sanitizer says; a program may be killed, but never break.
broken_words = ("AddressSanitizer", "LeakSanitizer", "runtime error:", "ThreadSanitizer")
waiting = ("linli: waiting for ", "linli-hub: waiting for ")


class Broken(Exception):
    """Something that must hold does not."""


class Machine:
    """One machine's clock: so many seconds beside the right time, also changed while programs run (libfaketime reads its
    file again every second)."""

    def __init__(self, name, folder, library):
        self.name, self.library, self.offset = name, library, 0
        self.file = folder / f"{name}.clock"
        self.set(0)

    def set(self, offset):
        part = self.file.with_suffix(".part")
        part.write_text(f"{offset:+d}\n")
        part.rename(self.file)
        self.offset = offset

    def environment(self):
        if not self.library:
            return dict(os.environ)
        return dict(os.environ, LD_PRELOAD=self.library, FAKETIME_TIMESTAMP_FILE=str(self.file),
                    FAKETIME_CACHE_DURATION="1", FAKETIME_DONT_FAKE_MONOTONIC="1")


class Programs:
    """Every program that was started, so that none is left behind."""

    def __init__(self, folder):
        self.folder, self.lock, self.started = folder, threading.Lock(), []
        self.kills, self.refusals = {}, {}

    def start(self, what, argv, machine, **environment):
        with self.lock:
            number = len(self.started)
            run = Run(self, what, argv, machine.environment() | environment, self.folder / f"{number:04}.{what}")
            self.started.append(run)
        return run

    def end_all(self):
        for run in self.started:
            if run.process.poll() is None:
                run.process.kill()
                run.process.wait()
            run.sweep()

    def note(self, notes, word):
        with self.lock:
            notes[word] = notes.get(word, 0) + 1


class Run:
    """One program that was started, until it ended and after."""

    def __init__(self, programs, what, argv, environment, files):
        self.programs, self.what, self.argv, self.killed = programs, what, [str(each) for each in argv], False
        self.out, self.err = pathlib.Path(f"{files}.out"), pathlib.Path(f"{files}.err")
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self.process = subprocess.Popen(self.argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)

    def lines(self):
        """What it printed: whole lines only."""
        return self.out.read_bytes().decode().split("\n")[:-1]

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        """SIGKILL; counts only when it was still at work."""
        if not self.is_running():
            return
        self.process.kill()
        self.process.wait()
        if self.process.returncode == -signal.SIGKILL:
            self.killed = True
            self.programs.note(self.programs.kills, self.what)

    def wait(self, lines=None, seconds=None):
        """Until it ended; killed once it printed so many lines, or after so many seconds."""
        begun = time.monotonic()
        while self.is_running():
            late = seconds is not None and time.monotonic() - begun > seconds
            if late or (lines is not None and self.out.read_bytes().count(b"\n") >= lines):
                self.kill()
            time.sleep(0.01)
        self.sweep()
        return self.judged()

    def sweep(self):
        # libfaketime leaves these when it is killed, and will not start a later program of the same number.
        for name in (f"faketime_shm_{self.process.pid}", f"sem.faketime_sem_{self.process.pid}"):
            pathlib.Path("/dev/shm", name).unlink(missing_ok=True)

    def why(self):
        """What it said of its failure, without what it only waited for."""
        return [line for line in self.err.read_text(errors="replace").splitlines() if not line.startswith(waiting)]

    def judged(self):
        """Itself, when it ended as a program may: done, refused in one clear line, or killed."""
        words = self.err.read_text(errors="replace")
        if any(word in words for word in broken_words):
            raise Broken(f"{self.told()}: {words}")
        if self.killed:
            return self
        code = self.process.returncode
        if code not in (0, 1) or (code == 1 and len(self.why()) != 1):
            raise Broken(f"{self.told()} ended with {code}: {words}")
        if code == 1:
            self.programs.note(self.programs.refusals, self.why()[0])
        return self

    def is_done(self):
        return not self.killed and self.process.returncode == 0

    def told(self):
        return f"{self.what} ({' '.join(self.argv)})"
