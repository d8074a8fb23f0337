extension AnswerToReset {
    /// How many groups of interface bytes there are: one, and one more for each TDi.
    public var groupCount: Int {
        var reader = InterfaceReader(bytes)
        var count = 0
        while (try? reader.next()) != nil {
            count += 1
        }
        return count
    }

    /// The group of this number, 1...``groupCount``; nothing beyond. Takes a walk from the start.
    public func group(_ number: Int) -> InterfaceGroup? {
        // The bytes were parsed, so no group is cut short and `try?` hides nothing.
        var reader = InterfaceReader(bytes)
        while let group = try? reader.next() {
            if group.number == number {
                return group
            }
        }
        return nil
    }

    /// The kinds of interface byte.
    enum Kind {
        case ta, tb, tc
    }

    /// The first byte of this kind for a protocol from the third group on, where bytes are
    /// specific to the protocol that announces them, and where it stands. ISO 7816-3, 8.2.3
    func first(_ kind: Kind, protocolNumber: UInt8) -> (value: UInt8, offset: Int)? {
        var reader = InterfaceReader(bytes)
        while let group = try? reader.next() {
            guard group.number > 2, group.protocolNumber == protocolNumber else { continue }
            let afterA = reader.groupOffset + (group.ta == nil ? 0 : 1)
            let found: (UInt8?, Int)
            switch kind {
            case .ta: found = (group.ta, reader.groupOffset)
            case .tb: found = (group.tb, afterA)
            case .tc: found = (group.tc, afterA + (group.tb == nil ? 0 : 1))
            }
            if let value = found.0 {
                return (value, found.1)
            }
        }
        return nil
    }
}
