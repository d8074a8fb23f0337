/// What both ends of a T=1 line agree on before the first block.
///
/// Check and IFSC are in the card's answer to reset. ISO 7816-3, 11.4
public struct T1Parameters: Equatable, Sendable {
    /// The information field size that holds until somebody announces another: 32 bytes.
    public static let initialInformationFieldSize: UInt8 = 32

    /// The code at the end of each block.
    public var check: T1Check
    /// IFSC: the largest information field that the card takes, 1...254 bytes.
    public var cardFieldSize: UInt8
    /// The node address in blocks to the card: the card's in bits 5 to 7, the reader's in bits 1
    /// to 3. Blocks from the card carry it with the halves exchanged. 0 where nobody uses it.
    public var nodeAddress: UInt8

    /// Parameters of a line. Bits 4 and 8 of the node address are deprecated, and left out.
    /// - Parameter cardFieldSize: 1...254.
    public init(
        check: T1Check = .lrc, cardFieldSize: UInt8 = initialInformationFieldSize,
        nodeAddress: UInt8 = 0
    ) {
        precondition(1...254 ~= cardFieldSize)
        self.check = check
        self.cardFieldSize = cardFieldSize
        self.nodeAddress = nodeAddress & 0x77
    }
}

/// How long the ends of a T=1 line wait. ISO 7816-3, 11.4.3
public struct T1Timing: Equatable, Sendable {
    /// CWI: 0...15.
    public let characterWaitingInteger: UInt8
    /// BWI: 0...9.
    public let blockWaitingInteger: UInt8

    /// From the byte TB of the answer to reset that is specific to T=1: BWI high, CWI low. The
    /// default of the standard is 4D.
    /// - Throws: `invalidValue` where BWI is one of the reserved values 10...15.
    public init(_ byte: UInt8 = 0x4D) throws(ISO7816Error) {
        guard byte >> 4 <= 9 else { throw ISO7816Error(.invalidValue, at: 0) }
        characterWaitingInteger = byte & 0x0F
        blockWaitingInteger = byte >> 4
    }

    /// CWT, the longest time between two characters of a block, in etu: 12...32779.
    public var characterWaitingTime: UInt32 { 11 + (1 << UInt32(characterWaitingInteger)) }

    /// BWT without its 11 etu, in clock cycles of the card: 357120...182845440.
    public var blockWaitingCycles: UInt32 { (960 * 372) << UInt32(blockWaitingInteger) }

    /// BGT, the shortest time between blocks of opposite directions, in etu.
    public static let blockGuardTime: UInt32 = 22
}
