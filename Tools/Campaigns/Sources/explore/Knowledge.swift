/// What the adversary can play: commands to cards and SAMs, and answers that hold a code.
struct Known: Hashable {
    enum Kind: UInt8 {
        case commandToCard
        case commandToSAM
        case answer
    }
    var kind: Kind
    /// The instruction of the command, or of the one that was answered.
    var instruction: UInt8
    var message: UInt32
    /// Of an answer the place of the SAM that gave it: a terminal hears its own. Else 0.
    var sam: UInt8 = 0
}

/// Sets of what was heard, by numbers; the empty one is 0.
struct Knowledge {
    private var items = Interner<Known>()
    private var sets = Interner<[UInt32]>()
    private var larger: [UInt64: UInt32] = [:]

    init() { _ = sets.number(of: []) }

    /// A set and this.
    mutating func adding(_ known: Known, to set: UInt32) -> UInt32 {
        let item = items.number(of: known)
        let key = UInt64(set) << 32 | UInt64(item)
        if let found = larger[key] { return found }
        var members = sets[set]
        if !members.contains(item) {
            members.append(item)
            members.sort()
        }
        let number = sets.number(of: members)
        larger[key] = number
        return number
    }

    /// What is in a set.
    func members(of set: UInt32) -> [UInt32] { sets[set] }

    subscript(item: UInt32) -> Known { items[item] }
}
