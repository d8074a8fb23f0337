#if BURSA_SEEDED_FAULTS
/// Mistakes made on purpose, and the scenario in which each must be found. The others are found by
/// tests, or make no difference here because another party does not let them.
enum Faults {
    static let expected: [(fault: String, scenario: String)] = [
        ("driver.forgetful", "adversary"),
        ("book.forgetful", "lossy"),
        ("purse.debitRepeats", "lossy"),
        ("purse.balanceApart", "lossy"),
        ("purse.proofApart", "lossy"),
        ("purse.sequenceStays", "lossy"),
        ("purse.macCutShort", "adversary"),
        ("sam.transactionStaysOpen", "lossy"),
        ("sam.creditInTwo", "lossy"),
        ("sam.loadTotalNotDurable", "loads"),
        ("terminal.lossIsRefusal", "lossy"),
        ("terminal.storeSkipped", "lossy"),
        ("terminal.storeFailureIgnored", "lossy"),
        ("terminal.otherCardAccepted", "crossed"),
        ("terminal.proofOfSequenceBefore", "lossy"),
        ("terminal.creditSkipped", "lossy"),
        ("terminal.closedIsCredited", "lossy"),
    ]

    /// Searches for each, and prints the shortest way to it.
    /// - Returns: whether each was found.
    static func run(most: Int) throws -> Bool {
        var isClean = true
        for (fault, name) in expected {
            guard let scenario = Scenarios.named(name) else { throw ExplorerError.unknown(name) }
            let universe = try Universe(scenario, fault: fault)
            var search = Search(universe, capacity: most)
            search.run(most: most)
            guard let finding = search.finding else {
                Report.say("\(fault): NOT FOUND in \(name)")
                isClean = false
                continue
            }
            Report.say("\(fault): \(finding.text)")
            let lines = universe.describe(finding, "\(name)+\(fault)")
            let way = lines.split(separator: "\n").last ?? ""
            let steps = Array(way.split(separator: " ").dropFirst(3).map(String.init))
            Report.say(String(way))
            // What is printed must lead there again, with devices that nobody has used.
            let again = try Universe(scenario, fault: fault).replay(steps) { _ in }
            guard again == finding.text else {
                Report.say("\(fault): the way leads to \(again ?? "nothing")")
                isClean = false
                continue
            }
        }
        Report.say("\(expected.count) mistakes")
        return isClean
    }
}
#endif
