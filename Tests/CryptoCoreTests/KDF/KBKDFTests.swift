import BursaTestSupport
import CryptoCore
import Testing

@Suite struct KBKDFTests {
    private let key = [UInt8](repeating: 0x4B, count: 32)

    private func derived(
        _ key: [UInt8], _ prefix: [UInt8], _ counter: KBKDF.CounterWidth, _ suffix: [UInt8],
        _ count: Int
    ) throws(CryptoError) -> [UInt8] {
        try HMACKey<SHA256>.withKey(key.span) { state throws(CryptoError) in
            state.update(prefix.span)  // forgotten: the derivation begins its own messages
            return try filled(count) { output throws(CryptoError) in
                try KBKDF.derive(
                    from: &state, prefix: prefix.span, counter: counter, suffix: suffix.span,
                    into: &output)
            }
        }
    }

    private func model(
        _ prefix: [UInt8], _ counter: KBKDF.CounterWidth, _ suffix: [UInt8], _ count: Int
    ) -> [UInt8] {
        var output: [UInt8] = []
        var step = 0
        while output.count < count {
            step += 1
            let number = stride(from: counter.rawValue - 8, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: step >> $0)
            }
            output += HashCase.all[1].macModel(key, prefix + number + suffix)
        }
        return Array(output[..<count])
    }

    @Test(arguments: KBKDF.CounterWidth.allCases)
    func `a counter of any width stands before, behind or within the fixed input`(
        width: KBKDF.CounterWidth
    ) throws {
        let (label, context): ([UInt8], [UInt8]) = (Array("label".utf8), [0, 1, 2, 3])
        for (prefix, suffix) in [([], label), (label, []), (label, context), ([], [])] {
            for count in [1, 31, 32, 33, 64, 100, 255 * 32] {
                let got = try derived(key, prefix, width, suffix, count)
                #expect(got == model(prefix, width, suffix, count), "\(width), \(count) bytes")
            }
        }
    }

    @Test func `the counter carries into its second byte`() throws {
        let got = try derived(key, [1], .bits16, [2], 300 * 32)
        #expect(got == model([1], .bits16, [2], 300 * 32))
    }

    /// The example of Bouncy Castle that Botan tests with: counter, label, zero, context, length.
    @Test func `a published case with the fixed input of the standard`() throws {
        let secret = bytes(hex: "ef317d97861d570db3734cc64d19b23f061af2e5482bd60eed50180b1010c513")
        let label = bytes(hex: "1c1295e57d062206d730de33")
        let context = bytes(hex: "73ffe4213a34248dbc9a")
        let fixed = label + [0] + context + [0, 0, 0, 16]
        let output = try derived(secret, [], .bits32, fixed, 2)
        #expect(output == bytes(hex: "921e"))
    }

    @Test func `no output and more than the counter can count are refused`() throws {
        #expect(throws: CryptoError.dataLength(0)) { try derived(key, [], .bits32, [], 0) }
        for (width, steps) in [(KBKDF.CounterWidth.bits8, 255), (.bits16, 65535)] {
            let most = steps * 32
            #expect(throws: CryptoError.dataLength(most + 1)) {
                try derived(key, [], width, [], most + 1)
            }
            let longest = try derived(key, [], width, [], most)
            #expect(longest.suffix(32) == lastCode(width))
        }
    }

    /// The code of the last step that the counter can count: all its bits are ones.
    private func lastCode(_ width: KBKDF.CounterWidth) -> ArraySlice<UInt8> {
        let number = [UInt8](repeating: 0xFF, count: width.rawValue / 8)
        return HashCase.all[1].macModel(key, number)[...]
    }
}
