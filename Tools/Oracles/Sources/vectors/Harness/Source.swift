import Foundation

/// One file of vectors as a runner sees it.
struct Source {
    /// The path inside its package.
    let path: String
    let url: URL
    let fault: Fault

    func text() throws -> String {
        guard let text = String(bytes: try Data(contentsOf: url), encoding: .utf8) else {
            throw VectorError(place: path, reason: "not UTF-8")
        }
        return text
    }
}
