public import ISO7816

// Guesses that count, for an application's own work.
extension Kernel {
    /// Whether a PIN was verified in this session, as access rules ask: the current directory's own,
    /// else the MF's.
    public mutating func isVerified(pin reference: UInt8) -> Bool {
        isShown(.pin, .none, reference)
    }

    /// Whether a PIN or key is not blocked; one whose tries are not counted never is.
    public mutating func hasTriesLeft(_ index: Int) -> Bool {
        if journal.isSeeded(.zeroTriesAccepted) { return true }
        return objects[index].triesMax == 0 || objects[index].triesLeft > 0
    }

    /// How many tries are left, as a status: 63Cx; 6300 where nobody counts.
    public mutating func triesStatus(of index: Int) -> StatusWord {
        if objects[index].triesMax == 0 { return .changed }
        return .triesRemaining(Int(objects[index].triesLeft & 15))
    }

    /// Compares a secret with what the outside shows, and counts: false where no try is left.
    ///
    /// The try counter is reduced for good before `matches` is asked, and restored only when it said
    /// yes. Nothing may be staged before; it traps otherwise, for the reduced counter is committed.
    /// - Parameters:
    ///   - matches: whether the secret is right, in a time that does not tell how wrong.
    ///   - also: staged together with the restored counter.
    /// - Throws: what ``Journal/stage(_:at:)`` and ``Journal/commit()`` throw.
    /// - Tearing: before the comparison the counter as it was or reduced; after it reduced, or
    ///   restored together with what `also` staged.
    public mutating func guarded(
        _ index: Int, matches: (inout Kernel) -> Bool,
        also: (inout Kernel) throws(StorageError) -> Void = { _ in }
    ) throws(StorageError) -> Bool {
        precondition(!journal.hasStaged, "a guess is counted before anything is staged")
        guard hasTriesLeft(index) else { return false }
        return try compare(index, matches, also: also)
    }

    /// Compares a PIN with a guess, as VERIFY does: false where no try is left. With `replacement`,
    /// the guess that is right gives way to it, as CHANGE REFERENCE DATA does.
    ///
    /// Afterwards the PIN is verified in this session if the guess was right, and only then; one of
    /// another directory than the current one or the MF never is. Nothing may be staged before; it
    /// traps otherwise.
    /// - Parameters:
    ///   - guess: of any length; one that no PIN has is wrong.
    ///   - replacement: 2...16 bytes; another length traps.
    /// - Throws: what ``Journal/stage(_:at:)`` and ``Journal/commit()`` throw.
    /// - Tearing: before the comparison the counter as it was or reduced; after it reduced, or
    ///   restored together with the replacement.
    public mutating func comparePIN(
        _ index: Int, with guess: Span<UInt8>, replacement: Span<UInt8>? = nil
    ) throws(StorageError) -> Bool {
        precondition(objects[index].kind == .pin)
        precondition(!journal.hasStaged, "a guess is counted before anything is staged")
        guard hasTriesLeft(index) else {
            setShown(index, false)
            return false
        }
        return try tryPIN(index, guess, replacement)
    }

    /// Gives a PIN a new value and all its tries, together with everything that is staged. It is not
    /// verified any more.
    /// - Parameter value: 2...16 bytes; another length traps.
    /// - Throws: what ``Journal/stage(_:at:)`` and ``Journal/commit()`` throw.
    /// - Tearing: the old value and tries and nothing of what was staged; or the new ones and all of it.
    public mutating func replacePIN(
        _ index: Int, with value: Span<UInt8>
    ) throws(StorageError) {
        precondition(objects[index].kind == .pin)
        setShown(index, false)
        try stagePIN(index, value)
        try commitAllTries(index)
        noteLength(of: value, index)
    }

    private mutating func commitAllTries(_ index: Int) throws(StorageError) {
        try stageTries(index, objects[index].triesMax)
        try journal.commit()
        objects[index].triesLeft = objects[index].triesMax
    }
}
