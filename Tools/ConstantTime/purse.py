"""Counts what a purse, its PSAM and a load SAM cost on a board for each command of whole transactions:
instructions, and bytes of stack. The terminal of the image says what is sent, uncounted.

Arguments: the board, the image of the purse, the library of hooks. Exit 1 where a transaction does not
end well or a count is above its limit."""

import sys

from board import Board

# The most bytes of stack for any command: a copy of a whole card, 5,700 bytes, would show.
STACK = 4096
PEERS = "card", "PSAM", "load SAM"
# By peer and instruction.
NAMES = {
    (0, 0xA4): "SELECT", (0, 0x50): "INITIALIZE", (0, 0x54): "DEBIT", (0, 0x52): "CREDIT FOR LOAD",
    (0, 0x2A): "GET SIGNED RECEIPT", (1, 0x70): "INITIALIZE", (1, 0x72): "CREDIT",
    (2, 0x60): "AUTHORISE", (2, 0x62): "VERIFY",
}
DONE = 3
# What is begun, how it is called, and the most instructions of each board for all of its commands.
TRANSACTIONS = [
    (0, "purchase, id 00", {"cortex-m4": 160_000, "riscv32": 240_000}),
    (1, "purchase, id 01", {"cortex-m4": 185_000, "riscv32": 220_000}),
    (5, "purchase, id 01, receipt", {"cortex-m4": 3_100_000, "riscv32": 7_000_000}),
    (2, "load, id 00", {"cortex-m4": 230_000, "riscv32": 355_000}),
    (3, "load, id 01", {"cortex-m4": 300_000, "riscv32": 365_000}),
]


def main():
    name, image, hooks = sys.argv[1:]
    board = Board(image, hooks)
    failures = 0

    def row(title, instructions, most, stack=None):
        nonlocal failures
        is_short = most is not None and instructions > most or stack is not None and stack > STACK
        failures += is_short
        print(f"{title:44} {instructions:>10,} {'-' if most is None else f'{most:,}':>10}"
              f" {'-' if stack is None else f'{stack:,}':>8} {'SHORT' if is_short else 'met'}")

    print(f"\n{name + ', a purse and its SAMs':44} {'instr.':>10} {'at most':>10} {'stack B':>8}")
    board.probe("probe_purse_make", fresh=True)
    for choice, title, limits in TRANSACTIONS:
        total = 0
        _, output = board.probe("probe_purse_begin", bytes([choice]))
        while output[0] < DONE:
            peer, instruction = output[0], output[1]
            run, _ = board.probe("probe_purse_exchange")
            total += run.instructions
            row(f"{title}: {PEERS[peer]}, {NAMES[peer, instruction]}", run.instructions, None,
                board.stack_top - run.stack_lowest)
            _, output = board.probe("probe_purse_hear")
        if output[0] != DONE:
            failures += 1
            print(f"{title}: did not end well", file=sys.stderr)
        row(f"{title}: all of it", total, limits[name])
    sys.exit(failures > 0)


main()
