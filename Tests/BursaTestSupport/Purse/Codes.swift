import CryptoCore
public import Purse

/// Bytes that are known to be hexadecimal.
public func bytes(_ text: String) -> [UInt8] {
    guard let bytes = bytes(hex: text) else { preconditionFailure("not hexadecimal: \(text)") }
    return bytes
}

/// The session key of a transaction from a key of the card.
public func sessionKey(_ transaction: Transaction, _ key: String) -> [UInt8] {
    sessionKey(transaction, bytes(key))
}

/// The same from bytes.
public func sessionKey(_ transaction: Transaction, _ key: [UInt8]) -> [UInt8] {
    var session = InlineArray<16, UInt8>(repeating: 0)
    transaction.deriveSessionKey(from: key.span, into: &session)
    return array(session)
}

/// A MAC of a transaction under its session key, 4 or 8 bytes.
public func code(
    _ transaction: Transaction, _ code: TransactionCode, _ session: [UInt8],
    appendix: [UInt8] = []
) -> [UInt8] {
    var output = InlineArray<8, UInt8>(repeating: 0xEE)
    transaction.authenticate(
        code, sessionKey: session.span, appendix: appendix.span, into: &output)
    return Array(array(output).prefix(transaction.algorithm.codeByteCount))
}

/// The TAC of a transaction, 4 or 8 bytes.
public func tac(_ transaction: Transaction, _ key: String) -> [UInt8] {
    tac(transaction, bytes(key))
}

/// The same from bytes.
public func tac(_ transaction: Transaction, _ key: [UInt8]) -> [UInt8] {
    var output = InlineArray<8, UInt8>(repeating: 0xEE)
    transaction.computeTAC(tacKey: key.span, into: &output)
    return Array(array(output).prefix(transaction.algorithm.codeByteCount))
}

/// The bytes of a value of fixed size.
public func array<let count: Int>(_ value: InlineArray<count, UInt8>) -> [UInt8] {
    (0..<count).map { value[$0] }
}

/// A value of fixed size with these bytes, as many as it has.
public func inline<let count: Int>(_ bytes: [UInt8]) -> InlineArray<count, UInt8> {
    precondition(bytes.count == count)
    return InlineArray { bytes[$0] }
}

extension Transaction {
    /// Makes the terms those of a composite purchase with these records: P1, P2, Lc, data each.
    public mutating func bind(_ records: [[UInt8]]) {
        var hash = SHA256()
        hash.update(array(terms).span)
        for record in records { hash.update(record.span) }
        let digest = filled(32) { hash.finish(into: &$0) }
        for (index, byte) in digest.enumerated() { terms[index] = byte }
    }
}

/// The first four bytes of DES-CBC-MAC with padding 80 00...
public func desMAC(_ message: [UInt8], _ key: [UInt8]) throws -> [UInt8] {
    try filled(4) { output in
        try DESKey.withKey(key.span) {
            $0.authenticateAlgorithm1(message.span, padding: .method2, into: &output)
        }
    }
}
