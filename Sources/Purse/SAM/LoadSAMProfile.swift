public import CardKernel

/// What a load SAM is made of, apart from its keys.
public struct LoadSAMProfile: Sendable {
    /// The identifier of its directory.
    public var identifier: UInt16 = 0x1006
    /// The serial of the SAM.
    public var serial = InlineArray<10, UInt8>(repeating: 0)
    /// The currency, ISO 4217 numeric, BCD.
    public var currency: UInt16 = 0
    /// The most that one transaction may be about, in minor units; of an overdraft update the new
    /// limit.
    public var maximumAmount: UInt32 = 0
    /// The most that it authorises to be loaded in its life, in minor units.
    public var maximumTotal: UInt64 = 0

    /// A profile of zeros: a load SAM that authorises nothing but zero.
    public init() {}
}

extension Kernel {
    /// Adds a load SAM: a directory with its files, on a card that is being made.
    /// - Parameters:
    ///   - name: the name that SELECT finds it by, 1...16 bytes.
    ///   - directory: the number of the directory that it comes into.
    /// - Returns: the number of its directory.
    /// - Throws: `.invalid` for a currency that is not decimal, or an empty name; and
    ///   ``PersonalisationError``.
    /// - Tearing: any number of its files; the card is then made anew.
    public mutating func addLoadSAM(
        _ profile: LoadSAMProfile, name: Span<UInt8>, in directory: Int = 0
    ) throws(PersonalisationError) -> Int {
        guard isBCD(UInt32(profile.currency)), !name.isEmpty else { throw .invalid }
        let sam = try add(
            FileDescription(.directory, identifier: profile.identifier), in: directory,
            name: name)
        try addSAMFile(SAMFiles.serial, isReadable: true, in: sam, profile.serial.span)
        var limits = InlineArray<14, UInt8>(repeating: 0)
        LoadSAMLimits(profile).encode(into: &limits)
        try addSAMFile(SAMFiles.limits, isReadable: true, in: sam, limits.span)
        let state = InlineArray<16, UInt8>(repeating: 0)
        try addSAMFile(SAMFiles.loadState, isReadable: false, in: sam, state.span)
        return sam
    }

    /// Adds a key to a load SAM: a master, or the DAMK that was derived for it.
    /// - Parameters:
    ///   - name: of role load, unload, update, TAC or maintenance, and of the currency of the SAM.
    ///   - index: 0...15; of maintenance 0.
    ///   - levels: how many levels lead from the master to a card, 1...3; of maintenance 1.
    ///   - value: 16 bytes.
    ///   - directory: the number that ``addLoadSAM(_:name:in:)`` returned.
    /// - Throws: `.invalid` for all else; `.exists` for a second key of the role and version, and
    ///   for a value that another key of the SAM has; and ``PersonalisationError``.
    /// - Tearing: without the key or with it.
    public mutating func addLoadSAMKey(
        _ name: KeyName, index: UInt8, levels: Int = 1, value: Span<UInt8>, in directory: Int
    ) throws(PersonalisationError) {
        guard file(SAMFiles.loadState, in: directory) != nil else { throw .invalid }
        try addSAMKey(
            name, index: index, levels: levels, value: value, in: directory,
            holds: {
                $0 == .load || $0 == .unload || $0 == .update || $0 == .tac || $0 == .maintenance
            })
    }
}

/// The file of currency and limits.
///
/// ```
/// currency 2 | maximum amount 4 | maximum total 8
/// ```
struct LoadSAMLimits {
    var currency: UInt16 = 0
    var maximumAmount: UInt32 = 0
    var maximumTotal: UInt64 = 0

    init() {}

    init(_ profile: LoadSAMProfile) {
        currency = profile.currency
        maximumAmount = profile.maximumAmount
        maximumTotal = profile.maximumTotal
    }

    init(bytes: Span<UInt8>) {
        currency = UInt16(truncatingIfNeeded: SAMField.number(bytes, 0, 2))
        maximumAmount = SAMField.number(bytes, 2)
        maximumTotal = SAMField.long(bytes, 6)
    }

    func encode(into file: inout InlineArray<14, UInt8>) {
        var bytes = file.mutableSpan
        bytes[0] = UInt8(truncatingIfNeeded: currency &>> 8)
        bytes[1] = UInt8(truncatingIfNeeded: currency)
        SAMField.put(maximumAmount, &bytes, 2)
        SAMField.put(maximumTotal, &bytes, 6)
    }
}
