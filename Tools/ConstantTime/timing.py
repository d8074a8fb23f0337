"""Runs the t-test, and what it accuses again in processes of their own.

A process has its own layout of memory. With some layouts a processor takes a little longer for
data it has not just seen, whatever the code does with them: the same path over the same addresses
shows |t| from 1 to 70 then, and the difference has now one sign, now the other. What code leaks is
there with every layout. So a function is found guilty when all of five processes accuse it; and
the controls, which leak, have to be noticed by all five.

Arguments: the program, the list of subjects. Prints its lines with the verdicts after that rule."""

import subprocess
import sys

PROCESSES = 5


def rows(program, *symbols):
    done = subprocess.run([program, *symbols], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"the program ended with {done.returncode}: {done.stderr}")
    return [line.split("\t") for line in done.stdout.splitlines()]


def again(program, symbol, row):
    """The row of one function after the other processes had their say."""
    guilty = "MISSED" if row[0] == "leak" else "LEAK"
    scores = [row[3]]
    for _ in range(PROCESSES - 1):
        row = rows(program, symbol)[0]
        scores.append(row[3])
        # One process is enough to acquit a function, and to expose a control that was not noticed.
        if (row[4] == guilty) == (row[0] == "leak"):
            break
    if row[0] == "subject" and row[4] != "LEAK":
        row[4] = "ok in another process; |t| " + ", ".join(scores)
    return row


def main():
    program, listing = sys.argv[1:]
    with open(listing, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    symbols = {line[2]: line[1] for line in lines if line[0] == "subject"}
    passed = True
    for row in rows(program):
        symbol = symbols.get(row[1], row[1])
        if row[4] in ("LEAK", "caught"):
            row = again(program, symbol, row)
        passed &= row[4] == "caught" if row[0] == "leak" else row[4] != "LEAK"
        print(*row, sep="\t", flush=True)
    sys.exit(0 if passed else 1)


main()
