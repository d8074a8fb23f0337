// Files, for an application's own work. Numbers of files are those that `file` found. Reading and
// staging ask neither the access rule nor the life of a file: ``allows(_:on:)`` and ``life(of:)`` do.
extension Kernel {
    /// The number of the current directory; 0 is the MF.
    public var currentDirectory: Int {
        mutating get { session.directory }
    }

    /// Where the content of a file begins, in bytes of the journal: of a transparent file its first
    /// byte, of a file with records the line that counts them.
    public mutating func contentOffset(of file: Int) -> Int {
        files[file].contentOffset
    }

    /// How many bytes a transparent file has: 1...16,383.
    public mutating func byteCount(of file: Int) -> Int {
        Int(files[file].byteCount)
    }

    /// How many records a file has now: 0...254. ``recordPlace(_:_:)`` tells where they lie.
    public mutating func recordCount(of file: Int) -> Int {
        precondition(files[file].kind.hasRecords)
        return recordState(file).count
    }

    /// How many bytes a record of a file has, of a variable one at the most: 1...254.
    public mutating func recordByteCount(of file: Int) -> Int {
        Int(files[file].recordByteCount)
    }

    /// Where the content of a file begins, in bytes of the journal.
    /// - Parameter identifier: a short identifier in the current directory.
    public mutating func contentOffset(short identifier: UInt8) -> Int? {
        guard let file = file(short: identifier, in: session.directory) else { return nil }
        return files[file].contentOffset
    }

    /// Stages the bytes of a record that is there, in a file whose records keep their numbers.
    /// - Parameters:
    ///   - number: 1...``recordCount(of:)``.
    ///   - data: a whole record; of a variable one 0...``recordByteCount(of:)`` bytes.
    /// - Throws: `.transactionTooLong`.
    public mutating func stageRecord(
        _ file: Int, _ number: Int, _ data: Span<UInt8>
    ) throws(StorageError) {
        precondition(files[file].kind == .linearFixed || files[file].kind == .linearVariable)
        precondition(number >= 1 && number <= recordState(file).count)
        precondition(isRecord(data, of: file))
        try stageSlot(file, number &- 1, data)
    }

    /// Stages one record more: behind the last, or in a cyclic file in the place of the oldest. A
    /// linear file has room for it.
    /// - Parameter data: a whole record; of a variable one 0...``recordByteCount(of:)`` bytes.
    /// - Throws: `.transactionTooLong`.
    public mutating func stageNewRecord(
        _ file: Int, _ data: Span<UInt8>
    ) throws(StorageError) {
        let description = files[file]
        precondition(description.kind.hasRecords && isRecord(data, of: file))
        precondition(
            description.kind == .cyclic
                || recordState(file).count < Int(description.recordCountMax))
        try stageAppended(file, data)
    }

    private mutating func isRecord(_ data: Span<UInt8>, of file: Int) -> Bool {
        let size = Int(files[file].recordByteCount)
        return files[file].kind == .linearVariable ? data.count <= size : data.count == size
    }
}
