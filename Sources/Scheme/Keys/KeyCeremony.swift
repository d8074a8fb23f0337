/// How the root of a scheme is made, divided among custodians and put together again.
public enum KeyCeremony {
    /// Makes a root and its components.
    /// - Parameters:
    ///   - issuer: 8 bytes.
    ///   - needed: 1...`count`.
    ///   - count: how many custodians there are, 255 at most.
    /// - Throws: `.ceremony` for numbers that cannot be.
    public static func make(
        issuer: [UInt8], needed: Int, count: Int
    ) throws(SchemeError) -> (root: RootKey, components: [KeyComponent]) {
        guard needed >= 1, needed <= count, count <= SecretSharing.partCountMax else {
            throw SchemeError(.ceremony(.impossible(needed: needed, count: count)), "ceremony")
        }
        let secret = SecretBytes.random(count: RootKey.byteCount)
        let parts = SecretSharing.split(secret, needed: needed, count: count)
        let components = parts.enumerated().map { index, part in
            KeyComponent(part, number: index + 1, count: count, needed: needed, issuer: issuer)
        }
        return (RootKey(secret, issuer: issuer), components)
    }

    /// Puts the root together from components, of which more than are needed are all looked at.
    /// - Parameter check: what was noted of the root when it was made.
    /// - Throws: `.ceremony` with the first thing that is wrong: a component that does not fit its check
    ///   value, the same one twice, one of another ceremony, too few, or another root.
    public static func open(
        _ components: [KeyComponent], issuer: [UInt8], check: CheckValue
    ) throws(SchemeError) -> RootKey {
        var seen: Set<Int> = []
        for component in components {
            let name = "component \(component.number)"
            guard component.isWhole(issuer: issuer) else {
                throw SchemeError(.ceremony(.wrongCheckValue), name)
            }
            guard seen.insert(component.number).inserted else {
                throw SchemeError(.ceremony(.twice), name)
            }
            guard component.needed == components[0].needed, component.count == components[0].count
            else { throw SchemeError(.ceremony(.otherCeremony), name) }
        }
        guard let needed = components.first?.needed, components.count >= needed else {
            let wanted = components.first?.needed ?? 1
            throw SchemeError(
                .ceremony(.tooFew(given: components.count, needed: wanted)), "ceremony")
        }
        let parts = components.prefix(needed).map { (number: UInt8($0.number), value: $0.value) }
        let root = RootKey(SecretSharing.combine(parts), issuer: issuer)
        guard root.checkValue == check else {
            throw SchemeError(.ceremony(.otherCeremony), "ceremony")
        }
        return root
    }
}
