"""Puts what the checks found into one table.

Arguments: the folder with their results, the list of subjects. Ends with 1 when a check failed, or
left out a function or a seeded fault that it should have met."""

import pathlib
import re
import sys

MEMCHECKS = ("memcheck-speed", "memcheck-speed-baseline", "memcheck-size",
             "memcheck-size-baseline")
BOARDS = ("cortex-m4", "riscv32")
# Who must notice a seeded fault: the bits of Detectors in Leak.swift.
DETECTORS = {"memcheck-speed": 1, "memcheck-speed-baseline": 1, "memcheck-size": 2,
             "memcheck-size-baseline": 2, "trace-cortex-m4": 4, "trace-riscv32": 8}
SOUND = re.compile(r"ok\b.*|same( path)?|caught|long: .*")


def read(folder, name):
    """The rows of one check, and its exit status."""
    status = (folder / f"{name}.status").read_text(encoding="utf-8").strip()
    text = (folder / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()], status


def thousands(number):
    return f"{int(number):,}" if str(number).isdigit() else str(number)


def print_table(head, rows):
    widths = [max(len(row[i]) for row in [head] + rows) for i in range(len(head))]
    for row in [head] + rows:
        print("  ".join(cell.ljust(width) if i in (0, len(head) - 1) else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip())


class Results:
    """Every row by check and title, and the complaints."""

    def __init__(self, folder):
        self.rows, self.leaks, self.complaints, self.notes = {}, {}, [], []
        names = [*MEMCHECKS, *(f"trace-{board}" for board in BOARDS), "path", "timing", "lint"]
        self.lint = []
        for name in names:
            rows, status = read(folder, name)
            if status != "0":
                self.complaints.append(f"{name}: exit status {status}")
            for kind, *rest in rows:
                if kind == "leak":
                    rest = rest[1:] if name.startswith("trace") else rest
                    self.leaks.setdefault(name, {})[rest[0]] = rest[-1]
                elif name == "lint":
                    self.lint.append([kind, *rest])
                elif kind == "unlisted":
                    self.complaints.append(f"{name}: {rest[-1]} is in the image, not in the list")
                else:
                    rest = rest[1:] if name.startswith("trace") else rest
                    self.rows[name, rest[0]] = rest[1:]

    def get(self, check, title, count):
        """The columns of one function under one check; its absence is a complaint."""
        found = self.rows.get((check, title))
        if found is None:
            self.complaints.append(f"{check}: {title}: no result")
            return ["?"] * count
        if not SOUND.fullmatch(found[-1]):
            self.complaints.append(f"{check}: {title}: {found[-1]}")
        return found


def subject_row(results, title, exposure):
    before = len(results.complaints)
    reports = [results.get(name, title, 2)[0] for name in MEMCHECKS]
    cells = [title, "/".join(reports)]
    if exposure == "processed":
        return cells + ["-"] * 9 + ["ok" if len(results.complaints) == before else "FAILED"]
    for board in BOARDS:
        count, stack, secrets, _ = results.get(f"trace-{board}", title, 4)
        cells += [thousands(count), thousands(stack), secrets]
    count, secrets, verdict = results.get("path", title, 3)
    cells.append("(long)" if verdict.startswith("long") else thousands(count))
    samples, score, verdict = results.get("timing", title, 3)
    if verdict.startswith("ok "):
        results.notes.append(f"timing: {title}: {verdict}")
    cells += [thousands(samples), score]
    return cells + ["ok" if len(results.complaints) == before else "FAILED"]


def leak_rows(results, leaks):
    for name in [*MEMCHECKS, *(f"trace-{board}" for board in BOARDS), "path", "timing"]:
        found = results.leaks.get(name, {})
        wanted = {symbol for symbol, bits in leaks.items() if bits & DETECTORS.get(name, 0)}
        for symbol in sorted(wanted | set(found)):
            if found.get(symbol) != "caught":
                results.complaints.append(f"{name}: seeded fault {symbol} was not noticed")
        caught = sum(verdict == "caught" for verdict in found.values())
        if not found:
            results.complaints.append(f"{name}: no seeded fault was tried")
        yield f"{name}: {caught} of {max(len(found), len(wanted))}"


def main():
    folder = pathlib.Path(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    subjects = [(line[2], line[-1]) for line in lines if line[0] == "subject"]
    leaks = {line[1]: int(line[2]) for line in lines if line[0] == "leak"}
    results = Results(folder)

    head = ["function", "memcheck", "M4 instr", "stack", "secrets", "RV32 instr", "stack",
            "secrets", "x86 path", "samples", "|t|", "result"]
    print_table(head, [subject_row(results, *subject) for subject in subjects])
    print("\n-: the path depends on a public result, and only memcheck can tell that from a leak")
    print("memcheck: reports at -O and at -O without extensions / the same at -Osize")
    print("seeded faults noticed, " + "; ".join(leak_rows(results, leaks)))
    for kind, architecture, *rest in results.lint:
        if kind == "lint":
            functions, instructions, predicated, seeded, findings = rest
            print(f"lint {architecture}: {functions} functions, {thousands(instructions)} "
                  f"instructions, {findings} findings, seeded divisions noticed {seeded}"
                  + (f", IT blocks {predicated}" if architecture == "arm" else ""))
        elif kind == "finding":
            results.complaints.append(f"lint {architecture}: {rest[0]} in {rest[1]}")
    for note in results.notes:
        print(note)
    for complaint in results.complaints:
        print("FAILED", complaint)
    sys.exit(1 if results.complaints or not subjects else 0)


main()
