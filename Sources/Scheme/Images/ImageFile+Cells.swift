public import CardKernel
import Glibc
import ISO7816

// What the journal does to the cells, and when the disk hears of it.
extension ImageFile {
    /// The functions of this memory. They point to it and do not keep it: it must be held for as
    /// long as a journal uses them, best as a property beside the card, or in
    /// `withExtendedLifetime`. Where the disk fails, they report worn cells.
    public var driver: MemoryDriver {
        // Sound: each function gets this object back, which the caller keeps; nothing else is
        // passed as the context.
        MemoryDriver(
            pageCount: dimensions.pageCount, pageWordCount: dimensions.pageWordCount,
            context: Unmanaged.passUnretained(self).toOpaque(),
            read: { context, first, count, destination in
                Unmanaged<ImageFile>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.read(Int(first), Int(count), destination)
                }
            },
            program: { context, word, value in
                Unmanaged<ImageFile>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.program(Int(word), value).rawValue
                }
            },
            erase: { context, page in
                Unmanaged<ImageFile>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.erase(Int(page)).rawValue
                }
            },
            arm: { context, tear in
                Unmanaged<ImageFile>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    // Sound: the kernel passes a `Tear`, for the time of the call.
                    $0.faults.arm(tear?.assumingMemoryBound(to: Tear.self).pointee)
                }
            })
    }

    private func read(_ first: Int, _ count: Int, _ destination: UnsafeMutablePointer<UInt8>) {
        memory.pointee.read(first, count, destination)
        if memory.pointee.faults.hasWeak { storeWeak() }
    }

    @inline(__always)
    private func program(_ word: Int, _ value: UInt32) -> MemoryOutcome {
        guard syncFailure == nil else { return .failed }
        let mayWeaken = memory.pointee.faults.hasWeak || memory.pointee.faults.tear != nil
        let outcome = memory.pointee.program(word, value)
        if mayWeaken { storeWeak() }
        let offset = ImageLayout.cellsOffset + word * 4
        guard durability != .writes || isSynced(offset..<offset + 4) else { return .failed }
        return outcome
    }

    /// An erasure changes many words at once, so it has the disk to itself: what came before is
    /// there first, and nothing follows before it is there.
    private func erase(_ page: Int) -> MemoryOutcome {
        guard durability == .process || isSynced(0..<mapping.count) else { return .failed }
        let outcome = memory.pointee.erase(page)
        storeWeak()
        guard durability == .process || isSynced(0..<mapping.count) else { return .failed }
        return outcome
    }

    /// Puts the weak places into the file, place by place.
    func storeWeak() {
        let bytes = memory.pointee.faults.weak.imageBytes
        for offset in stride(from: 0, to: bytes.count, by: 8) {
            let word = UInt64(bytes.number(at: offset)) | UInt64(bytes.number(at: offset + 4)) << 32
            mapping.storeBytes(
                of: word, toByteOffset: ImageLayout.weakOffset + offset, as: UInt64.self)
        }
    }

    private func isSynced(_ range: Range<Int>) -> Bool {
        do throws(ImageError) { try sync(range) } catch { return false }
        return true
    }

    /// Waits until the disk has everything.
    func sync() throws(ImageError) { try sync(0..<mapping.count) }

    /// Waits until the disk has the blocks of a range.
    private func sync(_ range: Range<Int>) throws(ImageError) {
        if let syncFailure { throw syncFailure }
        let unit = Int(sysconf(Int32(_SC_PAGESIZE)))
        let start = range.lowerBound / unit * unit
        // Sound: the range is one of the mapping, which begins at a multiple of the unit.
        let address = mapping.baseAddress.map { $0 + start }
        guard msync(address, range.upperBound - start, MS_SYNC) == 0 else {
            let failure = ImageError("msync", file.path)
            syncFailure = failure
            throw failure
        }
    }
}
