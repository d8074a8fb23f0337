public import CardKernel
import CryptoCore

// The keys of a purse. Each is an object of the kernel: of roles 1...7 one for the application with
// the reference role << 4 | index, of role 8 the one of the line protection with reference 0, which
// the rules of files name. Its index stands in the parameter of each.
extension Kernel {
    /// Adds a key of a purse.
    ///
    /// An index chooses among keys of roles 1...5. Of roles 6...8 a card has one key each, for the
    /// commands that use them name none.
    /// - Parameters:
    ///   - name: algorithm, role, version and currency; no collection key, which is a PSAM's.
    ///   - index: 0...15.
    ///   - value: 16 bytes, which the caller wipes.
    ///   - directory: what ``addPurse(_:name:in:)`` returned.
    ///   - triesMax: of roles 6...8 how many wrong MACs in a row block the key, 1...15, or 0 for any
    ///     number; by itself 3 with algorithm 00 and 0 with 01. Other roles have none.
    /// - Throws: `.invalid` for a value outside its limits, another currency than the purse's, an index
    ///   whose keys have another algorithm or version, two equal halves with algorithm 00; `.exists`
    ///   where the card has the key, by its bytes or by its role and index; `.full`; `.storage`.
    /// - Tearing: no key, or the key.
    public mutating func addPurseKey(
        _ name: KeyName, index: UInt8, value: Span<UInt8>, in directory: Int,
        triesMax: UInt8? = nil
    ) throws(PersonalisationError) {
        guard index <= 15, value.count == 16, let place = purse(in: directory),
            place.currency == name.currency, isFit(value, for: name.algorithm)
        else { throw .invalid }
        let object: ReferenceObject
        let defaultTries: UInt8 = name.algorithm == .tripleDES ? 3 : 0
        switch name.role {
        case .purchase, .load, .unload, .update, .tac:
            object = made(name, index, directory, tries: 0)
        case .pinUnblock:
            guard place.pinUnblockKey == 0xFF else { throw .exists }
            object = made(name, index, directory, tries: triesMax ?? defaultTries)
        case .pinReload:
            guard place.pinReloadKey == 0xFF else { throw .exists }
            object = made(name, index, directory, tries: triesMax ?? defaultTries)
        case .maintenance:
            object = made(name, index, directory, tries: triesMax ?? defaultTries)
        case .collection: throw .invalid
        }
        for other in 0..<objectCount {
            if isSame(other, value, name.algorithm) { throw .exists }
            guard hasIndex(other, index, directory) else { continue }
            let key = self.object(at: other)
            guard key.algorithm == name.algorithm, key.version == name.version else {
                throw .invalid
            }
        }
        try add(object, value: value)
    }

    private mutating func purse(in directory: Int) -> PursePlace? {
        var place = PursePlace()
        place.look(in: directory, &self)
        return place.offset >= 0 ? place : nil
    }

    private mutating func made(
        _ name: KeyName, _ index: UInt8, _ directory: Int, tries: UInt8
    ) -> ReferenceObject {
        let isMaintenance = name.role == .maintenance
        var object = ReferenceObject(
            key: isMaintenance ? 0 : name.role.rawValue &<< 4 | index, of: directory,
            for: isMaintenance ? .protection : .application, algorithm: name.algorithm)
        object.version = name.version
        object.parameter = index
        object.triesMax = tries
        return object
    }

    /// Whether an object is a key of this purse with this index.
    private mutating func hasIndex(_ number: Int, _ index: UInt8, _ directory: Int) -> Bool {
        let object = object(at: number)
        guard object.kind == .key, Int(object.directory) == directory else { return false }
        let isOfPurse =
            object.use == .application || object.use == .protection && object.reference == 0
        return isOfPurse && object.parameter == index
    }

    /// Whether a key of the card has these bytes; the low bit of each says nothing in triple DES.
    private mutating func isSame(
        _ number: Int, _ value: Span<UInt8>, _ algorithm: PurseAlgorithm
    ) -> Bool {
        let object = object(at: number)
        guard object.kind == .key else { return false }
        let mask: UInt8 = object.algorithm == .tripleDES && algorithm == .tripleDES ? 0xFE : 0xFF
        var stored = InlineArray<16, UInt8>(repeating: 0)
        readValue(of: number, into: &stored)
        var difference: UInt8 = 0
        for index in 0..<16 { difference |= (stored[index] ^ value[index]) & mask }
        var bytes = stored.mutableSpan
        ConstantTime.wipe(&bytes)
        return ConstantTime.isZero(UInt32(difference))
    }
}

/// A triple DES key with equal halves is one of single DES, and its TAC key is zero.
private func isFit(_ value: Span<UInt8>, for algorithm: PurseAlgorithm) -> Bool {
    switch algorithm {
    case .aes: return true
    case .tripleDES:
        var difference: UInt8 = 0
        for index in 0..<8 { difference |= (value[index] ^ value[8 &+ index]) & 0xFE }
        return !ConstantTime.isZero(UInt32(difference))
    }
}
