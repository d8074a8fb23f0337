extension Kernel {
    /// Gives the bytes that the next calls of ``random(into:)`` return, before anything of the
    /// generator: for known-answer tests, which ask a card to answer as another one once did.
    ///
    /// Nothing outside this package can reach it, and no command does.
    /// - Parameter bytes: 1...16; they are used up from the front on, and forgotten with the power.
    package mutating func prime(random bytes: Span<UInt8>) {
        precondition(bytes.count >= 1 && bytes.count <= 16)
        for index in bytes.indices { primed[index] = bytes[index] }
        (primedStart, primedCount) = (0, bytes.count)
    }

    /// Takes bytes from those that were given, if there are as many.
    mutating func takePrimed(into output: inout MutableSpan<UInt8>) -> Bool {
        guard primedCount > 0, primedCount >= output.count else { return false }
        for index in output.indices { output[index] = primed[primedStart &+ index] }
        primedStart &+= output.count
        primedCount &-= output.count
        return true
    }
}
