import CardKernel
import CardReader
import CryptoCore
import Purse

/// What a PSAM says that it holds uncollected, with a MAC that was right.
public struct UncollectedTotal: Equatable, Sendable {
    /// How many collections there were before.
    public let collection: UInt32
    /// The terminal sequence of its next payment.
    public let sequence: UInt32
    /// How many payments.
    public let count: UInt32
    /// Minor units.
    public let total: UInt64
}

// Collection: the till hands over its records, then its PSAM may take as much again.
extension Till {
    /// Asks the PSAM for its total. Changes nothing.
    /// - Throws: `.refused` by the PSAM, or a MAC that is not its own.
    public func uncollectedTotal(root: RootKey) throws(SchemeError) -> UncollectedTotal {
        var channel = try Till.connected(psam())
        let answer = try Till.totalAnswer(&channel)
        guard answer.count == 34,
            collectionCode(0x43, Array(answer[..<26]), root: root) == Array(answer[26...])
        else { throw SchemeError(.refused(command: "INITIALIZE FOR COLLECTION", status: 0), name) }
        func number(_ start: Int, _ count: Int) -> UInt64 {
            answer[start..<start + count].reduce(0) { $0 << 8 | UInt64($1) }
        }
        return UncollectedTotal(
            collection: UInt32(number(6, 4)), sequence: UInt32(number(10, 4)),
            count: UInt32(number(14, 4)), total: number(18, 8))
    }

    /// Tells the PSAM and the till that everything was taken over; call it when that is durable.
    /// - Tearing: of the two, the PSAM comes first. What is then still kept is handed over again, and
    ///   refused as known.
    public func finishCollection(root: RootKey, on moment: Moment) throws(SchemeError) {
        var channel = try Till.connected(psam())
        let answer = try Till.totalAnswer(&channel)
        let date = bigEndian(moment.date)
        let code = collectionCode(0x41, answer[..<26] + date, root: root)
        let command = [0x80, 0x7A, 0x00, 0x00, 12] + date + code
        _ = try Till.send(command, "COLLECTED", &channel)
        channel.disconnect()
        let highest = records.kept.map(\.transaction.terminalSequence).max() ?? 0
        description.collectedSequence = max(description.collectedSequence, highest)
        description.collections += 1
        try home.save(description)
        try records.archive(description.collections)
    }

    /// What the PSAM has counted since the last collection, in minor units, from a copy of it and without
    /// its MAC.
    func countedTotal() throws(SchemeError) -> UInt64 {
        let memory = PagedMemory(try home.snapshot(home.samPath("till-\(description.name)")))
        let reader = SchemeHome.reader("copy", HostedCard(memory: memory) { PSAM() })
        return UInt64(try Till.total(reader).total)
    }

    /// Next terminal sequence, count and total of a PSAM in a reader, without its MAC.
    static func total(_ reader: EmulatedReader) throws(SchemeError) -> (
        sequence: Int64, count: Int64, total: Int64
    ) {
        var channel = try connected(reader)
        let answer = try totalAnswer(&channel)
        guard answer.count == 34 else {
            throw SchemeError(
                .refused(command: "INITIALIZE FOR COLLECTION", status: 0), reader.name)
        }
        func number(_ range: Range<Int>) -> Int64 {
            answer[range].reduce(0) { $0 << 8 | Int64($1) }
        }
        return (number(10..<14), number(14..<18), number(18..<26))
    }

    private var name: String { "till \(description.name)" }

    private static func connected(_ reader: EmulatedReader) throws(SchemeError) -> EmulatedChannel {
        guard var channel = try? reader.connect() else {
            throw SchemeError(.refused(command: "power-on", status: 0), reader.name)
        }
        let selected = SchemeHome.psamName
        let select = [0x00, 0xA4, 0x04, 0x00, UInt8(selected.count)] + selected + [0]
        _ = try send(select, "SELECT", &channel)
        return channel
    }

    private static func totalAnswer(_ channel: inout EmulatedChannel) throws(SchemeError) -> [UInt8]
    {
        try send([0x80, 0x76, 0, 0, 0], "INITIALIZE FOR COLLECTION", &channel)
    }

    private static func send(
        _ command: [UInt8], _ what: String, _ channel: inout EmulatedChannel
    ) throws(SchemeError) -> [UInt8] {
        guard case .response(let response) = try? channel.transmit(command) else {
            throw SchemeError(.refused(command: what, status: 0), "PSAM")
        }
        let status = response.suffix(2).reduce(0) { $0 << 8 | UInt16($1) }
        guard status == 0x9000 else {
            throw SchemeError(.refused(command: what, status: status), "PSAM")
        }
        return response.dropLast(2)
    }

    /// The first 8 bytes of the CMAC under the key of the collection.
    private func collectionCode(_ label: UInt8, _ record: [UInt8], root: RootKey) -> [UInt8] {
        let description = home.description
        guard let version = description.newestKeys(.aes) else { return [] }
        let serial = self.description.serialBytes
        let key = root.cardKey(
            description.keyName(.collection, version), serial: InlineArray { serial[$0] })
        let message = [label] + record
        var code = [UInt8](repeating: 0, count: 8)
        var output = code.mutableSpan
        do throws(CryptoError) {
            try key.withBytes { key throws(CryptoError) in
                try CMACKey<AESKey>.withKey(key) { $0.authenticate(message.span, into: &output) }
            }
        } catch {
            preconditionFailure("a collection key has 16 bytes")
        }
        return code
    }
}
