import CardKernel
import CryptoCore
import ISO7816

/// What INITIALIZE FOR COLLECTION answered, and COLLECTED is about.
struct PSAMCollection {
    var number: UInt32
    var sequence: UInt32
    var count: UInt32
    var total: UInt64

    /// Terminal id, the four numbers, MAC.
    static var answerByteCount: Int { 34 }

    /// terminal id 6, collection 4, terminal sequence 4, count 4, total 8
    func encode(_ terminal: InlineArray<6, UInt8>) -> InlineArray<26, UInt8> {
        var array = InlineArray<26, UInt8>(repeating: 0)
        var bytes = array.mutableSpan
        for index in 0..<6 { bytes[index] = terminal[index] }
        SAMField.put(number, &bytes, 6)
        SAMField.put(sequence, &bytes, 10)
        SAMField.put(count, &bytes, 14)
        SAMField.put(total, &bytes, 18)
        return array
    }
}

// The collection: the operator takes over what was paid, and the PSAM may take as much again.
extension PSAM {
    /// Answers what is uncollected, with a MAC; changes nothing durable.
    mutating func beginCollection(
        _ kernel: inout Kernel, _ work: inout PSAMWork, _ response: inout OutputSpan<UInt8>
    ) -> StatusWord {
        readState(&kernel, &work)
        let collection = PSAMCollection(
            number: work.state.collection, sequence: work.state.sequence,
            count: work.state.count, total: work.state.total)
        self.collection = collection
        let record = collection.encode(terminal)
        var mac = InlineArray<8, UInt8>(repeating: 0)
        authenticateCollection(0x43, record, date: Span(), &kernel, into: &mac)
        for index in 0..<26 { response.append(record[index]) }
        for index in 0..<8 { response.append(mac[index]) }
        return .success
    }

    /// Whether the MAC of COLLECTED is that of the answer and the date.
    mutating func isCollectionRight(_ data: Span<UInt8>, _ kernel: inout Kernel) -> Bool {
        guard let collection else { return false }
        var mac = InlineArray<8, UInt8>(repeating: 0)
        authenticateCollection(
            0x41, collection.encode(terminal), date: data.extracting(0..<4), &kernel, into: &mac)
        return ConstantTime.areEqual(mac.span, data.extracting(4..<12))
            || isSeeded(.collectionMACIgnored)
    }

    /// Takes off what was collected, and lets no date before the collection pay any more.
    /// - Tearing: nothing of it, or all.
    mutating func endCollection(
        _ kernel: inout Kernel, _ work: inout PSAMWork
    ) throws(StorageError) -> StatusWord {
        guard let collection else { return StatusWord(0x6901) }
        readState(&kernel, &work)
        var line = InlineArray<16, UInt8>(repeating: 0)
        var bytes = line.mutableSpan
        // No underflow: since that answer, payments came on top and nothing was taken off.
        let isAllTaken = isSeeded(.collectedTakesAll)
        SAMField.put(work.state.sequence, &bytes, 0)
        SAMField.put(isAllTaken ? 0 : work.state.count &- collection.count, &bytes, 4)
        SAMField.put(isAllTaken ? 0 : work.state.total &- collection.total, &bytes, 8)
        try kernel.journal.stage(bytes.span, at: stateOffset)
        SAMField.put(collection.number &+ 1, &bytes, 0)
        SAMField.put(work.transaction.date, &bytes, 4)
        try kernel.journal.stage(
            bytes.span.extracting(0..<8), at: stateOffset &+ PSAMState.collectionOffset)
        try kernel.journal.commit()
        if !isSeeded(.collectedRepeats) { self.collection = nil }
        return .success
    }

    private mutating func authenticateCollection(
        _ label: UInt8, _ record: InlineArray<26, UInt8>, date: Span<UInt8>,
        _ kernel: inout Kernel, into mac: inout InlineArray<8, UInt8>
    ) {
        var message = CodeMessage()
        message.append(label)
        message.append(record)
        message.append(date)
        var key = InlineArray<16, UInt8>(repeating: 0)
        kernel.readValue(of: keys.collection, into: &key)
        var output = mac.mutableSpan
        do throws(CryptoError) {
            try CMACKey<AESKey>.withKey(key.span) {
                $0.authenticate(message.bytes.span.extracting(0..<message.count), into: &output)
            }
        } catch {
            preconditionFailure("a key has 16 bytes")
        }
        SAMField.wipe(&key)
        kernel.count(cipherBlocks: 3)
    }
}
