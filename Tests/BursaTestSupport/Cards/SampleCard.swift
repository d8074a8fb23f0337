public import CardKernel

/// A card with every kind of file, rule, PIN and key; what the tests and campaigns work on.
///
/// ```
/// MF 3F00           PIN 0 (31 32 33 34), PIN 1 unblocks it
///   EF 0001 sfi 01  transparent 32     update: PIN 0
///   DF 1001 "BURSA.SAMPLE.1"           FCI shows sfi 15
///     EF 0015 sfi 15 transparent 30    update: MAC with key 6
///     EF 0016 sfi 16 transparent 300   free
///     EF 0017 sfi 17 variable 6 × 40   free
///     EF 0018 sfi 18 cyclic 10 × 23    free
///     EF 0019 sfi 19 fixed 5 × 8       read: PIN 2; update: key 2; append: PIN 2 or key 2
///     EF 001A sfi 1A transparent 16    update: MAC with key 6, enciphered
///     EF 001B sfi 1B transparent 24    update: MAC with key 7 (AES)
///     EF 001C sfi 1C transparent 8     nobody, not even to read
///     PIN 2 (12 34 56), PIN 3 unblocks it
///     keys: external 2 (DES), 3 (AES); internal 4 (DES), 5 (AES); protection 6 (DES), 7 (AES)
///   DF 1002 "BURSA.SAMPLE.2"
///     EF 0011 sfi 11 transparent 16    free
/// ```
public enum SampleCard {
    /// Lines of the journal that the card needs.
    public static let lineCount = 150
    /// The name that selects the first application.
    public static let name: [UInt8] = Array("BURSA.SAMPLE.1".utf8)
    /// The name that selects the second.
    public static let secondName: [UInt8] = Array("BURSA.SAMPLE.2".utf8)
    /// The PIN 0 of the MF.
    public static let globalPIN: [UInt8] = [0x31, 0x32, 0x33, 0x34]
    /// The PIN 1 that unblocks it.
    public static let globalPUK: [UInt8] = [0x38, 0x38, 0x38, 0x38, 0x38, 0x38]
    /// The PIN 2 of the application.
    public static let localPIN: [UInt8] = [0x12, 0x34, 0x56]
    /// The PIN 3 that unblocks it.
    public static let localPUK: [UInt8] = [0x99, 0x88, 0x77, 0x66]
    /// T=1, 254 bytes of information.
    public static let answerToReset: [UInt8] = [
        0x3B, 0x80, 0x81, 0x31, 0xFE, 0x45, 0x8B,
    ]

    /// A key by its reference.
    public static func key(_ reference: UInt8) -> [UInt8] {
        (0..<16).map { 0x11 &* reference &+ $0 }
    }

    /// Makes the card on a kernel whose memory is large enough.
    public static func make(
        on kernel: inout Kernel, lineCount: Int = lineCount, seed: UInt8 = 7
    ) throws {
        let state = (0..<48).map { seed &* 31 &+ $0 }
        try kernel.make(
            lineCount: lineCount, fileCountMax: 14, objectCountMax: 12, seed: state.span,
            answerToReset: answerToReset.span)
        try addToRoot(&kernel)
        let first = try add(&kernel, .directory, 0x1001, name: name) {
            $0.templateIdentifier = 0x15
            for operation in FileOperation.allCases { $0[operation] = .always }
        }
        try addFiles(&kernel, in: first)
        try addObjects(&kernel, in: first)
        let second = try add(&kernel, .directory, 0x1002, name: secondName)
        _ = try add(&kernel, .transparent, 0x0011, 0x11, in: second) {
            $0.byteCount = 16
            $0.free()
        }
        try kernel.activate()
    }

    private static func addToRoot(_ kernel: inout Kernel) throws {
        _ = try add(&kernel, .transparent, 0x0001, 0x01) {
            $0.byteCount = 32
            $0[.read] = .always
            $0[.update] = .user(0)
        }
        var pin = ReferenceObject(pin: 0, of: 0)
        pin.unblockingReference = 1
        try kernel.add(pin, value: globalPIN.span)
        try kernel.add(ReferenceObject(pin: 1, of: 0), value: globalPUK.span)
    }

    private static func addFiles(_ kernel: inout Kernel, in directory: Int) throws {
        _ = try add(&kernel, .transparent, 0x0015, 0x15, in: directory) {
            $0.byteCount = 30
            $0[.read] = .always
            $0[.update] = .protected(6)
        }
        _ = try add(&kernel, .transparent, 0x0016, 0x16, in: directory) {
            $0.byteCount = 300
            $0.free()
        }
        _ = try add(&kernel, .linearVariable, 0x0017, 0x17, in: directory) {
            ($0.recordByteCount, $0.recordCountMax) = (40, 6)
            $0.free()
        }
        _ = try add(&kernel, .cyclic, 0x0018, 0x18, in: directory) {
            ($0.recordByteCount, $0.recordCountMax) = (23, 10)
            $0.free()
        }
        _ = try add(&kernel, .linearFixed, 0x0019, 0x19, in: directory) {
            ($0.recordByteCount, $0.recordCountMax) = (8, 5)
            $0[.read] = .user(2)
            $0[.update] = .external(2)
            $0[.append] = .user(2) | .external(2)
        }
        _ = try add(&kernel, .transparent, 0x001A, 0x1A, in: directory) {
            $0.byteCount = 16
            $0.isEnciphered = true
            $0[.read] = .always
            $0[.update] = .protected(6)
        }
        _ = try add(&kernel, .transparent, 0x001B, 0x1B, in: directory) {
            $0.byteCount = 24
            $0[.read] = .always
            $0[.update] = .protected(7)
        }
        _ = try add(&kernel, .transparent, 0x001C, 0x1C, in: directory) { $0.byteCount = 8 }
    }

    private static func addObjects(_ kernel: inout Kernel, in directory: Int) throws {
        var pin = ReferenceObject(pin: 2, of: directory)
        pin.unblockingReference = 3
        try kernel.add(pin, value: localPIN.span)
        try kernel.add(ReferenceObject(pin: 3, of: directory), value: localPUK.span)
        let uses: [ReferenceObject.Use] = [
            .externalAuthenticate, .internalAuthenticate, .protection,
        ]
        for reference in UInt8(2)...7 {
            let object = ReferenceObject(
                key: reference, of: directory, for: uses[Int(reference) / 2 - 1],
                algorithm: reference % 2 == 0 ? .tripleDES : .aes)
            try kernel.add(object, value: key(reference).span)
        }
    }

    private static func add(
        _ kernel: inout Kernel, _ kind: FileKind, _ identifier: UInt16, _ short: UInt8 = 0,
        in directory: Int = 0, name: [UInt8] = [],
        _ settings: (inout FileDescription) -> Void = { _ in }
    ) throws -> Int {
        var file = FileDescription(kind, identifier: identifier)
        file.shortIdentifier = short
        settings(&file)
        return try kernel.add(file, in: directory, name: name.span)
    }
}

extension FileDescription {
    /// Anybody may do everything but terminate it.
    mutating func free() {
        for operation in FileOperation.allCases where operation != .terminate {
            self[operation] = .always
        }
    }
}
