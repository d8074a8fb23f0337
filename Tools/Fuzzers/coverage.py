"""The share of regions that were entered, in percent, from an export of llvm-cov on standard input.

Arguments: files of Sources, or beginnings of their paths. A region that only a mistake of our own
enters does not count: what is behind a precondition, and mistakes made on purpose, which this build
cannot make."""

import json
import linecache
import sys

UNREACHABLE = ("isSeeded(", "preconditionFailure(", "precondition(")
CODE = 0


def main():
    wanted = tuple(sys.argv[1:])
    entered = {}
    for function in json.load(sys.stdin)["data"][0]["functions"]:
        for line, column, last, end, count, file, _, kind in function["regions"]:
            path = function["filenames"][file]
            if kind != CODE or not path.startswith(wanted):
                continue
            text = linecache.getline(path, line)
            # The body of a catch that cannot happen begins a line earlier.
            if any(word in text + linecache.getline(path, line + 1) for word in UNREACHABLE[:2]) \
                    and last <= line + 2 or UNREACHABLE[2] in text:
                continue
            place = path, line, column, last, end
            entered[place] = entered.get(place, False) or count > 0
    print(f"{100 * sum(entered.values()) / max(1, len(entered)):.2f}")
    for path, line, column, _, _ in sorted(place for place, was in entered.items() if not was):
        print(f"{path}:{line}:{column}: not entered", file=sys.stderr)


main()
