"""Traces every function of the probe image over many secrets: path and accesses must be the same.

Arguments: the name of the board, the image, the library of hooks, the list of subjects. Prints one
line a function; ends with 1 when a subject differs or a seeded fault does not."""

import random
import subprocess
import sys

from board import Board

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
DETECTOR = {"cortex-m4": 4, "riscv32": 8}
DIALOGUES = ("probe_purse_", "probe_psam_", "probe_load_sam_")
# Over this many instructions a function is traced over four secrets only.
LONG = 400_000


def secrets(count, size, domain):
    """Secrets at the edges, then random ones, the same in every run."""
    source = random.Random(size)
    edges = [bytes(size), b"\xff" * size, b"\x01" + bytes(size - 1), bytes(size - 1) + b"\x80",
             b"\xaa" * size, b"\x55" * size]
    if domain == "scalar":
        rest = bytes(size - 32)
        edges = [(value).to_bytes(32, "big") + rest
                 for value in (1, ORDER - 1, 2, 1 << 255, ORDER // 2)]
    chosen = edges[:max(2, count // 2)]
    while len(chosen) < count:
        value = source.randbytes(size)
        if domain == "scalar":
            value = (int.from_bytes(value[:32], "big") % (ORDER - 1) + 1).to_bytes(32, "big") \
                + value[32:]
        chosen.append(value)
    return chosen


def row(*columns):
    print(*columns, sep="\t", flush=True)


def demangled(name):
    """A Swift name for people, shortened."""
    try:
        return subprocess.run(["swift", "demangle", "--compact", "--simplified"], input=name,
                              capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return name


def check_subject(board, symbol, title, size, output_size, domain, exposure):
    """Traces one function; returns whether it passed."""
    example = secrets(2, size, domain)[0]
    first, result, fault = board.call(symbol, example)
    # A whole dialogue does not survive the load that the emulator loses on ARM while it traces the
    # memory; its path is traced alone then.
    traces_memory = not (fault and board.is_arm and symbol.startswith(DIALOGUES))
    if not traces_memory:
        first, result, fault = board.call(symbol, example, traces_memory=False)
    chosen = secrets(4 if first.instructions > LONG else 68, size, domain)
    results, references = set(), {}
    verdict = "same" if traces_memory else "same path"
    for secret in chosen:
        run, result, fault = board.call(symbol, secret, traces_memory=traces_memory)
        results.add(result[:output_size])
        if fault:
            verdict = f"FAULT {fault}"
            break
        # A result that may be known may also be acted on: then each result has its path.
        known = result[:output_size] if exposure == "decision" else b""
        path, reference = references.setdefault(known, (run.path(), secret))
        if run.path() != path:
            where = board.first_difference(symbol, (reference, secret))
            verdict = "DIFFERS: " + demangled(where)
            break
    else:
        if exposure != "decision" and len(results) < 2:
            verdict = "VACUOUS: the result does not depend on the secret"
    row("trace", sys.argv[1], title, first.instructions, board.stack_top - first.stack_lowest,
        len(chosen), verdict)
    return verdict.startswith("same")


def check_leak(board, symbol):
    """Traces one seeded fault; returns whether it was noticed."""
    paths = set()
    for secret in secrets(68, 32, "bytes"):
        run, _, fault = board.call(symbol, secret)
        paths.add((run.path(), fault))
        if len(paths) > 1:
            break
    row("leak", sys.argv[1], symbol, len(paths) > 1 and "caught" or "MISSED")
    return len(paths) > 1


def main():
    name, image, hooks, listing = sys.argv[1:]
    board = Board(image, hooks)
    passed, listed = True, set()
    with open(listing, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    for kind, symbol, *rest in lines:
        listed.add(symbol)
        if kind == "subject":
            title, size, output_size, domain, exposure = rest
            if exposure == "processed":
                continue
            passed &= check_subject(
                board, symbol, title, int(size), int(output_size), domain, exposure)
        elif int(rest[0]) & DETECTOR[name]:
            passed &= check_leak(board, symbol)
    for symbol in board.exported:
        if symbol.startswith(("probe_", "leak_")) and symbol not in listed:
            row("unlisted", name, symbol)
            passed = False
    sys.exit(0 if passed else 1)


main()
