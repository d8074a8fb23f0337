import CardKernel
import CryptoCore

/// One key of a SAM, without its value.
struct SAMKey {
    var role: UInt8 = 0
    var version: UInt8 = 0
    var levels: UInt8 = 0
    /// Its number among the PINs and keys of the card.
    var object: UInt8 = 0
    var algorithm = PurseAlgorithm.aes
}

/// The masters of a selected SAM, looked up once, and its two keys of its own.
struct SAMKeys {
    private var count = 0
    // As many as a card can have at all.
    private var keys = InlineArray<48, SAMKey>(repeating: SAMKey())
    /// The number of the key of the line protection; -1 for none.
    private(set) var maintenance = -1
    /// The number of the key of the collection; -1 for none.
    private(set) var collection = -1

    /// Looks up the keys of a directory.
    mutating func find(in directory: Int, _ kernel: inout Kernel) {
        (count, maintenance, collection) = (0, -1, -1)
        for index in 0..<kernel.objectCount {
            let object = kernel.object(at: index)
            guard object.kind == .key, object.use == .application,
                Int(object.directory) == directory
            else { continue }
            switch KeyRole(rawValue: object.reference &>> 4) {
            case .maintenance: maintenance = index
            case .collection: collection = index
            case .purchase, .load, .unload, .update, .tac:
                keys[count] = SAMKey(
                    role: object.reference &>> 4, version: object.version,
                    levels: object.parameter, object: UInt8(truncatingIfNeeded: index),
                    algorithm: object.algorithm)
                count &+= 1
            case .pinUnblock, .pinReload, nil: continue
            }
        }
    }

    /// The master of a role and version; a personaliser puts one there at most.
    mutating func master(_ role: KeyRole, version: UInt8) -> SAMKey? {
        for index in 0..<count
        where keys[index].version == version && keys[index].role == role.rawValue {
            return keys[index]
        }
        return nil
    }
}

extension Kernel {
    /// Derives the key of a card from a master of a SAM.
    /// - Parameter key: 16 bytes, which the caller wipes.
    mutating func deriveCardKey(
        from master: SAMKey, _ name: KeyName, factors: Span<UInt8>, serial: Span<UInt8>,
        into key: inout InlineArray<16, UInt8>
    ) {
        var value = InlineArray<16, UInt8>(repeating: 0)
        readValue(of: Int(master.object), into: &value)
        name.deriveCardKey(from: value.span, factors: factors, serial: serial, into: &key)
        SAMField.wipe(&value)
        count(cipherBlocks: Int(master.levels) &* (name.algorithm == .aes ? 3 : 6))
    }
}
