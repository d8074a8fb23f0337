extension T1Card {
    /// A block came, and the parity of at least one of its characters was wrong.
    ///
    /// `response` is what was passed to ``respond(_:reply:)`` last, and empty before.
    public mutating func receivedParityError(
        response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        refuse(.check, response: response, reply: &reply)
    }

    /// What came cannot be used: say so, and after the third time in succession say nothing until
    /// a block can be read. ISO 7816-3, 11.6.3.2, rules 7 and 8
    mutating func refuse(
        _ complaint: T1Complaint, response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        if request != .none {
            return repeatOrDropRequest(response: response, reply: &reply)
        }
        guard state != .working else { return .wait }
        guard failureCount < Self.attemptCountMax else { return .wait }
        failureCount += 1
        return .send(byteCount: link.writeReady(complaint, into: &reply))
    }

    /// Sends the request again, but no more than three times. After that the card does without
    /// another field size (rule 8), and for the rest waits for the reader to resynchronise.
    mutating func repeatOrDropRequest(
        response: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard requestCount >= Self.attemptCountMax else { return repeatRequest(reply: &reply) }
        guard case .informationFieldSize = request else { return .wait }
        request = .none
        return sendCurrent(response, reply: &reply)
    }

    mutating func resynchronise(reply: inout MutableSpan<UInt8>) -> Action {
        link.resynchronise()
        state = .receiving
        request = .none
        commandByteCount = 0
        failureCount = 0
        wantsAbort = false
        isResynchronised = true
        return .resynchronised(
            byteCount: link.write(.response(.resynchronisation), into: &reply))
    }
}
