"""Kills bursa at random moments of load, pay and collect. The next start recovers, and check is exact."""

import os
import random
import subprocess
import sys
import time

from desk import Desk

program, count = sys.argv[1], int(sys.argv[2])
generator = random.Random(1997)
desk = Desk(program)


def run(*arguments):
    code, out, err = desk.run(*arguments)
    if code != 0:
        sys.exit(f"{' '.join(arguments)}: exit {code}: {out}{err}")
    return out


run("scheme", "init")
for name in ["alice", "bob"]:
    run("card", "new", name)
run("till", "new", "kiosk")
run("purse", "load", "alice", "100")
run("purse", "load", "bob", "100")


def command(number):
    card = ["alice", "bob"][number % 2]
    return [["purse", "load", card, "0.05"], ["purse", "pay", card, "0.10"],
            ["purse", "pay", card, "0.10", "--ticket", str(number)], ["collect"]][number % 4]


# How long each takes when nobody kills it: the moments are spread over that.
durations = []
for number in range(4):
    begin = time.monotonic()
    run(*command(number))
    durations.append(time.monotonic() - begin)
begin = time.monotonic()
killed = recovered = open_left = moving = 0
for number in range(count):
    process = subprocess.Popen(
        [program, *command(number)], env=desk.environment(), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    time.sleep((0.2 + generator.random() * 0.9) * durations[number % 4])
    process.kill()
    killed += process.wait() == -9
    process.stdout.close()
    code, out, err = desk.run("check")
    if code != 0:
        sys.exit(f"kill {number} of {' '.join(command(number))}: check exits {code}:\n{out}{err}")
    open_left += any(
        os.path.exists(os.path.join(desk.home, place, "open")) for place in ["host", "tills/kiosk"])
    moving += "in transit            0.00" not in out or "being" in out
    # What the next start finds out.
    code, out, err = desk.run("purse", "pay", "alice", "0.01")
    recovered += "recovered" in out
    if code not in (0, 2):
        sys.exit(f"kill {number}: the next payment exits {code}:\n{out}{err}")
    if number % 10 == 9:
        for name in ["alice", "bob"]:
            desk.run("purse", "load", name, "0.50")
run("collect")
print(f"{killed} of {count} killed, {open_left} with an open record, {moving} with value on its way, "
      f"{recovered} asked the card; "
      f"check was exact each time ({time.monotonic() - begin:.0f} s)")
print(run("check"))
desk.close()
