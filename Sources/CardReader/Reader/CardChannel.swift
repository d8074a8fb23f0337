/// The way to a card that has power, until it is lost.
///
/// The difference between an error and an end without a response is the one that money hangs on.
/// An error says that the card was not given the command. ``Exchange/indeterminate(_:)`` says that
/// it may have run it, or not; the channel is over then: connect again, select, and ask the card
/// what it did before anything is repeated.
public protocol CardChannel {
    /// The answer to the reset that came last, at most 33 bytes.
    var answerToReset: [UInt8] { get }

    /// Carries one command APDU to the card and its response back.
    /// - Throws: ``CardReaderError`` with `sessionOver` or `commandTooLong`. The card was not given
    ///   the command.
    mutating func transmit(_ command: [UInt8]) throws(CardReaderError) -> Exchange

    /// Resets the card, which forgets what it kept only for the session.
    ///
    /// A warm reset on contacts; a contactless card, which has none, loses the field for a moment.
    /// - Throws: ``CardReaderError`` with `sessionOver`, `noCard`, `unresponsive` or `powerLost`; the
    ///   channel is over then.
    mutating func reset() throws(CardReaderError)

    /// Ends the session in an orderly way. Nothing happens if it is over.
    mutating func disconnect()
}
