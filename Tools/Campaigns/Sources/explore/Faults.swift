#if BURSA_SEEDED_FAULTS
/// Looks for every mistake in every scenario; those of which nothing is seen here are for other checks.
enum Faults {
    /// Mistakes that must be found here.
    static let expected: Set<String> = ["driver.forgetful", "book.forgetful"]

    /// - Returns: whether each one that must be found was found.
    static func run(most: Int) throws -> Bool {
        var missing = expected
        for fault in Fault.names {
            for scenario in Scenarios.all where scenario.expected == nil {
                let universe = try Universe(scenario, fault: fault)
                var search = Search(universe, capacity: most)
                search.run(most: most)
                guard let finding = search.finding else { continue }
                Report.say("\(fault): \(finding.text), in \(scenario.name)")
                Report.say(universe.describe(finding, "\(scenario.name)+\(fault)"))
                missing.remove(fault)
                break
            }
        }
        for fault in missing.sorted() { Report.say("\(fault): NOT FOUND") }
        return missing.isEmpty
    }
}
#endif
