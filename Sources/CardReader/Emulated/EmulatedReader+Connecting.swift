import ISO7816

extension EmulatedReader: Reader {
    /// Whether a card is there now, and how often that changed.
    public func presence() -> CardPresence {
        CardPresence(isCardPresent: card != nil, eventCount: eventCount)
    }

    /// Gives power to the card and has its answer to reset.
    /// - Throws: ``CardReaderError`` with `noCard`, `powerLost` or `unresponsive`. The card has no
    ///   power then.
    public func connect() throws(CardReaderError) -> EmulatedChannel {
        guard let card else { throw error(.noCard) }
        cutPower()
        let answer = try reset(card, isWarm: false)
        connectionCount &+= 1
        isConnected = true
        return EmulatedChannel(reader: self, connection: connectionCount, answerToReset: answer)
    }

    /// The reset of an open channel. The channel stays open.
    func reset(connection: UInt64) throws(CardReaderError) -> [UInt8] {
        let card = try connectedCard(connection)
        let isWarm = !timing.interface.isContactless
        if !isWarm { cutPower() }
        let answer = try reset(card, isWarm: isWarm)
        isConnected = true
        return answer
    }

    /// Ends the session: contacts lose power; a contactless card is deselected, and keeps the field.
    func disconnect(connection: UInt64) {
        guard var card = try? connectedCard(connection) else { return }
        if timing.interface.isContactless {
            card.deselect()
            isConnected = false
        } else {
            cutPower()
        }
        record(.disconnected)
    }

    /// The card that a channel leads to.
    func connectedCard(_ connection: UInt64) throws(CardReaderError) -> EmulatedCard {
        guard isConnected, connection == connectionCount, let card else {
            throw error(.sessionOver)
        }
        return card
    }

    private func reset(_ card: EmulatedCard, isWarm: Bool) throws(CardReaderError) -> [UInt8] {
        resetCount &+= 1
        hasPower = true
        var call = CardCall(at: .reset(resetCount), faults: faults, timing: timing)
        call.run(
            card, leadNanoseconds: timing.powerUpNanoseconds, dispatchNanoseconds: 0,
            responseByteCountMax: AnswerToReset.byteCountMax,
            { card, output in
                isWarm ? card.reset(answer: &output) : card.powerOn(answer: &output)
            },
            tail: { timing.answerToResetNanoseconds(byteCount: $0) })
        finish(call, command: []) { isWarm ? .warmReset($0) : .coldReset($0) }
        switch call.result {
        case .response(let answer): return answer
        case .indeterminate(.cardRemoved): throw error(.noCard)
        case .indeterminate(.powerLost): throw error(.powerLost)
        case .indeterminate(.noAnswer), .indeterminate(.answerGarbled),
            .indeterminate(.answerTooShort):
            throw error(.unresponsive)
        }
    }
}
