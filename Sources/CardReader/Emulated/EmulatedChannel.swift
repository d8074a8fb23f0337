/// The way to a card in an emulated reader.
public struct EmulatedChannel: CardChannel {
    private let reader: EmulatedReader
    private let connection: UInt64
    /// The answer to the reset that came last, at most 33 bytes.
    public private(set) var answerToReset: [UInt8]

    init(reader: EmulatedReader, connection: UInt64, answerToReset: [UInt8]) {
        self.reader = reader
        self.connection = connection
        self.answerToReset = answerToReset
    }

    /// Carries one command to the card and its response back, in virtual time.
    /// - Throws: ``CardReaderError`` with `sessionOver` or `commandTooLong`.
    /// - Tearing: as planned; the channel is over after every end without a response.
    public func transmit(_ command: [UInt8]) throws(CardReaderError) -> Exchange {
        try reader.exchange(command, connection: connection)
    }

    /// Resets the card: warm on contacts; a contactless one loses the field for a moment.
    /// - Throws: ``CardReaderError`` with `sessionOver`, `noCard`, `powerLost` or `unresponsive`.
    public mutating func reset() throws(CardReaderError) {
        answerToReset = try reader.reset(connection: connection)
    }

    /// Ends the session. Nothing happens if it is over.
    public func disconnect() {
        reader.disconnect(connection: connection)
    }
}
