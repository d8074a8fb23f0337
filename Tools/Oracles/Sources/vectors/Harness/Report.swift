import OracleKit

/// The table, and what does not fit in it.
struct Report {
    private var table = TextTable(
        "algorithm", "set", "vectors", "passed", "faults caught", "not for us")
    private var vectorCount = 0
    private var passedCount = 0
    private var caughtCount = 0
    private var copyCount = 0
    private var fileCount = 0
    private var excluded = [(path: String, reason: String)]()
    private var skipped = [(set: String, reason: String, count: Int)]()
    private(set) var problems = [String]()
    private(set) var missing = [String]()

    mutating func add(_ runner: Runner) {
        for line in runner.lines {
            let others = line.tally.notApplicable.values.reduce(0, +)
            table.add(
                line.set.algorithm, line.set.name, "\(line.tally.run)", "\(line.tally.passed)",
                "\(line.caught)", "\(others)")
            vectorCount += line.tally.run
            if line.set.isCopy { copyCount += line.tally.run }
            passedCount += line.tally.passed
            caughtCount += line.caught
            problems += line.problems.map { "\(runner.catalogue.package): \($0)" }
            for (reason, count) in line.tally.notApplicable.sorted(by: { $0.key < $1.key }) {
                skipped.append((line.set.name, reason, count))
            }
        }
        problems += runner.problems.map { "\(runner.catalogue.package): \($0)" }
        fileCount += runner.fileCount
        excluded += runner.excluded
    }

    mutating func addMissing(_ catalogue: Catalogue) {
        missing.append(catalogue.package)
        for set in catalogue.sets {
            table.add(set.algorithm, set.name, "not run", "-", "-", "-")
        }
    }

    func print(withFiles: Bool) {
        Swift.print(table.text)
        Swift.print("")
        Swift.print(
            "vectors run: \(vectorCount) (\(copyCount) of them copies), passed: \(passedCount)")
        Swift.print("seeded faults caught: \(caughtCount) of \(vectorCount)")
        Swift.print(
            "files accounted for: \(fileCount), of which \(excluded.count) hold nothing for this "
                + "library")
        for name in missing { Swift.print("not run, for it is not there: \(name)") }
        if withFiles {
            for (path, reason) in excluded { Swift.print("file \(path): \(reason)") }
            for (set, reason, count) in skipped { Swift.print("\(count) in \(set): \(reason)") }
        }
        for problem in problems.prefix(200) { Swift.print("FAILED \(problem)") }
        if problems.count > 200 { Swift.print("and \(problems.count - 200) more") }
    }
}
