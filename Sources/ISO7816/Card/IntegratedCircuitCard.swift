/// A card as a reader sees it: contacts that give it power, and bytes that go in and out.
///
/// A reader needs to know nothing else of a card, and a card nothing of the reader. The contract:
///
/// - Without power a card answers nothing. ``powerOn(answer:)`` gives it power, and power-on of a
///   card that has power is a power-off first.
/// - ``transmit(_:response:)`` takes one whole command APDU and appends one whole response APDU.
///   Whatever the command changed for good is durable before it returns.
/// - When power is lost inside a call, it returns ``CardAnswer/powerLost``; the card is off then,
///   and what the command did is for the next session to find out.
public protocol IntegratedCircuitCard: ~Copyable {
    /// Cold reset: power, clock and reset. ISO 7816-3, 6.2.2
    /// - Parameter answer: gets the answer to reset, at most 33 bytes.
    /// - Returns: ``CardAnswer/mute`` if the card does not answer.
    /// - Tearing: recovery of the memory writes; torn there, the next power-on does it again.
    mutating func powerOn(answer: inout OutputSpan<UInt8>) -> CardAnswer

    /// Warm reset: the reset contact, while power and clock stay. ISO 7816-3, 6.2.3
    /// - Parameter answer: gets the answer to reset, at most 33 bytes.
    mutating func reset(answer: inout OutputSpan<UInt8>) -> CardAnswer

    /// The end of a contactless session, S(DESELECT). ISO 14443-4, 8
    ///
    /// Power stays until the card leaves the field; the card must be activated again.
    mutating func deselect()

    /// Takes the power away, between two commands.
    mutating func powerOff()

    /// Carries one command to the card and its response back.
    /// - Parameters:
    ///   - command: the command APDU, any bytes: what is none is answered 6700.
    ///   - response: room for the response, ``ResponseAPDU/byteCountMax`` at most; 258 bytes do for
    ///     a card that answers short APDUs alone.
    /// - Returns: ``CardAnswer/answered`` with at least two bytes appended; else nothing was.
    mutating func transmit(
        _ command: Span<UInt8>, response: inout OutputSpan<UInt8>
    ) -> CardAnswer

    /// Plans a loss of power at one of the next memory operations, or takes the plan back.
    mutating func arm(_ tear: Tear?)

    /// The work that the card has done since it was made; it only grows.
    var work: CardWork { mutating get }
}

/// How a call to a card ended.
public enum CardAnswer: Equatable, Sendable {
    /// The answer to reset or the response is there.
    case answered
    /// The card says nothing: it has no power, or its memory cannot be read.
    case mute
    /// Power went away inside the call: its effect is not known, and the card is off.
    case powerLost
}
