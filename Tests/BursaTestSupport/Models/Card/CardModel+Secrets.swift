import CardKernel

// GET CHALLENGE, VERIFY and its relatives, INTERNAL and EXTERNAL AUTHENTICATE. ISO 7816-4, 11.5
extension CardModel {
    /// One try of a secret: it is counted before it is known to be right.
    /// - Parameter also: becomes durable together with the restored counter.
    mutating func compare(
        _ secret: Int, isRight: Bool, also: (inout CardModel) -> Void = { _ in }
    ) -> Bool {
        if lasting.secrets[secret].triesMax > 0 {
            lasting.secrets[secret].triesLeft -= 1
            commit()
        }
        guard isRight else { return false }
        lasting.secrets[secret].triesLeft = lasting.secrets[secret].triesMax
        also(&self)
        commit()
        return true
    }

    /// The status of a wrong guess.
    private func wrong(_ secret: Int) -> Refusal {
        let tries = lasting.secrets[secret]
        return Refusal(status: tries.triesMax == 0 ? 0x6300 : 0x63C0 | UInt16(tries.triesLeft))
    }

    /// The PIN or key that p2 names.
    private func reference(
        _ command: CommandModel, _ kind: ReferenceObject.Kind, _ use: ReferenceObject.Use
    ) throws(Refusal) -> Int {
        let found = secret(kind, use, command.p2 & 0x0F, isLocal: command.p2 & 0x80 != 0)
        guard let found else { throw Refusal(status: 0x6A88) }
        return found
    }

    private func demandReference(_ command: CommandModel, p1Max: UInt8 = 0) throws(Refusal) {
        try demand(command.p1 <= p1Max && command.p2 & 0x70 == 0, 0x6A86)
    }

    mutating func getChallenge(
        _ command: CommandModel, seen: [UInt8]
    ) throws(Refusal) -> Answer {
        try demand(command.p1 == 0 && command.p2 == 0, 0x6A86)
        try demand(command.data.isEmpty && [4, 8, 16].contains(command.ne), 0x6700)
        let drawn = random(command.ne, seen: seen)
        session?.challenge = drawn
        return Answer(data: drawn)
    }

    /// What the real card drew, if it drew so much.
    func random(_ count: Int, seen: [UInt8]) -> [UInt8] {
        seen.count == count + 2 ? Array(seen[..<count]) : [UInt8](repeating: 0, count: count)
    }

    mutating func verify(_ command: CommandModel) throws(Refusal) {
        try demandReference(command)
        try demand((2...16).contains(command.data.count), 0x6700)
        let pin = try reference(command, .pin, .none)
        try demand(!lasting.secrets[pin].isBlocked, 0x6983)
        session?.shown.remove(pin)
        let isRight = command.data == lasting.secrets[pin].value
        guard compare(pin, isRight: isRight) else { throw wrong(pin) }
        session?.shown.insert(pin)
    }

    mutating func changeReferenceData(_ command: CommandModel) throws(Refusal) {
        try demandReference(command)
        try demand((4...32).contains(command.data.count), 0x6700)
        let pin = try reference(command, .pin, .none)
        try demand(!lasting.secrets[pin].isBlocked, 0x6983)
        session?.shown.remove(pin)
        let old = lasting.secrets[pin].value
        let new = Array(command.data.dropFirst(old.count))
        let isFit = (2...16).contains(new.count)
        let isRight = command.data.starts(with: old)
        guard
            compare(
                pin, isRight: isRight, also: { if isFit { $0.lasting.secrets[pin].value = new } })
        else { throw wrong(pin) }
        session?.shown.insert(pin)
        try demand(isFit, 0x6A80)
    }

    mutating func resetRetryCounter(_ command: CommandModel) throws(Refusal) {
        try demandReference(command, p1Max: 1)
        let hasNew = command.p1 == 0
        try demand((hasNew ? 4...32 : 2...16).contains(command.data.count), 0x6700)
        let pin = try reference(command, .pin, .none)
        let named = lasting.secrets[pin]
        let found =
            named.unblocking <= 15
            ? secret(.pin, .none, named.unblocking, in: named.directory) : nil
        guard let puk = found else { throw Refusal(status: 0x6985) }
        try demand(!lasting.secrets[puk].isBlocked, 0x6983)
        session?.shown.remove(pin)
        let code = lasting.secrets[puk].value
        let new = Array(command.data.dropFirst(code.count))
        let isFit = !hasNew || (2...16).contains(new.count)
        let isRight = hasNew ? command.data.starts(with: code) : command.data == code
        let hasMatched = compare(puk, isRight: isRight) { card in
            guard isFit else { return }
            card.lasting.secrets[pin].triesLeft = named.triesMax
            if hasNew { card.lasting.secrets[pin].value = new }
        }
        guard hasMatched else { throw wrong(puk) }
        try demand(isFit, 0x6A80)
    }

    mutating func internalAuthenticate(_ command: CommandModel) throws(Refusal) -> Answer {
        try demandReference(command)
        try demand([8, 16].contains(command.data.count) && command.ne >= 8, 0x6700)
        let key = lasting.secrets[try reference(command, .key, .internalAuthenticate)]
        try demand(key.algorithm == .aes || command.data.count == 8, 0x6700)
        return Answer(data: CardCodes(key).cryptogram(of: command.data))
    }

    mutating func externalAuthenticate(_ command: CommandModel) throws(Refusal) {
        try demandReference(command)
        try demand(command.data.count == 8, 0x6700)
        let key = try reference(command, .key, .externalAuthenticate)
        try demand(!lasting.secrets[key].isBlocked, 0x6983)
        let least = lasting.secrets[key].algorithm == .aes ? 8 : 4
        try demand(now.challenge.count >= least, 0x6984)
        session?.shown.remove(key)
        let code = CardCodes(lasting.secrets[key]).cryptogram(of: now.challenge)
        guard compare(key, isRight: command.data == code) else { throw wrong(key) }
        session?.shown.insert(key)
    }
}
