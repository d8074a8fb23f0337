"""Counts what a card costs on a board for each command: instructions, and bytes of stack.

Arguments: the board, the image of the card, the library of hooks. One session of one card in the
emulator, each response checked; the counts are the same in every run. On ARM the emulator does not
count a predicated instruction whose condition is false: QEMU, which does, counts 1 to 5 in a hundred
more. Exit 1 where a response is wrong or a count is above its limit."""

import sys

from board import Board

SELECT = "00a404000e42555253412e53414d504c452e3100"
NAME = "42555253412e53414d504c452e31"
# The most bytes of stack for any command: a copy of the whole card, 5,700 bytes, would show.
STACK = 2048
DATA = bytes(range(1, 241)).hex()

# What is sent, what must come back before the status 9000, the most instructions.
SESSION = [
    ("SELECT by name, FCI", SELECT,
     f"6f37840e{NAME}a5259f0801019f0c1e" + "00" * 30, None),
    ("trivial command of the application", "80100000", "", None),
    ("UPDATE BINARY 240", "00d69600f0" + DATA, "", None),
    ("UPDATE BINARY 16", "00d6960010" + DATA[32:64], "", None),
    ("READ BINARY 16", "00b0961010", DATA[32:64], None),
    ("READ BINARY 240", "00b09600f0", DATA[32:64] + DATA[32:], {"cortex-m4": 4000}),
    ("APPEND RECORD 23, cyclic", "00e200c017" + "5a" * 23, "", None),
    ("READ RECORD 23, cyclic", "00b201c417", "5a" * 23, None),
    ("VERIFY, right", "0020008203123456", "", None),
    ("GET CHALLENGE 8, first of a session", "0084000008", "e72e971a2fb2e94b", None),
    ("UPDATE BINARY 2 with a MAC (DES)", "04d69500065152da2cd967", "", None),
    ("GET CHALLENGE 8, next", "0084000008", None, None),
]


def main():
    name, image, hooks = sys.argv[1:]
    board = Board(image, hooks)
    failures = 0

    def call(symbol, command=b"", fresh=False):
        run, output = board.probe(symbol, command, fresh)
        count, address = int.from_bytes(output[:2], "little"), int.from_bytes(output[2:6], "little")
        return run, board.read(address, count) if count else b""

    def row(title, run, most=None):
        nonlocal failures
        stack = board.stack_top - run.stack_lowest
        is_short = stack > STACK or most is not None and run.instructions > most
        failures += is_short
        verdict = "SHORT" if is_short else "met"
        limit = "-" if most is None else f"{most:,}"
        print(f"{title:35} {run.instructions:>9,} {limit:>8} {stack:>9,} {STACK:>8,}  {verdict}")

    print(f"\n{name + ', a card':35} {'instr.':>9} {'at most':>8} {'stack B':>9} {'at most':>8}")
    call("probe_card_make", fresh=True)
    row("power-on", call("probe_card_power_on")[0])
    for title, command, expected, most in SESSION:
        run, answer = call("probe_card_transmit", bytes.fromhex(command))
        row(title, run, most and most.get(name))
        known = expected is None or answer.hex() == expected + "9000"
        if not known or not answer.hex().endswith("9000"):
            failures += 1
            print(f"{title}: answered {answer.hex()}", file=sys.stderr)
    sys.exit(failures > 0)


main()
