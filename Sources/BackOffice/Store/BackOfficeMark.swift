/// A number that the office never lowers.
public enum BackOfficeMark: Hashable, Sendable {
    /// The highest number of a collection of a terminal.
    case collection(terminal: [UInt8])
    /// The version of the last negative list.
    case negativeList

    /// What a store calls it.
    var name: String {
        switch self {
        case .collection(let terminal):
            "collection " + terminal.map { String($0, radix: 16) }.joined(separator: ".")
        case .negativeList: "negative list"
        }
    }
}
