import CardKernel
import CryptoCore

/// The files of the two SAMs, and how the application finds the one it works on.
enum SAMFiles {
    /// The serial of the SAM: 10 bytes.
    static var serial: UInt16 { 0x0015 }
    /// The terminal id of a PSAM: 6 bytes.
    static var terminal: UInt16 { 0x0016 }
    /// Currency and limits.
    static var limits: UInt16 { 0x0017 }
    /// What a PSAM counts; nobody reads it.
    static var purchaseState: UInt16 { 0x5053 }
    /// What a load SAM counts; nobody reads it.
    static var loadState: UInt16 { 0x4C53 }
}

extension Kernel {
    /// Adds a transparent file with its content; nobody may change it by a command.
    mutating func addSAMFile(
        _ identifier: UInt16, isReadable: Bool, in directory: Int, _ content: Span<UInt8>
    ) throws(PersonalisationError) {
        var file = FileDescription(.transparent, identifier: identifier)
        file.byteCount = UInt16(truncatingIfNeeded: content.count)
        if isReadable {
            file.shortIdentifier = UInt8(truncatingIfNeeded: identifier)
            file[.read] = .always
        }
        let number = try add(file, in: directory)
        do throws(StorageError) {
            try journal.stage(content, at: contentOffset(of: number))
            try journal.commit()
        } catch {
            journal.abort()
            throw .storage(error)
        }
    }

    /// Adds a key of a SAM, unless it must not be there.
    /// - Parameter roles: whether the SAM holds keys of a role.
    mutating func addSAMKey(
        _ name: KeyName, index: UInt8, levels: Int, value: Span<UInt8>, in directory: Int,
        holds: (KeyRole) -> Bool
    ) throws(PersonalisationError) {
        let isOwn = name.role == .maintenance || name.role == .collection
        guard holds(name.role), index <= 15, levels >= 1, levels <= 3, value.count == 16,
            !isOwn || index == 0 && levels == 1,
            name.role != .collection || name.algorithm == .aes,
            let limits = file(SAMFiles.limits, in: directory),
            name.currency == samCurrency(contentOffset(of: limits))
        else { throw .invalid }
        guard !hasKey(like: name, value, in: directory) else { throw .exists }
        var key = ReferenceObject(
            key: name.role.rawValue &<< 4 | index, of: directory, for: .application,
            algorithm: name.algorithm)
        key.version = name.version
        key.parameter = UInt8(truncatingIfNeeded: levels)
        // Whoever reaches the SAM can waste tries of the line protection, and lock its operator
        // out; a code of 4 bytes is safe with as many as there can be. The others are not compared.
        key.triesMax = name.role == .maintenance ? 15 : 0
        try add(key, value: value)
    }

    private mutating func samCurrency(_ offset: Int) -> UInt16 {
        UInt16(journal.byte(at: offset)) &<< 8 | UInt16(journal.byte(at: offset &+ 1))
    }

    /// Whether there is a key of this value, or one of this role and version.
    private mutating func hasKey(
        like name: KeyName, _ value: Span<UInt8>, in directory: Int
    ) -> Bool {
        var other = InlineArray<16, UInt8>(repeating: 0)
        defer { SAMField.wipe(&other) }
        for index in 0..<objectCount {
            let object = object(at: index)
            guard object.kind == .key, Int(object.directory) == directory else { continue }
            if object.use == .application, object.version == name.version,
                object.reference &>> 4 == name.role.rawValue
            {
                return true
            }
            readValue(of: index, into: &other)
            if ConstantTime.areEqual(other.span, value) { return true }
        }
        return false
    }
}
