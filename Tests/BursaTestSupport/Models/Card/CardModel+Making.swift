public import CardKernel

extension CardModel {
    /// Adds a file; whether it may be is the kernel's to say.
    public mutating func add(
        _ description: FileDescription, in directory: Int = 0, name: [UInt8] = []
    ) {
        lasting.files.append(File(description, in: directory, name))
    }

    /// Adds a PIN or a key.
    public mutating func add(_ object: ReferenceObject, value: [UInt8]) {
        lasting.secrets.append(
            Secret(
                kind: object.kind, use: object.use, algorithm: object.algorithm,
                reference: object.reference, directory: Int(object.directory), value: value,
                triesMax: Int(object.triesMax), triesLeft: Int(object.triesMax),
                unblocking: object.unblockingReference))
    }

    /// Ends the making.
    public mutating func activate() {
        lasting.life = .activated
        for file in lasting.files.indices { lasting.files[file].life = .activated }
    }

    /// The drawing of ``SampleCard``, line by line.
    public static let sample: CardModel = {
        var card = CardModel(answerToReset: SampleCard.answerToReset)
        // Rules in the order read, update, append, deactivate, activate, terminate.
        let free: [UInt8] = [0, 0, 0, 0, 0, 0xFF]
        func readable(_ update: UInt8) -> [UInt8] { [0, update, 0xFF, 0xFF, 0xFF, 0xFF] }
        card.file(0, .transparent, 0x0001, 1, bytes: 32, readable(0x10))
        card.file(0, .directory, 0x1001, 0, name: SampleCard.name, [0, 0, 0, 0, 0, 0])
        card.lasting.files[2].template = 0x15
        card.file(2, .transparent, 0x0015, 0x15, bytes: 30, readable(0x46))
        card.file(2, .transparent, 0x0016, 0x16, bytes: 300, free)
        card.file(2, .linearVariable, 0x0017, 0x17, records: 6, of: 40, free)
        card.file(2, .cyclic, 0x0018, 0x18, records: 10, of: 23, free)
        card.file(
            2, .linearFixed, 0x0019, 0x19, records: 5, of: 8,
            [0x12, 0x22, 0x32, 0xFF, 0xFF, 0xFF])
        card.file(2, .transparent, 0x001A, 0x1A, bytes: 16, readable(0x46))
        card.lasting.files[8].isEnciphered = true
        card.file(2, .transparent, 0x001B, 0x1B, bytes: 24, readable(0x47))
        card.file(
            2, .transparent, 0x001C, 0x1C, bytes: 8, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        card.file(
            0, .directory, 0x1002, 0, name: SampleCard.secondName,
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        card.file(11, .transparent, 0x0011, 0x11, bytes: 16, free)
        card.pin(0, of: 0, SampleCard.globalPIN, unblocking: 1)
        card.pin(1, of: 0, SampleCard.globalPUK)
        card.pin(2, of: 2, SampleCard.localPIN, unblocking: 3)
        card.pin(3, of: 2, SampleCard.localPUK)
        let uses: [ReferenceObject.Use] = [
            .externalAuthenticate, .internalAuthenticate, .protection,
        ]
        for (place, use) in uses.enumerated() {
            card.key(UInt8(2 + 2 * place), of: 2, use, .tripleDES)
            card.key(UInt8(3 + 2 * place), of: 2, use, .aes)
        }
        card.activate()
        return card
    }()

    private mutating func file(
        _ parent: Int, _ kind: FileKind, _ identifier: UInt16, _ short: UInt8,
        name: [UInt8] = [], bytes: UInt16 = 0, records: UInt8 = 0, of length: UInt8 = 0,
        _ rules: [UInt8]
    ) {
        var description = FileDescription(kind, identifier: identifier)
        description.shortIdentifier = short
        description.byteCount = bytes
        (description.recordCountMax, description.recordByteCount) = (records, length)
        add(description, in: parent, name: name)
        lasting.files[lasting.files.count - 1].rules = rules
    }

    private mutating func pin(
        _ reference: UInt8, of directory: Int, _ value: [UInt8], unblocking: UInt8 = 0xFF
    ) {
        var pin = ReferenceObject(pin: reference, of: directory)
        pin.unblockingReference = unblocking
        add(pin, value: value)
    }

    private mutating func key(
        _ reference: UInt8, of directory: Int, _ use: ReferenceObject.Use,
        _ algorithm: ReferenceObject.Algorithm
    ) {
        add(
            ReferenceObject(key: reference, of: directory, for: use, algorithm: algorithm),
            value: SampleCard.key(reference))
    }
}
