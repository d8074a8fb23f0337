import FoundationEssentials
public import Purse

/// Records in two files of a folder: `open`, which is replaced whole, and `kept`, which grows by one
/// record of 176 bytes at a time. TerminalRecord draws the bytes.
public final class RecordFolder: RecordKeeping {
    private let path: String
    /// The transaction that is not resolved yet, if there is one.
    public private(set) var unresolved: TerminalRecord?
    /// What is kept for the operator.
    public private(set) var kept: [TerminalRecord] = []

    private var openPath: String { path + "/open" }
    private var keptPath: String { path + "/kept" }

    /// Opens the records of a folder that is there.
    /// - Throws: `.malformed` where a whole record is none, `.system`. A last record that was not written
    ///   to its end is cut off: its transaction is open still.
    public init(_ path: String) throws(SchemeError) {
        self.path = path
        kept = try RecordFolder.records(in: path + "/kept")
        if let content = try DurableFile.read(openPath) {
            let bytes = [UInt8](content)
            guard let record = TerminalRecord(parsing: bytes.span) else {
                throw SchemeError(.malformed("it holds no record"), openPath)
            }
            unresolved = record
            // The process died between the two steps of closing it.
            if let last = kept.last, last.isOf(record) { try close(keeping: nil) }
        }
    }

    /// The records of a file, if it is there. A last one that was not written to its end is cut off.
    static func records(in path: String) throws(SchemeError) -> [TerminalRecord] {
        guard let content = try DurableFile.read(path) else { return [] }
        let size = TerminalRecord.byteCount
        let whole = content.count - content.count % size
        if whole < content.count { try DurableFile.truncate(path, to: whole) }
        var records: [TerminalRecord] = []
        for start in stride(from: 0, to: whole, by: size) {
            let bytes = [UInt8](content[start..<start + size])
            guard let record = TerminalRecord(parsing: bytes.span) else {
                throw SchemeError(.malformed("the record at byte \(start) is damaged"), path)
            }
            records.append(record)
        }
        return records
    }

    /// Makes a record durable in place of the open one.
    public func store(_ record: TerminalRecord) throws(SchemeError) {
        try DurableFile.replace(openPath, with: record.file)
        unresolved = record
    }

    /// Ends the open transaction.
    public func close(keeping record: TerminalRecord?) throws(SchemeError) {
        if let record {
            try DurableFile.append(record.file, to: keptPath)
            kept.append(record)
        }
        try DurableFile.remove(openPath)
        unresolved = nil
    }

    /// Puts what was kept aside under a number, once it was handed over.
    func archive(_ number: UInt32) throws(SchemeError) {
        if !kept.isEmpty { try DurableFile.move(keptPath, to: path + "/collection-\(number)") }
        kept = []
    }
}

extension TerminalRecord {
    /// The bytes of the record.
    var file: Data {
        let bytes = [UInt8](unsafeUninitializedCapacity: TerminalRecord.byteCount) { room, count in
            var output = OutputSpan(buffer: room, initializedCount: 0)
            encode(into: &output)
            count = output.finalize(for: room)
        }
        return Data(bytes)
    }

    /// Whether both are of the same transaction of the same card.
    func isOf(_ other: TerminalRecord) -> Bool {
        func key(_ record: TerminalRecord) -> [UInt8] {
            let serial = record.transaction.serial
            return serial.indices.map { serial[$0] }
                + bigEndian(UInt32(record.transaction.sequence))
                + bigEndian(record.transaction.terminalSequence)
                + [record.transaction.type.rawValue]
        }
        return key(self) == key(other)
    }
}
