// The challenge that was given out just before, for an application's own work.
extension Kernel {
    /// Whether a challenge was given out just before that is long enough for the algorithm of a key:
    /// 4 bytes for triple DES, 8 for AES.
    public mutating func hasChallenge(for key: Int) -> Bool {
        precondition(objects[key].kind == .key)
        return session.challengeCount >= objects[key].challengeByteCountMin
    }

    /// What a file is.
    public mutating func kind(of file: Int) -> FileKind {
        files[file].kind
    }
}
