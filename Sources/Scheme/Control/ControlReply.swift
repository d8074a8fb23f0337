import FoundationEssentials

/// What an emulation says to a request: one line of JSON.
public struct ControlReply: Codable, Equatable, Sendable {
    /// A reader and what is in it.
    public struct ReaderStatus: Codable, Equatable, Sendable {
        /// What people call it.
        public var name: String
        /// Whether a card is in it.
        public var card: Bool
        /// Insertions and removals so far.
        public var events: UInt64
        /// Commands so far: the next one is one more, in a fault script too.
        public var exchanges: UInt64
        /// Resets so far.
        public var resets: UInt64
    }

    /// Whether it was done.
    public var ok: Bool
    /// What is wrong, and where, if it was not.
    public var error: String?
    /// To `status`: the readers.
    public var readers: [ReaderStatus]?
    /// To `status` and `advance`: nanoseconds of the clock.
    public var clock: UInt64?
    /// To `trace`: the entries, one a line.
    public var trace: [String]?

    /// Done, or not done for a reason.
    public init(error: String? = nil) {
        ok = error == nil
        self.error = error
    }

    /// The line, with its end.
    public var line: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("a reply is JSON")
        }
        return Array(data) + [0x0A]
    }
}
