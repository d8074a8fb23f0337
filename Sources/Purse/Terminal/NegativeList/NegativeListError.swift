/// Why bytes are no negative list for this terminal. The cases stand in the order in which they are
/// looked for.
public enum NegativeListError: Error, Equatable {
    /// The bytes are no list: wrong magic, a date that is none, or not as long as the count says.
    case malformed
    /// It is the list of another issuer.
    case otherIssuer
    /// The issuer's key did not sign it.
    case wrongSignature
    /// The issuer signed it, but an entry is malformed or not behind the one before: its number.
    case malformedEntry(Int)
    /// A younger list was accepted before: its version.
    case rollback(UInt32)
}
