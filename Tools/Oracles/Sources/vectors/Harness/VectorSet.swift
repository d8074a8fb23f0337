/// A set of vectors: some files of a package, what runs them, and how many there are in them.
struct VectorSet {
    let algorithm: String
    let name: String
    /// The files, as patterns; each has to match at least one.
    let patterns: [String]
    /// How many vectors the files hold for this library; another number is a failure, so that
    /// none is lost unseen.
    let count: Int
    let run: (Source, inout Tally) throws -> Void

    /// Whether the set is there a second time, from another package.
    var isCopy: Bool { name.hasSuffix("copy") }

    /// A set in files of records: `makeRunner` is called for each file and makes what is
    /// called for each record in turn.
    init(
        _ algorithm: String, _ name: String, _ patterns: [String], _ count: Int,
        endingWith lastField: String? = nil,
        records makeRunner: @escaping () -> (Record) throws -> Outcome
    ) {
        self.init(algorithm, name, patterns, count) { source, tally in
            let runner = makeRunner()
            let isJSON = source.path.hasSuffix(".json")
            let records =
                try isJSON
                ? WycheproofFile.records(of: source)
                : KeyValueFile.records(of: source, endingWith: lastField)
            for record in records {
                let outcome = try runner(record)
                if case .notApplicable = outcome { record.ignoreAll() }
                try record.finish()
                tally.add(outcome, at: record.place)
            }
        }
    }

    /// A set whose files are read in another way.
    init(
        _ algorithm: String, _ name: String, _ patterns: [String], _ count: Int,
        run: @escaping (Source, inout Tally) throws -> Void
    ) {
        self.algorithm = algorithm
        self.name = name
        self.patterns = patterns
        self.count = count
        self.run = run
    }
}

/// Files of a package that hold nothing for this library, and why.
struct Exclusion {
    let patterns: [String]
    let reason: String

    init(_ patterns: String..., reason: String) {
        self.patterns = patterns
        self.reason = reason
    }
}
