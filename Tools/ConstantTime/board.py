"""A linked image in an emulator: one function is called, and its path and accesses are hashed."""

import bisect
import ctypes
import sys

import unicorn
from elftools.elf.elffile import ELFFile
from unicorn import arm_const, riscv_const
from unicorn.unicorn_py3.unicorn import uclib

# In memory that may be executed, outside of every image: the secret, the result, and a caller. A
# function that returned straight to the end of the run would sometimes return twice.
SECRET, OUTPUT, CALLER = 0x60000000, 0x60010000, 0x60020000
ROOM = 0x10000
PATTERN = b"\xa5"


class Run(ctypes.Structure):
    """The same layout as trace_run in TraceHooks.h."""

    _fields_ = [(name, ctypes.c_uint64) for name in (
        "instructions", "accesses", "hash", "stack_lowest", "stack_limit", "stack_top")] + [
        ("events", ctypes.POINTER(ctypes.c_uint64)),
        ("capacity", ctypes.c_uint64), ("event_count", ctypes.c_uint64)]

    def path(self):
        return self.instructions, self.accesses, self.hash


class Board:
    """One processor with one image loaded; each call starts from the same memory if it is fresh."""

    def __init__(self, image, hooks):
        with open(image, "rb") as file:
            elf = ELFFile(file)
            self.is_arm = elf["e_machine"] == "EM_ARM"
            self.segments = [(s["p_vaddr"], s.data(), s["p_memsz"])
                             for s in elf.iter_segments("PT_LOAD") if s["p_memsz"]]
            symbols = list(elf.get_section_by_name(".symtab").iter_symbols())
        self.symbols = {s.name: s["st_value"] for s in symbols}
        self.exported = [s.name for s in symbols if s["st_info"]["bind"] == "STB_GLOBAL"]
        self.functions = sorted((s["st_value"] & ~1, s.name) for s in symbols
                                if s["st_info"]["type"] == "STT_FUNC")
        self.hooks = ctypes.CDLL(hooks)
        self.stack_top = self.symbols["board_stack_top"]
        self.stack_limit = self.symbols["board_stack_limit"]
        if self.is_arm:
            self.emulator = unicorn.Uc(unicorn.UC_ARCH_ARM,
                                       unicorn.UC_MODE_THUMB | unicorn.UC_MODE_MCLASS)
            self.emulator.ctl_set_cpu_model(arm_const.UC_CPU_ARM_CORTEX_M4)
        else:
            self.emulator = unicorn.Uc(unicorn.UC_ARCH_RISCV, unicorn.UC_MODE_RISCV32)
        self.map_memory()

    def map_memory(self):
        pages = {SECRET // ROOM, OUTPUT // ROOM, CALLER // ROOM}
        for start, _, size in self.segments + [
                (self.stack_limit, b"", self.stack_top - self.stack_limit)]:
            pages.update(range(start // ROOM, (start + size - 1) // ROOM + 1))
        for page in pages:
            self.emulator.mem_map(page * ROOM, ROOM)

    def load(self):
        for start, data, size in self.segments:
            self.emulator.mem_write(start, data + bytes(size - len(data)))
        self.emulator.mem_write(self.stack_limit, bytes(self.stack_top - self.stack_limit))
        # A call of the function in the third argument register: blx r2; jalr ra, 0(a2).
        self.emulator.mem_write(CALLER, bytes.fromhex("904700bf" if self.is_arm else "e7000600"))

    def call(self, symbol, secret, capacity=0, fresh=True, traces_memory=True):
        """Runs a function; returns its Run and its result, or the fault it ended in. Unless it is
        fresh, it finds the memory as the call before left it. Without a trace of the memory the stack
        is measured by what is left of a pattern: with one, the emulator loses a load now and then on
        ARM, which a comparison of traces sees and a count of instructions does not survive."""
        if fresh:
            self.load()
        if not traces_memory:
            self.emulator.mem_write(self.stack_limit, PATTERN * (self.stack_top - self.stack_limit))
        self.emulator.mem_write(SECRET, secret)
        self.emulator.mem_write(OUTPUT, bytes(4096))
        run = Run(stack_lowest=self.stack_top, stack_limit=self.stack_limit,
                  stack_top=self.stack_top, capacity=capacity)
        if capacity:
            run.events = (ctypes.c_uint64 * capacity)()
        names = arm_const if self.is_arm else riscv_const
        registers = ("ARM_REG_SP", "ARM_REG_R2", "ARM_REG_R0", "ARM_REG_R1") if self.is_arm else (
            "RISCV_REG_SP", "RISCV_REG_A2", "RISCV_REG_A0", "RISCV_REG_A1")
        thumb = 1 if self.is_arm else 0
        for name, value in zip(registers, (self.stack_top, self.symbols[symbol] | thumb, SECRET, OUTPUT)):
            self.emulator.reg_write(getattr(names, "UC_" + name), value)
        hooks = [self.hook(unicorn.UC_HOOK_CODE, self.hooks.trace_instruction, run)]
        if traces_memory:
            hooks.append(self.hook(unicorn.UC_HOOK_MEM_READ | unicorn.UC_HOOK_MEM_WRITE,
                                   self.hooks.trace_access, run))
        fault = None
        try:
            self.emulator.emu_start(CALLER | thumb, CALLER + (2 if self.is_arm else 4))
        except unicorn.UcError as error:
            fault = str(error)
        for hook in hooks:
            uclib.uc_hook_del(self.emulator._uch, hook)
        if not traces_memory:
            stack = self.read(self.stack_limit, self.stack_top - self.stack_limit)
            run.stack_lowest = self.stack_limit + len(stack) - len(stack.lstrip(PATTERN))
        return run, bytes(self.emulator.mem_read(OUTPUT, 4096)), fault

    def probe(self, symbol, data=b"", fresh=False):
        """Calls a function that takes bytes behind their count, for its instructions and its stack."""
        run, output, fault = self.call(
            symbol, len(data).to_bytes(2, "little") + data, fresh=fresh, traces_memory=False)
        if fault:
            sys.exit(f"{symbol}: {fault}")
        return run, output

    def read(self, address, count):
        return bytes(self.emulator.mem_read(address, count))

    def hook(self, kind, function, run):
        handle = ctypes.c_size_t(0)
        status = uclib.uc_hook_add(
            self.emulator._uch, ctypes.byref(handle), kind,
            ctypes.cast(function, ctypes.c_void_p), ctypes.byref(run),
            ctypes.c_uint64(1), ctypes.c_uint64(0))
        if status != unicorn.UC_ERR_OK:
            raise unicorn.UcError(status)
        return handle

    def function_at(self, address):
        """The name of the function that an address lies in."""
        index = bisect.bisect_right(self.functions, (address, chr(0x10FFFF))) - 1
        return self.functions[index][1] if index >= 0 else hex(address)

    def first_difference(self, symbol, secrets, capacity=40_000_000):
        """Where the runs of two secrets part: a function, an address, and what differs."""
        runs = [self.call(symbol, secret, capacity)[0] for secret in secrets]
        last = None
        for index in range(min(capacity, *(run.event_count for run in runs))):
            left, right = (run.events[index] for run in runs)
            if left != right:
                kind = "address" if left >> 63 and right >> 63 else "path"
                where = last if last is not None else left
                return f"{kind} in {self.function_at(where)} after {where:#x}"
            if not left >> 63:
                last = left
        return "length of the run"
