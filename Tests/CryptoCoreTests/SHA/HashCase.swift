@_spi(Implementation) import CryptoCore
import Testing

/// One hash function in the shape that one test can run for all of them.
struct HashCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let blockByteCount: Int
    let digestByteCount: Int
    let model: @Sendable ([UInt8]) -> [UInt8]

    /// The digest of the pieces, each by its own `update`, cut to `count` bytes.
    let digest: @Sendable (_ pieces: [[UInt8]], _ count: Int) -> [UInt8]

    /// The digests of `stem + left` and `stem + right`, forked after the stem by `resume`.
    let forked: @Sendable (_ stem: [UInt8], _ left: [UInt8], _ right: [UInt8]) -> [[UInt8]]

    /// The digests of `stem + tail` and of `stem`, the first of them by `digest(appending:)`.
    let appended: @Sendable (_ stem: [UInt8], _ tail: [UInt8], _ count: Int) -> [[UInt8]]

    /// The digests of the two messages from one state, with no `init` between them.
    let reused: @Sendable (_ first: [UInt8], _ second: [UInt8]) -> [[UInt8]]

    /// How many bytes of the state differ from zero before and after `wipe`.
    let wiped: @Sendable (_ message: [UInt8]) -> (before: Int, after: Int)

    /// HMAC with the hash: the code of `pieces`, in one piece by `authenticate`.
    let mac: @Sendable (_ key: [UInt8], _ pieces: [[UInt8]], _ count: Int) -> [UInt8]

    func digest(_ message: [UInt8]) -> [UInt8] { digest([message], digestByteCount) }

    /// HMAC over the model of the hash, RFC 2104, 2, word for word.
    func macModel(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var block = key.count > blockByteCount ? model(key) : key
        block += [UInt8](repeating: 0, count: blockByteCount - block.count)
        return model(block.map { $0 ^ 0x5C } + model(block.map { $0 ^ 0x36 } + message))
    }

    static let sha256 = HashCase("SHA-256", SHA256.self, SHAModel.sha256)
    static let portableSHA256 = HashCase(
        "portable SHA-256", PortableSHA256.self, SHAModel.sha256)

    static let all = [
        HashCase("SHA-1", SHA1.self, SHAModel.sha1),
        sha256,
        HashCase("SHA-384", SHA384.self, SHAModel.sha384),
        HashCase("SHA-512", SHA512.self, SHAModel.sha512),
        HashCase("portable SHA-1", PortableSHA1.self, SHAModel.sha1),
        portableSHA256,
    ]
}

extension HashCase {
    private init<Hash: HashFunction & SendableMetatype & ~Copyable>(
        _ name: String, _ hash: Hash.Type, _ model: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) {
        testDescription = name
        blockByteCount = Hash.blockByteCount
        digestByteCount = Hash.digestByteCount
        self.model = model
        digest = { pieces, count in
            var state = Hash()
            for piece in pieces { state.update(piece.span) }
            return state.finished(count)
        }
        forked = { stem, left, right in
            var first = Hash()
            var second = Hash()
            first.update(stem.span)
            second.update(right.span)
            second.resume(from: &first)
            first.update(left.span)
            second.update(right.span)
            return [first.finished(Hash.digestByteCount), second.finished(Hash.digestByteCount)]
        }
        appended = { stem, tail, count in
            var state = Hash()
            state.update(stem.span)
            var digest = [UInt8](repeating: 0, count: count)
            var span = digest.mutableSpan
            state.digest(appending: tail.span, into: &span)
            return [digest, state.finished(count)]
        }
        reused = { first, second in
            var state = Hash()
            return [first, second].map {
                state.update($0.span)
                return state.finished(Hash.digestByteCount)
            }
        }
        wiped = { message in
            var state = Hash()
            state.update(message.span)
            let before = nonZeroByteCount(of: &state)
            state.wipe()
            return (before, nonZeroByteCount(of: &state))
        }
        mac = { key, pieces, count in
            (try? HMACKey<Hash>.withKey(key.span) { state throws(CryptoError) in
                var code = [UInt8](repeating: 0, count: count)
                var span = code.mutableSpan
                if let message = pieces.first, pieces.count == 1 {
                    state.authenticate(message.span, into: &span)
                } else {
                    state.begin()
                    for piece in pieces { state.update(piece.span) }
                    state.finish(into: &span)
                }
                return code
            }) ?? []
        }
    }
}

extension HashFunction where Self: ~Copyable {
    fileprivate mutating func finished(_ count: Int) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: count)
        var span = digest.mutableSpan
        finish(into: &span)
        return digest
    }
}

/// How many bytes of the value's storage differ from zero.
func nonZeroByteCount<Value: ~Copyable>(of value: inout Value) -> Int {
    withUnsafeMutablePointer(to: &value) {
        UnsafeRawBufferPointer(start: $0, count: MemoryLayout<Value>.size).count { $0 != 0 }
    }
}

/// Bytes from a seed: SplitMix64.
struct SeededBytes: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}

/// The bytes that pairs of hexadecimal digits stand for.
func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
