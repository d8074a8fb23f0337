import BursaTestSupport
import CardKernel
import Purse

/// One command on a card that was made for it: at first it violates nothing, then each of some
/// conditions is violated, each by something else.
struct PurseCheckCase {
    let instruction: PurseInstruction
    let violated: Set<PurseCondition>

    init(_ instruction: PurseInstruction, _ conditions: [PurseCondition]) {
        self.instruction = instruction
        violated = Set(conditions)
    }

    /// The status, in hexadecimal digits.
    func answer() throws -> String {
        let card = try PurseCard(settings())
        try prepare(card)
        let transaction = try begin(card)
        let challenge = isProtected ? card.challenge(algorithm) : []
        if isProtected, violates(.challenge) { _ = card.balance() }
        let command = try command(card, transaction, challenge)
        if violates(.funds) { try card.poke(0, 4, at: 0, account) }
        try setLife(card)
        return hex(Array((card.send(command) ?? []).suffix(2)))
    }

    func violates(_ condition: PurseCondition) -> Bool { violated.contains(condition) }

    var isProtected: Bool { instruction.classByte == 0x84 }

    /// The algorithm of the keys of roles 6...8.
    var algorithm: PurseAlgorithm { instruction == .reloadPIN ? .tripleDES : .aes }

    /// The role of the key that a MAC of the line protection is by.
    var role: KeyRole {
        switch instruction {
        case .reloadPIN, .reloadPINProtected: .pinReload
        case .pinUnblock: .pinUnblock
        default: .maintenance
        }
    }

    /// The account that is worked on: the deposit where both can be, since it wants the PIN.
    var account: Account {
        switch instruction {
        case .initializeForLoad, .initializeForCompositePurchase, .creditForLoad, .debit,
            .debitForUnload:
            .purse
        default: .deposit
        }
    }

    private func settings() -> SamplePurse {
        var settings = SamplePurse(maintenance: algorithm)
        settings.profile.purse = adjusted(AccountProfile())
        settings.profile.deposit = adjusted(settings.profile.deposit ?? AccountProfile())
        settings.profile.message = violates(.message) ? nil : [9, 8, 7, 6, 5, 4, 3, 2, 1]
        settings.profile.logRule = violates(.logRule) ? .never : .always
        if violates(.pinExists) { settings.pin = nil }
        if violates(.unlocked) { settings.records[0][2] = 1 }
        if violates(.pinKey) || violates(.protectionKey) {
            settings.keys.removeAll { $0.name.role == role }
        }
        for index in settings.keys.indices where settings.keys[index].name.role == role {
            if violates(.keyTries) { settings.keys[index].triesMax = 1 }
        }
        return settings
    }

    private func adjusted(_ profile: AccountProfile) -> AccountProfile {
        var profile = profile
        profile.balanceMax = violates(.balanceMax) ? 1 : violates(.limitRange) ? 2000 : 0
        profile.balance = violates(.balanceMax) ? 0 : 1000
        if violates(.balanceRule) { profile.balanceRule = .never }
        if violates(.amountMax) { profile.amountMax = 1 }
        if violates(.dayLimit) { profile.dayLimit = 1 }
        if violates(.offlineCount) { profile.offlineCountMax = 1 }
        return profile
    }

    private func prepare(_ card: PurseCard) throws {
        if !violates(.pin), !violates(.pinExists) { card.verifyPIN() }
        if instruction == .getTransactionProve || instruction == .getSignedReceipt {
            _ = card.carryOut(.pursePurchase, amount: 1)
        }
        let wantsKey = instruction == .readReceiptKey || instruction == .getSignedReceipt
        if violates(.noReceiptKey) || wantsKey && !violates(.receiptKey) {
            _ = try card.sendProtected([0x84, 0x46, 0x80, 0])
        }
        if violates(.pinTries) { for _ in 0..<3 { _ = card.send("0020000002FEFE") } }
        if violates(.keyTries) { try burnKey(card) }
        if violates(.balanceMax) { try card.poke(1000, 4, at: 0, account) }
        if violates(.offlineCount) { try card.poke(5, 2, at: 4, account) }
        if violates(.sequence) {
            try card.poke(0xFFFF, 2, at: 4, account)
            try card.poke(0xFFFF, 2, at: 6, account)
        }
        if violates(.knownFunds) {
            try card.poke(0, 4, at: 0, account)
            // What is less than its limit can give nothing at all.
            if instruction == .initializeForUnload { try card.poke(9, 3, at: 16, account) }
        }
    }

    private func burnKey(_ card: PurseCard) throws {
        if instruction == .reloadPIN {
            _ = card.send("805E000006111100000000")
            return
        }
        let challenge = card.challenge(algorithm)
        // Not every command of the maintenance key gets as far as the MAC.
        var command =
            role == .maintenance
            ? try card.protected([0x84, 0x1E, 0, 0], by: role, challenge: challenge)
            : try self.command(card, Transaction(), challenge)
        command[command.count - 1] ^= 0x55
        _ = card.send(command)
    }

    /// Brings the card into the state of the command, unless that is violated.
    private func begin(_ card: PurseCard) throws -> Transaction {
        let type: TransactionType? =
            switch instruction {
            case .creditForLoad: .purseLoad
            case .debit: .pursePurchase
            case .debitForUnload: .purseUnload
            case .updateOverdraftLimit: .overdraftUpdate
            case .updateCompositeCache: .compositePurchase
            default: nil
            }
        guard let type else { return Transaction() }
        if violates(.state) {
            var transaction = Transaction()
            transaction.type = type
            return transaction
        }
        guard let transaction = card.begin(type, amount: 2) else {
            preconditionFailure("\(instruction) cannot begin")
        }
        return transaction
    }

    private func setLife(_ card: PurseCard) throws {
        let isUnblocking = instruction == .applicationUnblock
        if violates(.notTerminated) {
            try card.card.kernel.commit(life: .terminated, of: card.directory)
        } else if violates(.notBlocked) || isUnblocking && !violates(.blocked) {
            try card.card.kernel.commit(life: .deactivated, of: card.directory)
        }
    }
}
