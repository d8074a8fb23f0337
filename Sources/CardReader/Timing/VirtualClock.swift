/// The time of a simulation: it passes when somebody says so, and at no other time.
///
/// Readers that share a clock live in one time, and what they do happens one after the other. It is
/// not safe to use from two threads at once, which would have no order to repeat.
public final class VirtualClock {
    /// Time since the clock was made, in nanoseconds. It stops at 2^64 - 1, after 584 years.
    public private(set) var nanoseconds: UInt64 = 0

    /// A clock at zero.
    public init() {}

    /// Lets time pass.
    public func advance(byNanoseconds duration: UInt64) {
        nanoseconds = nanoseconds.saturatingAdd(duration)
    }
}
