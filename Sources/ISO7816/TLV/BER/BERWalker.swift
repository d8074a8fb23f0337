/// Visits every object of a tree of BER-TLV objects, parents before what is in them.
///
/// The stack is fixed and lies in the walker: nothing recurses, and no input can make the walk go
/// deeper than ``BERRules/depthMax`` rows or visit more than ``BERRules/objectCountMax`` objects.
/// An error is final: the walk then stays where it was.
public struct BERWalker: ~Escapable {
    private let bytes: Span<UInt8>
    private let rules: BERRules
    /// Where each open row ends; those from `depth + 1` on are not in use.
    private var ends = InlineArray<8, Int>(repeating: 0)
    private var depth = 0
    private var position = 0
    private var visitedCount = 0

    /// A walk over the outermost row of `bytes` and all that is in it.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>, rules: BERRules = BERRules()) {
        self.bytes = bytes
        self.rules = rules
        ends[0] = bytes.count
    }

    /// The next object, or nothing when all were visited.
    /// - Throws: what ``BERReader/next()`` throws, and `.limit` at an object that is one too many
    ///   or at a row that lies too deep.
    @_lifetime(copy self)
    public mutating func next() throws(ISO7816Error) -> BERObject? {
        while true {
            var reader = BERReader(row: bytes, from: position, to: ends[depth], depth, rules)
            guard let object = try reader.next() else {
                position = ends[depth]
                if depth == 0 { return nil }
                depth -= 1
                continue
            }
            guard visitedCount < BERRules.objectCountMax else {
                throw ISO7816Error(.limit, at: object.offset)
            }
            let end = object.valueOffset + object.value.count
            if object.tag.isConstructed {
                guard depth + 1 < BERRules.depthMax else {
                    throw ISO7816Error(.limit, at: object.valueOffset)
                }
                depth += 1
                ends[depth] = end
                position = object.valueOffset
            } else {
                position = end
            }
            visitedCount += 1
            return object
        }
    }
}

extension BERReader {
    /// A reader of the bytes `start..<end` of the outermost row, whose offsets count from its start.
    @_lifetime(copy bytes)
    init(row bytes: Span<UInt8>, from start: Int, to end: Int, _ depth: Int, _ rules: BERRules) {
        self.bytes = bytes.extracting(start..<end)
        self.rules = rules
        base = start
        self.depth = depth
    }
}
