import BursaTestSupport
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
            return state.finished(count: count)
        }
        forked = { stem, left, right in
            var first = Hash()
            var second = Hash()
            first.update(stem.span)
            second.update(right.span)
            second.resume(from: &first)
            first.update(left.span)
            second.update(right.span)
            return [first.finished(), second.finished()]
        }
        appended = { stem, tail, count in
            var state = Hash()
            state.update(stem.span)
            let digest = filled(count) { state.digest(appending: tail.span, into: &$0) }
            return [digest, state.finished(count: count)]
        }
        reused = { first, second in
            var state = Hash()
            return [first, second].map {
                state.update($0.span)
                return state.finished()
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
                if pieces.count == 1 { return state.code(pieces[0], count: count) }
                state.begin()
                for piece in pieces { state.update(piece.span) }
                return state.finished(count: count)
            }) ?? []
        }
    }
}
