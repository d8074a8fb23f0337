import ISO7816

/// Historical bytes in arrays.
public struct HistoricalModel: Equatable {
    /// The COMPACT-TLV objects.
    public var objects: [RowModel] = []
    /// The life cycle status.
    public var lifeCycle: UInt8?
    /// The status word.
    public var status: UInt16?

    /// What the bytes say, or nothing if they contradict the standard.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= 15 else { return nil }
        if bytes.first == 0x00 {
            guard bytes.count >= 4, let row = RowModel.compact(bytes.dropFirst().dropLast(3))
            else { return nil }
            objects = row
            set(Array(bytes.suffix(3)))
        }
        if bytes.first == 0x80 {
            guard let row = RowModel.compact(bytes.dropFirst()) else { return nil }
            objects = row
            if let index = row.firstIndex(where: { $0.tag == 8 }) {
                guard index == row.count - 1, (1...3).contains(row[index].value.count) else {
                    return nil
                }
                set(row[index].value)
            }
        }
    }

    private mutating func set(_ value: [UInt8]) {
        if value.count != 2 { lifeCycle = value[0] }
        if value.count != 1 {
            status = UInt16(value[value.count - 2]) * 256 + UInt16(value[value.count - 1])
        }
    }
}
