/// How an exchange with a card ended.
public enum Exchange: Equatable, Sendable {
    /// The card answered: perhaps data, then two bytes of status; never fewer than two bytes.
    ///
    /// Only the protocol's check was made. Whether it is the card's answer, and the one to this
    /// command, is for MACs to tell.
    case response([UInt8])
    /// There is no response that could be used, and what the command did is not known.
    case indeterminate(Cause)

    /// Why there is no response, in the order in which a reader looks for it.
    public enum Cause: Equatable, Sendable {
        /// The card is no longer in the reader, or another is.
        case cardRemoved
        /// Power went away under the card, which is still there.
        case powerLost
        /// Nothing came in time. The card may not have heard the command, or may have done all of
        /// it and answered too late: the reader cannot tell.
        case noAnswer
        /// What came failed the check of the protocol, as often as the protocol asks for it.
        case answerGarbled
        /// That many bytes came: 0 or 1, too few for a status.
        case answerTooShort(byteCount: Int)
    }

    /// The bytes of the response, if there is one.
    public var response: [UInt8]? {
        switch self {
        case .response(let bytes): bytes
        case .indeterminate: nil
        }
    }
}
