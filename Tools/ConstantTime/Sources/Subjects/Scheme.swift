import CardKernel
import Purse

/// The scheme of the dialogues: all of it public but the keys.
enum Scheme {
    static var purseLineCount: Int { 210 }
    static var currency: UInt16 { 0x0978 }
    static var serial: InlineArray<10, UInt8> { [0, 0, 0x73, 0x10, 0, 0, 0, 0x12, 0x34, 0x56] }
    static var terminal: InlineArray<6, UInt8> { [0, 0, 1, 0, 0, 0x50] }
    static var nameOfCard: InlineArray<5, UInt8> { [0x42, 0x55, 0x52, 0x53, 0x41] }
    /// SELECT by that name.
    static var selection: InlineArray<11, UInt8> {
        [0, 0xA4, 4, 0, 5, 0x42, 0x55, 0x52, 0x53, 0x41, 0]
    }

    static func name(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> KeyName {
        KeyName(algorithm: algorithm, role: role, version: 1, currency: currency)
    }

    /// 16 bytes of a secret, so changed that no secret makes two keys or two halves of one the same.
    static func key(_ secret: Span<UInt8>, _ first: Int) -> InlineArray<16, UInt8> {
        var key = InlineArray<16, UInt8>(repeating: 0)
        for index in 0..<16 {
            key[index] = secret[first + index] ^ UInt8(truncatingIfNeeded: (first + index) &* 0x1D)
        }
        return key
    }

    /// The key of the card below a master.
    static func cardKey(
        _ role: KeyRole, _ algorithm: PurseAlgorithm, _ master: InlineArray<16, UInt8>
    ) -> InlineArray<16, UInt8> {
        var key = InlineArray<16, UInt8>(repeating: 0)
        name(role, algorithm).deriveCardKey(
            from: master.span, factors: Span(), serial: serial.span, into: &key)
        return key
    }

    /// A purse of 100.00 without keys.
    static func addPurse(_ kernel: inout Kernel) throws(PersonalisationError) -> Int {
        var profile = PurseProfile(currency: currency)
        profile.serial = serial
        profile.purse?.balance = 10_000
        profile.purse?.asksForPIN = false
        profile.purse?.debitProofCount = 10
        profile.certificateByteCount = 16
        return try kernel.addPurse(profile, name: nameOfCard.span)
    }

    /// Of 5.00.
    static func transaction(_ type: TransactionType, _ algorithm: PurseAlgorithm) -> Transaction {
        var transaction = Transaction()
        (transaction.algorithm, transaction.type) = (algorithm, type)
        transaction.keyVersion = 1
        transaction.currency = currency
        transaction.serial = serial
        transaction.terminal = terminal
        transaction.terminalSequence = type.isOffline ? 1 : 0
        transaction.amount = 500
        transaction.balance = type.isOffline ? 0 : 10_000
        (transaction.date, transaction.time) = (0x2026_0301, 0x120000)
        return transaction
    }

    /// INITIALIZE of a purse.
    static func initialize(_ header: UInt32, _ transaction: Transaction) -> CommandBytes {
        var command = CommandBytes(header, 11)
        command.append(1, 1)
        command.append(transaction.amount, 4)
        command.append(terminal.span)
        command.append(0, 1)
        return command
    }

    /// INITIALIZE of a PSAM.
    static func paymentCommand(_ transaction: Transaction) -> CommandBytes {
        let isAES = transaction.algorithm == .aes
        var command = CommandBytes(0x8070_0000, isAES ? 66 : 28)
        command.append(transaction.random.span.extracting(0..<(isAES ? 8 : 4)))
        command.append(UInt32(transaction.sequence), 2)
        command.append(transaction.amount, 4)
        command.append(UInt32(transaction.type.rawValue), 1)
        command.append(transaction.date, 4)
        command.append(transaction.time, 3)
        command.append(0x0100 | UInt32(transaction.algorithm.rawValue), 2)
        command.append(serial.span.extracting((isAES ? 0 : 2)..<10))
        if isAES { command.append(transaction.terms.span) }
        command.append(0, 1)
        return command
    }

    /// AUTHORISE or VERIFY of a load SAM.
    static func hostCommand(
        _ header: UInt32, _ transaction: Transaction, _ code: InlineArray<8, UInt8>
    ) -> CommandBytes {
        let isAES = transaction.algorithm == .aes
        var command = CommandBytes(header, isAES ? 91 : 49)
        command.append(UInt32(transaction.type.rawValue), 1)
        command.append(0x0100 | UInt32(transaction.algorithm.rawValue), 2)
        command.append(transaction.random.span.extracting(0..<(isAES ? 8 : 4)))
        command.append(UInt32(transaction.sequence), 2)
        command.append(transaction.balance, 4)
        command.append(transaction.amount, 4)
        command.append(transaction.limit, 3)
        command.append(terminal.span)
        command.append(transaction.terminalSequence, 4)
        command.append(transaction.date, 4)
        command.append(transaction.time, 3)
        command.append(serial.span.extracting((isAES ? 0 : 2)..<10))
        if isAES { command.append(transaction.terms.span) }
        command.append(code.span.extracting(0..<(isAES ? 8 : 4)))
        return command
    }

    static func expectSuccess(_ status: Span<UInt8>) {
        guard status[0] == 0x90, status[1] == 0 else { fatalError("the card refused") }
    }
}

extension Transaction {
    /// The card's random number, where its answer has it.
    mutating func takeRandom(_ answer: Span<UInt8>, at offset: Int) {
        for index in 0..<algorithm.randomByteCount { random[index] = answer[offset + index] }
    }

    /// A code under the key of the card.
    func code(
        _ code: TransactionCode, key: InlineArray<16, UInt8>,
        into output: inout InlineArray<8, UInt8>
    ) {
        var session = InlineArray<16, UInt8>(repeating: 0)
        deriveSessionKey(from: key.span, into: &session)
        authenticate(code, sessionKey: session.span, into: &output)
    }
}
