/// One parser that a fuzzer throws bytes at, and who tells whether it did right.
///
/// A target of your own is a file beside this one with a `static let` of this type, and a name in
/// ``all``; its first inputs lie in `Tools/Fuzzers/Corpus/<name>/*.hex`.
public struct FuzzTarget: Sendable {
    /// The name of the target and of its folder in the corpus.
    public let name: String
    /// What the target is to cover: files and folders in `Sources`.
    public let sources: [String]
    /// Judges what the parser makes of these bytes; it must take any.
    /// - Returns: nothing, or what is wrong.
    public let complaint: @Sendable (_ input: [UInt8]) -> String?

    /// A target of these parts.
    public init(
        name: String, sources: [String], complaint: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.sources = sources
        self.complaint = complaint
    }

    /// Every target.
    public static let all: [FuzzTarget] = [
        .command, .response, .ber, .simpleTLV, .compactTLV, .answerToReset, .protocolSelection,
        .characters, .blocks, .faultScript, .card, .purse, .sam, .terminal,
    ]
}
