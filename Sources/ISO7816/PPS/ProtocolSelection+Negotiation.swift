extension ProtocolSelection {
    /// What a card with this answer to reset answers to the request. ISO 7816-3, 9.3
    ///
    /// It echoes the protocol, and of the parameters those that it takes; what it leaves out
    /// stays as it was before.
    /// - Returns: the answer; nothing if the card stays mute, because it is in specific mode or
    ///   does not offer the protocol.
    public func answer(by card: borrowing AnswerToReset) -> ProtocolSelection? {
        guard card.specificMode == nil, card.offers(protocolNumber: protocolNumber) else {
            return nil
        }
        var taken: TransmissionRates?
        if let rates, card.rates.admit(rates) {
            taken = rates
        }
        var use: UInt8?
        if let pps2, pps2 == card.standardOrProprietaryUse {
            use = pps2
        }
        return ProtocolSelection(protocolNumber: protocolNumber, rates: taken, pps2: use)
    }

    /// The rates to go on with after this answer to the request. ISO 7816-3, 9.3
    /// - Returns: the rates of the request if the card took them, else the standard ones.
    /// - Throws: if the exchange failed and the card is to be reset: `.inconsistent` at 1 if the
    ///   answer names another protocol, or at 2 if it has a parameter that the request has not, or
    ///   with another value.
    public func rates(
        acceptedBy answer: ProtocolSelection
    ) throws(ISO7816Error) -> TransmissionRates {
        guard answer.protocolNumber == protocolNumber else {
            throw ISO7816Error(.inconsistent, at: 1)
        }
        guard answer.rates == nil || answer.rates == rates,
            answer.pps2 == nil || answer.pps2 == pps2,
            answer.pps3 == nil || answer.pps3 == pps3
        else {
            throw ISO7816Error(.inconsistent, at: 2)
        }
        return answer.rates ?? .standard
    }
}
