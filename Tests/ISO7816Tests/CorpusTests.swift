import BursaTestSupport
import Foundation
import Testing

@Suite struct CorpusTests {
    /// The inputs that the fuzzers begin with, and those that once found something.
    private func corpus(_ target: FuzzTarget) throws -> [[UInt8]] {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("Tools/Fuzzers/Corpus/\(target.name)")
        return try #require(HexLines(folder: folder)).inputs
    }

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `every input of the corpus satisfies its oracle`(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let inputs = try corpus(target)
        #expect(!inputs.isEmpty)
        for input in inputs {
            #expect(target.complaint(input) == nil, "\(hex(input))")
        }
    }

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `inputs of the corpus that were changed by a seed satisfy it too`(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let inputs = try corpus(target)
        for seed in UInt64(0)..<5000 {
            var generator = SeededGenerator(seed: seed)
            var input = inputs[Int(generator.next() % UInt64(inputs.count))]
            for _ in 0...generator.next() % 4 where !input.isEmpty {
                let index = Int(generator.next() % UInt64(input.count))
                switch generator.next() % 4 {
                case 0: input[index] ^= 1 << UInt8(generator.next() % 8)
                case 1: input[index] = UInt8(truncatingIfNeeded: generator.next())
                case 2: input.remove(at: index)
                default: input.insert(UInt8(truncatingIfNeeded: generator.next()), at: index)
                }
            }
            #expect(target.complaint(input) == nil, "seed \(seed): \(hex(input))")
        }
    }
}
