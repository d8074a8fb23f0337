extension AnswerToReset {
    /// Appends an answer to reset; T0, every TDi and TCK come out of the parts.
    ///
    /// ``init(parsing:)`` takes what is appended and yields the same parts.
    /// - Parameters:
    ///   - groups: the interface bytes by number; 1...32 of them, the first with no protocol of
    ///     its own. One TDi is written before each but the first.
    ///   - historical: at most ``HistoricalBytes/byteCountMax`` bytes.
    /// - Throws: at the count of `output`, nothing being appended: `.invalidLength` if there is no
    ///   group; `.inconsistent` if the first has a protocol other than 0; `.invalidValue` if the
    ///   second is for T=15; `.limit` if there are too many historical bytes, or more than
    ///   ``byteCountMax`` in all; `.capacity` if they do not fit.
    public static func append(
        _ convention: Convention, groups: Span<InterfaceGroup>, historical: Span<UInt8>,
        to output: inout OutputSpan<UInt8>
    ) throws(ISO7816Error) {
        let start = output.count
        let count = try byteCount(groups: groups, historical: historical, at: start)
        guard output.freeCapacity >= count else { throw ISO7816Error(.capacity, at: start) }
        output.append(convention.rawValue)
        var low = UInt8(truncatingIfNeeded: historical.count)
        for index in groups.indices {
            let group = groups[index]
            if index > 0 {
                low = group.protocolNumber
            }
            let more: UInt8 = index + 1 < groups.count ? 0x80 : 0
            output.append(more | group.presence | low)
            if let ta = group.ta { output.append(ta) }
            if let tb = group.tb { output.append(tb) }
            if let tc = group.tc { output.append(tc) }
        }
        output.append(bytes: historical)
        if output.count - start < count {
            var sum: UInt8 = 0
            for index in start + 1..<output.count {
                sum ^= output.span[index]
            }
            output.append(sum)
        }
    }

    /// How many bytes the parts make, with TCK where it is due.
    private static func byteCount(
        groups: Span<InterfaceGroup>, historical: Span<UInt8>, at start: Int
    ) throws(ISO7816Error) -> Int {
        guard !groups.isEmpty else { throw ISO7816Error(.invalidLength, at: start) }
        guard groups[0].protocolNumber == 0 else {
            throw ISO7816Error(.inconsistent, at: start)
        }
        if groups.count >= 2, groups[1].protocolNumber == 15 {
            throw ISO7816Error(.invalidValue, at: start)
        }
        guard historical.count <= HistoricalBytes.byteCountMax,
            groups.count <= InterfaceGroup.countMax
        else {
            throw ISO7816Error(.limit, at: start)
        }
        var count = 1 + historical.count
        var hasCheckByte = false
        for index in groups.indices {
            count += 1 + groups[index].byteCount
            if groups[index].protocolNumber != 0 { hasCheckByte = true }
        }
        count += hasCheckByte ? 1 : 0
        guard count <= byteCountMax else { throw ISO7816Error(.limit, at: start) }
        return count
    }
}
