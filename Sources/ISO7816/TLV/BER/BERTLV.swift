/// BER-TLV data objects as cards write them: definite lengths, tags of at most three bytes.
/// ISO 7816-4, 5.2.2
public enum BERTLV {
    /// Checks a whole tree of objects.
    /// - Returns: how many objects there are, in all rows.
    /// - Throws: what ``BERWalker/next()`` throws at the first fault.
    public static func validate(
        _ bytes: Span<UInt8>, rules: BERRules = BERRules()
    ) throws(ISO7816Error) -> Int {
        var walker = BERWalker(bytes, rules: rules)
        var count = 0
        while try walker.next() != nil {
            count += 1
        }
        return count
    }

    /// The first object with this tag in the outermost row.
    /// - Throws: what ``BERReader/next()`` throws at a fault before the object.
    @_lifetime(copy bytes)
    public static func find(
        _ tag: BERTag, in bytes: Span<UInt8>, rules: BERRules = BERRules()
    ) throws(ISO7816Error) -> BERObject? {
        let reader = BERReader(bytes, rules: rules)
        return try first(tag, of: reader)
    }

    /// The object at the end of a path of tags, from the outermost row inwards.
    ///
    /// At each step the first object with the tag counts; there is no going back to a second one.
    /// An empty path finds nothing.
    /// - Throws: what ``BERReader/next()`` throws at a fault before the object; what
    ///   ``BERReader/init(inside:)`` throws if the path leads through a primitive object or
    ///   too deep.
    @_lifetime(copy bytes)
    public static func find(
        path: Span<BERTag>, in bytes: Span<UInt8>, rules: BERRules = BERRules()
    ) throws(ISO7816Error) -> BERObject? {
        guard !path.isEmpty else { return nil }
        var reader = BERReader(bytes, rules: rules)
        for step in 0..<path.count - 1 {
            guard let object = try first(path[step], of: reader) else { return nil }
            reader = try BERReader(inside: object)
        }
        return try first(path[path.count - 1], of: reader)
    }

    @_lifetime(copy start)
    private static func first(
        _ tag: BERTag, of start: borrowing BERReader
    ) throws(ISO7816Error) -> BERObject? {
        var reader = copy start
        while let object = try reader.next() {
            if object.tag == tag {
                return object
            }
        }
        return nil
    }
}
