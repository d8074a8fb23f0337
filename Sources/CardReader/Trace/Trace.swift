/// What happened in one or more readers, in order. Two runs that did the same have the same text.
public final class Trace {
    /// What it must not keep.
    public let redaction: Redaction
    /// What happened so far.
    public private(set) var entries: [TraceEntry] = []

    /// An empty trace.
    public init(redaction: Redaction = .pins) {
        self.redaction = redaction
    }

    /// One line for each entry, each with its line feed.
    public var text: String { entries.map { "\($0)\n" }.joined() }

    func record(_ event: TraceEvent, reader: String, at nanoseconds: UInt64) {
        entries.append(TraceEntry(nanoseconds: nanoseconds, reader: reader, event: event))
    }
}
