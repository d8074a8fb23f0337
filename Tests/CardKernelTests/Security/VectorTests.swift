import BursaTestSupport
import CardKernel
import Testing

/// Codes that a real card of JR/T 0025 computed. They are given for challenges that it chose; where
/// this card chooses its own, the slow model is held against the vector, and the card against the
/// model.
@Suite struct VectorTests {
    private func card(_ key: [UInt8]) throws -> TestCard {
        try TestCard { kernel in
            let seed = [UInt8](repeating: 1, count: 48)
            let answer: [UInt8] = [0x3B, 0x00]
            try kernel.make(
                lineCount: 40, fileCountMax: 2, objectCountMax: 3, seed: seed.span,
                answerToReset: answer.span)
            var file = FileDescription(.transparent, identifier: 5)
            (file.shortIdentifier, file.byteCount) = (5, 64)
            (file[.read], file[.update]) = (.always, .protected(0))
            _ = try kernel.add(file)
            for use in [
                ReferenceObject.Use.externalAuthenticate, .internalAuthenticate, .protection,
            ] {
                let object = ReferenceObject(key: 0, of: 0, for: use, algorithm: .tripleDES)
                try kernel.add(object, value: key.span)
            }
            try kernel.activate()
        }
    }

    @Test func `the card answers a challenge as the real one was answered`() throws {
        let key = [UInt8](repeating: 0xFF, count: 16)
        let code = try #require(bytes(hex: "CB1693339A342336"))
        let given = try #require(bytes(hex: "DCE8F511"))
        let card = try card(key)
        #expect(card.send("0088000008DCE8F5110000000008") == hex(code) + "9000")
        #expect(CardCodes(key: key).cryptogram(of: given) == code)
        let challenge = card.send([0x00, 0x84, 0x00, 0x00, 0x04])?.dropLast(2) ?? []
        let shown = CardCodes(key: key).cryptogram(of: Array(challenge))
        #expect(card.send([0x00, 0x82, 0x00, 0x00, 0x08] + shown) == [0x90, 0x00])
    }

    @Test func `a protected update has the MAC that the real one had`() throws {
        let key = try #require(bytes(hex: "F28E92292DCB63F11EA7F5776A7122B8"))
        let given = try #require(bytes(hex: "1B534732"))
        let message = try #require(
            bytes(
                hex: """
                    04D685002C 07314100000000004100000089999985020020150605000F0000000100012015
                    060520380808 0000
                    """))
        let codes = CardCodes(key: key)
        #expect(hex(codes.protection(of: message, challenge: given)) == "C853F358")
        let card = try card(key)
        for length in [UInt8(4), 8, 16] {
            let challenge = card.send([0x00, 0x84, 0x00, 0x00, length])?.dropLast(2) ?? []
            let code = codes.protection(of: message, challenge: Array(challenge))
            #expect(card.send(message + code) == [0x90, 0x00])
            #expect(card.send("00B0850028") == hex(message[5...]) + "9000")
        }
    }

    @Test func `a protected command has the MAC that the real one had, whatever it does`() throws {
        let key = [UInt8](repeating: 0xFF, count: 16)
        let message = try #require(
            bytes(hex: "84D439001C 7B9864710732C21C8BB314B67CC4B6C352C518AA7305D7FF"))
        let given = try #require(bytes(hex: "19393A92"))
        #expect(hex(CardCodes(key: key).protection(of: message, challenge: given)) == "6B72FE30")
    }
}
