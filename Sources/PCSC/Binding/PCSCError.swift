import CPCSC

/// Why a call of PC/SC was not carried out.
public struct PCSCError: Error, Equatable, Sendable {
    /// The function, as `winscard.h` names it; `dlopen` and `dlsym` where there is no library to call.
    public let call: String
    /// What it returned.
    public let code: PCSCCode

    /// An error of a call.
    public init(_ call: String, _ code: PCSCCode) { (self.call, self.code) = (call, code) }
}

extension PCSCError: CustomStringConvertible {
    /// The call, the code by name and number, what it means, and what to do.
    public var description: String {
        "\(call): \(code.name) (\(code.hexadecimal)): \(code.meaning)"
    }
}

/// What a call of PC/SC returned. PC/SC part 5; the numbers are those of `pcsclite.h`.
public struct PCSCCode: RawRepresentable, Hashable, Sendable {
    /// The number: 32 bits on every system.
    public let rawValue: UInt32

    /// A number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ result: LONG) { rawValue = UInt32(truncatingIfNeeded: result) }

    /// It was done.
    public static let success = PCSCCode(rawValue: 0)
    /// No libpcsclite is on this computer. Not one of PC/SC's own codes.
    public static let noLibrary = PCSCCode(rawValue: 0xE000_0001)
    /// The library lacks a function. Not one of PC/SC's own codes.
    public static let noFunction = PCSCCode(rawValue: 0xE000_0002)

    static let cancelled = PCSCCode(rawValue: 0x8010_0002)
    static let invalidHandle = PCSCCode(rawValue: 0x8010_0003)
    static let invalidParameter = PCSCCode(rawValue: 0x8010_0004)
    static let insufficientBuffer = PCSCCode(rawValue: 0x8010_0008)
    static let unknownReader = PCSCCode(rawValue: 0x8010_0009)
    static let timeout = PCSCCode(rawValue: 0x8010_000A)
    static let sharingViolation = PCSCCode(rawValue: 0x8010_000B)
    static let noSmartcard = PCSCCode(rawValue: 0x8010_000C)
    static let protocolMismatch = PCSCCode(rawValue: 0x8010_000F)
    static let readerUnavailable = PCSCCode(rawValue: 0x8010_0017)
    static let noReadersAvailable = PCSCCode(rawValue: 0x8010_002E)
    static let unresponsiveCard = PCSCCode(rawValue: 0x8010_0066)
    static let resetCard = PCSCCode(rawValue: 0x8010_0068)
    static let removedCard = PCSCCode(rawValue: 0x8010_0069)

    /// Eight digits.
    var hexadecimal: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The name, as `pcsclite.h` has it; the number where it has none.
    public var name: String { PCSCCode.known[rawValue]?.name ?? "code \(hexadecimal)" }

    /// What it means, and what to do.
    public var meaning: String {
        PCSCCode.known[rawValue]?.meaning ?? "not a code of PC/SC; look into the log of pcscd"
    }
}
