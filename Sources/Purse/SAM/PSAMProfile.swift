public import CardKernel

/// What a PSAM is made of, apart from its keys.
public struct PSAMProfile: Sendable {
    /// The identifier of its directory.
    public var identifier: UInt16 = 0x1005
    /// The serial of the PSAM.
    public var serial = InlineArray<10, UInt8>(repeating: 0)
    /// The terminal id.
    public var terminal = InlineArray<6, UInt8>(repeating: 0)
    /// The currency, ISO 4217 numeric, BCD.
    public var currency: UInt16 = 0
    /// The last date that it takes payments of, BCD YYYYMMDD.
    public var expiryDate: UInt32 = 0
    /// The most that one payment may be, in minor units; a limit of 0 leaves payments of 0.
    public var maximumAmount: UInt32 = 0
    /// The most that may be uncollected at any time, in minor units.
    public var maximumTotal: UInt64 = 0
    /// The first terminal sequence; with keys of algorithm 00 the 65,535 from it on are all there
    /// are.
    public var firstTerminalSequence: UInt32 = 0
    /// The first date that it takes payments of, BCD, until a collection sets another.
    public var firstDate: UInt32 = 0

    /// A profile of zeros: a PSAM that takes nothing.
    public init() {}
}

extension Kernel {
    /// Adds a PSAM: a directory with its files, on a card that is being made.
    /// - Parameters:
    ///   - name: the name that SELECT finds it by, 1...16 bytes.
    ///   - directory: the number of the directory that it comes into.
    /// - Returns: the number of its directory.
    /// - Throws: `.invalid` for dates and a currency that are not decimal, or an empty name; and
    ///   ``PersonalisationError``.
    /// - Tearing: any number of its files; the card is then made anew.
    public mutating func addPSAM(
        _ profile: PSAMProfile, name: Span<UInt8>, in directory: Int = 0
    ) throws(PersonalisationError) -> Int {
        guard isBCD(profile.expiryDate), isBCD(profile.firstDate),
            isBCD(UInt32(profile.currency)), !name.isEmpty
        else { throw .invalid }
        let psam = try add(
            FileDescription(.directory, identifier: profile.identifier), in: directory,
            name: name)
        try addSAMFile(SAMFiles.serial, isReadable: true, in: psam, profile.serial.span)
        try addSAMFile(SAMFiles.terminal, isReadable: true, in: psam, profile.terminal.span)
        var limits = InlineArray<18, UInt8>(repeating: 0)
        PSAMLimits(profile).encode(into: &limits)
        try addSAMFile(SAMFiles.limits, isReadable: true, in: psam, limits.span)
        var state = PSAMState()
        state.sequence = profile.firstTerminalSequence
        state.firstSequence = profile.firstTerminalSequence
        state.earliestDate = profile.firstDate
        var lines = InlineArray<48, UInt8>(repeating: 0)
        state.encode(into: &lines)
        try addSAMFile(SAMFiles.purchaseState, isReadable: false, in: psam, lines.span)
        return psam
    }

    /// Adds a key to a PSAM: a purchase master, or the DAMK or DCK that was derived for it.
    /// - Parameters:
    ///   - name: of role purchase, maintenance or collection, and of the currency of the PSAM; a
    ///     key of the collection is one of AES.
    ///   - index: 0...15; of maintenance and collection 0.
    ///   - levels: how many levels lead from the master to a card, 1...3; of the others 1.
    ///   - value: 16 bytes.
    ///   - directory: the number that ``addPSAM(_:name:in:)`` returned.
    /// - Throws: `.invalid` for all else; `.exists` for a second key of the role and version, and
    ///   for a value that another key of the PSAM has; and ``PersonalisationError``.
    /// - Tearing: without the key or with it.
    public mutating func addPSAMKey(
        _ name: KeyName, index: UInt8, levels: Int = 1, value: Span<UInt8>, in directory: Int
    ) throws(PersonalisationError) {
        guard file(SAMFiles.purchaseState, in: directory) != nil else { throw .invalid }
        try addSAMKey(
            name, index: index, levels: levels, value: value, in: directory,
            holds: { $0 == .purchase || $0 == .maintenance || $0 == .collection })
    }
}
