/// The interface bytes TAi, TBi and TCi of one number i. ISO 7816-3, 8.2.3
///
/// TDi is not kept: it says no more than which bytes the next group has and which protocol they
/// are for.
public struct InterfaceGroup: Equatable, Sendable {
    /// The most groups: one character each at least, after TS.
    public static var countMax: Int { 32 }

    /// The number i, from 1 on.
    public let number: Int
    /// The protocol T that TD(i-1) names, 0...15; 0 in the first group, which no TD announces.
    public let protocolNumber: UInt8
    /// TAi.
    public let ta: UInt8?
    /// TBi.
    public let tb: UInt8?
    /// TCi.
    public let tc: UInt8?

    /// A group of these bytes.
    /// - Parameters:
    ///   - number: the number i; ``AnswerToReset/append(_:groups:historical:to:)`` numbers groups
    ///     by their place and does not look at it.
    ///   - protocolNumber: 0...15.
    public init(
        number: Int = 1, protocolNumber: UInt8 = 0, ta: UInt8? = nil, tb: UInt8? = nil,
        tc: UInt8? = nil
    ) {
        precondition(protocolNumber <= 15)
        self.number = number
        self.protocolNumber = protocolNumber
        self.ta = ta
        self.tb = tb
        self.tc = tc
    }

    /// How many bytes the group has without its TDi: 0...3.
    var byteCount: Int { (ta == nil ? 0 : 1) + (tb == nil ? 0 : 1) + (tc == nil ? 0 : 1) }

    /// The presence bits of the group in the T0 or TD before it, without that of TDi.
    var presence: UInt8 {
        (ta == nil ? 0 : 0x10) | (tb == nil ? 0 : 0x20) | (tc == nil ? 0 : 0x40)
    }
}

/// Reads the groups of interface bytes one by one.
struct InterfaceReader: ~Escapable {
    private let bytes: Span<UInt8>
    /// The T0 or TD that announces the next group; nothing at the end.
    private var announcement: UInt8?
    private var number = 0
    /// Where the group begins that was read last.
    private(set) var groupOffset = 2
    /// The offset after the bytes read so far.
    private(set) var position = 2

    /// A reader of the groups after T0; there are at least two bytes.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
        announcement = bytes[1]
    }

    /// The next group, or nothing after the last.
    /// - Throws: `.truncated` at the first byte that is announced and missing.
    mutating func next() throws(ISO7816Error) -> InterfaceGroup? {
        guard let presence = announcement else { return nil }
        groupOffset = position
        number += 1
        let ta = try byte(presence & 0x10 != 0)
        let tb = try byte(presence & 0x20 != 0)
        let tc = try byte(presence & 0x40 != 0)
        announcement = try byte(presence & 0x80 != 0)
        return InterfaceGroup(
            number: number, protocolNumber: number == 1 ? 0 : presence & 0x0F, ta: ta, tb: tb,
            tc: tc)
    }

    private mutating func byte(_ isPresent: Bool) throws(ISO7816Error) -> UInt8? {
        guard isPresent else { return nil }
        guard position < bytes.count else { throw ISO7816Error(.truncated, at: position) }
        position += 1
        return bytes[position - 1]
    }
}
