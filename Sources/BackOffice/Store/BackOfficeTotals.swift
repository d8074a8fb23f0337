/// What all cards together come to, in minor units.
public struct BackOfficeTotals: Equatable, Sendable {
    /// The sum of the shadows.
    public var shadow: Int64 = 0
    /// The sum of the pending loads.
    public var pending: Int64 = 0
    /// The sum of the payments that were posted.
    public var collected: Int64 = 0
    /// The sum of the payments that are in dispute.
    public var disputed: Int64 = 0
}
