import BursaTestSupport
import CAllocations
import CardKernel
import Foundation

/// `allocations`: how often a card asks for heap. It must not.
@main enum Main {
    static func main() throws {
        let ledger = Ledger()
        do {
            try Dialogue(ledger).run()
            try terminate(ledger)
            try Refusals(ledger).run()
            try Tears(ledger).run()
            try Purchases(ledger: ledger).run()
        } catch let error as WrongAnswer {
            print("\(error.title): the card answered \(error.answer)")
            exit(1)
        }
        let control = try control()
        let ways = allocations_counted_ways()

        print(line("calls of a card, a SAM, a terminal", "calls", "allocations"))
        for row in ledger.rows { print(line(row.title, "\(row.times)", "\(row.allocations)")) }
        print(line("all", "\(ledger.times)", "\(ledger.allocations)"))
        print(line("control: a command that makes an array", "1", "\(control)"))
        print(line("control: the ways into the heap", "\(allocations_ways())", "\(ways)"))
        exit(ledger.allocations == 0 && control > 0 && ways == allocations_ways() ? 0 : 1)
    }

    /// No file of the sample card may be terminated alone, so another card has one.
    private static func terminate(_ ledger: Ledger) throws {
        let session = try Session(ledger) { kernel in
            let (seed, answer) = ([UInt8](repeating: 1, count: 48), SampleCard.answerToReset)
            try kernel.make(
                lineCount: 40, fileCountMax: 2, objectCountMax: 0, seed: seed.span,
                answerToReset: answer.span)
            var file = FileDescription(.transparent, identifier: 0x0001)
            file.byteCount = 16
            file[.terminate] = .always
            _ = try kernel.add(file)
            try kernel.activate()
        }
        try session.powerOn("power-on")
        try session.send("SELECT by identifier, a file", "00A4000402000100")
        try session.send("TERMINATE EF", "00E80000")
        try session.send("SELECT of a terminated file", "00A4000402000100", "6285")
    }

    /// The command of the application that makes an array, which must be seen.
    private static func control() throws -> UInt {
        let ledger = Ledger()
        let session = try Session(ledger) { try SampleCard.make(on: &$0) }
        try session.powerOn("power-on")
        try session.send("random bytes", "8014000010")
        return ledger.rows.last?.allocations ?? 0
    }

    private static func line(_ title: String, _ cells: String...) -> String {
        title + String(repeating: " ", count: max(0, 46 - title.count))
            + cells.map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }.joined()
    }
}
