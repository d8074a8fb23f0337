public import CardKernel
import CryptoCore
public import Purse

// The line protection as an issuer makes it, and a hand in the memory of the card.
extension PurseCard {
    /// A challenge of the card: 4 bytes for triple DES, 8 for AES.
    public func challenge(_ algorithm: PurseAlgorithm) -> [UInt8] {
        let answer = send([0x00, 0x84, 0x00, 0x00, UInt8(algorithm.randomByteCount)]) ?? []
        return answer.dropLast(2)
    }

    /// A command of class 84 with its MAC by the card's key of a role, of whichever algorithm it has.
    /// - Parameters:
    ///   - header: CLA, INS, P1, P2.
    ///   - data: what stands in front of the MAC.
    public func protected(
        _ header: [UInt8], _ data: [UInt8] = [], by role: KeyRole, challenge: [UInt8]
    ) throws -> [UInt8] {
        let algorithm = maintenanceAlgorithm(role)
        let count = algorithm.codeByteCount
        let message = header + [UInt8(data.count + count)] + data
        let key = key(role, algorithm)
        var mac = [UInt8](repeating: 0, count: count)
        var span = mac.mutableSpan
        switch algorithm {
        case .tripleDES:
            let vector = challenge + [UInt8](repeating: 0, count: 8 - challenge.count)
            try RetailMACKey.withKey(key.span) {
                $0.authenticate(
                    message.span, padding: .method2, initialVector: vector.span, into: &span)
            }
        case .aes:
            let whole = challenge + [UInt8](repeating: 0, count: 16 - challenge.count) + message
            try CMACKey<AESKey>.withKey(key.span) { $0.authenticate(whole.span, into: &span) }
        }
        return message + mac
    }

    /// Asks for a challenge and sends such a command.
    public func sendProtected(
        _ header: [UInt8], _ data: [UInt8] = [], by role: KeyRole = .maintenance
    ) throws -> [UInt8]? {
        let challenge = challenge(maintenanceAlgorithm(role))
        return send(try protected(header, data, by: role, challenge: challenge))
    }

    /// The algorithm of the key of a role that no index chooses.
    public func maintenanceAlgorithm(_ role: KeyRole) -> PurseAlgorithm {
        settings.keys.first { $0.name.role == role }?.name.algorithm ?? .aes
    }

    /// Data as PIN UNBLOCK carries it: framed unless it is so already, then enciphered.
    public func enciphered(
        _ data: [UInt8], by role: KeyRole, challenge: [UInt8], isFramed: Bool = false
    ) throws -> [UInt8] {
        let algorithm = maintenanceAlgorithm(role)
        let size = algorithm == .tripleDES ? 8 : 16
        var plain = data
        if !isFramed {
            plain = [UInt8(data.count)] + data
            if plain.count % size != 0 { plain.append(0x80) }
        }
        plain += [UInt8](repeating: 0, count: (size - plain.count % size) % size)
        let key = key(role, algorithm)
        if algorithm == .tripleDES {
            return try stride(from: 0, to: plain.count, by: size).flatMap { start in
                try changed(Array(plain[start..<start + size])) { block in
                    try TripleDESKey.withKey(key.span) { $0.encrypt(&block) }
                }
            }
        }
        var span = plain.mutableSpan
        let label = Array("ENCIPHER".utf8) + challenge
        let derived = try filled(16) { output in
            try CMACKey<AESKey>.withKey(key.span) {
                $0.authenticate(label.span, into: &output)
            }
        }
        var vector = [UInt8](repeating: 0, count: 16)
        var chain = vector.mutableSpan
        try AESKey.withKey(derived.span) { (key) throws(CryptoError) in
            try key.encryptCBC(&span, vector: &chain)
        }
        return plain
    }

    /// The number of the directory of the purse.
    public var directory: Int { 1 }

    /// Where the state of an account lies, in bytes of the journal.
    public func stateOffset(_ account: Account) -> Int {
        guard let file = card.kernel.file(0x00F0, in: directory) else { return 0 }
        let start = card.kernel.contentOffset(of: file) + 208
        guard account == .purse, let deposit = settings.profile.deposit else { return start }
        return start + 32 + 80 * (deposit.debitProofCount + deposit.onlineProofCount)
    }

    /// Writes into the state of an account, past all rules.
    /// - Parameter offset: 0 balance, 4 offline, 6 online sequence, 8 total, 12 day, 16 limit,
    ///   20 offline sequence at the last online transaction, 24 prior total, 28 prior day.
    public func poke(
        _ value: UInt32, _ byteCount: Int, at offset: Int, _ account: Account = .purse
    ) throws {
        let bytes = PurseCard.number(value, byteCount)
        try card.kernel.journal.stage(bytes.span, at: stateOffset(account) + offset)
        try card.kernel.journal.commit()
    }

    /// The records of the log, the newest first.
    public func log() -> [[UInt8]] {
        var records: [[UInt8]] = []
        for number in UInt8(1)...254 {
            guard let answer = send([0x00, 0xB2, number, 0xC4, 0]), answer.count == 25 else {
                break
            }
            records.append(answer.dropLast(2))
        }
        return records
    }

    /// The record of the composite application with this number.
    public func record(_ number: UInt8) -> [UInt8] {
        (send([0x00, 0xB2, number, 0xBC, 0]) ?? []).dropLast(2)
    }
}
