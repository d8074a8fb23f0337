extension FuzzTarget {
    /// T=0: both ends among arbitrary bytes, and a good exchange afterwards.
    public static let characters = FuzzTarget(
        name: "t0",
        sources: ["ISO7816/T0/T0Reader", "ISO7816/T0/T0Card", "ISO7816/T0/T0CommandShape"]
    ) { input in
        input.withUnsafeBufferPointer { checkT0Reader(against: $0) ?? checkT0Card(against: $0) }
    }

    /// T=1: both ends among arbitrary blocks, and a good exchange afterwards.
    public static let blocks = FuzzTarget(name: "t1", sources: ["ISO7816/T1"]) { input in
        input.withUnsafeBufferPointer { checkT1Reader(against: $0) ?? checkT1Card(against: $0) }
    }
}
