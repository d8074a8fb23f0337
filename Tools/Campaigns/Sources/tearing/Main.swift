import Foundation

/// The campaigns that take power away; each prints one table and fails where something was found.
@main enum Main {
    static let usage = """
        usage: tearing explore [depth] [seeds]   every writing command, every write, every recovery
               tearing purse [depth]             the same of the purse and its SAMs
               tearing guesses [attempts]        PIN and key: no fourth guess is heard
               tearing counters [tears]          a weak-bit counter of the textbook, and ours
               tearing walk [steps] [seed]       random transactions and tears beside a model
               tearing life [transactions]       how often pages are erased
               tearing faults                    mistakes made on purpose; needs their build
        """

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let numbers = arguments.dropFirst().compactMap { Int($0) }
        guard let verb = arguments.first, numbers.count == arguments.count - 1 else { refuse() }
        func number(_ index: Int, _ otherwise: Int) -> Int {
            index < numbers.count ? numbers[index] : otherwise
        }
        let isClean: Bool
        switch verb {
        case "explore":
            isClean = try Exploration(depth: number(0, 2), seeds: number(1, 1)).run()
        case "purse": isClean = PurseCampaign(depth: number(0, 2)).run()
        case "guesses": isClean = try guesses(attempts: number(0, 3))
        case "counters": isClean = try counters(tears: number(0, 10_000_000))
        case "walk": isClean = walk(steps: number(0, 3_000_000), seed: number(1, 1))
        case "life": isClean = try life(transactions: number(0, 131_070))
        #if BURSA_SEEDED_FAULTS
        case "faults": isClean = try SeededFaults.run()
        #endif
        default: refuse()
        }
        exit(isClean ? 0 : 1)
    }

    private static func refuse() -> Never {
        print(usage)
        exit(2)
    }

    private static func guesses(attempts: Int) throws -> Bool {
        var isClean = true
        for (name, key) in [("PIN", nil), ("key, DES", 2), ("key, AES", 3)] as [(String, UInt8?)] {
            let campaign = try GuessCampaign(key: key) { _ in }
            let finding = campaign.run(attempts: attempts)
            isClean = isClean && finding == nil
            print(
                "\(name): \(campaign.sequences) sequences of \(attempts + 1) attempts,",
                finding ?? "never more than 3 guesses compared")
        }
        return isClean
    }

    private static func counters(tears: Int) throws -> Bool {
        let falls = (0..<20).map { TextbookCounter().fall(most: 10_000, seed: $0, [.weak]) }
        let found = falls.compactMap { $0 }.sorted()
        print(
            "textbook counter: went back in \(found.count) of 20 runs of at most 10000 tears, after",
            found.isEmpty
                ? "-" : "\(found[found.count / 2]) (\(found[0])-\(found[found.count - 1]))")
        let ours = try JournalCounter().fall(most: tears, seed: 1)
        print("journal: \(tears) tears,", ours.map { "went back after \($0)" } ?? "never went back")
        return found.count == 20 && ours == nil
    }

    private static func walk(steps: Int, seed: Int) -> Bool {
        let finding = RandomWalk().run(steps: steps, seed: UInt64(seed))
        print("\(steps) random transactions, seed \(seed):", finding ?? "all as the model has them")
        return finding == nil
    }

    private static func life(transactions: Int) throws -> Bool {
        guard let result = try Life.run(transactions: transactions) else {
            print("a command was refused")
            return false
        }
        print(
            "\(transactions) transactions, \(Life.pageCount) pages of",
            "\(Life.pageWordCount * 4) bytes: \(result.words) words programmed,",
            "a page erased at most \(result.erasures) times, at least \(result.least)")
        return result.erasures <= 10_000
    }
}
