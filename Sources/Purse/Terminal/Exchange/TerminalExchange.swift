import ISO7816

/// One command and its whole answer, over a channel that may leave the peculiarities of T=0 to the
/// terminal: 61xx is followed by GET RESPONSE, 6Cxx by the same command with the right Le.
struct TerminalExchange {
    var command = TerminalCommand()
    var response = TerminalResponse()
    /// GET RESPONSE is under way.
    private var isFetching = false
    /// The command was sent again with the Le that the card asked for.
    private var isReissued = false

    /// The command is complete and about to be sent.
    mutating func begin() {
        response.clear()
        isFetching = false
        isReissued = false
    }

    /// Takes a response of at least two bytes.
    /// - Parameter isRepeatable: whether the command may be sent again with another Le.
    /// - Returns: whether another command is to be sent before the answer is whole. Each GET RESPONSE
    ///   must bring something, so that no card can keep a terminal busy.
    mutating func wantsMore(_ bytes: Span<UInt8>, isRepeatable: Bool) -> Bool {
        let dataCount = response.take(bytes)
        if let available = response.status.availableByteCount, !response.isOverlong,
            dataCount > 0 || !isFetching
        {
            isFetching = true
            isReissued = false
            // GET RESPONSE. ISO 7816-4, 11.7.1
            command.begin(0x00C0_0000)
            command.end(expecting: available)
            return true
        }
        if let right = response.status.correctNe, dataCount == 0, !isReissued,
            isRepeatable || isFetching
        {
            isReissued = true
            command.replaceExpected(right)
            return true
        }
        return false
    }
}
