import BursaTestSupport
import CryptoCore
import Testing

@Suite struct SHATests {
    @Test(arguments: HashCase.all)
    func `every length up to two and a half blocks agrees with the model`(hash: HashCase) {
        var random = SeededGenerator(seed: 0x5AA1)
        for count in 0...330 {
            let message = random.bytes(count)
            #expect(hash.digest(message) == hash.model(message), "length \(count)")
        }
    }

    @Test(arguments: HashCase.all)
    func `a message in two pieces has the digest of the whole, wherever it is cut`(
        hash: HashCase
    ) {
        var random = SeededGenerator(seed: 0x5AA2)
        for count in [1, 63, 64, 65, 127, 128, 129, 200, 300] {
            let message = random.bytes(count)
            let whole = hash.digest(message)
            for cut in 0...count {
                let pieces = [Array(message[..<cut]), Array(message[cut...])]
                #expect(hash.digest(pieces, whole.count) == whole, "\(cut) of \(count)")
            }
        }
    }

    @Test(arguments: HashCase.all)
    func `a message in many pieces has the digest of the whole`(hash: HashCase) {
        for seed in 0..<200 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let pieces = (0..<8).map { _ in
                random.bytes(Int.random(in: 0...150, using: &random))
            }
            let whole = hash.digest(Array(pieces.joined()))
            #expect(hash.digest(pieces, whole.count) == whole, "seed \(seed)")
        }
    }

    @Test(arguments: HashCase.all)
    func `a shorter digest is the left part of the long one`(hash: HashCase) {
        let message: [UInt8] = [1, 2, 3]
        let whole = hash.digest(message)
        for count in 1...hash.digestByteCount {
            #expect(hash.digest([message], count) == Array(whole[..<count]))
        }
    }

    @Test(arguments: HashCase.all)
    func `two states that part after a stem do not disturb each other`(hash: HashCase) {
        var random = SeededGenerator(seed: 0x5AA3)
        for stemCount in [0, 1, 55, 64, 111, 128, 129, 200] {
            let (stem, left, right) = (random.bytes(stemCount), random.bytes(70), random.bytes(3))
            let expected = [hash.model(stem + left), hash.model(stem + right)]
            #expect(hash.forked(stem, left, right) == expected, "stem \(stemCount)")
        }
    }

    @Test(arguments: HashCase.all)
    func `a digest with a tail is that of the whole, and leaves the state as it was`(
        hash: HashCase
    ) {
        var random = SeededGenerator(seed: 0x5AA5)
        for stemCount in [0, 1, 55, 56, 64, 111, 112, 128, 129] {
            for tailCount in [0, 1, 8, 9, 63, 64, 65, 130] {
                let (stem, tail) = (random.bytes(stemCount), random.bytes(tailCount))
                let whole = [hash.model(stem + tail), hash.model(stem)]
                for count in [1, hash.digestByteCount - 1, hash.digestByteCount] {
                    let expected = whole.map { Array($0[..<count]) }
                    #expect(hash.appended(stem, tail, count) == expected, "\(stemCount)")
                }
            }
        }
    }

    @Test(arguments: HashCase.all)
    func `a finished state takes another message`(hash: HashCase) {
        var random = SeededGenerator(seed: 0x5AA4)
        for count in [0, 1, 64, 130] {
            let (first, second) = (random.bytes(count), random.bytes(33))
            #expect(hash.reused(first, second) == [hash.model(first), hash.model(second)])
        }
    }

    @Test(arguments: HashCase.all)
    func `a wiped state is all zeros`(hash: HashCase) {
        let (before, after) = hash.wiped([UInt8](repeating: 0xA5, count: hash.blockByteCount - 1))
        #expect(before >= hash.blockByteCount)
        #expect(after == 0)
    }
}

/// FIPS 180-2, appendices A to D, and NIST's "Examples with intermediate values".
@Suite struct SHAExampleTests {
    @Test func `SHA-1 gives the digests of the standard`() {
        check(SHA1.self, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d")
        check(SHA1.self, short, "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
        check(SHA1.self, million, "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    }

    @Test func `SHA-256 gives the digests of the standard`() {
        check(
            SHA256.self, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        check(
            SHA256.self, short, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        check(
            SHA256.self, million,
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `SHA-384 gives the digests of the standard`() {
        check(
            SHA384.self, "abc",
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7")
        check(
            SHA384.self, long,
            "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712"
                + "fcc7c71a557e2db966c3e9fa91746039")
        check(
            SHA384.self, million,
            "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b"
                + "07b8b3dc38ecc4ebae97ddd87f3d8985")
    }

    @Test func `SHA-512 gives the digests of the standard`() {
        check(
            SHA512.self, "abc",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
        check(
            SHA512.self, long,
            "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
                + "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909")
        check(
            SHA512.self, million,
            "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
                + "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b")
    }

    private let short = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    private let long =
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklm"
        + "ghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"
    private let million = String(repeating: "a", count: 1_000_000)

    private func check<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, _ message: String, _ expected: String
    ) {
        var state = Hash()
        state.update(Array(message.utf8).span)
        #expect(state.finished() == bytes(hex: expected))
    }
}
