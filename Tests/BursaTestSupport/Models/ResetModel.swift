/// An answer to reset in arrays: the bytes of each number, and what follows them.
public struct ResetModel: Equatable {
    /// One group: the protocol that announces it, and TA, TB, TC, TD.
    public struct Group: Equatable {
        /// The protocol that the TD before it names; nothing in the first group.
        public var protocolNumber: UInt8?
        /// TA, TB, TC, TD.
        public var bytes: [UInt8?]
    }

    /// The groups in order.
    public var groups: [Group] = []
    /// The historical bytes.
    public var historical: [UInt8] = []
    /// TCK.
    public var checkByte: UInt8?

    /// What the bytes say, or nothing if they contradict the standard.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= 33, bytes.first == 0x3B || bytes.first == 0x3F else { return nil }
        var rest = bytes.dropFirst()
        guard let t0 = rest.popFirst() else { return nil }
        var announcement: UInt8? = t0
        while let presence = announcement {
            var group = Group(
                protocolNumber: groups.isEmpty ? nil : presence % 16,
                bytes: [nil, nil, nil, nil])
            for index in 0..<4 where presence & (16 << UInt8(index)) != 0 {
                guard let byte = rest.popFirst() else { return nil }
                group.bytes[index] = byte
            }
            groups.append(group)
            announcement = group.bytes[3]
        }
        let protocols = groups.compactMap { $0.protocolNumber }
        guard protocols.first != 15, rest.count >= Int(t0 % 16) else { return nil }
        historical = Array(rest.prefix(Int(t0 % 16)))
        rest = rest.dropFirst(Int(t0 % 16))
        if protocols.contains(where: { $0 != 0 }) {
            guard let tck = rest.popFirst(), bytes.dropFirst().reduce(0, ^) == 0 else { return nil }
            checkByte = tck
        }
        guard rest.isEmpty else { return nil }
    }

    /// The first byte of this index for a protocol from the third group on.
    public func first(_ index: Int, protocolNumber: UInt8) -> UInt8? {
        groups.dropFirst(2).filter { $0.protocolNumber == protocolNumber }
            .compactMap { $0.bytes[index] }.first
    }
}
