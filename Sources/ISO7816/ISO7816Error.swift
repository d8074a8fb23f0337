/// Why bytes of the card line were refused, and where.
///
/// Whoever throws it has changed nothing: the parser's state and the caller's buffers are as they
/// were before the call.
public struct ISO7816Error: Error, Equatable {
    /// What is wrong, in the order in which it is looked for.
    public enum Code: Equatable, Sendable {
        /// The input ends before the field at `offset` is complete.
        case truncated
        /// Bytes are left over from `offset` on.
        case trailingBytes
        /// A length field is in a form that the standard does not know, or contradicts the data.
        case invalidLength
        /// A tag is in a form that the standard does not allow.
        case invalidTag
        /// A value is one that the standard reserves or forbids.
        case invalidValue
        /// Two fields of the input contradict each other.
        case inconsistent
        /// A check byte or check word does not agree with the bytes that it covers.
        case checksum
        /// More levels, objects or bytes than the limit that the type documents.
        case limit
        /// The output the caller gave is too small for the result.
        case capacity
    }

    /// What is wrong.
    public let code: Code

    /// Where: the offset in bytes, from the start of the input, of the first byte of the field.
    public let offset: Int

    /// An error of this kind at this offset.
    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }
}
