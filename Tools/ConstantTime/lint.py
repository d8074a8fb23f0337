"""Looks through disassembled code for what takes a time that depends on its operands.

Arguments: an architecture (arm, riscv or x86), the disassembler, linked images or objects.
Prints one line a finding, and one a function with predicated instructions (IT of ARM), which are
for people to look at: the trace tells whether their condition was secret. Ends with 1 when there is
a finding, or when the seeded division is not found."""

import collections
import re
import subprocess
import sys

# Instructions whose time depends on operands, or that load from addresses held in a vector.
INSTRUCTIONS = {
    "arm": r"[us]div(\.w)?|v?div\S*|vsqrt\S*",
    "riscv": r"(div|rem)u?w?|f(div|sqrt)\S*",
    "x86": r"i?div[bwlq]?|v?p?gather\S*|v?p?scatter\S*|v?div[sp][sd]|v?sqrt[sp][sd]",
}

# Library routines that branch on their operands, and the run-time system's memory.
CALLS = re.compile(
    r"__aeabi_u?l?i?div(mod)?|__aeabi_uidivmod|__aeabi_(llsl|llsr|lasr)|"
    r"__u?(div|mod|divmod)[sdt]i[34]|__(ashl|ashr|lshr)[dt]i3|__c[lt]z[sdt]i2|__popcount[sdt]i2|"
    r"swift_(slowAlloc|allocObject|allocBox|allocError|retain\w*|release\w*|bridgeObject\w*)|"
    r"malloc|calloc|realloc|posix_memalign|aligned_alloc")

# Where one may stand, with the reason. An entry that is not met with is a finding too.
ALLOWED = {
    ("x86", "ct_aes_expand"): "the number of a word by the length of the key: both are public",
}

# Where the numbers of pages, lines and proofs are divided, which are public, whatever is inlined there.
PUBLIC = re.compile(r"\$e(10CardKernel(7Journal|14EmulatedMemory|9BitSource)V|"
                    r"5Purse12AccountRulesV11proofOffset)\S*")

# What the compiler makes for every type so that generic code can copy a value of it into a buffer:
# it handles no value of ours, because no type of ours is too large for its place.
WITNESS = re.compile(r"\$s\S+[VO]w[A-Za-z]{2}")

SEEDED = "leak_division"


def disassembly(tool, files, architecture):
    """Yields (function, instruction, operands or relocation) in order."""
    options = ["-d", "-r", "--no-show-raw-insn", "--no-leading-addr", "--demangle"]
    if architecture == "arm":
        options.append("--mcpu=cortex-m4")
    text = subprocess.run([tool, *options, *files], capture_output=True, text=True,
                          check=True).stdout
    function = "?"
    for line in text.splitlines():
        if line.startswith("<") and line.endswith(">:"):
            function = line[1:-2]
        elif line[:1] in " \t" and line.strip():
            mnemonic, _, operands = line.strip().partition("\t")
            yield function, mnemonic.strip(), operands.strip()


def findings(lines, architecture):
    """Yields (function, what) for each instruction or call that must not be there."""
    bad = re.compile(INSTRUCTIONS[architecture])
    for function, mnemonic, operands in lines:
        if bad.fullmatch(mnemonic):
            yield function, mnemonic
        named = re.search(r"<([^>+]+)>|R_\S+\s+(\S+)", mnemonic + " " + operands)
        target = named and re.split(r"[@+-]", named[1] or named[2])[0]
        if target and CALLS.fullmatch(target):
            yield function, "call of " + target


def main():
    architecture, tool, *files = sys.argv[1:]
    lines = list(disassembly(tool, files, architecture))
    seeded, allowed, unexpected = 0, set(), []
    for function, what in findings(lines, architecture):
        if SEEDED in function:
            seeded += 1
        elif "leak" in function.lower() or WITNESS.fullmatch(function) or PUBLIC.fullmatch(function):
            continue
        elif (architecture, function) in ALLOWED:
            allowed.add((architecture, function))
        else:
            unexpected.append((function, what))
    for place in ALLOWED:
        if place[0] == architecture and place not in allowed:
            unexpected.append((place[1], "no longer there: take it from the list of exceptions"))
    predicated = collections.Counter(
        function for function, mnemonic, _ in lines
        if re.fullmatch(r"it[te]*", mnemonic) and "leak" not in function.lower())
    for function, count in predicated.most_common():
        print("predicated", architecture, count, function, sep="\t")
    for function, what in sorted(set(unexpected)):
        print("finding", architecture, what, function, sep="\t")
    if not seeded:
        print("finding", architecture, "the seeded division was not noticed", SEEDED, sep="\t")
    count = len(unexpected) + (not seeded)
    print("lint", architecture, len({function for function, *_ in lines}), len(lines), predicated.total(),
          seeded, count, sep="\t")
    sys.exit(1 if count or not lines else 0)


main()
