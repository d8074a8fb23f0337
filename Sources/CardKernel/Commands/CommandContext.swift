/// What the conditions of a command found out on the way, for the ones after them and for its work.
struct CommandContext {
    /// The number of the file that the command works on; -1 for none.
    var file = -1
    /// Whether a short identifier named it.
    var isNamed = false
    /// The offset in a transparent file, in bytes.
    var offset = 0
    /// The number of the record: 1 and up; 0 while it is not known.
    var record = 0
    /// The number of the PIN or key; -1 for none.
    var object = -1
    /// The number of the PIN that unblocks.
    var unblocking = -1
    /// Where the data lies that is to be written: in the command, or deciphered.
    var data = 0..<0
    /// Whether the command came with the class byte of the line protection.
    var isProtected = false
    /// Whether the data is in the kernel's own room, deciphered.
    var isDeciphered = false
}

/// What the records of a file are doing: the line in front of them.
struct RecordState {
    /// How many there are.
    var count: Int
    /// The slot of the newest, from 0 on.
    var newest: Int
}
