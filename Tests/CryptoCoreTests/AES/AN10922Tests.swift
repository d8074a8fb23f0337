import BursaTestSupport
import CryptoCore
import Testing

private let master = bytes(
    hex:
        "00112233445566778899AABBCCDDEEFF 0102030405060708 090A0B0C0D0E0F00")

/// UID, application and system identifier of the note's examples.
private let input = bytes(hex: "04782E21801D80 3042F5 4E585020416275")

private func diversified(_ master: [UInt8], _ input: [UInt8]) throws(CryptoError) -> [UInt8] {
    try filled(master.count) { key throws(CryptoError) in
        try Diversification.an10922(masterKey: master.span, input: input.span, into: &key)
    }
}

private func diversifiedTripleDES(
    _ master: [UInt8], _ input: [UInt8]
) throws(CryptoError) -> [UInt8] {
    try filled(master.count) { key throws(CryptoError) in
        try Diversification.an10922TripleDES(masterKey: master.span, input: input.span, into: &key)
    }
}

/// The note's construction over the table model: the blocks written out, the subkey chosen by hand.
private func modelled(_ master: [UInt8], _ constant: UInt8, _ input: [UInt8]) -> [UInt8] {
    let model = AESModel(master)
    var blocks = [constant] + input
    // A message of 32 bytes has the plain code; for a shorter one, undo K1 and put K2 in its place.
    if blocks.count == 32 { return model.cmac(blocks) }
    let zero = [UInt8](repeating: 0, count: 16)
    let subkey1 = model.decrypt(model.cmac(zero))
    let subkey2 = AESModel.add(model.decrypt(model.cmac([])), [0x80] + zero.dropLast())
    blocks.append(0x80)
    blocks += [UInt8](repeating: 0, count: 32 - blocks.count)
    let second = AESModel.add(Array(blocks[16...]), AESModel.add(subkey1, subkey2))
    return model.cmac(blocks[..<16] + second)
}

@Suite struct AN10922Tests {
    @Test func `the examples of the note come out`() throws {
        let expected = [
            "A8DD63A3B89D54B37CA802473FDA9175",
            "CE39C8E1CD82D9A7BEDBE9D74AF59B23176755EE7586E12C",
            "4FC6EEC820B4C54314990B8611662DB695E7880982C0001E6067488346100AED",
        ]
        for (count, key) in zip([16, 24, 32], expected) {
            #expect(try diversified(Array(master.prefix(count)), input) == bytes(hex: key))
        }
    }

    /// Inputs 00 01 02 …, made by others with AES-CBC and the subkeys that the note prints.
    @Test func `short, full and block-long inputs fill two blocks`() throws {
        let expected = [
            (1, "281049D52ECBC8F60961993D34DE3D54"), (7, "E8B7F67C78C34AF1446E331EF7E6D3FF"),
            (15, "5A3C7F6F0687F24F82DEE7EDA0970D08"), (16, "FEED9FBD36CDB16819A72D30BCF9240B"),
            (31, "21C28CD89BB3147F66C7DBD4851CAB20"),
        ]
        for (count, key) in expected {
            let input = [UInt8](0..<UInt8(count))
            #expect(try diversified(Array(master.prefix(16)), input) == bytes(hex: key))
        }
    }

    @Test func `every length of input agrees with the model, for every length of key`() throws {
        var random = SeededGenerator(seed: 10922)
        for count in 1...31 {
            let input = random.bytes(count)
            let keys = [16, 24, 32].map { random.bytes($0) }
            #expect(try diversified(keys[0], input) == modelled(keys[0], 0x01, input))
            let a = modelled(keys[1], 0x11, input)
            let b = modelled(keys[1], 0x12, input)
            let middle = AESModel.add(Array(a[8...]), Array(b[..<8]))
            #expect(try diversified(keys[1], input) == a[..<8] + middle + b[8...])
            let halves = modelled(keys[2], 0x41, input) + modelled(keys[2], 0x42, input)
            #expect(try diversified(keys[2], input) == halves)
        }
    }

    @Test func `an input that is empty or too long, or a key of another length, is refused`() {
        for count in [0, 32, 33, 100] {
            let input = [UInt8](repeating: 1, count: count)
            #expect(throws: CryptoError.dataLength(count)) {
                try diversified(Array(master.prefix(16)), input)
            }
        }
        #expect(throws: CryptoError.keyLength(8)) {
            try diversified(Array(master.prefix(8)), [])
        }
    }

    @Test func `the examples of the note for triple DES come out`() throws {
        // Their first eight parity bits hold the version 55 of the master key.
        let expected = [
            (16, 15, "16F9587D9E8910C9 6B9648D006107DD7"),
            (24, 13, "2E0DD03774D3FA9B 5705AB0BDA91CA0B 55B8E07FCDBF10EC"),
        ]
        for (keyCount, inputCount, key) in expected {
            let (master, input) = (Array(master.prefix(keyCount)), input.prefix(inputCount))
            var result = try diversifiedTripleDES(master, Array(input))
            for index in 0..<8 {
                result[index] = result[index] & 0xFE | (0x55 >> UInt8(7 - index)) & 1
            }
            #expect(result == bytes(hex: key))
        }
    }

    @Test func `a triple DES input that is empty or too long is refused`() {
        for count in [0, 16, 17] {
            #expect(throws: CryptoError.dataLength(count)) {
                try diversifiedTripleDES(
                    Array(master.prefix(16)), [UInt8](repeating: 1, count: count))
            }
        }
        #expect(throws: CryptoError.keyLength(8)) {
            try diversifiedTripleDES(Array(master.prefix(8)), [1])
        }
    }
}
