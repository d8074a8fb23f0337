"""Counts what the promised functions cost on the Cortex-M4: instructions, and the stack of the worst.

Arguments: the image, the library of hooks. The counts are exact and the same in every run. What has
no function of its own in the image is the difference of two that have."""

import sys

from board import Board

SECRET = bytes(range(1, 65)) + bytes(64)


def main():
    board = Board(*sys.argv[1:])

    def run(symbol):
        found, _, fault = board.call(symbol, SECRET)
        if fault:
            sys.exit(f"{symbol}: {fault}")
        return found

    def count(symbol):
        return run(symbol).instructions

    block = count("probe_des_two") - count("probe_des")
    sign = run("probe_p256_sign")
    rows = [
        ("retail MAC 32 B, 2 schedules", count("probe_retail_mac"), 26_000, 22_000),
        ("DES key schedule and wipe", count("probe_des") - block, 2_400, 2_100),
        ("Montgomery product, 256 bits", count("probe_montgomery_two") - count("probe_montgomery"),
         1_200, 900),
        ("P-256 sign", sign.instructions, 2_500_000, 1_200_000),
        ("P-256 sign, bytes of stack", board.stack_top - sign.stack_lowest, 2_048, 1_536),
    ]
    print(f"\n{'Cortex-M4, instructions':31} {'Bursa':>10} {'at most':>10} {'aim':>10}")
    for title, value, most, aim in rows:
        verdict = "aim met" if value <= aim else "met" if value <= most else "SHORT"
        if verdict == "met":
            verdict = "met, short of the aim"
        print(f"{title:31} {value:>10,} {most:>10,} {aim:>10,}  {verdict}")


main()
