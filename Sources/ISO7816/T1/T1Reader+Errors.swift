extension T1Reader {
    /// A block came, and the parity of at least one of its characters was wrong.
    public mutating func receivedParityError(reply: inout MutableSpan<UInt8>) -> Action {
        refuse(.check, reply: &reply)
    }

    /// Nothing came in the time that the last action gave.
    public mutating func timedOut(reply: inout MutableSpan<UInt8>) -> Action {
        refuse(.other, reply: &reply)
    }

    /// What came cannot be used: ask again, then resynchronise, then give up.
    /// ISO 7816-3, 11.6.3.2, rules 6.4 and 7
    mutating func refuse(
        _ complaint: T1Complaint, reply: inout MutableSpan<UInt8>
    ) -> Action {
        guard state != .idle, state != .deactivated else { return .ignore }
        failureCount += 1
        if failureCount == Self.attemptCountMax {
            guard hasHeard else { return fail(.mute) }
            guard state != .resynchronising else { return fail(.lost) }
            return resynchronise(reply: &reply)
        }
        switch state {
        case .announcing: return startAnnouncement(reply: &reply)
        case .aborting: return sendRequest(.abort, reply: &reply)
        case .resynchronising: return sendRequest(.resynchronisation, reply: &reply)
        case .sending, .receiving, .yielding, .idle, .deactivated:
            return sendReady(complaint, reply: &reply)
        }
    }

    mutating func resynchronise(reply: inout MutableSpan<UInt8>) -> Action {
        guard resynchronisationCount < Self.attemptCountMax else { return fail(.lost) }
        resynchronisationCount += 1
        failureCount = 0
        stallCount = 0
        state = .resynchronising
        return sendRequest(.resynchronisation, reply: &reply)
    }

    /// The card agreed to start over: so does the exchange, unless its end is certain already.
    mutating func resynchronised(
        _ command: Span<UInt8>, reply: inout MutableSpan<UInt8>
    ) -> Action {
        failureCount = 0
        link.resynchronise()
        if let verdict { return fail(verdict) }
        guard announcedSize == 0 else { return startAnnouncement(reply: &reply) }
        if mayHaveRun {
            guard repeatsCommands else { return fail(.resynchronised) }
            isRepeated = true
        }
        return startCommand(command, reply: &reply)
    }
}
