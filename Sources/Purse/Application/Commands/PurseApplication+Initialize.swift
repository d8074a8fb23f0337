import CardKernel
import CryptoCore
import ISO7816

// INITIALIZE: it draws a random number and remembers the transaction; nothing on the card changes.
extension PurseApplication {
    mutating func initialize(
        _ command: borrowing CommandAPDU, _ context: inout PurseContext, _ kernel: inout Kernel,
        _ response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord {
        records.clear()
        let object = kernel.object(at: context.key)
        transaction.algorithm = object.algorithm
        transaction.keyVersion = object.version
        transaction.type = context.type
        let account = context.state
        transaction.sequence =
            context.type.isOffline ? account.offlineSequence : account.onlineSequence
        transaction.currency = place.currency
        transaction.serial = place.serial
        transaction.terms = terms
        (transaction.terminalSequence, transaction.date, transaction.time) = (0, 0, 0)
        transaction.balance = account.balance
        transaction.limit = account.limit
        let isUpdate = context.type == .overdraftUpdate
        transaction.amount = isUpdate ? 0 : number(command.data, 1, 4)
        let start = isUpdate ? 1 : 5
        for index in 0..<6 { transaction.terminal[index] = command.data[start &+ index] }
        try drawRandom(&kernel)
        (key, tacKey) = (context.key, context.tacKey)
        state = context.type.stateBegun
        answerBeginning(context, &response)
        if !context.type.isOffline { appendMAC1(&kernel, &response) }
        return .success
    }

    private mutating func drawRandom(_ kernel: inout Kernel) throws(StorageError) {
        var random = InlineArray<8, UInt8>(repeating: 0)
        var bytes = random.mutableSpan
        var drawn = bytes._mutatingExtracting(0..<transaction.algorithm.randomByteCount)
        try kernel.random(into: &drawn)
        transaction.random = random
    }

    /// Balance, sequence, of a debit and an update the limit, key version, algorithm, random.
    private mutating func answerBeginning(
        _ context: PurseContext, _ response: inout OutputSpan<UInt8>
    ) {
        let isHidden = context.isHidden && !isSeeded(.hiddenBalanceShown)
        response.append(bigEndian: isHidden ? .max : transaction.balance, byteCount: 4)
        response.append(bigEndian: UInt32(transaction.sequence), byteCount: 2)
        if context.type.isOffline || context.type == .overdraftUpdate {
            response.append(bigEndian: transaction.limit, byteCount: 3)
        }
        response.append(transaction.keyVersion)
        response.append(transaction.algorithm.rawValue)
        for index in 0..<transaction.algorithm.randomByteCount {
            response.append(transaction.random[index])
        }
    }

    private mutating func appendMAC1(
        _ kernel: inout Kernel, _ response: inout OutputSpan<UInt8>
    ) {
        var session = InlineArray<16, UInt8>(repeating: 0)
        deriveSessionKey(&kernel, into: &session)
        var mac = InlineArray<8, UInt8>(repeating: 0)
        transaction.authenticate(.mac1, sessionKey: session.span, into: &mac)
        wipe(&session)
        for index in 0..<transaction.algorithm.codeByteCount { response.append(mac[index]) }
    }

    /// The session key of the transaction under way; the caller wipes it.
    mutating func deriveSessionKey(
        _ kernel: inout Kernel, into session: inout InlineArray<16, UInt8>
    ) {
        var cardKey = InlineArray<16, UInt8>(repeating: 0)
        kernel.readValue(of: key, into: &cardKey)
        transaction.deriveSessionKey(from: cardKey.span, into: &session)
        wipe(&cardKey)
        kernel.count(cipherBlocks: transaction.algorithm == .aes ? 9 : 6)
    }
}

/// Sets the bytes of a key to zero where they lie.
func wipe(_ key: inout InlineArray<16, UInt8>) {
    var bytes = key.mutableSpan
    ConstantTime.wipe(&bytes)
}

extension TransactionType {
    /// The state that INITIALIZE leads to.
    var stateBegun: PurseState {
        switch self {
        case .depositLoad, .purseLoad: .load
        case .depositUnload, .purseUnload: .unload
        case .cashWithdrawal, .depositPurchase, .pursePurchase: .purchase
        case .overdraftUpdate: .update
        case .compositePurchase: .compositeEmpty
        }
    }
}
