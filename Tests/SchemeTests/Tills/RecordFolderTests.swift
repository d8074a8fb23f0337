import Foundation
import Purse
import Scheme
import Testing

@Suite struct RecordFolderTests {
    private let path = NSTemporaryDirectory() + "bursa-records-\(UUID().uuidString)"
    private var open: URL { URL(fileURLWithPath: path + "/open") }
    private var kept: URL { URL(fileURLWithPath: path + "/kept") }

    private func record(_ sequence: UInt16) -> TerminalRecord {
        var transaction = Transaction()
        (transaction.sequence, transaction.amount) = (sequence, 100)
        return TerminalRecord(
            stage: .accepted, transaction: transaction, tac: InlineArray(repeating: 7))
    }

    /// A folder that goes when the body has ended.
    private func inFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body()
    }

    @Test func `a record is there when the folder is opened again`() throws {
        try inFolder {
            let folder = try RecordFolder(path)
            try folder.store(record(1))
            #expect(try RecordFolder(path).unresolved?.transaction.sequence == 1)
            try folder.close(keeping: record(1))
            try folder.store(record(2))
            try folder.close(keeping: nil)
            let again = try RecordFolder(path)
            #expect(again.unresolved == nil)
            #expect(again.kept.map(\.transaction.sequence) == [1])
        }
    }

    @Test func `a process that dies while it closes a record keeps it once`() throws {
        try inFolder {
            let folder = try RecordFolder(path)
            try folder.store(record(1))
            let stored = try Data(contentsOf: open)
            try folder.close(keeping: record(1))
            let whole = try Data(contentsOf: kept)
            // Each prefix of what was appended, with the record open still.
            for count in 0...whole.count {
                try stored.write(to: open)
                try whole.prefix(count).write(to: kept)
                let again = try RecordFolder(path)
                let isKept = count == whole.count
                #expect(again.kept.count == (isKept ? 1 : 0))
                #expect((again.unresolved == nil) == isKept)
            }
        }
    }

    @Test func `a damaged record is told with its place`() throws {
        try inFolder {
            let folder = try RecordFolder(path)
            for sequence in UInt16(1)...2 { try folder.close(keeping: record(sequence)) }
            var content = try Data(contentsOf: kept)
            content[TerminalRecord.byteCount + 40] ^= 1
            try content.write(to: kept)
            let place = "the record at byte \(TerminalRecord.byteCount) is damaged"
            #expect(throws: SchemeError(.malformed(place), kept.path)) {
                _ = try RecordFolder(path)
            }
        }
    }
}
