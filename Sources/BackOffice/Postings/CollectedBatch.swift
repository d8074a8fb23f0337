public import Purse

/// What a till hands over of one collection of its PSAM.
public struct CollectedBatch: Sendable {
    /// The terminal id of the PSAM, 6 bytes.
    public let terminal: [UInt8]
    /// The number of the collection, as INITIALIZE FOR COLLECTION answered it.
    public let number: UInt32
    /// What the till kept, in any order. A payment names its terminal itself, so records of another one
    /// are as good.
    public let records: [TerminalRecord]

    /// A batch of a terminal.
    public init(terminal: [UInt8], number: UInt32, records: [TerminalRecord]) {
        (self.terminal, self.number, self.records) = (terminal, number, records)
    }
}
