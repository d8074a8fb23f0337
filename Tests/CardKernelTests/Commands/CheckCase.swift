import BursaTestSupport
import CardKernel

/// One command on a card that was made for it: at first it violates nothing, then one condition
/// after the other is violated, each by something else.
///
/// ```
/// MF / DF A001 / DF B002    EF 3 (the one that is worked on), EF 4 (burns tries)
///                           PIN 0, PIN 1 unblocks it; keys 0 for each use
/// ```
struct CheckCase {
    let instruction: Instruction
    // The command.
    var cla: UInt8 = 0
    var p1: UInt8 = 0
    var p2: UInt8 = 0
    var data: [UInt8] = []
    var ne: Int?
    var isProtected = false
    var hasRightMAC = true
    var hasRightCipher = true
    // The card.
    var kind = FileKind.transparent
    var asksForUser = false
    var asksForProtection = false
    var isEnciphered = false
    var isTerminated = false
    var isInactive = false
    var hasKey = true
    var hasTries = true
    var hasUnblocking = true
    // The session.
    var isFileCurrent = true
    var isRootCurrent = false
    var hasChallenge = true
    var hasRemaining = true

    /// The command that violates these conditions and no others.
    init(_ instruction: Instruction, _ conditions: [Condition]) {
        self.instruction = instruction
        setUp()
        // Data that is too long has a wrong length only in a protected command.
        let isProtected =
            conditions.contains { Self.aboutProtection.contains($0) || $0 == .unprotected }
            || conditions == [.dataLength, .fits]
        if isProtected {
            protect(isEnciphered: conditions.contains(.enciphered))
        }
        for condition in conditions { violate(condition) }
    }

    /// Conditions that a command without a MAC does not have.
    static let aboutProtection: Set<Condition> = [
        .protectionKey, .protectionTries, .challenge, .mac, .enciphered,
    ]

    /// Makes the update a protected one.
    mutating func protect(isEnciphered: Bool) {
        guard isUpdating else { return }
        (isProtected, asksForProtection, self.isEnciphered) = (true, true, isEnciphered)
    }

    var isUpdating: Bool {
        [.updateBinary, .updateRecord, .appendRecord].contains(instruction)
    }

    private mutating func setUp() {
        switch instruction {
        case .select: (data, ne) = ([0xA0, 0x01], 0)
        case .readBinary: ne = 4
        case .readRecord: (kind, p1, p2, ne) = (.linearVariable, 1, 4, 0)
        case .updateBinary: data = [1, 2, 3]
        case .updateRecord: (kind, p1, p2, data) = (.linearVariable, 1, 4, [1, 2, 3])
        case .appendRecord: (kind, data) = (.linearVariable, [1, 2, 3])
        case .getChallenge: ne = 8
        case .getResponse: ne = 0
        case .verify: data = CheckCard.pin
        case .changeReferenceData: data = CheckCard.pin + [5, 5, 5]
        case .resetRetryCounter: data = CheckCard.puk + [5, 5, 5]
        case .internalAuthenticate: (data, ne) = ([UInt8](repeating: 6, count: 8), 8)
        case .externalAuthenticate, .activateFile, .deactivateFile, .terminateEF: break
        case .terminateDF, .terminateCard: isFileCurrent = false
        }
    }

    /// The response, in hexadecimal digits.
    func answer() throws -> String {
        let card = try CheckCard(self)
        let challenge = card.prepare()
        return hex(card.card.send(bytes(challenge: challenge)) ?? [])
    }

    /// The command, with its code over the challenge that was given out.
    private func bytes(challenge: [UInt8]) -> [UInt8] {
        var body = data
        let codes = CardCodes(key: CheckCard.key)
        if instruction == .externalAuthenticate, body.isEmpty {
            body = codes.cryptogram(of: challenge)
        }
        let cla = isProtected ? self.cla | 0x04 : self.cla
        if isProtected {
            if isEnciphered {
                var plain = codes.framed(body)
                if !hasRightCipher { plain[0] = 0xFF }
                body = codes.enciphered(plain, challenge: challenge)
            }
            let header = [cla, instruction.rawValue, p1, p2, UInt8(body.count + 4)]
            var code = codes.protection(of: header + body, challenge: challenge)
            if !hasRightMAC { code[3] ^= 1 }
            body += code
        }
        var bytes = [cla, instruction.rawValue, p1, p2]
        if !body.isEmpty { bytes += [UInt8(body.count)] + body }
        if let ne { bytes.append(UInt8(ne & 0xFF)) }
        return bytes
    }
}
