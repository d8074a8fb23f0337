/// Why the journal did not do what it was asked to.
///
/// After ``powerLost`` and ``worn`` inside a commit the old state or the new one is there at the
/// next opening; every other case has changed nothing.
public enum StorageError: Error, Equatable {
    /// Power went away; the journal takes nothing before it is opened again.
    case powerLost
    /// The memory did not take a write: its cells are worn out.
    case worn
    /// Pages or words outside the limits of the format, or too few for the lines that were asked for.
    case geometry
    /// The memory holds no journal, or one of other dimensions.
    case unformatted
    /// The journal contradicts itself, in the page of this number. No tear does that.
    case corrupted(page: Int)
    /// More lines in one transaction than ``Journal/transactionLineMax``.
    case transactionTooLong
}
