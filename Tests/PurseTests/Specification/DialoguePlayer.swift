import BursaTestSupport
import CardKernel
import CryptoCore
import Purse

/// Cards and SAMs that are made and spoken to by the lines of a dialogue.
final class DialoguePlayer {
    private var keys: [SampleKey] = []
    private var accounts: [UInt64: VectorLine] = [:]
    private var card: PurseCard?
    private var psam: PSAMCard?
    private var loadSAM: LoadSAMCard?
    private var receiptKey: [UInt8] = []

    /// What the card or SAM says to a line, as far as the line says what it should be: a receipt's
    /// signature is verified instead, since each card makes its own key.
    func answer(_ line: VectorLine) throws -> [UInt8]? {
        switch line.kind {
        case "card-keys": addKeys(line)
        case "account": accounts[line.value("account")] = line
        case "make-card": try makeCard(line)
        case "make-psam": try makePSAM(line)
        case "make-load-sam": try makeLoadSAM(line)
        case "masters": break  // those of the sample
        case "card-power":
            card?.powerOn()
            card?.select()
        case "psam-power":
            _ = psam?.start()
            psam?.select()
        case "card": return try cardAnswer(line)
        case "psam": return psam?.send(line.bytes("command"))
        case "load-sam": return loadSAM?.send(line.bytes("command"))
        default: preconditionFailure("unknown: \(line.kind)")
        }
        return nil
    }

    private func cardAnswer(_ line: VectorLine) throws -> [UInt8]? {
        let (command, expected) = (line.bytes("command"), line.answers["response"] ?? [])
        if !line.bytes("random").isEmpty { card?.prime(line.bytes("random")) }
        let answer = card?.send(command)
        guard let answer, answer.suffix(2) == [0x90, 0x00] else { return answer }
        if command.starts(with: [0x80, 0x46, 0x81]) {
            return answer == receiptKey ? expected : answer
        }
        guard command.starts(with: [0x80, 0x2A]), answer.count == 78 + 64 + 2,
            receiptKey.count == 65 + 2
        else { return answer }
        return try isSigned(answer)
            ? Array(answer.prefix(78)) + Array(expected.dropFirst(78)) : answer
    }

    private func isSigned(_ answer: [UInt8]) throws -> Bool {
        let publicKey = receiptKey.prefix(65).map { $0 }
        var hash = SHA256()
        var digest = [UInt8](repeating: 0, count: 32)
        hash.update(answer.span.extracting(0..<78))
        var span = digest.mutableSpan
        hash.finish(into: &span)
        return try P256.verify(
            signature: answer.span.extracting(78..<142), digest: digest.span,
            publicKey: publicKey.span)
    }

    // Making

    private func addKeys(_ line: VectorLine) {
        let roles: [(String, KeyRole)] = [
            ("dpk", .purchase), ("dlk", .load), ("dulk", .unload), ("duk", .update),
            ("dtk", .tac), ("damk", .maintenance),
        ]
        for (name, role) in roles {
            guard let value = line.fields[name] else { continue }
            let key = KeyName(
                algorithm: line.algorithm, role: role, version: UInt8(line.value("version")),
                currency: SampleKeys.currency)
            keys.append(SampleKey(key, index: UInt8(line.value("index")), value: value))
        }
    }

    private func makeCard(_ line: VectorLine) throws {
        var settings = SamplePurse()
        settings.keys = keys
        settings.records = records(line.bytes("records"))
        settings.profile.deposit = profile(accounts[1])
        settings.profile.purse = profile(accounts[2])
        settings.profile.standardMACFailureLimit = UInt8(line.value("mac-tries"))
        settings.profile.macFailureLimit = UInt8(line.value("mac-tries"))
        let information = line.bytes("information")
        for index in 0..<8 { settings.profile.issuer[index] = information[index] }
        settings.profile.version = information[9]
        for index in 0..<10 { settings.profile.serial[index] = information[10 + index] }
        settings.profile.startDate = PurseCard.number(information[20..<24])
        settings.profile.expiryDate = PurseCard.number(information[24..<28])
        let (loads, debits) = (accounts[2]?.word("online") ?? 0, accounts[2]?.word("offline") ?? 0)
        settings.profile.purse?.balance += debits
        settings.profile.purse?.balance -= loads
        let card = try PurseCard(settings)
        self.card = card
        try makeReceiptKey(card)
        age(card, loads: loads, debits: debits)
    }

    /// No profile begins with other sequences than zero: they are reached as in life.
    private func age(_ card: PurseCard, loads: UInt32, debits: UInt32) {
        guard loads + debits > 0 else { return }
        card.verifyPIN()
        for _ in 0..<loads { card.carryOut(.purseLoad, amount: 1) }
        for _ in 0..<debits { card.carryOut(.pursePurchase, amount: 1) }
        card.powerOn()
        card.select()
    }

    /// With the maintenance key of algorithm 01; a card whose own is another has no receipt key.
    private func makeReceiptKey(_ card: PurseCard) throws {
        let key = card.key(.maintenance, .aes)
        guard key != [UInt8](repeating: 0, count: 16) else { return }
        let challenge = card.send([0x00, 0x84, 0x00, 0x00, 0x08])?.prefix(8) ?? []
        let message: [UInt8] = [0x84, 0x46, 0x80, 0x00, 0x08]
        let whole = challenge + [UInt8](repeating: 0, count: 8) + message
        var mac = [UInt8](repeating: 0, count: 8)
        var span = mac.mutableSpan
        try CMACKey<AESKey>.withKey(key.span) { $0.authenticate(whole.span, into: &span) }
        receiptKey = card.send(message + mac + [0]) ?? []
        card.powerOn()
        card.select()
    }

    private func profile(_ line: VectorLine?) -> AccountProfile? {
        guard let line else { return nil }
        var profile = AccountProfile()
        profile.balance = line.word("balance")
        profile.balanceMax = line.word("maximum-balance")
        profile.amountMax = line.word("maximum-amount")
        profile.dayLimit = line.word("day-limit")
        profile.offlineCountMax = UInt16(line.value("count-limit"))
        if line.value("balance-pin") == 1 { profile.balanceRule = .user(0) }
        return profile
    }

    private func records(_ bytes: [UInt8]) -> [[UInt8]] {
        var (records, rest): ([[UInt8]], ArraySlice<UInt8>) = ([], bytes[...])
        while let length = rest.dropFirst().first {
            records.append(Array(rest.prefix(2 + Int(length))))
            rest = rest.dropFirst(2 + Int(length))
        }
        return records
    }

    private func makePSAM(_ line: VectorLine) throws {
        psam = try PSAMCard { profile in
            for (index, byte) in line.bytes("terminal-id").enumerated() {
                profile.terminal[index] = byte
            }
            profile.currency = UInt16(line.value("currency"))
            profile.expiryDate = line.word("expiry")
            profile.maximumAmount = line.word("maximum-amount")
            profile.maximumTotal = line.value("maximum-total")
            profile.firstTerminalSequence = line.word("sequence")
            profile.firstDate = 0
        }
    }

    private func makeLoadSAM(_ line: VectorLine) throws {
        loadSAM = try LoadSAMCard { profile in
            profile.currency = UInt16(line.value("currency"))
            profile.maximumAmount = line.word("maximum-amount")
            profile.maximumTotal = line.value("maximum-total")
        }
    }
}
