import CryptoCore
import ISO7816

extension Kernel {
    /// Compares a secret with what the outside shows, and counts.
    ///
    /// The try counter is reduced for good before `matches` is asked, and restored only when it said
    /// yes. A counter that is at zero is the caller's to refuse.
    /// - Parameter also: staged together with the restored counter.
    /// - Tearing: before the comparison the counter as it was or reduced; after it reduced, or
    ///   restored together with what `also` staged.
    mutating func compare(
        _ index: Int, _ matches: (inout Kernel) -> Bool,
        also: (inout Kernel) throws(StorageError) -> Void = { _ in }
    ) throws(StorageError) -> Bool {
        let counts = objects[index].triesMax > 0
        let left = objects[index].triesLeft
        if counts, !journal.isSeeded(.counterAfterComparison) { try setTries(index, left &- 1) }
        if journal.isSeeded(.counterRestoredFirst) { try setTries(index, left) }
        cryptoWork.comparisons &+= 1
        let isRight = matches(&self)
        if journal.isSeeded(.counterAfterComparison) { try setTries(index, left &- 1) }
        guard isRight else { return false }
        if counts { try stageTries(index, objects[index].triesMax) }
        try also(&self)
        try journal.commit()
        if counts { objects[index].triesLeft = objects[index].triesMax }
        return true
    }

    /// Compares a PIN that has tries left with a guess, and on success gives it a new value, if there
    /// is one. It is then shown in this session, otherwise not.
    mutating func tryPIN(
        _ index: Int, _ guess: Span<UInt8>, _ replacement: Span<UInt8>? = nil
    ) throws(StorageError) -> Bool {
        setShown(index, false)
        let isRight = try compare(
            index, { $0.isPIN(index, guess) },
            also: { (kernel) throws(StorageError) in
                if let replacement { try kernel.stagePIN(index, replacement) }
            })
        guard isRight else { return false }
        if let replacement { noteLength(of: replacement, index) }
        // The bits of a session are those of the MF and of the current directory alone.
        let directory = Int(objects[index].directory)
        if directory == 0 || directory == session.directory { setShown(index, true) }
        return true
    }

    mutating func stageTries(_ index: Int, _ tries: UInt8) throws(StorageError) {
        try journal.stage(
            byte: tries, at: card.objectOffset(index) &+ ReferenceObject.triesOffset)
    }

    /// Notes a new value of 2...16 bytes, and its length.
    mutating func stagePIN(_ index: Int, _ value: Span<UInt8>) throws(StorageError) {
        precondition(value.count >= 2 && value.count <= 16)
        try stageValue(of: objects[index], value)
        try journal.stage(
            byte: UInt8(truncatingIfNeeded: value.count), at: card.objectOffset(index) &+ 8)
    }

    /// The table in working memory takes the length of a new PIN when that is durable.
    mutating func noteLength(of value: Span<UInt8>, _ index: Int) {
        objects[index].valueByteCount = UInt8(truncatingIfNeeded: value.count)
    }

    private mutating func setTries(_ index: Int, _ tries: UInt8) throws(StorageError) {
        if !journal.isSeeded(.counterNotDurable) {
            try stageTries(index, tries)
            try journal.commit()
        }
        objects[index].triesLeft = tries
    }

    /// Whether a PIN is this one, of this length. The time depends on the length of the guess alone.
    mutating func isPIN(_ index: Int, _ guess: Span<UInt8>) -> Bool {
        var stored = InlineArray<17, UInt8>(repeating: 0)
        var entered = InlineArray<17, UInt8>(repeating: 0xFF)
        var value = InlineArray<16, UInt8>(repeating: 0)
        journal.read(card.objectOffset(index) &+ 16, into: &value)
        for position in 0..<16 { stored[position] = value[position] }
        stored[16] = objects[index].valueByteCount
        let count = min(16, guess.count)
        for position in 0..<count { entered[position] = guess[position] }
        entered[16] = UInt8(truncatingIfNeeded: guess.count)
        let isSame = ConstantTime.areEqual(stored.span, entered.span)
        wipe(&value)
        var bytes = stored.mutableSpan
        ConstantTime.wipe(&bytes)
        bytes = entered.mutableSpan
        ConstantTime.wipe(&bytes)
        return isSame
    }
}

/// Sets the bytes of a secret to zero. No method: one that only borrows the kernel copies it whole.
func wipe(_ value: inout InlineArray<16, UInt8>) {
    var bytes = value.mutableSpan
    ConstantTime.wipe(&bytes)
}
