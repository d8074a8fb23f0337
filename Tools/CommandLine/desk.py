"""Runs bursa in a home of its own, and keeps everything that it printed."""

import json
import os
import shutil
import subprocess
import tempfile


class Desk:
    def __init__(self, program, validate=None):
        self.program = program
        self.validate = validate
        self.folder = tempfile.mkdtemp(prefix="bursa-cli-")
        self.home = os.path.join(self.folder, "home")
        self.printed = b""

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self, **more):
        kept = {k: v for k, v in os.environ.items() if not k.startswith("BURSA_")}
        return {**kept, "BURSA_HOME": self.home, **more}

    def run(self, *arguments, environment=None, **options):
        """Exit code, standard output, standard error."""
        done = subprocess.run(
            [self.program, *arguments], capture_output=True,
            env=self.environment(**(environment or {})), timeout=300, **options)
        self.printed += done.stdout + done.stderr
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def objects(self, *arguments, **options):
        """Exit code, and the objects that it printed with --json, all of them valid."""
        code, out, err = self.run(*arguments, "--json", **options)
        objects = []
        for line in out.splitlines() + err.splitlines():
            # What the parser of arguments says is text.
            if code == 64 and not line.startswith("{"):
                continue
            thing = json.loads(line)
            if self.validate:
                self.validate(thing)
            objects.append(thing)
        return code, objects
