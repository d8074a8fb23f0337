public import ISO7816

// The line protection of an application's own commands. JR/T 0025
extension Kernel {
    /// How many bytes of a MAC the algorithm of a key sends: 4 with 00, 8 with 01.
    public mutating func macByteCount(of key: Int) -> Int {
        objects[key].macByteCount
    }

    /// Why a command with a MAC at the end of its data may not be carried out; nothing if the MAC is
    /// right. A guess of it counts as a try of the key, and the challenge serves once. Nothing may be
    /// staged before; it traps otherwise.
    ///
    /// The MAC is over header, Lc and the data in front of it, as for UPDATE BINARY. What it protects
    /// may be enciphered: ``decipher(_:_:)``.
    /// - Returns: 6983 where no try is left; 6984 without a challenge that was given out just before
    ///   and is long enough, 4 bytes for triple DES and 8 for AES; 6700 for data that is shorter than
    ///   a MAC, and for extended length fields; 6988 for a wrong MAC.
    /// - Throws: what ``Journal/stage(_:at:)`` and ``Journal/commit()`` throw.
    /// - Tearing: the try counter as it was, reduced, or after a right MAC restored.
    public mutating func refusalOfProtection(
        _ command: borrowing CommandAPDU, by key: Int
    ) throws(StorageError) -> StatusWord? {
        precondition(objects[key].kind == .key)
        precondition(!journal.hasStaged, "a guess is counted before anything is staged")
        guard hasTriesLeft(key) else { return .authenticationBlocked }
        guard session.challengeCount >= objects[key].challengeByteCountMin else {
            return .referenceDataUnusable
        }
        guard !command.isExtended, command.data.count >= objects[key].macByteCount else {
            return .wrongLength
        }
        return try isMACRight(command, by: key) ? nil : .secureMessagingObjectsIncorrect
    }
}
