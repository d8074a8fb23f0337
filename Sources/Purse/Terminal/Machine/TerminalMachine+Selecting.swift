import ISO7816

// SELECT, and everything that the terminal wants to know of a card before it begins.
extension TerminalMachine {
    mutating func sendSelect(_ next: TerminalStep) -> TerminalAction {
        exchange.command.begin(0x00A4_0400)
        exchange.command.append(policy.name.span)
        exchange.command.end(expecting: 256)
        return send(next)
    }

    mutating func selected(_ status: StatusWord) -> TerminalAction {
        switch status {
        case .success, .fileDeactivated, .functionUnsupported: break
        case .fileNotFound: return refuse(.noApplication)
        case .applicationBlockedForEver: return refuse(.applicationBlocked)
        default: return refuse(.cardRefused(status))
        }
        guard let found = PurseInformation(answer: exchange.response.data, name: policy.name.span)
        else {
            return refuse(status == .functionUnsupported ? .noApplication : .malformedApplication)
        }
        // 6A81 with the complete answer: blocked until it is unblocked.
        guard status == .success else { return refuse(.applicationBlocked) }
        application = found
        record.transaction.serial = found.serial
        if let serial = request.serial, !serial.span.isSame(as: found.serial.span) {
            return refuse(.wrongCard)
        }
        guard found.currency == policy.currency || isSeeded(.currencyUnchecked) else {
            return refuse(.wrongCurrency)
        }
        // BCD dates are in the order of their numbers.
        guard request.date >= found.startDate else { return refuse(.notYetValid) }
        let isRedeemed = request.type.keyRole == .unload
        guard request.date <= found.expiryDate || isRedeemed || isSeeded(.expiryUnchecked) else {
            return refuse(.expired)
        }
        switch policy.negativeList {
        case .unused: return askCardKey()
        case .required:
            step = .list
            return .consultList
        }
    }

    /// Looks this transaction up in the list: the answer to `.consultList`.
    public mutating func consult(_ list: borrowing NegativeList) -> TerminalAction {
        guard step == .list || step == .keyList else { return .ignore }
        guard list.issuer.span.isSame(as: application.issuer.span) else { return listMissing() }
        let isListed: Bool
        if step == .list {
            isListed =
                list.contains(NegativeListEntry(serial: application.serial))
                || list.contains(NegativeListEntry(terminal: policy.terminal))
            hasList = true
        } else {
            let version = record.transaction.keyVersion
            isListed =
                list.contains(NegativeListEntry(keyVersion: version))
                && !isSeeded(.keyVersionUnlisted)
        }
        return isListed ? refuse(.listed) : listConsulted(date: list.date)
    }

    mutating func listMissing() -> TerminalAction { listConsulted(date: nil) }

    /// Goes on if the list is fresh, or the amount low enough.
    private mutating func listConsulted(date: UInt32?) -> TerminalAction {
        guard allows(listOf: date) else { return refuse(.listStale) }
        return step == .list ? askCardKey() : readMessage()
    }

    /// Whether a list of this date will do, or none.
    private func allows(listOf date: UInt32?) -> Bool {
        guard case .required(let ageDaysMax, let rule) = policy.negativeList else { return true }
        let isFresh =
            date.map {
                !NegativeListPolicy.isStale(listDate: $0, on: request.date, ageDaysMax: ageDaysMax)
            } ?? false
        if isFresh || isSeeded(.stalenessUnchecked) { return true }
        switch rule {
        case .refuse: return false
        case .refuseAbove(let amount): return request.amount <= amount
        }
    }

    /// The key is asked for before value moves: without it the receipt could not be judged.
    private mutating func askCardKey() -> TerminalAction {
        guard policy.requiresReceipt, request.type.isOffline else { return setTerms() }
        step = .cardKey
        return .askCardKey
    }

    /// Takes the card's receipt key: the answer to `.askCardKey`. Whoever calls it vouches that it is
    /// the key of this card.
    /// - Parameter key: 04 | x 32 | y 32; anything else is no key.
    public mutating func take(cardKey key: Span<UInt8>) -> TerminalAction {
        guard step == .cardKey else { return .ignore }
        guard key.count == 65 else { return cardKeyMissing() }
        for index in key.indices { cardKey[index] = key[index] }
        hasCardKey = true
        return isRecovery ? resolve() : setTerms()
    }

    mutating func cardKeyMissing() -> TerminalAction {
        isRecovery ? resolve() : refuse(.receiptKeyUnknown)
    }
}

extension StatusWord {
    // What the purse says besides ISO 7816-4. JR/T 0025

    /// 9302: a MAC is wrong.
    static var codeWrong: StatusWord { StatusWord(0x9302) }
    /// 9303.
    static var applicationBlockedForEver: StatusWord { StatusWord(0x9303) }
    /// 9401.
    static var balanceTooLow: StatusWord { StatusWord(0x9401) }
    /// 9402.
    static var sequenceAtEnd: StatusWord { StatusWord(0x9402) }
    /// 9403.
    static var keyNotFound: StatusWord { StatusWord(0x9403) }
    /// 9406.
    static var proofNotFound: StatusWord { StatusWord(0x9406) }
    /// 6901: not in this state of the transaction.
    static var wrongState: StatusWord { StatusWord(0x6901) }
    /// 9405: the PSAM counted this code before.
    static var counted: StatusWord { StatusWord(0x9405) }
}
