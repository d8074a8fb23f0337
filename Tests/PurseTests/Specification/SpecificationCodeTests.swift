import BursaTestSupport
import CardKernel
import Purse
import Testing

/// Keys and codes against the vectors that an implementation from the specification alone has made, and
/// that real cards have sent.
@Suite struct SpecificationCodeTests {
    @Test(arguments: ["algorithm00", "algorithm01"])
    func `keys, session keys and codes are those of the specification`(file: String) throws {
        var counts: [String: Int] = [:]
        for line in try VectorFile.lines(file) {
            guard let answers = try computed(line) else { continue }
            #expect(answers == line.answers, "\(file).txt:\(line.number)")
            counts[line.kind, default: 0] += 1
        }
        #expect(Set(counts.keys) == ["key", "session", "code"])
        #expect(counts.values.reduce(0, +) >= 30)
    }

    private func computed(_ line: VectorLine) throws -> [String: [UInt8]]? {
        switch line.kind {
        case "key": ["key": try derivedKey(line)]
        case "session": ["session": try session(line)]
        case "code": ["mac": try mac(line)]
        default: nil
        }
    }

    private func derivedKey(_ line: VectorLine) throws -> [UInt8] {
        var key = InlineArray<16, UInt8>(repeating: 0)
        let role = try #require(KeyRole(rawValue: UInt8(line.value("role"))))
        let name = KeyName(
            algorithm: line.algorithm, role: role,
            version: UInt8(line.value("version")), currency: UInt16(line.value("currency")))
        let factors = line.bytes("issuer") + line.bytes("city")
        name.deriveCardKey(
            from: line.bytes("master").span, factors: factors.span,
            serial: line.bytes("serial").span, into: &key)
        return array(key)
    }

    private func session(_ line: VectorLine) throws -> [UInt8] {
        let key = sessionKey(try line.transaction(), line.bytes("key"))
        return Array(key.prefix(line.algorithm == .aes ? 16 : 8))
    }

    private func mac(_ line: VectorLine) throws -> [UInt8] {
        let code = try #require(TransactionCode(rawValue: UInt8(line.value("code"))))
        let transaction = try line.transaction()
        let key = line.bytes("key")
        if code == .tac { return tac(transaction, key) }
        return BursaTestSupport.code(
            transaction, code, key + [UInt8](repeating: 0, count: 16 - key.count),
            appendix: line.bytes("message"))
    }
}

extension VectorLine {
    /// The algorithm that a line names.
    var algorithm: PurseAlgorithm { value("algorithm") == 0 ? .tripleDES : .aes }

    /// The transaction that a line describes.
    func transaction() throws -> Transaction {
        var transaction = Transaction()
        transaction.algorithm = algorithm
        transaction.type = try #require(TransactionType(rawValue: UInt8(value("type"))))
        transaction.keyVersion = UInt8(value("version"))
        transaction.currency = UInt16(value("currency"))
        transaction.sequence = UInt16(value("sequence"))
        transaction.terminalSequence = word("terminal-sequence")
        (transaction.amount, transaction.limit) = (word("amount"), word("limit"))
        (transaction.date, transaction.time) = (word("date"), word("time"))
        transaction.balance = word("balance")
        for (index, byte) in bytes("serial").enumerated() { transaction.serial[index] = byte }
        for (index, byte) in bytes("random").enumerated() { transaction.random[index] = byte }
        for (index, byte) in bytes("terms").enumerated() { transaction.terms[index] = byte }
        let terminal = bytes("terminal-id")
        for (index, byte) in terminal.enumerated() { transaction.terminal[index] = byte }
        return transaction
    }
}
