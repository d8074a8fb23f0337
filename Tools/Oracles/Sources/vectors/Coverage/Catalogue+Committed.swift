extension Catalogue {
    /// What is small enough to be in this repository, and is in no package.
    static var committed: Catalogue {
        Catalogue(
            package: committedName, folder: "",
            sets: [
                VectorSet(
                    "CMAC-AES", "RFC 4493", ["rfc4493.txt"], 4,
                    records: { Codes.examples("CMAC(AES-128)") })
            ],
            exclusions: [])
    }

    /// The name under which the committed vectors are looked for.
    static var committedName: String { "committed" }
}
