import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct WeakModelTests {
    @Test func `a programming that does not begin makes nothing firm`() {
        let cells = MemoryCells(pageCount: 4, pageWordCount: 16)
        cells.faults.arm(Tear(afterWrites: 0, outcome: .weak, seed: 1))
        _ = cells.program(3, 0)
        cells.faults.powerOn(seed: 1)
        cells.faults.arm(Tear(afterWrites: 0, outcome: .notStarted, seed: 2))
        _ = cells.program(3, 0)
        cells.faults.powerOn(seed: 3)
        #expect(Set((0..<20).map { _ in cells.word(3) }).count > 1)
        #expect(cells.program(3, 0))
        #expect((0..<20).allSatisfy { _ in cells.word(3) == 0 })
    }
}
