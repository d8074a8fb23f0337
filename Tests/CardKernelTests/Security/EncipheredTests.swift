import BursaTestSupport
import CardKernel
import Testing

/// Enciphered data under AES. The vectors were computed with another implementation of CMAC and CBC;
/// the slow model is held against them, and the card against the model.
@Suite struct EncipheredTests {
    private static let key = ApplicationCard.key

    /// Challenge, data, the key of the command, what is sent.
    private static let vectors: [(String, String, String, String)] = [
        (
            "0102030405060708", "101112131415161718191A1B1C1D1E1F",
            "BB78B058EC9EFFC250F35EAE01E42405",
            "1B592323DCA3016199F750C427753646F0574D616219781C2BF61CC9CC519284"
        ),
        (
            "0102030405060708", "4142434445464748494A4B4C4D4E4F",
            "BB78B058EC9EFFC250F35EAE01E42405", "C6E3B933E2210B4B012E37531599E525"
        ),
        (
            "A1A2A3A4A5A6A7A8B1B2B3B4B5B6B7B8", "101112131415161718191A1B1C1D1E1F",
            "E257BA8494C2BA64B5805E9C7F57DBA0",
            "09481CB27CE06C60B2033F77322287206F8AC66EF4300F39C77CD8FD10EA6DD2"
        ),
        (
            "A1A2A3A4A5A6A7A8B1B2B3B4B5B6B7B8", "4142434445464748494A4B4C4D4E4F",
            "E257BA8494C2BA64B5805E9C7F57DBA0", "6CC5341044C62C6BE5ACBBF01BB9B3B4"
        ),
    ]

    @Test func `the model enciphers as the vectors do`() throws {
        let codes = CardCodes(key: Self.key, isAES: true)
        for (challenge, data, key, sent) in Self.vectors {
            let given = try #require(bytes(hex: challenge))
            let plain = try #require(bytes(hex: data))
            #expect(hex(codes.encipheringKey(challenge: given)) == key)
            #expect(hex(codes.enciphered(codes.framed(plain), challenge: given)) == sent)
            #expect(codes.deciphered(try #require(bytes(hex: sent)), challenge: given) == plain)
        }
    }

    /// ```
    /// EF 1 sfi 1 transparent 48   EF 2 sfi 2 variable 3 × 40   EF 3 sfi 3 fixed 3 × 8
    /// all: read always; update and append: MAC with key 0 (AES), enciphered
    /// ```
    private func card() throws -> TestCard {
        try TestCard { kernel in
            let seed = [UInt8](repeating: 1, count: 48)
            let answer = SampleCard.answerToReset
            try kernel.make(
                lineCount: 60, fileCountMax: 4, objectCountMax: 1, seed: seed.span,
                answerToReset: answer.span)
            let kinds: [FileKind] = [.transparent, .linearVariable, .linearFixed]
            for (number, kind) in kinds.enumerated() {
                var file = FileDescription(kind, identifier: UInt16(number + 1))
                (file.shortIdentifier, file.byteCount) = (UInt8(number + 1), 48)
                file.recordCountMax = 3
                file.recordByteCount = kind == .linearFixed ? 8 : 40
                file.isEnciphered = true
                (file[.read], file[.update], file[.append]) = (
                    .always, .protected(0), .protected(0)
                )
                _ = try kernel.add(file)
            }
            let object = ReferenceObject(key: 0, of: 0, for: .protection, algorithm: .aes)
            try kernel.add(object, value: Self.key.span)
            try kernel.activate()
        }
    }

    /// The status of an enciphered update.
    private func send(
        _ card: TestCard, _ header: [UInt8], _ data: [UInt8], challenge length: UInt8 = 8,
        for other: [UInt8]? = nil
    ) -> String {
        let codes = CardCodes(key: Self.key, isAES: true)
        let given = card.send([0x00, 0x84, 0x00, 0x00, length])?.dropLast(2) ?? []
        let cipher = codes.enciphered(codes.framed(data), challenge: other ?? Array(given))
        let message = header + [UInt8(cipher.count + 8)] + cipher
        let code = codes.protection(of: message, challenge: Array(given))
        return hex(card.send(message + code) ?? [])
    }

    @Test(arguments: [UInt8(8), 16])
    func `enciphered data is stored in the clear, by each command that writes`(
        length: UInt8
    ) throws {
        let card = try card()
        for count in [1, 14, 15, 16, 31, 40] {
            let data = (0..<UInt8(count)).map { $0 &* 7 &+ length }
            #expect(send(card, [0x04, 0xD6, 0x81, 0x00], data, challenge: length) == "9000")
            #expect(card.send([0x00, 0xB0, 0x81, 0x00, UInt8(count)]) == data + [0x90, 0x00])
        }
        let record: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let other: [UInt8] = [9, 9, 9]
        #expect(send(card, [0x04, 0xE2, 0x00, 0x10], other, challenge: length) == "9000")
        #expect(send(card, [0x04, 0xE2, 0x00, 0x18], record, challenge: length) == "9000")
        #expect(send(card, [0x04, 0xDC, 0x01, 0x14], record, challenge: length) == "9000")
        #expect(card.send("00B2011400") == hex(record) + "9000")
        #expect(card.send("00B2011C00") == hex(record) + "9000")
        // A record of a fixed length shows what it is when it is deciphered.
        #expect(send(card, [0x04, 0xDC, 0x01, 0x1C], other, challenge: length) == "6988")
    }

    @Test func `what was enciphered for another challenge is not taken`() throws {
        let card = try card()
        let other = [UInt8](repeating: 0, count: 8)
        #expect(send(card, [0x04, 0xD6, 0x81, 0x00], [1, 2, 3], for: other) == "6988")
        #expect(card.send("00B0810003") == "0000009000")
        #expect(send(card, [0x04, 0xD6, 0x81, 0x00], [1, 2, 3], challenge: 4) == "6984")
    }
}
