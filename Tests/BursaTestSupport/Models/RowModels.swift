/// A SIMPLE-TLV or COMPACT-TLV object in arrays.
public struct RowModel: Equatable {
    /// The tag.
    public var tag: UInt8
    /// The value.
    public var value: [UInt8]

    /// The SIMPLE-TLV objects of `bytes`, or nothing if they are none.
    public static func simple(_ bytes: [UInt8]) -> [RowModel]? {
        var rest = bytes[...]
        var row: [RowModel] = []
        while let tag = rest.popFirst() {
            guard (1...254).contains(tag), let first = rest.popFirst() else { return nil }
            var length = Int(first)
            if first == 255 {
                guard let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
                length = Int(high) * 256 + Int(low)
            }
            guard rest.count >= length else { return nil }
            row.append(RowModel(tag: tag, value: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return row
    }

    /// The COMPACT-TLV objects of `bytes`, or nothing if they are none.
    public static func compact(_ bytes: some Collection<UInt8>) -> [RowModel]? {
        var rest = Array(bytes)[...]
        var row: [RowModel] = []
        while let head = rest.popFirst() {
            guard rest.count >= head % 16 else { return nil }
            row.append(RowModel(tag: head / 16, value: Array(rest.prefix(Int(head % 16)))))
            rest = rest.dropFirst(Int(head % 16))
        }
        return row
    }
}
