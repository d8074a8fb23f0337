import BursaTestSupport
import CPeers
import CardKernel
import Foundation
import Scheme

/// A memory that holds the sample card.
func sampleMemory() throws -> PagedMemory {
    guard let dimensions = MemoryDimensions(pageCount: 64, pageWordCount: 128) else {
        throw WrongAnswer(name: "dimensions")
    }
    let memory = PagedMemory(dimensions: dimensions)
    var kernel = Kernel(driver: memory.driver)
    try SampleCard.make(on: &kernel)
    return memory
}

/// Forks of a memory, the last thousand of which are kept.
private func forks(of memory: PagedMemory) -> Subject {
    Subject(name: "fork of a card's memory") { count in
        var kept = [PagedMemory](repeating: memory, count: 1000)
        for index in 0..<count { kept[index % 1000] = memory.fork() }
    }
}

/// Bytes of the heap for each of so many forks that nobody uses, what the allocator needs included.
private func bytesOfFork(of memory: PagedMemory, count: Int) -> Double {
    var kept: [PagedMemory] = []
    kept.reserveCapacity(count)
    let before = peers_heap_bytes()
    for _ in 0..<count { kept.append(memory.fork()) }
    let after = peers_heap_bytes()
    return withExtendedLifetime(kept) { Double(after - before) / Double(count) }
}

/// What is promised of a card's memory in a process and of the process.
func memoryFigures() throws -> [Figure] {
    let memory = try sampleMemory()
    let image = FileManager.default.temporaryDirectory
        .appending(path: "bench-\(UUID()).\(CardImage.pathExtension)").path
    return [
        Figure(
            name: "fork of a card's memory", kind: .rate(forks(of: memory)), promised: 100e3,
            aim: 1e6),
        Figure(
            name: "a fork that nobody uses",
            kind: .bound(.bytes) { (0..<5).map { _ in bytesOfFork(of: memory, count: 100_000) } },
            promised: 4096, aim: 256),
        Figure(
            name: "start of a process to its first answer",
            kind: .bound(.milliseconds) {
                defer { unlink(image) }
                let start = try FirstAnswer(image: image)
                return try (0..<41).map { _ in try start.milliseconds() }
            },
            promised: 10, aim: 3),
    ]
}
