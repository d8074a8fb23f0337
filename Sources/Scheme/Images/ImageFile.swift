public import CardKernel
import Glibc

/// A card's memory that lives in a file: each word that is programmed is one store into it.
///
/// The file is mapped, so the death of the process at any moment, `kill -9` included, is a tear
/// between two words, which the journal survives. ``Durability`` says what a crash of the computer
/// is. The file is locked until this object is gone or the process dies.
///
/// While it is open nobody may shorten the file, and the file system must have room for it: the
/// kernel ends the process at a word that it cannot reach.
public final class ImageFile {
    /// What the image promises.
    public let durability: Durability
    /// How large the memory is.
    public let dimensions: MemoryDimensions

    let file: LockedFile
    /// The whole file, until the object goes.
    let mapping: UnsafeMutableRawBufferPointer
    /// The memory over the cells in the file; it does not move, for the driver points to it.
    let memory: UnsafeMutablePointer<EmulatedMemory>
    /// The first error of a sync. What it should have written may be lost, so nothing goes on.
    /// Unchecked: an image has one user at a time, and each word asks for it.
    @exclusivity(unchecked) var syncFailure: ImageError?

    /// Opens an image that was made by ``CardImage/save(_:to:)`` and locks it.
    /// - Parameter expecting: the dimensions that it must have; any without.
    /// - Throws: every case of ``ImageError/Code``; `.inUse` where somebody holds it.
    public init(
        _ path: String, durability: Durability = .process, expecting: MemoryDimensions? = nil
    ) throws(ImageError) {
        file = try LockedFile(path, toWrite: true)
        let byteCount = try file.byteCount()
        let head = try file.bytes(min(byteCount, ImageLayout.cellsOffset))
        let body: ImageBody
        do throws(Refusal) {
            body = try ImageBody(head, fileByteCount: byteCount)
        } catch { throw error.of(path) }
        let words = body.dimensions.pageWordCount
        if let expecting, expecting != body.dimensions {
            throw ImageError(code: .otherDimensions(body.dimensions), path: path)
        }
        if durability == .answers, words & (words - 1) != 0 {
            throw ImageError(code: .straddlingPages, path: path)
        }
        let start = mmap(
            nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, file.descriptor, 0)
        guard let start, start != MAP_FAILED else { throw ImageError("mmap", path) }
        (dimensions, self.durability) = (body.dimensions, durability)
        mapping = UnsafeMutableRawBufferPointer(start: start, count: byteCount)
        memory = .allocate(capacity: 1)
        // Sound: the body vouches that the file has room for the wear and all cells, at offsets that
        // four divides, and the mapping stays until the memory is gone.
        memory.initialize(
            to: EmulatedMemory(
                words: (start + ImageLayout.cellsOffset)
                    .bindMemory(to: UInt32.self, capacity: dimensions.wordCount),
                wear: (start + ImageLayout.wearOffset)
                    .bindMemory(to: UInt32.self, capacity: dimensions.pageCount),
                pageCount: dimensions.pageCount, pageWordCount: words, seed: 0))
        memory.pointee.faults.weak = body.weak
        // What an earlier process left with the kernel alone.
        if durability != .process { try sync() }
    }

    deinit {
        memory.deinitialize(count: 1)
        memory.deallocate()
        // Sound: nothing points into the mapping any more.
        munmap(mapping.baseAddress, mapping.count)
    }

    /// The faults that are planned, and what was written since the image was opened. Weak places are
    /// kept in the file.
    public var faults: MemoryFaults {
        _read { yield memory.pointee.faults }
        _modify {
            yield &memory.pointee.faults
            storeWeak()
        }
    }

    /// What the cells hold now: the card as if power were lost at this moment.
    public func snapshot() -> MemorySnapshot {
        ImageBody(dimensions: dimensions, weak: memory.pointee.faults.weak)
            .snapshot(UnsafeRawBufferPointer(mapping))
    }

    /// To be called before an answer of the card leaves: what it tells of is as durable then as
    /// ``durability`` promises.
    /// - Throws: `.system` where the disk failed, now or before; the answer must not leave then.
    public func confirm() throws(ImageError) {
        switch durability {
        case .process: break
        case .answers: try sync()
        case .writes: if let syncFailure { throw syncFailure }
        }
    }
}
