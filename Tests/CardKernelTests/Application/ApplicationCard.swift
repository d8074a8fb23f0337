import BursaTestSupport
import CardKernel

/// The card of the tests of what an application may ask for; what it asks, they ask.
///
/// ```
/// MF            PIN 0 (1234), key 7 protection
///   DF 1001     EF 1 sfi 1 transparent 40, read: PIN 0, update: MAC with key 7
///               EF 2 sfi 2 fixed 3 × 4     EF 3 sfi 3 variable 3 × 20     EF 4 sfi 4 cyclic 3 × 4
///               PIN 0 (5678)
///               keys: application 200 (AES, parameter 5A), application 3 (DES), protection 0 (AES)
/// ```
enum ApplicationCard {
    static let directory = 1
    static let key: [UInt8] = [
        0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F,
        0x3C,
    ]
    static let globalPIN: [UInt8] = [0x12, 0x34]
    static let localPIN: [UInt8] = [0x56, 0x78]

    /// The card with its directory selected.
    static func make() throws -> TestCard {
        let card = try TestCard { kernel in
            let seed = [UInt8](repeating: 9, count: 48)
            let answer = SampleCard.answerToReset
            try kernel.make(
                lineCount: 64, fileCountMax: 6, objectCountMax: 6, seed: seed.span,
                answerToReset: answer.span)
            _ = try kernel.add(FileDescription(.directory, identifier: 0x1001))
            try addFiles(&kernel)
            try kernel.add(ReferenceObject(pin: 0, of: 0), value: globalPIN.span)
            try kernel.add(ReferenceObject(pin: 0, of: directory), value: localPIN.span)
            try addKeys(&kernel)
            try kernel.activate()
        }
        select(card)
        return card
    }

    static func select(_ card: TestCard) { _ = card.send("00A4000C021001") }

    private static func addFiles(_ kernel: inout Kernel) throws {
        var file = FileDescription(.transparent, identifier: 1)
        (file.shortIdentifier, file.byteCount) = (1, 40)
        (file[.read], file[.update]) = (.user(0), .protected(7))
        _ = try kernel.add(file, in: directory)
        for (number, kind) in [FileKind.linearFixed, .linearVariable, .cyclic].enumerated() {
            var file = FileDescription.free(kind, UInt16(number + 2), UInt8(number + 2))
            file.recordCountMax = 3
            file.recordByteCount = kind == .linearVariable ? 20 : 4
            file[.append] = .never
            _ = try kernel.add(file, in: directory)
        }
    }

    private static func addKeys(_ kernel: inout Kernel) throws {
        let uses: [(UInt8, Int, ReferenceObject.Use, ReferenceObject.Algorithm)] = [
            (7, 0, .protection, .tripleDES), (200, 1, .application, .aes),
            (3, 1, .application, .tripleDES), (0, 1, .protection, .aes),
        ]
        for (reference, directory, use, algorithm) in uses {
            var object = ReferenceObject(
                key: reference, of: directory, for: use, algorithm: algorithm)
            if reference == 200 { object.parameter = 0x5A }
            try kernel.add(object, value: key.span)
        }
    }
}
