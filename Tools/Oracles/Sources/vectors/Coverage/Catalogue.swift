import Foundation

/// What one published package holds for this library and what it holds besides: together every
/// file in it.
struct Catalogue {
    let package: String
    /// Where the vectors lie, inside the folder that the package was unpacked to.
    let folder: String
    let sets: [VectorSet]
    let exclusions: [Exclusion]

    /// All packages, in the order of the table.
    static var all: [Catalogue] { [cryptography, pycryptodome, botan, committed] }
}
