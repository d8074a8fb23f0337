import CardKernel

/// All that an image holds, read from its bytes and written to them.
struct ImageBody {
    /// The memory.
    let dimensions: MemoryDimensions
    /// The weak places.
    let weak: WeakPlaces

    init(dimensions: MemoryDimensions, weak: WeakPlaces) {
        (self.dimensions, self.weak) = (dimensions, weak)
    }

    /// Looks at everything in front of the cells.
    /// - Parameter bytes: the first ``ImageLayout/cellsOffset`` bytes of the file or more, or the
    ///   whole of a shorter one.
    init(_ bytes: [UInt8], fileByteCount: Int) throws(Refusal) {
        dimensions = try ImageHeader(bytes, fileByteCount: fileByteCount).dimensions
        weak = try WeakPlaces(image: bytes, dimensions)
        let wearEnd = ImageLayout.wearOffset + dimensions.pageCount * 4
        for unused in [
            ImageLayout.weakEnd..<ImageLayout.wearOffset, wearEnd..<ImageLayout.cellsOffset,
        ] {
            if let used = bytes[unused].firstIndex(where: { $0 != 0 }) {
                throw Refusal(.damaged(offset: used))
            }
        }
    }

    /// The snapshot in the bytes of a whole image.
    static func snapshot(_ bytes: [UInt8], fileByteCount: Int) throws(Refusal) -> MemorySnapshot {
        let body = try ImageBody(bytes, fileByteCount: fileByteCount)
        // Sound: the body vouches that the file has a header and all cells.
        return bytes.withUnsafeBytes { body.snapshot($0) }
    }

    /// The snapshot in a whole image of these dimensions, with these weak places.
    func snapshot(_ image: UnsafeRawBufferPointer) -> MemorySnapshot {
        let count = dimensions.pageWordCount
        let pages = (0..<dimensions.pageCount).map { index in
            let page = CellPage.erased(wordCount: count)
            let wear = ImageLayout.wearOffset + index * 4
            page.eraseCount = image.load(fromByteOffset: wear, as: UInt32.self)
            for word in 0..<count {
                let offset = ImageLayout.cellsOffset + (index * count + word) * 4
                // Sound: within the page; the buffer checks its own bounds.
                page.words[word] = image.load(fromByteOffset: offset, as: UInt32.self)
            }
            return page
        }
        return MemorySnapshot(dimensions: dimensions, pages: pages, weak: weak)
    }

    /// The bytes of a whole image.
    static func bytes(_ snapshot: MemorySnapshot) -> [UInt8] {
        var bytes = ImageHeader(snapshot.dimensions).bytes + snapshot.weak.imageBytes
        bytes += [UInt8](repeating: 0, count: ImageLayout.wearOffset - bytes.count)
        for page in snapshot.pages.list { bytes.append(page.eraseCount) }
        bytes += [UInt8](repeating: 0, count: ImageLayout.cellsOffset - bytes.count)
        bytes.reserveCapacity(ImageLayout.byteCount(snapshot.dimensions))
        for page in snapshot.pages.list {
            // Sound: a page has as many words as its snapshot says.
            bytes += UnsafeRawBufferPointer(
                start: page.words, count: snapshot.dimensions.pageWordCount * 4)
        }
        return bytes
    }
}

extension WeakPlaces {
    /// The weak places of an image: none is left out in the row, and each is one that can be.
    init(image bytes: [UInt8], _ dimensions: MemoryDimensions) throws(Refusal) {
        let start = ImageLayout.weakOffset
        self.init(seed: UInt64(bytes.number(at: start)) | UInt64(bytes.number(at: start + 4)) << 32)
        var hasEnded = false
        for index in 0..<WeakPlaces.countMax {
            let offset = start + 8 + index * 8
            let range = bytes.number(at: offset)
            let place = WeakPlace(
                first: UInt16(truncatingIfNeeded: range), count: UInt16(range >> 16),
                bits: bytes.number(at: offset + 4))
            if place == WeakPlace() {
                hasEnded = true
            } else if !hasEnded, place.isPossible(dimensions) {
                append(place)
            } else {
                throw Refusal(.damaged(offset: offset))
            }
        }
    }

    /// The 72 bytes of them in an image.
    var imageBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(UInt32(truncatingIfNeeded: source.state))
        bytes.append(UInt32(truncatingIfNeeded: source.state >> 32))
        for index in 0..<WeakPlaces.countMax {
            let place = index < count ? self[index] : WeakPlace()
            bytes.append(UInt32(place.first) | UInt32(place.count) << 16)
            bytes.append(place.bits)
        }
        return bytes
    }
}

extension WeakPlace {
    /// Whether it is a word, or a page, of such a memory.
    fileprivate func isPossible(_ dimensions: MemoryDimensions) -> Bool {
        guard Int(first) < dimensions.wordCount, bits != 0 else { return false }
        return count == 1
            || Int(count) == dimensions.pageWordCount
                && Int(first) % dimensions.pageWordCount == 0 && bits == StorageFormat.erased
    }
}
