/// What a card remembers while it has power, part by part.
public enum VolatileState: UInt8, CaseIterable, Sendable {
    /// Which directory is current; without it the MF is.
    case currentDirectory
    /// Which elementary file is current.
    case currentFile
    /// Which record of it is current.
    case currentRecord
    /// What was shown with the PINs and keys of the MF.
    case globalSecurity
    /// What was shown with the PINs and keys of the current directory.
    case localSecurity
    /// The challenge that the next command may use.
    case challenge
    /// The rest of a response that GET RESPONSE may fetch.
    case remainingResponse
    /// What is staged and not committed.
    case stagedWrites
    /// The generator in working memory, whose next state is stored already, and what it has made.
    case generator
    /// Whatever the application keeps.
    case application
}

/// What happens to a card other than a command's own work.
public enum CardEvent: UInt8, CaseIterable, Sendable {
    /// Power comes, and with it a reset.
    case coldReset
    /// The reset contact alone.
    case warmReset
    /// Power goes between two commands.
    case powerOff
    /// Power goes inside a command.
    case tear
    /// The contactless session ends, the field stays.
    case deselect
    /// SELECT makes another directory current.
    case otherDirectory

    /// Whether a part of the volatile state is cleared by this. One table: the kernel clears by it.
    public func clears(_ state: VolatileState) -> Bool {
        switch (self, state) {
        // Without power nothing stays.
        case (.coldReset, _), (.powerOff, _), (.tear, _): true
        // The generator needs no power cut to stay unpredictable, and a new start costs writes.
        case (.warmReset, .generator), (.deselect, .generator): false
        case (.warmReset, _), (.deselect, _): true
        // The event is the change of the directory; what belongs to the card as a whole stays.
        case (.otherDirectory, .currentDirectory), (.otherDirectory, .globalSecurity),
            (.otherDirectory, .generator):
            false
        case (.otherDirectory, _): true
        }
    }
}

/// The parts of the volatile state that are small.
struct Session: BitwiseCopyable {
    /// The number of the current directory.
    var directory = 0
    /// The number of the current elementary file; -1 for none.
    var file = -1
    /// The number of the current record; 0 for none.
    var record = 0
    /// A bit for each PIN, and one for each key, that was shown.
    var globalUser: UInt16 = 0
    var globalExternal: UInt16 = 0
    var localUser: UInt16 = 0
    var localExternal: UInt16 = 0
    /// How many bytes the challenge has; 0 for none.
    var challengeCount = 0
    /// How many bytes the challenge had that the command under way was protected with; 0 for none.
    var servedCount = 0
    /// How many bytes of a response are left, and where they begin.
    var remainingStart = 0
    var remainingCount = 0
    /// The status that comes with the last of them.
    var remainingStatus: UInt16 = 0x9000
}
