package import Leaks

/// A function of the engine that handles a secret, in the form that every check calls it.
package struct Subject {
    /// What the secret bytes must be for the function to take them.
    package enum Domain: Sendable {
        /// Any bytes.
        case bytes
        /// The first 32 bytes are a scalar of P-256, 1 to the order less 1; the rest are any bytes.
        case scalar
    }

    /// What may be known of the result.
    package enum Exposure: Sendable {
        /// Nothing: it is as secret as what it was computed from.
        case secret
        /// All of it; the path still tells nothing about the secret.
        case published
        /// All of it, and the path may depend on it, as that of a comparison.
        case decision
        /// All of it, and the path depends on it in every bit, as that of the verification of a
        /// signature. Only memcheck can tell this from a leak.
        case processed
    }

    /// The name of the function in the linked image.
    package let symbol: StaticString
    /// What it computes, for people.
    package let title: StaticString
    /// How many secret bytes it reads.
    package let secretByteCount: Int
    /// How many bytes it writes.
    package let outputByteCount: Int
    /// Which bytes it takes.
    package let domain: Domain
    /// What may be known of the result.
    package let exposure: Exposure
    /// The function.
    package let body: SubjectBody

    init(
        _ symbol: StaticString, _ title: StaticString, secret: Int, output: Int,
        domain: Domain = .bytes, exposure: Exposure = .secret, _ body: SubjectBody
    ) {
        self.symbol = symbol
        self.title = title
        self.secretByteCount = secret
        self.outputByteCount = output
        self.domain = domain
        self.exposure = exposure
        self.body = body
    }
}

/// Calls `body` with spans over what the pointers point to; a refusal is a fault of the check.
@inline(__always)
func run<Failure: Error>(
    _ secret: UnsafePointer<UInt8>, _ secretByteCount: Int,
    _ output: UnsafeMutablePointer<UInt8>, _ outputByteCount: Int,
    _ body: (Span<UInt8>, inout MutableSpan<UInt8>) throws(Failure) -> Void
) {
    // Sound: the caller lends that many bytes at each pointer for the length of the call.
    let secretBytes = Span(_unsafeStart: secret, count: secretByteCount)
    var outputBytes = MutableSpan(_unsafeStart: output, count: outputByteCount)
    do throws(Failure) {
        try body(secretBytes, &outputBytes)
    } catch {
        fatalError("the function refused its input")
    }
}

extension MutableSpan where Element == UInt8 {
    /// Overwrites the first bytes with those of `bytes`.
    @inline(__always)
    mutating func write(_ bytes: Span<UInt8>) {
        for index in bytes.indices { self[index] = bytes[index] }
    }
}
