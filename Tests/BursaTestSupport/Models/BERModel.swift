public import ISO7816

/// A tree of BER-TLV objects in arrays, read by plain recursion.
public struct BERModel: Equatable {
    /// The tag as a number.
    public var tag: UInt32
    /// The value, of a constructed object too.
    public var value: [UInt8]
    /// What is in a constructed object.
    public var children: [BERModel]
    /// Where the tag begins in the outermost bytes.
    public var offset: Int

    /// The row of objects that `bytes` is, or nothing if it is none under these rules.
    public static func row(
        _ bytes: ArraySlice<UInt8>, rules: BERRules, depth: Int = 0
    ) -> [BERModel]? {
        if depth >= BERRules.depthMax { return nil }
        var rest = bytes
        var row: [BERModel] = []
        while true {
            while rules.allowsPadding, rest.first == 0 { rest.removeFirst() }
            if rest.isEmpty { return row }
            let offset = rest.startIndex
            guard let tag = takeTag(&rest), let length = takeLength(&rest, rules),
                length <= rest.count
            else {
                return nil
            }
            let value = rest.prefix(length)
            rest = rest.dropFirst(length)
            var children: [BERModel] = []
            if bytes[offset] & 0x20 != 0 {
                guard let inner = self.row(value, rules: rules, depth: depth + 1) else {
                    return nil
                }
                children = inner
            }
            row.append(
                BERModel(tag: tag, value: Array(value), children: children, offset: offset))
        }
    }

    /// The object and all that is in it, parents first.
    public var flattened: [BERModel] { [self] + children.flatMap { $0.flattened } }

    private static func takeTag(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
        guard let first = rest.popFirst(), first != 0 else { return nil }
        if first % 32 != 31 { return UInt32(first) }
        guard let second = rest.popFirst() else { return nil }
        if second < 128 {
            return second == 0 ? nil : UInt32(first) * 256 + UInt32(second)
        }
        guard second != 128, let third = rest.popFirst(), third < 128 else { return nil }
        return UInt32(first) * 65536 + UInt32(second) * 256 + UInt32(third)
    }

    private static func takeLength(_ rest: inout ArraySlice<UInt8>, _ rules: BERRules) -> Int? {
        guard let first = rest.popFirst() else { return nil }
        if first < 128 { return Int(first) }
        guard (129...131).contains(first), rest.count >= Int(first) - 128 else { return nil }
        let field = rest.prefix(Int(first) - 128)
        rest = rest.dropFirst(field.count)
        let length = field.reduce(0) { $0 * 256 + Int($1) }
        let leastOfForm = [129: 128, 130: 256, 131: 65536][Int(first)] ?? 0
        return rules.allowsLongLengths || length >= leastOfForm ? length : nil
    }
}
