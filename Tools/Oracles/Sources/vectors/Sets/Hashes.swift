import OracleKit

/// Hash functions: whole messages, and NIST's Monte Carlo test.
enum Hashes {
    /// NIST's short and long messages; `Len` counts bits.
    static func response(_ name: String) -> (Record) throws -> Outcome {
        { record in
            let bitCount = try record.integer("Len")
            guard bitCount.isMultiple(of: 8) else { throw record.error("not whole bytes") }
            let message = Array(try record.bytes("Msg").prefix(bitCount / 8))
            guard message.count == bitCount / 8 else { throw record.error("Msg is too short") }
            let expected = try record.expected("MD")
            return .vector(
                try library(name, record).allSatisfy { $0.digest([message]) == expected })
        }
    }

    /// NIST's Monte Carlo test: every digest but the first rests on the one before it.
    static func monteCarlo(_ name: String) -> (Record) throws -> Outcome {
        var seed = [UInt8]()
        return { record in
            if record.has("Seed") {
                seed = try record.bytes("Seed")
                return .parameters
            }
            record.ignore("COUNT")
            let published = try record.bytes("MD")
            let expected = record.expected(published)
            let agreed = try library(name, record).allSatisfy { round($0, seed) == expected }
            seed = published
            return .vector(agreed)
        }
    }

    /// Botan's messages, `[SHA-256]`.
    static func botan(_ record: Record) throws -> Outcome {
        guard let hashes = Library.hashes(named: record.section) else {
            return Library.lacks(record.section)
        }
        let message = try record.bytes("In")
        let expected = try record.expected("Out")
        return .vector(hashes.allSatisfy { $0.digest([message]) == expected })
    }

    /// Botan's copy of the Monte Carlo test: the digest after so many rounds.
    static func botanMonteCarlo(_ record: Record) throws -> Outcome {
        guard let hashes = Library.hashes(named: record.section) else {
            return Library.lacks(record.section)
        }
        let seed = try record.bytes("Seed")
        let last = try record.integer("Count")
        let expected = try record.expected("Output")
        return .vector(
            hashes.allSatisfy { hash in
                (0...last).reduce(seed) { value, _ in round(hash, value) } == expected
            })
    }

    /// Botan's long messages: a few bytes over and over, up to a gigabyte. The digests are kept
    /// for the second time, when faults are seeded.
    static func botanRepeated() -> () -> (Record) throws -> Outcome {
        var known = [String: [UInt8]]()
        return {
            { record in
                guard let hashes = Library.hashes(named: record.section) else {
                    return Library.lacks(record.section)
                }
                let input = try record.bytes("Input")
                let count = try record.integer("TotalLength")
                let expected = try record.expected("Digest")
                return .vector(
                    hashes.allSatisfy { hash in
                        let name = "\(record.place) \(hash.name) \(hash.path)"
                        let digest = known[name] ?? hash.digest(pieces(input, count))
                        known[name] = digest
                        return digest == expected
                    })
            }
        }
    }

    /// `input` again and again until there are `count` bytes.
    private static func pieces(_ input: [UInt8], _ count: Int) -> [[UInt8]] {
        let pieceByteCount = input.count * max(1, 65536 / input.count)
        let piece = [UInt8]((0..<pieceByteCount).map { input[$0 % input.count] })
        return [[UInt8]](repeating: piece, count: count / pieceByteCount)
            + [Array(piece.prefix(count % pieceByteCount))]
    }

    /// A thousand digests, each of the three before it. SHAVS, 6.4
    private static func round(_ hash: HashUnderTest, _ seed: [UInt8]) -> [UInt8] {
        var window = [seed, seed, seed]
        for _ in 0..<1000 {
            let digest = hash.digest(window)
            window = [window[1], window[2], digest]
        }
        return window[2]
    }

    private static func library(_ name: String, _ record: Record) throws -> [HashUnderTest] {
        guard let hashes = Library.hashes(named: name) else { throw record.error("no \(name)") }
        return hashes
    }
}
