import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct PoolTests {
    /// So many random bytes of a card that was just powered, in draws of one size.
    private func drawn(_ count: Int, by size: UInt8) throws -> (bytes: [UInt8], work: CardWork) {
        let card = try TestCard()
        let first = card.send([0x80, 0x14, 0x00, 0x00, 0x01])?.first ?? 0
        var bytes = [first]
        let before = card.card.work
        while bytes.count < count {
            bytes += card.send([0x80, 0x14, 0x00, 0x00, size])?.dropLast(2) ?? []
        }
        return (Array(bytes[..<count]), card.card.work.since(before))
    }

    @Test func `the bytes that are drawn are the same, however they are drawn`() throws {
        let one = try drawn(190, by: 1).bytes
        for size: UInt8 in [3, 8, 16, 63, 64] {
            #expect(try drawn(190, by: size).bytes == one, "\(size)")
        }
        #expect(Set(stride(from: 0, to: 184, by: 8).map { Array(one[$0..<$0 + 8]) }).count == 23)
    }

    @Test func `eight challenges cost one request`() throws {
        let card = try TestCard()
        _ = card.send("0084000008")
        for _ in 0..<3 {
            for _ in 0..<7 {
                let before = card.card.work
                #expect(card.send("0084000008").hasSuffix("9000"))
                #expect(card.card.work.since(before) == CardWork())
            }
            let before = card.card.work
            _ = card.send("0084000008")
            #expect(card.card.work.since(before).hashBlocks == 10)
        }
    }

    @Test func `what was not drawn is never drawn in another session`() throws {
        let card = try TestCard()
        var seen: Set<[UInt8]> = []
        for session in 1...20 {
            card.powerOn()
            for draw in 1...3 {
                seen.insert(card.send([0x00, 0x84, 0x00, 0x00, 0x08])?.dropLast(2) ?? [])
                #expect(seen.count == (session - 1) * 3 + draw)
            }
        }
    }
}
