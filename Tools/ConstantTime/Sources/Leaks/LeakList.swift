#if !hasFeature(Embedded)
extension Leak {
    /// Every seeded fault, and the checks that must find it. Where a check is missing from a row,
    /// that compiler made harmless code of it; a new compiler may move it, and then the row moves.
    package static var all: [Leak] {
        [
            Leak(symbol: "leak_early_exit", detectors: .everyRun, body: leakEarlyExit),
            Leak(symbol: "leak_branch", detectors: .everyRun, body: leakBranch),
            Leak(symbol: "leak_table_lookup", detectors: .everyRun, body: leakTableLookup),
            Leak(symbol: "leak_span_index", detectors: .everyRun, body: leakSpanIndex),
            Leak(symbol: "leak_index_in_range", detectors: .everyRun, body: leakIndexInRange),
            Leak(symbol: "leak_trapping_add", detectors: .memcheck, body: leakTrappingAdd),
            Leak(symbol: "leak_narrowing", detectors: .memcheck, body: leakNarrowing),
            Leak(symbol: "leak_loop_count", detectors: .everyRun, body: leakLoopCount),
            Leak(symbol: "leak_switch", detectors: .everyRun, body: leakSwitch),
            Leak(symbol: "leak_short_circuit", detectors: .everyRun, body: leakShortCircuit),
            Leak(symbol: "leak_store_address", detectors: .everyRun, body: leakStoreAddress),
            Leak(symbol: "leak_power", detectors: .everyRun, body: leakPower),
            Leak(
                symbol: "leak_masked_copy", detectors: [.memcheck, .cortexM4],
                body: leakMaskedCopy),
            Leak(symbol: "leak_ternary", detectors: .boards, body: leakTernary),
            Leak(symbol: "leak_minimum", detectors: .boards, body: leakMinimum),
            Leak(symbol: "leak_carry", detectors: .riscv32, body: leakCarry),
            Leak(symbol: "leak_division", detectors: .lint, body: leakDivision),
        ]
    }
}
#endif
