// The challenge that was given out just before, for an application's own work.
extension Kernel {
    /// Whether a challenge was given out just before that is long enough for the algorithm of a key:
    /// 4 bytes for triple DES, 8 for AES.
    public mutating func hasChallenge(for key: Int) -> Bool {
        precondition(objects[key].kind == .key)
        return session.challengeCount >= objects[key].challengeByteCountMin
    }

    /// Copies the challenge that was given out just before, zeros behind it. Whoever needs it reads it
    /// before ``refusalOfProtection(_:by:)``, which uses it up.
    public mutating func readChallenge(into bytes: inout InlineArray<16, UInt8>) {
        for index in 0..<16 { bytes[index] = index < session.challengeCount ? challenge[index] : 0 }
    }

    /// What a file is.
    public mutating func kind(of file: Int) -> FileKind {
        files[file].kind
    }
}
