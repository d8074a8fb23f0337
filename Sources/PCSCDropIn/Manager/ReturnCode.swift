import CPCSCDropIn

/// What a PC/SC call returns. The numbers are those of `pcsclite.h`.
enum ReturnCode: UInt32 {
    case success = 0
    case internalError = 0x8010_0001
    case cancelled = 0x8010_0002
    case invalidHandle = 0x8010_0003
    case invalidParameter = 0x8010_0004
    case insufficientBuffer = 0x8010_0008
    case unknownReader = 0x8010_0009
    case timeout = 0x8010_000A
    case sharingViolation = 0x8010_000B
    case noSmartcard = 0x8010_000C
    case protocolMismatch = 0x8010_000F
    case invalidValue = 0x8010_0011
    case notTransacted = 0x8010_0016
    case noService = 0x8010_001D
    case unsupportedFeature = 0x8010_001F
    case noReadersAvailable = 0x8010_002E
    case unresponsiveCard = 0x8010_0066
    case unpoweredCard = 0x8010_0067
    case resetCard = 0x8010_0068
    case removedCard = 0x8010_0069

    /// The number as the function's result.
    var result: LONG { LONG(rawValue) }
}

/// Ends a call early.
struct Failure: Error {
    let code: ReturnCode

    init(_ code: ReturnCode) { self.code = code }
}
