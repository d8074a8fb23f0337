import ISO7816

extension TerminalMachine {
    /// The response to ``command``: its data and two bytes of status. Fewer than two bytes are a
    /// response that was lost.
    public mutating func received(_ bytes: Span<UInt8>) -> TerminalAction {
        guard step.peer != .nobody else { return .ignore }
        guard bytes.count >= 2 else { return lost() }
        if step == .pin {
            return pinAnswered(StatusWord(sw1: bytes[bytes.count - 2], sw2: bytes[bytes.count - 1]))
        }
        if exchange.wantsMore(bytes, isRepeatable: step.isRepeatable) {
            return step.peer == .card ? .sendToCard : .sendToSAM
        }
        return answered(exchange.response.status)
    }

    /// What was reported besides responses.
    public mutating func received(_ event: TerminalEvent) -> TerminalAction {
        switch (event, step) {
        case (.lost, _): step.peer == .nobody ? .ignore : lost()
        case (.stored, .store): sendEffect()
        case (.storeFailed, .store):
            isSeeded(.storeFailureIgnored) ? sendEffect() : storeFailed()
        case (.connected, .reconnectCard): sendSelect(.reselect)
        case (.notConnected, .reconnectCard): reconnectCard(doubt)
        case (.connected, .reconnectSAM): resumeWithSAM()
        case (.notConnected, .reconnectSAM): reconnectSAM(resumption)
        case (.noList, .list), (.noList, .keyList): listMissing()
        case (.noCardKey, .cardKey): cardKeyMissing()
        case (.noMoreRecords, .askRecord): recordsGiven()
        case (.pinDeclined, .pin): pinDeclined()
        default: .ignore
        }
    }

    /// A whole answer is there.
    private mutating func answered(_ status: StatusWord) -> TerminalAction {
        switch step {
        case .select: selected(status)
        case .terms: termsSet(status)
        case .initialize: initialized(status)
        case .message: messageRead(status)
        case .cache: recordCached(status)
        case .authorise: authorised(status)
        case .effect: effected(status)
        case .reselect: reselected(status)
        case .identify: identified(status)
        case .prove: proved(status)
        case .probe: probed(status)
        case .credit: credited(status)
        case .verify: verified(status)
        case .receipt: receiptRead(status)
        case .ready, .list, .cardKey, .pin, .keyList, .askRecord, .store, .reconnectCard,
            .reconnectSAM, .finished:
            .ignore
        }
    }

    private mutating func lost() -> TerminalAction {
        switch step {
        case .select, .terms, .initialize, .message, .cache: refuse(.cardLost)
        case .pin: resumption == .probe ? reconnectCard(.cardLost) : refuse(.cardLost)
        case .authorise: refuse(.samLost)
        case .effect: effectLost()
        case .reselect, .identify, .prove, .probe, .receipt: reconnectCard(.cardLost)
        case .credit, .verify: reconnectSAM(step)
        case .ready, .list, .cardKey, .keyList, .askRecord, .store, .reconnectCard,
            .reconnectSAM, .finished:
            .ignore
        }
    }

    mutating func send(_ next: TerminalStep) -> TerminalAction {
        step = next
        exchange.begin()
        return next.peer == .card ? .sendToCard : .sendToSAM
    }

    private mutating func storeFailed() -> TerminalAction { refuse(.storeFailed) }
}
