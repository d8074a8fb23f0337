import CardKernel
import ISO7816

// ```
//   0  "BTR1" 4 | stage 1 | algorithm 1 | type 1 | key version 1 | currency 2
//  10  serial 10 | random 8 | sequence 2 | terminal 6 | terminal sequence 4
//  40  amount 4 | date 4 | time 3 | limit 3 | balance 4 | terms 32
//  90  MAC 8 | TAC 8 | receipt 1, its key version 1 | signature 64
// 172  the check of StorageFormat.md over the 43 words before 4
// ```
extension TerminalRecord {
    /// How many bytes ``encode(into:)`` appends.
    public static var byteCount: Int { 176 }

    /// "BTR1"
    private static var magic: UInt32 { 0x4254_5231 }
    private static var checkByteCount: Int { 4 }
    private static var contentByteCount: Int { byteCount - checkByteCount }

    /// Appends ``byteCount`` bytes, for which there is room.
    public func encode(into output: inout OutputSpan<UInt8>) {
        var row = ByteRow<176>()
        row.append(TerminalRecord.magic, byteCount: 4)
        row.append(stage.rawValue)
        row.append(transaction.algorithm.rawValue)
        row.append(transaction.type.rawValue)
        row.append(transaction.keyVersion)
        row.append(UInt32(transaction.currency), byteCount: 2)
        row.append(transaction.serial)
        row.append(transaction.random)
        row.append(UInt32(transaction.sequence), byteCount: 2)
        row.append(transaction.terminal)
        row.append(transaction.terminalSequence, byteCount: 4)
        row.append(transaction.amount, byteCount: 4)
        row.append(transaction.date, byteCount: 4)
        row.append(transaction.time, byteCount: 3)
        row.append(transaction.limit, byteCount: 3)
        row.append(transaction.balance, byteCount: 4)
        row.append(transaction.terms)
        row.append(mac)
        row.append(tac)
        row.append(receiptKeyVersion == nil ? 0 : 1)
        row.append(receiptKeyVersion ?? 0)
        row.append(signature)
        row.append(TerminalRecord.check(row.span), byteCount: 4)
        output.append(bytes: row.span)
    }

    /// Takes what ``encode(into:)`` made.
    /// - Returns: nothing for anything else, also where a bit of it changed.
    public init?(parsing bytes: Span<UInt8>) {
        guard bytes.count == TerminalRecord.byteCount,
            bytes.number(at: 0, byteCount: 4) == TerminalRecord.magic
        else { return nil }
        let content = bytes.extracting(0..<TerminalRecord.contentByteCount)
        guard bytes.number(at: content.count, byteCount: 4) == TerminalRecord.check(content),
            let stage = Stage(rawValue: bytes[4]),
            let algorithm = PurseAlgorithm(rawValue: bytes[5]),
            let type = TransactionType(rawValue: bytes[6]), bytes[106] <= 1
        else { return nil }
        self.stage = stage
        transaction.algorithm = algorithm
        transaction.type = type
        takeTransaction(bytes)
        mac = bytes.field(at: 90)
        tac = bytes.field(at: 98)
        receiptKeyVersion = bytes[106] == 0 ? nil : bytes[107]
        signature = bytes.field(at: 108)
    }

    private mutating func takeTransaction(_ bytes: Span<UInt8>) {
        transaction.keyVersion = bytes[7]
        transaction.currency = UInt16(truncatingIfNeeded: bytes.number(at: 8, byteCount: 2))
        transaction.serial = bytes.field(at: 10)
        transaction.random = bytes.field(at: 20)
        transaction.sequence = UInt16(truncatingIfNeeded: bytes.number(at: 28, byteCount: 2))
        transaction.terminal = bytes.field(at: 30)
        transaction.terminalSequence = bytes.number(at: 36, byteCount: 4)
        transaction.amount = bytes.number(at: 40, byteCount: 4)
        transaction.date = bytes.number(at: 44, byteCount: 4)
        transaction.time = bytes.number(at: 48, byteCount: 3)
        transaction.limit = bytes.number(at: 51, byteCount: 3)
        transaction.balance = bytes.number(at: 54, byteCount: 4)
        transaction.terms = bytes.field(at: 58)
    }

    private static func check(_ content: Span<UInt8>) -> UInt32 {
        precondition(content.count == contentByteCount)
        var check = WordCheck()
        for offset in stride(from: 0, to: contentByteCount, by: 4) {
            // Sound: all words lie within the content.
            let word = unsafe content.bytes.unsafeLoadUnaligned(
                fromByteOffset: offset, as: UInt32.self)
            check.absorb(UInt32(bigEndian: word))
        }
        return check.word
    }
}
