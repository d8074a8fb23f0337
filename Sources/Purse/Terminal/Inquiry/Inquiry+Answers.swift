import ISO7816

extension Inquiry {
    /// The response to ``command``: its data and two bytes of status.
    public mutating func received(_ bytes: Span<UInt8>) -> Action {
        guard bytes.count >= 2 else { return lost() }
        switch step {
        case .ready, .finished: return .ignore
        case .select, .balance, .log: break
        }
        if exchange.wantsMore(bytes, isRepeatable: true) { return .sendToCard }
        let status = exchange.response.status
        switch step {
        case .ready, .finished: return .ignore
        case .select: return selected(status)
        case .balance(let account):
            if status == .success {
                guard exchange.response.data.count == 4 else { return refuse(.malformedResponse) }
                let balance = exchange.response.data.number(at: 0, byteCount: 4)
                switch account {
                case .deposit: depositBalance = balance
                case .purse: purseBalance = balance
                }
            }
            return account == .deposit ? readBalance(.purse) : readLog()
        case .log:
            guard status == .success else { return finish() }
            guard let entry = LogEntry(parsing: exchange.response.data) else {
                return refuse(.malformedResponse)
            }
            entries[entryCount] = entry
            entryCount += 1
            return readLog()
        }
    }

    private mutating func selected(_ status: StatusWord) -> Action {
        switch status {
        case .success, .functionUnsupported, .fileDeactivated: break
        case .fileNotFound: return refuse(.noApplication)
        case .applicationBlockedForEver: return refuse(.applicationBlocked)
        default: return refuse(.cardRefused(status))
        }
        guard let found = PurseInformation(answer: exchange.response.data, name: name.span) else {
            return refuse(status == .functionUnsupported ? .noApplication : .malformedApplication)
        }
        application = found
        guard status == .success else { return refuse(.applicationBlocked) }
        return readBalance(.deposit)
    }

    private mutating func readBalance(_ account: Account) -> Action {
        exchange.command.begin(0x805C_0000 | UInt32(account.rawValue))
        exchange.command.end(expecting: 4)
        return send(.balance(account))
    }

    private mutating func readLog() -> Action {
        guard readsLog, entryCount < Inquiry.entryCountMax else { return finish() }
        // Record number, in the file with short identifier 18. ISO 7816-4, 11.4.3
        exchange.command.begin(0x00B2_00C4 | UInt32(truncatingIfNeeded: entryCount + 1) << 8)
        exchange.command.end(expecting: LogEntry.byteCount)
        return send(.log)
    }

    private mutating func finish() -> Action {
        step = .finished
        return .finished
    }
}
