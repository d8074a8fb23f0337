public import CardKernel
import CryptoCore
public import Purse

// What terminals and hosts that have the keys say to a purse.
extension PurseCard {
    /// The key of the card for a role, as it was made.
    public func key(_ role: KeyRole, _ algorithm: PurseAlgorithm) -> [UInt8] {
        settings.keys.first { $0.name.role == role && $0.name.algorithm == algorithm }?.value
            ?? [UInt8](repeating: 0, count: 16)
    }

    /// VERIFY with the PIN of the sample.
    /// - Returns: whether it was right.
    @discardableResult
    public func verifyPIN() -> Bool {
        let pin = settings.pin ?? SamplePurse.pin
        return send([0x00, 0x20, 0x00, settings.profile.pinReference, UInt8(pin.count)] + pin)
            == [0x90, 0x00]
    }

    /// INITIALIZE for a transaction.
    public static func initialize(
        _ type: TransactionType, amount: UInt32, index: UInt8,
        terminal: [UInt8] = SampleKeys.terminal
    ) -> [UInt8] {
        let p1: UInt8 =
            switch type {
            case .depositLoad, .purseLoad: 0
            case .depositPurchase, .pursePurchase: 1
            case .cashWithdrawal: 2
            case .compositePurchase: 3
            case .overdraftUpdate: 4
            case .depositUnload, .purseUnload: 5
            }
        let data = [index] + (type == .overdraftUpdate ? [] : number(amount, 4)) + terminal
        return [0x80, 0x50, p1, type.account.rawValue, UInt8(data.count)] + data + [0]
    }

    /// INITIALIZE, and what its answer says: the transaction as the card is in it.
    /// - Returns: nothing unless the card answered 9000, and MAC1 was right online.
    public func begin(
        _ type: TransactionType, amount: UInt32, _ algorithm: PurseAlgorithm = .aes,
        terminal: [UInt8] = SampleKeys.terminal, terms: [UInt8]? = nil
    ) -> Transaction? {
        let command = PurseCard.initialize(
            type, amount: amount, index: SampleKeys.index(algorithm), terminal: terminal)
        guard let answer = send(command), answer.suffix(2) == [0x90, 0x00] else { return nil }
        var transaction = Transaction()
        transaction.algorithm = algorithm
        transaction.type = type
        transaction.currency = settings.profile.currency
        transaction.serial = settings.profile.serial
        for (index, byte) in terminal.enumerated() { transaction.terminal[index] = byte }
        for (index, byte) in (terms ?? []).enumerated() { transaction.terms[index] = byte }
        transaction.amount = amount
        transaction.balance = PurseCard.number(answer[0..<4])
        transaction.sequence = UInt16(PurseCard.number(answer[4..<6]))
        let hasLimit = type.isOffline || type == .overdraftUpdate
        let start = hasLimit ? 9 : 6
        if hasLimit { transaction.limit = PurseCard.number(answer[6..<9]) }
        transaction.keyVersion = answer[start]
        let count = algorithm.randomByteCount
        for index in 0..<count { transaction.random[index] = answer[start + 2 + index] }
        if !type.isOffline {
            let mac1 = Array(answer.dropLast(2).suffix(algorithm.codeByteCount))
            guard mac1 == code(.mac1, transaction) else { return nil }
        }
        return transaction
    }

    /// A code of a transaction, MAC or TAC.
    public func code(_ code: TransactionCode, _ transaction: Transaction) -> [UInt8] {
        var output = InlineArray<8, UInt8>(repeating: 0)
        if code == .tac {
            transaction.computeTAC(
                tacKey: key(.tac, transaction.algorithm).span, into: &output)
        } else {
            var session = InlineArray<16, UInt8>(repeating: 0)
            transaction.deriveSessionKey(
                from: key(transaction.type.keyRole, transaction.algorithm).span, into: &session)
            transaction.authenticate(code, sessionKey: session.span, into: &output)
        }
        return (0..<transaction.algorithm.codeByteCount).map { output[$0] }
    }

    /// The command that completes a transaction, with a right MAC.
    public func completion(_ transaction: Transaction) -> [UInt8] {
        var data: [UInt8] = []
        let dates = PurseCard.number(transaction.date, 4) + PurseCard.number(transaction.time, 3)
        if transaction.type.isOffline {
            data = PurseCard.number(transaction.terminalSequence, 4) + dates
        } else if transaction.type == .overdraftUpdate {
            data = PurseCard.number(transaction.amount, 3) + dates
        } else {
            data = dates
        }
        data += code(transaction.type.isOffline ? .mac1 : .mac2, transaction)
        let header: [UInt8] =
            switch transaction.type {
            case .depositLoad, .purseLoad: [0x80, 0x52, 0, 0]
            case .depositUnload, .purseUnload: [0x80, 0x54, 3, 0]
            case .overdraftUpdate: [0x80, 0x58, 0, 0]
            case .cashWithdrawal, .depositPurchase, .pursePurchase, .compositePurchase:
                [0x80, 0x54, 1, 0]
            }
        return header + [UInt8(data.count)] + data + [0]
    }

    /// A whole transaction, at noon of the first day of 2026 unless said.
    /// - Returns: the answer of the second command without its status; nothing unless that is 9000.
    @discardableResult
    public func carryOut(
        _ type: TransactionType, amount: UInt32, _ algorithm: PurseAlgorithm = .aes,
        terminalSequence: UInt32 = 1, date: UInt32 = 0x2026_0101
    ) -> [UInt8]? {
        guard var transaction = begin(type, amount: amount, algorithm) else { return nil }
        (transaction.date, transaction.time) = (date, 0x120000)
        if type.isOffline { transaction.terminalSequence = terminalSequence }
        if type == .overdraftUpdate { transaction.amount = amount }
        guard let answer = send(completion(transaction)), answer.suffix(2) == [0x90, 0x00] else {
            return nil
        }
        return answer.dropLast(2)
    }

    /// The balance that the card tells; nothing if it does not.
    public func balance(_ account: Account = .purse) -> UInt32? {
        guard let answer = send([0x80, 0x5C, 0x00, account.rawValue, 4]), answer.count == 6 else {
            return nil
        }
        return PurseCard.number(answer[0..<4])
    }

    /// The bytes of a big-endian number.
    public static func number(_ value: UInt32, _ byteCount: Int) -> [UInt8] {
        (0..<byteCount).map {
            UInt8(truncatingIfNeeded: value >> UInt32(8 * (byteCount - 1 - $0)))
        }
    }

    /// A big-endian number.
    public static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
