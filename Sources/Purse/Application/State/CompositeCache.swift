import CardKernel

/// The records of a composite purchase that is under way: for each P1, P2, Lc and the data, as the
/// terms of algorithm 01 are over them.
struct CompositeCache {
    /// Room for the records of one purchase; about as much as cards have that were seen.
    static var byteCountMax: Int { 320 }

    private(set) var bytes = InlineArray<320, UInt8>(repeating: 0)
    private(set) var count = 0

    /// Whether there is room for a record with so many bytes of data.
    mutating func hasRoom(for byteCount: Int) -> Bool {
        byteCount <= 255 && count &+ 3 &+ byteCount <= CompositeCache.byteCountMax
    }

    mutating func append(_ p1: UInt8, _ p2: UInt8, _ data: Span<UInt8>) {
        bytes[count] = p1
        bytes[count &+ 1] = p2
        bytes[count &+ 2] = UInt8(truncatingIfNeeded: data.count)
        for index in data.indices { bytes[count &+ 3 &+ index] = data[index] }
        count &+= 3 &+ data.count
    }

    /// Forgets all of them; their bytes are written over by the next ones.
    mutating func clear() { count = 0 }
}
