/// A command as the standard draws it: every form is tried by itself, none knows of the others.
public struct CommandModel: Equatable {
    /// cla, ins, p1, p2.
    public var header: [UInt8]
    /// The command data.
    public var data: [UInt8]
    /// How many bytes are wanted, 0 for none.
    public var ne: Int
    /// Whether the length fields are extended.
    public var isExtended: Bool

    /// Every reading of these bytes; the forms exclude each other, so there is one at most.
    public static func readings(of bytes: [UInt8]) -> [CommandModel] {
        guard bytes.count >= 4 else { return [] }
        let header = Array(bytes[..<4])
        let body = Array(bytes[4...])
        var found: [CommandModel] = []
        func add(_ data: ArraySlice<UInt8>, _ ne: Int, _ isExtended: Bool) {
            found.append(
                CommandModel(header: header, data: Array(data), ne: ne, isExtended: isExtended))
        }
        func wide(_ at: Int) -> Int { Int(body[at]) * 256 + Int(body[at + 1]) }
        func orMost(_ length: Int, _ most: Int) -> Int { length == 0 ? most : length }

        if body.isEmpty {
            add([], 0, false)
        }
        if body.count == 1 {
            add([], orMost(Int(body[0]), 256), false)
        }
        if let lc = body.first, lc > 0, body.count == 1 + Int(lc) {
            add(body[1...], 0, false)
        }
        if let lc = body.first, lc > 0, body.count == 2 + Int(lc) {
            add(body[1..<body.count - 1], orMost(Int(body[body.count - 1]), 256), false)
        }
        if body.count == 3, body[0] == 0 {
            add([], orMost(wide(1), 65536), true)
        }
        if body.count > 3, body[0] == 0, wide(1) > 0, body.count == 3 + wide(1) {
            add(body[3...], 0, true)
        }
        if body.count > 3, body[0] == 0, wide(1) > 0, body.count == 5 + wide(1) {
            add(body[3..<body.count - 2], orMost(wide(body.count - 2), 65536), true)
        }
        return found
    }
}
