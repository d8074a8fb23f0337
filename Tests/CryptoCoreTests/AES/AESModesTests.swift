import BursaTestSupport
@_spi(Implementation) import CryptoCore
import Testing

/// The four blocks of SP 800-38A, appendix F.
private let text = bytes(
    hex: """
        6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
        30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710
        """)

private let keys = [
    "2b7e151628aed2a6abf7158809cf4f3c",
    "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
    "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
].map { bytes(hex: $0) }

/// SP 800-38A, F.2.1, F.2.3, F.2.5
private let chained = [
    """
    7649abac8119b246cee98e9b12e9197d 5086cb9b507219ee95db113a917678b2
    73bed6b8e3c1743b7116e69e22229516 3ff1caa1681fac09120eca307586e1a7
    """,
    """
    4f021db243bc633d7178183a9fa071e8 b4d9ada9ad7dedf4e5e738763f69145a
    571b242012fb7ae07fa9baac3df102e0 08b0e27988598881d920a9e64f5615cd
    """,
    """
    f58c4c04d6e5f1ba779eabfb5f7bfbd6 9cfc4e967edb808d679f777bc6702c7d
    39f23369a9d9bacfa530e26304231461 b2eb05e2c39be9fcda6c19078c6a9d1b
    """,
].map { bytes(hex: $0) }

/// SP 800-38A, F.5.1, F.5.3, F.5.5
private let counted = [
    """
    874d6191b620e3261bef6864990db6ce 9806f66b7970fdff8617187bb9fffdff
    5ae4df3edbd5d35e5b4f09020db03eab 1e031dda2fbe03d1792170a0f3009cee
    """,
    """
    1abc932417521ca24f2b0459fe7e6e0b 090339ec0aa6faefd5ccc2c6f4ce8e94
    1e36b26bd1ebc670d1bd1d665620abf7 4f78a7f6d29809585a97daec58c6b050
    """,
    """
    601ec313775789a5b7a7f504bbf3d228 f443e3ca4d62b59aca84e990cacaf5c5
    2b0930daa23de94ce87017ba2d84988d dfc9c58db67aada613c2dd08457941a6
    """,
].map { bytes(hex: $0) }

@Suite struct AESModesTests {
    @Test(arguments: 0..<3) func `published chains, in one piece and block by block`(
        index: Int
    ) throws {
        let vector = [UInt8](0..<16)
        try AESKey.withBothPaths(keys[index]) { key throws(CryptoError) in
            let ending = Array(chained[index].suffix(16))
            #expect(try key.encryptedCBC(text, vector) == [chained[index], ending])
            #expect(try key.decryptedCBC(chained[index], vector) == [text, ending])
            var (forth, back) = (vector, vector)
            for start in stride(from: 0, to: 64, by: 16) {
                let part = start..<(start + 16)
                let sent = try key.encryptedCBC(Array(text[part]), forth)
                #expect(sent[0] == Array(chained[index][part]))
                let read = try key.decryptedCBC(sent[0], back)
                #expect(read[0] == Array(text[part]))
                (forth, back) = (sent[1], read[1])
            }
            #expect(key.absorbed(text, vector) == ending)
        }
    }

    @Test(arguments: 0..<3) func `published counters, and every shorter text is a prefix`(
        index: Int
    ) throws {
        let first = [UInt8](0xF0...0xFF)
        try AESKey.withBothPaths(keys[index]) { key throws(CryptoError) in
            for count in 0...64 {
                var next = first
                let used = (count + 15) / 16
                if used > 0 {
                    next[15] = UInt8(used - 1)
                    next[14] = 0xFF
                }
                let result = key.appliedCTR(Array(text.prefix(count)), first)
                #expect(result[0] == Array(counted[index].prefix(count)))
                #expect(result[1] == next)
            }
        }
    }

    @Test func `a counter carries through every byte and wraps after all ones`() throws {
        let model = AESModel(keys[0])
        for ones in 0...16 {
            // The counter 0…0 FF…FF, one before the carry into the byte above.
            var counter = [UInt8](repeating: 0, count: 16 - ones)
            counter += [UInt8](repeating: 0xFF, count: ones)
            var after = [UInt8](repeating: 0, count: 16)
            if ones < 16 { after[15 - ones] = 1 }
            let stream = model.encrypt(counter) + model.encrypt(after)
            var next = after
            next[15] += 1
            let zeros = [UInt8](repeating: 0, count: 32)
            try AESKey.withBothPaths(keys[0]) { key throws(CryptoError) in
                #expect(key.appliedCTR(zeros, counter) == [stream, next])
            }
        }
    }

    @Test(arguments: [16, 24, 32])
    func `long texts of every length agree with and without instructions`(keyCount: Int) throws {
        var random = SeededGenerator(seed: UInt64(keyCount))
        let keyBytes = random.bytes(keyCount)
        for count in 0...400 {
            let text = random.bytes(count)
            var counter = random.bytes(16)
            if count % 3 == 0 { counter.replaceSubrange(8..., with: repeatElement(0xFF, count: 8)) }
            let whole = Array(text.prefix(count / 16 * 16))
            var results: [[[UInt8]]] = []
            try AESKey.withBothPaths(keyBytes) { key throws(CryptoError) in
                let sent = try key.encryptedCBC(whole, counter)
                #expect(try key.decryptedCBC(sent[0], counter)[0] == whole)
                let counted = key.appliedCTR(text, counter)
                results.append(sent + counted + [key.absorbed(whole, counter)])
            }
            #expect(results[0] == results[1], "seed \(keyCount), \(count) bytes")
        }
    }

    @Test func `a text of part blocks is refused and stays as it was`() throws {
        try AESKey.withBothPaths(keys[0]) { key throws(CryptoError) in
            key.checkPartBlocksAreRefused()
        }
    }
}
