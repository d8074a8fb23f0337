public import Purse

/// Where a terminal keeps the records of its transactions: the one that is under way, and those that it
/// keeps for the operator.
public protocol RecordKeeping: AnyObject {
    /// The transaction that is not resolved yet, if there is one.
    var unresolved: TerminalRecord? { get }

    /// Makes a record durable in place of the open one, before this returns.
    /// - Tearing: the record before, or this one.
    func store(_ record: TerminalRecord) throws(SchemeError)

    /// The open transaction has ended: what came of it is kept for the operator, or nothing is.
    /// - Tearing: it is open still, and ends again; what was kept is kept once.
    func close(keeping record: TerminalRecord?) throws(SchemeError)
}

/// Records in the memory of the process, for tests and measurements.
public final class RecordMemory: RecordKeeping {
    /// The transaction that is not resolved yet, if there is one.
    public private(set) var unresolved: TerminalRecord?
    /// What is kept for the operator.
    public private(set) var kept: [TerminalRecord] = []

    /// No record.
    public init() {}

    /// Keeps the record as the open one.
    public func store(_ record: TerminalRecord) { unresolved = record }

    /// Hands over what was kept.
    public func takeKept() -> [TerminalRecord] {
        defer { kept = [] }
        return kept
    }

    /// Ends the open transaction.
    public func close(keeping record: TerminalRecord?) {
        if let record { kept.append(record) }
        unresolved = nil
    }
}
