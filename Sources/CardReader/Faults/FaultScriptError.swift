/// Why a script of faults was not read, and where.
public struct FaultScriptError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, in the order in which it is looked for on a line.
    public enum Code: Equatable, Sendable {
        /// A line starts with the number of an exchange, or with `reset` and a number.
        case placeExpected
        /// A number stands here: decimal digits alone.
        case numberExpected
        /// The number, in nanoseconds where it is a time, has more than 64 bits.
        case numberTooLarge
        /// Exchanges and resets are counted from 1 on.
        case zeroPlace
        /// A colon stands between place and fault.
        case colonExpected
        /// An earlier line has this place.
        case duplicatePlace
        /// A fault is one of `tear`, `remove`, `swap`, `mute`, `slow`, `late`, `short`, `wrong`.
        case faultExpected
        /// A unit is one of `ns`, `us`, `ms`, or after `after` also `writes`.
        case unitExpected
        /// The line goes on after its end.
        case wordUnexpected
    }

    /// What is wrong.
    public let code: Code
    /// The number of the line, from 1 on.
    public let line: Int
    /// Where on the line, in characters, from 1 on.
    public let column: Int

    /// An error of this kind at this place.
    public init(_ code: Code, line: Int, column: Int) {
        self.code = code
        self.line = line
        self.column = column
    }

    /// Where, and what is wrong.
    public var description: String {
        let place = "line \(line), column \(column): "
        switch code {
        case .placeExpected: return place + "expected a number, or reset and a number"
        case .numberExpected: return place + "expected a number"
        case .numberTooLarge: return place + "the number is too large"
        case .zeroPlace: return place + "exchanges and resets are counted from 1 on"
        case .colonExpected: return place + "expected a colon"
        case .duplicatePlace: return place + "an earlier line has this place"
        case .faultExpected:
            return place + "expected tear, remove, swap, mute, slow, late, short or wrong"
        case .unitExpected: return place + "expected ns, us, ms, or writes after 'after'"
        case .wordUnexpected: return place + "the line should have ended here"
        }
    }
}
