#if !hasFeature(Embedded)
extension Subject {
    /// Every function of the engine that handles a secret.
    package static var all: [Subject] {
        [
            Subject(
                "probe_compare", "compare, 16 bytes", secret: 32, output: 1,
                isOutputPublic: true, probeCompare)
        ]
    }
}
#endif
