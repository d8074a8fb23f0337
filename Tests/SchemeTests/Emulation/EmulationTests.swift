import CardReader
import Foundation
import ISO7816
import Purse
import Scheme
import Testing

@Suite struct EmulationTests {
    private static let select: [UInt8] =
        [0x00, 0xA4, 0x04, 0x00, 11] + Array("BURSA.PURSE".utf8) + [0x00]
    private static let balance: [UInt8] = [0x80, 0x5C, 0x00, 0x02, 0x04]
    private static let fifty: [UInt8] = [0x00, 0x00, 0x13, 0x88, 0x90, 0x00]

    private func plan(_ text: String) throws -> EmulationPlan {
        let scratch = try Scratch()
        let path = scratch.path("plan.json")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try EmulationPlan(contentsOf: path)
    }

    private func fault(_ text: String) throws -> SchemeError.Code? {
        do {
            _ = try plan(text)
            return nil
        } catch let error as SchemeError { return error.code }
    }

    @Test("a plan says readers and cards, and relative paths begin at its folder")
    func plans() throws {
        let plan = try plan(
            """
            {"schema":"bursa.emulation/1","control":"c.sock","readers":[
              {"name":"A","card":{"image":"x/a.card"},"spares":[{"image":"/b.card"}]},
              {"name":"B","faults":"1: mute"}]}
            """)
        let folder = try #require(plan.control).dropLast("/c.sock".count)
        #expect(folder.hasPrefix("/"))
        #expect(plan.readers.map(\.name) == ["A", "B"])
        #expect(plan.readers[0].card?.image == folder + "/x/a.card")
        #expect(plan.readers[0].spares?[0].image == "/b.card")
    }

    @Test("what is no plan is refused, and the reason says where")
    func refusals() throws {
        #expect(try fault("{") == .malformed("the file is not JSON that is known"))
        #expect(try fault(#"{"schema":"x"}"#) == .schema(found: "x", wanted: "bursa.emulation/1"))
        #expect(
            try fault(#"{"schema":"bursa.emulation/1"}"#) == .malformed("readers is missing"))
        #expect(
            try fault(#"{"schema":"bursa.emulation/1","readers":[{"name":""}]}"#)
                == .request("readers.0.name has not 1 to 127 bytes, or a zero byte"))
        #expect(
            try fault(
                #"{"schema":"bursa.emulation/1","readers":[{"name":"A"},{"name":"A"}]}"#)
                == .request("readers.1.name is there twice: A"))
        let broken = EmulationPlan(readers: [.init(name: "A", faults: "1: sing")])
        #expect(throws: SchemeError.self) { try Emulation(broken) }
    }

    @Test("the demonstration card is a purse with 50.00 EUR")
    func demonstration() throws {
        let emulation = try Emulation(.demonstration)
        let channel = try emulation.readers[0].connect()
        #expect(try channel.transmit(Self.select).response?.suffix(2) == [0x90, 0x00])
        #expect(try channel.transmit(Self.balance) == .response(Self.fifty))
    }

    @Test("an image is locked while its card has power, and at no other time")
    func locks() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.card")
        let demonstration = try Emulation(.demonstration)
        try demonstration.keep(to: path)
        let plan = EmulationPlan(readers: [
            .init(name: "A", card: .init(image: path)), .init(name: "B", card: .init(image: path)),
        ])
        let readers = try Emulation(plan).readers
        let first = try readers[0].connect()
        #expect(throws: CardReaderError(.unresponsive, reader: "B")) { try readers[1].connect() }
        #expect((readers[1].card as? SharedImageCard)?.failure?.code == .inUse)
        #expect(try first.transmit(Self.select).response?.suffix(2) == [0x90, 0x00])
        first.disconnect()
        let second = try readers[1].connect()
        _ = try second.transmit(Self.select)
        #expect(try second.transmit(Self.balance) == .response(Self.fifty))
    }
}

extension Emulation {
    /// Writes what the first reader's card holds into an image.
    func keep(to path: String) throws {
        let card = try #require(readers[0].card as? HostedCard<PurseApplication>)
        let memory = try #require(card.memory as? PagedMemory)
        try CardImage.save(memory.snapshot(), to: path)
    }
}
