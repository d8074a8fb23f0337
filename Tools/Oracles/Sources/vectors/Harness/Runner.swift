import Foundation

/// Runs the sets of one package, each twice: as published, and with a fault seeded in every
/// expected value.
struct Runner {
    /// One line of the table.
    struct Line {
        let set: VectorSet
        let tally: Tally
        /// Vectors that failed with a fault seeded; it has to be every one.
        let caught: Int
        let problems: [String]
    }

    let catalogue: Catalogue
    let package: VectorPackage
    private(set) var lines = [Line]()
    /// Files that no set and no exclusion names, and the like.
    private(set) var problems = [String]()
    private(set) var fileCount = 0
    private(set) var excluded = [(path: String, reason: String)]()

    /// - Parameter root: the unpacked package.
    init(_ catalogue: Catalogue, root: URL) {
        self.catalogue = catalogue
        package = VectorPackage(
            name: catalogue.package, root: root.appending(path: catalogue.folder))
    }

    var isThere: Bool { FileManager.default.fileExists(atPath: package.root.path) }

    mutating func run() throws {
        let files = try package.files()
        fileCount = files.count
        account(for: files)
        for set in catalogue.sets { lines.append(run(set, files)) }
    }

    private mutating func account(for files: [String]) {
        for file in files {
            let isRun = catalogue.sets.contains { $0.patterns.contains { matches(file, $0) } }
            guard !isRun else { continue }
            let exclusion = catalogue.exclusions.first {
                $0.patterns.contains { matches(file, $0) }
            }
            if let exclusion {
                excluded.append((file, exclusion.reason))
            } else {
                problems.append("\(file): neither run nor named as nothing for this library")
            }
        }
        for exclusion in catalogue.exclusions {
            for pattern in exclusion.patterns where !files.contains(where: { matches($0, pattern) })
            {
                problems.append("\(pattern): names no file")
            }
        }
    }

    private func run(_ set: VectorSet, _ files: [String]) -> Line {
        var problems = [String]()
        for pattern in set.patterns where !files.contains(where: { matches($0, pattern) }) {
            problems.append("\(pattern): names no file")
        }
        var plain = Tally()
        var faulty = Tally()
        for file in files where set.patterns.contains(where: { matches(file, $0) }) {
            let before = plain.run
            add(file, .none, set, to: &plain)
            if plain.run == before { problems.append("\(file): yields no vectors") }
            add(file, .seeded, set, to: &faulty)
        }
        problems += plain.failures
        if plain.run != set.count {
            problems.append("\(set.name): \(plain.run) vectors where \(set.count) are known")
        }
        let caught = faulty.run - faulty.passed
        if faulty.run != plain.run || caught != plain.run {
            problems.append("\(set.name): \(plain.run - caught) seeded faults were not caught")
        }
        return Line(set: set, tally: plain, caught: caught, problems: problems)
    }

    private func add(_ file: String, _ fault: Fault, _ set: VectorSet, to tally: inout Tally) {
        let source = Source(path: file, url: package.root.appending(path: file), fault: fault)
        do {
            try set.run(source, &tally)
        } catch {
            tally.abandon("\(file): \(error)")
        }
    }
}
