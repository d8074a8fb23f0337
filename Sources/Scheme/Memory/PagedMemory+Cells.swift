public import CardKernel
import ISO7816

// What the journal does to the cells: read, program, erase.
extension PagedMemory {
    /// The functions of this memory. They point to it and do not keep it: it must be held for as
    /// long as a journal uses them, best as a property beside the card, or in
    /// `withExtendedLifetime`.
    public var driver: MemoryDriver {
        // Sound: each function gets this object back, which the caller keeps; nothing else is
        // passed as the context.
        MemoryDriver(
            pageCount: dimensions.pageCount, pageWordCount: dimensions.pageWordCount,
            context: Unmanaged.passUnretained(self).toOpaque(),
            read: { context, first, count, destination in
                Unmanaged<PagedMemory>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.read(Int(first), Int(count), destination)
                }
            },
            program: { context, word, value in
                Unmanaged<PagedMemory>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.program(Int(word), value).rawValue
                }
            },
            programRow: { context, first, values, count in
                Unmanaged<PagedMemory>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.programRow(Int(first), values, Int(count))
                }
            },
            erase: { context, page in
                Unmanaged<PagedMemory>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.erase(Int(page)).rawValue
                }
            },
            arm: { context, tear in
                Unmanaged<PagedMemory>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    // Sound: the kernel passes a `Tear`, for the time of the call.
                    $0.currentFaults.arm(tear?.assumingMemoryBound(to: Tear.self).pointee)
                }
            })
    }

    /// The page of a word: `word` / `pageWordCount`. The reciprocal is less than 1 too large in units
    /// of 2⁻³² times the divisor, so the error is below 2¹⁶ · 2¹⁰ · 2⁻³² pages of a word: none.
    @inline(__always)
    private func page(of word: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: word) &* reciprocal) &>> 32)
    }

    @inline(__always)
    private func read(_ first: Int, _ count: Int, _ destination: UnsafeMutablePointer<UInt8>) {
        if currentFaults.hasWeak {
            readWeak(first, count, destination)
            return
        }
        let pageByteCount = dimensions.pageWordCount &* 4
        var done = 0
        while done < count {
            let page = page(of: (first &+ done) &>> 2)
            let offset = first &+ done &- page &* pageByteCount
            let length = min(count &- done, pageByteCount &- offset)
            // Sound: within the page, and the caller has room for `count` bytes.
            UnsafeMutableRawPointer(destination + done)
                .copyMemory(from: UnsafeRawPointer(pages[page].words) + offset, byteCount: length)
            done &+= length
        }
    }

    private func readWeak(_ first: Int, _ count: Int, _ destination: UnsafeMutablePointer<UInt8>) {
        let pages = pages
        let pageWordCount = dimensions.pageWordCount
        currentFaults.show(first, count, in: destination) { word in
            // Sound: the word is one of the page's.
            pages[word / pageWordCount].words[word % pageWordCount]
        }
    }

    /// The words of the page that one lies in, which this memory then holds alone; ``ownFirst`` is its
    /// first.
    @inline(__always)
    private func ownPage(of word: Int) -> UnsafeMutablePointer<UInt32> {
        let isOwn =
            UInt(bitPattern: word &- ownFirst) < UInt(bitPattern: dimensions.pageWordCount)
        return isOwn ? ownWords ?? own(page(of: word)) : own(page(of: word))
    }

    @inline(__always)
    private func programRow(
        _ first: Int, _ values: UnsafePointer<UInt32>, _ count: Int
    ) -> Bool {
        guard currentFaults.programsWhole(count) else { return false }
        let row = ownPage(of: first) + (first &- ownFirst)
        // Sound: they lie within the page, and the journal lends `count` values.
        for index in 0..<count { row[index] &= values[index] }
        return true
    }

    @inline(__always)
    private func program(_ word: Int, _ value: UInt32) -> MemoryOutcome {
        let words = ownPage(of: word)
        let offset = word &- ownFirst
        // Sound: the offset is within the page, which this memory holds alone.
        if currentFaults.programsWhole(1) {
            words[offset] &= value
            return .done
        }
        let result = currentFaults.program(word, value, over: words[offset])
        words[offset] = result.stored
        return result.outcome
    }

    private func erase(_ page: Int) -> MemoryOutcome {
        let count = dimensions.pageWordCount
        let result = currentFaults.erase(page &* count, count)
        if result.outcome == .powerLost, result.torn == nil { return .powerLost }
        let words = own(page)
        pages[page].eraseCount &+= 1
        // Sound: the words of the page, which this memory holds alone.
        guard let torn = result.torn else {
            words.update(repeating: StorageFormat.erased, count: count)
            return result.outcome
        }
        for index in 0..<count {
            words[index] = TornOperation.erasing(words[index], index, of: count, torn)
        }
        return result.outcome
    }

    /// Makes sure that nobody shares a page, which is copied if somebody does.
    @discardableResult
    private func own(_ page: Int) -> UnsafeMutablePointer<UInt32> {
        if !isKnownUniquelyReferenced(&pages[page]) {
            pages[page] = pages[page].copy(wordCount: dimensions.pageWordCount)
        }
        ownFirst = page &* dimensions.pageWordCount
        let words = pages[page].words
        ownWords = words
        return words
    }
}
