import BursaTestSupport
import ISO7816
import Testing

/// A command in the steps of a fuzzer, and what goes before it.
struct TornCommand: CustomTestStringConvertible {
    let name: String
    var before: [UInt8] = []
    let command: [UInt8]

    var testDescription: String { name }

    static let all: [TornCommand] = [
        TornCommand(name: "VERIFY, right after wrong", before: [18, 2, 0], command: [18, 2, 7]),
        TornCommand(name: "VERIFY, wrong", command: [18, 2, 0]),
        TornCommand(name: "CHANGE REFERENCE DATA", command: [19, 2, 7, 6]),
        TornCommand(
            name: "RESET RETRY COUNTER", before: [18, 2, 0, 18, 2, 0, 18, 2, 0],
            command: [20, 2, 7, 5]),
        TornCommand(name: "GET CHALLENGE", command: [21, 1]),
        TornCommand(
            name: "EXTERNAL AUTHENTICATE", before: [21, 1, 23, 0, 0, 21, 1],
            command: [23, 0, 7]),
        TornCommand(name: "UPDATE BINARY", command: [14, 1, 0, 90, 9]),
        TornCommand(name: "UPDATE BINARY, protected", before: [21, 0], command: [27, 0, 0, 6, 7]),
        TornCommand(
            name: "APPEND RECORD, cyclic and full",
            before: Array((0..<10).map { [17, 3, 1, $0 * 8 + 1] }.joined()),
            command: [17, 3, 1, 99]),
        TornCommand(name: "APPEND RECORD, variable", command: [17, 2, 20, 8]),
        TornCommand(name: "DEACTIVATE FILE", before: [12, 1, 0, 1], command: [26, 0]),
        TornCommand(name: "two transactions", command: [29, 0x29, 40, 7]),
    ]
}

@Suite struct CommandTearTests {
    /// SELECT the application, then everything.
    private func duel(_ torn: TornCommand, on memory: Int) -> CardDuel {
        let duel = CardDuel(sample: memory)
        duel.play([8, 0, 0] + torn.before)
        return duel
    }

    @Test(arguments: TornCommand.all, [0, 2])
    func `a torn command leaves what one of its steps makes, at each write and in each way`(
        torn: TornCommand, memory: Int
    ) {
        var tears = 0
        for write in UInt8.min..<UInt8.max {
            var isTorn = false
            for outcome in TornWrite.allCases {
                let duel = duel(torn, on: memory)
                duel.play([4, write, outcome.rawValue, write] + torn.command)
                if duel.isPowered { continue }
                (isTorn, tears) = (true, tears + 1)
                // The recovery is torn too, now and then.
                duel.play([4, write & 7, (outcome.rawValue + write) % 6, 3, 1, write])
                duel.takeCensus()
                #expect(duel.complaint == nil, "write \(write), \(outcome)")
            }
            if !isTorn { break }
        }
        #expect(tears >= 6 * 10)
    }
}
