import CardKernel
import CryptoCore

/// What a card signs of a debit: 78 bytes.
///
/// ```
///  0  "BRC1" 4 | version of the receipt key 1 | algorithm 1 | key version 1 | currency 2
///  9  serial 10
/// 19  log record 23: sequence after 2 | limit 3 | amount 4 | type 1 | terminal 6 | date 4 | time 3
/// 42  terminal sequence 4
/// 46  terms 32
/// ```
/// A signature over it proves that the card authorised the debit, not that its holder meant it.
public struct Receipt: Sendable {
    /// How many bytes are signed.
    public static var byteCount: Int { 78 }
    /// How many bytes GET SIGNED RECEIPT answers: these and the signature r 32 | s 32.
    public static var signedByteCount: Int { 142 }

    /// The signed bytes.
    public private(set) var bytes: InlineArray<78, UInt8>

    /// The receipt of a debit.
    /// - Parameters:
    ///   - transaction: a debit whose sequence, before it was raised, is below FFFF.
    ///   - keyVersion: the version of the receipt key.
    public init(of transaction: Transaction, keyVersion: UInt8) {
        precondition(transaction.type.isOffline && transaction.sequence < 0xFFFF)
        var row = ByteRow<78>()
        row.append(Receipt.magic, byteCount: 4)
        row.append(keyVersion)
        row.append(transaction.algorithm.rawValue)
        row.append(transaction.keyVersion)
        row.append(UInt32(transaction.currency), byteCount: 2)
        row.append(transaction.serial)
        row.append(UInt32(transaction.sequence + 1), byteCount: 2)
        row.append(transaction.limit, byteCount: 3)
        row.append(transaction.amount, byteCount: 4)
        row.append(transaction.type.rawValue)
        row.append(transaction.terminal)
        row.append(transaction.date, byteCount: 4)
        row.append(transaction.time, byteCount: 3)
        row.append(transaction.terminalSequence, byteCount: 4)
        row.append(transaction.terms)
        bytes = row.bytes
    }

    /// Takes 78 bytes that somebody calls a receipt.
    /// - Returns: nothing for another number of bytes or a receipt that no debit could have: magic,
    ///   algorithm, type or a sequence of zero.
    public init?(parsing span: Span<UInt8>) {
        guard span.count == Receipt.byteCount, span.number(at: 0, byteCount: 4) == Receipt.magic,
            PurseAlgorithm(rawValue: span[5]) != nil,
            let type = TransactionType(rawValue: span[28]), type.isOffline,
            span.number(at: 19, byteCount: 2) != 0
        else { return nil }
        bytes = span.field(at: 0)
    }

    /// "BRC1"
    private static var magic: UInt32 { 0x4252_4331 }

    /// The version of the receipt key.
    public var keyVersion: UInt8 { bytes[4] }

    /// The debit, as far as the receipt tells of it: no random number and no balance.
    public var transaction: Transaction {
        let span = bytes.span
        var transaction = Transaction()
        if let algorithm = PurseAlgorithm(rawValue: span[5]) { transaction.algorithm = algorithm }
        if let type = TransactionType(rawValue: span[28]) { transaction.type = type }
        transaction.keyVersion = span[6]
        transaction.currency = UInt16(truncatingIfNeeded: span.number(at: 7, byteCount: 2))
        transaction.serial = span.field(at: 9)
        // Not zero: what is no receipt of a debit was refused.
        let after = span.number(at: 19, byteCount: 2)
        transaction.sequence = UInt16(truncatingIfNeeded: after &- 1)
        transaction.limit = span.number(at: 21, byteCount: 3)
        transaction.amount = span.number(at: 24, byteCount: 4)
        transaction.terminal = span.field(at: 29)
        transaction.date = span.number(at: 35, byteCount: 4)
        transaction.time = span.number(at: 39, byteCount: 3)
        transaction.terminalSequence = span.number(at: 42, byteCount: 4)
        transaction.terms = span.field(at: 46)
        return transaction
    }

    /// Whether every field but the version of the receipt key is as in this debit.
    public func tells(of transaction: borrowing Transaction) -> Bool {
        guard transaction.type.isOffline, transaction.sequence < 0xFFFF else { return false }
        let agreed = Receipt(of: transaction, keyVersion: keyVersion)
        return bytes.span.isSame(as: agreed.bytes.span)
    }

    /// Whether this key signed it.
    /// - Parameters:
    ///   - signature: r 32 | s 32.
    ///   - publicKey: 04 | x 32 | y 32 of the card.
    /// - Returns: false also for what is no signature or no key.
    public func isSigned(by publicKey: Span<UInt8>, signature: Span<UInt8>) -> Bool {
        SignedBytes.verify(bytes.span, signature: signature, publicKey: publicKey)
    }
}

/// ECDSA on P-256 over SHA-256.
enum SignedBytes {
    static func verify(
        _ bytes: Span<UInt8>, signature: Span<UInt8>, publicKey: Span<UInt8>
    ) -> Bool {
        var hash = SHA256()
        hash.update(bytes)
        var digest = InlineArray<32, UInt8>(repeating: 0)
        var output = digest.mutableSpan
        hash.finish(into: &output)
        do throws(CryptoError) {
            return try P256.verify(
                signature: signature, digest: digest.span, publicKey: publicKey)
        } catch {
            return false
        }
    }
}
