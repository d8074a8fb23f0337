import CardKernel
import CryptoCore
import ISO7816

// CREDIT: the payment that MAC2 proves is counted, once.
extension PSAM {
    /// Compares MAC2 with the one that the open transaction expects. A wrong one costs a try, and
    /// the last try closes the transaction.
    ///
    /// With algorithm 00 the try is gone for good before the comparison: 4 bytes could be guessed
    /// by whoever takes the power away in time. Of 8 bytes nobody guesses.
    /// - Tearing: with 00 the tries as they were or one less; with 01 the same, after a wrong one
    ///   only.
    mutating func isMAC2Right(
        _ mac2: Span<UInt8>, _ kernel: inout Kernel, _ work: inout PSAMWork
    ) throws(StorageError) -> Bool {
        let isCountedFirst =
            work.state.openAlgorithm == .tripleDES && !isSeeded(.triesAfterComparison)
        if isCountedFirst { try takeTry(&kernel, &work) }
        let isRight = ConstantTime.areEqual(
            work.state.mac2.span.extracting(0..<mac2.count), mac2)
        if !isRight, !isCountedFirst { try takeTry(&kernel, &work) }
        return isRight
    }

    private mutating func takeTry(
        _ kernel: inout Kernel, _ work: inout PSAMWork
    ) throws(StorageError) {
        if isSeeded(.triesNotCounted) { return }
        try kernel.journal.stage(
            byte: work.state.triesLeft &- 1, at: stateOffset &+ PSAMState.triesOffset)
        try kernel.journal.commit()
    }

    /// Raises the sequence, the count and the total, and closes the transaction, together.
    /// - Tearing: the transaction is open and nothing counted; or it is closed and all of it
    ///   counted.
    mutating func credit(
        _ kernel: inout Kernel, _ work: inout PSAMWork
    ) throws(StorageError) -> StatusWord {
        var line = InlineArray<16, UInt8>(repeating: 0)
        var bytes = line.mutableSpan
        if !isSeeded(.transactionStaysOpen) {
            bytes[5] = work.state.algorithm
            bytes[7] = 1
            for index in 0..<8 { bytes[8 &+ index] = work.state.mac2[index] }
            try kernel.journal.stage(bytes.span, at: stateOffset &+ PSAMState.openOffset)
        }
        if isSeeded(.creditInTwo) { try kernel.journal.commit() }
        SAMField.put(work.state.sequence &+ 1, &bytes, 0)
        SAMField.put(work.state.count &+ 1, &bytes, 4)
        // No overflow: INITIALIZE saw that the sum is within the maximum, and only CREDIT adds.
        SAMField.put(work.state.total &+ UInt64(work.state.amount), &bytes, 8)
        try kernel.journal.stage(bytes.span, at: stateOffset)
        try kernel.journal.commit()
        return .success
    }
}
