/// A card of which it is not known which state it is in: each tear leaves several that are allowed,
/// and each answer rules some out.
public struct PossibleCards {
    /// The states that agree with everything that was seen.
    public private(set) var states: [CardModel]

    /// A card that is known.
    public init(_ card: CardModel) {
        states = [card]
    }

    /// Power came, and the card answered; or a reset of a card that has power.
    public mutating func powerOn() {
        for index in states.indices { states[index].powerOn() }
    }

    /// Power went away between two commands.
    public mutating func powerOff() {
        for index in states.indices { states[index].powerOff() }
    }

    /// Rules out the states that answer a command in another way; if that is all, none.
    /// - Returns: nothing, or what each of them would have answered if none is left.
    public mutating func answered(_ command: [UInt8], _ answer: [UInt8]?) -> String? {
        var left: [CardModel] = []
        var others: [String] = []
        for var state in states {
            let expected = state.receive(command, seen: answer ?? [])
            state.history = []
            guard expected == answer else {
                others.append(expected.map { hex($0) } ?? "-")
                continue
            }
            if !left.contains(state) { left.append(state) }
        }
        guard left.isEmpty else {
            states = left
            return nil
        }
        let seen = answer.map { hex($0) } ?? "-"
        return "\(hex(command)): \(seen), expected \(others.joined(separator: " or "))"
    }

    /// Power went away in a command, or the memory failed: each of its steps may be the last.
    public mutating func torn(_ command: [UInt8]) {
        var left: [CardModel] = []
        for var state in states {
            let old = state.lasting
            _ = state.receive(command, seen: [])
            for torn in state.torn(from: old) where !left.contains(torn) { left.append(torn) }
        }
        states = left
    }
}
