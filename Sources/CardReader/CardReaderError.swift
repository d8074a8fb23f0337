import Glibc

/// Why a reader did not do what it was asked to. The card was not given a command.
public struct CardReaderError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, in the order in which it is looked for.
    public enum Code: Equatable, Sendable {
        /// The channel is over: by a loss of power, a removal, another connection or its own end.
        case sessionOver
        /// The command has more bytes than an APDU can have.
        case commandTooLong
        /// There is no card in the reader.
        case noCard
        /// There is a card in the reader already.
        case occupied
        /// Power went away while the card was being reset.
        case powerLost
        /// The card did not answer to its reset, or not in a way that can be read.
        case unresponsive
        /// The service that has the reader refused: its words, which say what to do.
        case service(String)
        /// The card may be somebody's bank or identity card, and nobody said that it may be used.
        case notPermitted
        /// A call of the system failed: its name, and `errno`.
        case system(call: String, errno: Int32)
    }

    /// What is wrong.
    public let code: Code
    /// The name of the reader.
    public let reader: String

    /// An error of this reader.
    public init(_ code: Code, reader: String) {
        self.code = code
        self.reader = reader
    }

    /// The reader, what is wrong, and what helps.
    public var description: String {
        switch code {
        case .sessionOver: "\(reader): the session is over; connect again and ask the card"
        case .commandTooLong: "\(reader): the command is longer than an APDU; split it"
        case .noCard: "\(reader): no card; put one in"
        case .occupied: "\(reader): a card is in it already; remove it first"
        case .powerLost: "\(reader): power went away during the reset; connect again"
        case .unresponsive: "\(reader): the card does not answer to its reset; try it again"
        case .service(let words): "\(reader): \(words)"
        case .notPermitted:
            "\(reader): this may be somebody's own card; name the reader and say that it is real"
        case .system(let call, let number):
            "\(reader): \(call): \(String(cString: strerror(number)))"
        }
    }
}
