import CardKernel
import ImageSupport

// The card of this image, a part of the one that the host's tests work on:
//
//     MF 3F00
//       DF 1001 "BURSA.SAMPLE.1"           FCI shows sfi 15
//         EF 0015 sfi 15 transparent 30    update: MAC with key 6
//         EF 0016 sfi 16 transparent 300   free
//         EF 0017 sfi 17 variable 6 × 40   free
//         EF 0018 sfi 18 cyclic 10 × 23    free
//         PIN 2 (12 34 56)
//         key: protection 6 (DES), 66 67 68 …
extension Kernel {
    /// Lines of the journal that the card needs: 7 of its own, 18 of six files, 4 of two objects,
    /// and 54 of content.
    static var sampleLineCount: Int { 84 }

    mutating func makeSample() throws(PersonalisationError) {
        var seed = InlineArray<48, UInt8>(repeating: 0)
        for index in seed.indices { seed[index] = 217 &+ UInt8(truncatingIfNeeded: index) }
        try make(
            lineCount: Kernel.sampleLineCount, fileCountMax: 6, objectCountMax: 2, seed: seed.span,
            answerToReset: hex("3b80813180fe458b"))
        var directory = FileDescription(.directory, identifier: 0x1001)
        directory.templateIdentifier = 0x15
        directory.free()
        let first = try add(directory, name: ascii("BURSA.SAMPLE.1"))
        var file = FileDescription(.transparent, short: 0x15)
        file.byteCount = 30
        file[.read] = .always
        file[.update] = .protected(6)
        _ = try add(file, in: first)
        file = FileDescription(.transparent, short: 0x16)
        file.byteCount = 300
        file.free()
        _ = try add(file, in: first)
        file = FileDescription(.linearVariable, short: 0x17)
        (file.recordByteCount, file.recordCountMax) = (40, 6)
        file.free()
        _ = try add(file, in: first)
        file = FileDescription(.cyclic, short: 0x18)
        (file.recordByteCount, file.recordCountMax) = (23, 10)
        file.free()
        _ = try add(file, in: first)
        try add(ReferenceObject(pin: 2, of: first), value: hex("123456"))
        try add(
            ReferenceObject(key: 6, of: first, for: .protection, algorithm: .tripleDES),
            value: hex("666768696a6b6c6d6e6f707172737475"))
        try activate()
    }
}

extension FileDescription {
    fileprivate init(_ kind: FileKind, short identifier: UInt8) {
        self.init(kind, identifier: UInt16(identifier))
        shortIdentifier = identifier
    }

    /// Anybody may do everything but terminate it.
    fileprivate mutating func free() {
        self[.read] = .always
        self[.update] = .always
        self[.append] = .always
        self[.deactivate] = .always
        self[.activate] = .always
    }
}
