/// A place in a file of vectors that is not what its runner expects: never passed over.
struct VectorError: Error, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "\(place): \(reason)" }
}

/// What becomes of one record.
enum Outcome {
    /// The record is a vector, and the library agreed with it or not.
    case vector(Bool)
    /// The record holds what the vectors after it share.
    case parameters
    /// The record is a vector of something that the library does not offer.
    case notApplicable(String)
}

/// Whether the expected values are those of the file, or each with one bit flipped: then every
/// vector has to fail.
enum Fault {
    case none
    case seeded
}
