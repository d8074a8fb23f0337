import CryptoCore
package import Leaks

@c(probe_compare)
package func probeCompare(_ secret: Bytes, _ output: Room) {
    run(secret, 32, output, 1) { secret, output in
        let (left, right) = (secret.extracting(0..<16), secret.extracting(16..<32))
        // Sound: a Bool is a byte of 0 or 1. A conditional would be a branch of this check's own.
        output[0] = unsafeBitCast(ConstantTime.areEqual(left, right), to: UInt8.self)
    }
}
