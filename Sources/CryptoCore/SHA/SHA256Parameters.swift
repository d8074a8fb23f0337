internal import CConstantTime

/// The numbers of SHA-256. FIPS 180-4, 4.1.2, 4.2.2 and 5.3.3
enum SHA256Parameters: SHA2Parameters {
    typealias Word = UInt32

    static var lengthByteCount: Int { 8 }
    static var roundCount: Int { 64 }
    static var sum0: (Int, Int, Int) { (2, 13, 22) }
    static var sum1: (Int, Int, Int) { (6, 11, 25) }
    static var schedule0: (Int, Int, Int) { (7, 18, 3) }
    static var schedule1: (Int, Int, Int) { (17, 19, 10) }

    @inline(__always)
    static func roundConstant(_ index: Int) -> UInt32 { ct_sha256_constant(index) }

    /// The first 32 fractional bits of the square roots of the first eight primes.
    static let initialChain: [8 of UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
        0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
}
