import ISO7816

/// A card's memory in which several writes happen together or not at all.
///
/// To its users it is ``lineCount`` lines of 16 bytes, at first all zero. ``stage(_:at:)`` notes new
/// bytes in working memory, ``commit()`` makes all of them durable at once, ``abort()`` forgets
/// them. Below, the pages are one circular log, so that all of them wear equally: Storage.md says
/// why, StorageFormat.md gives the bytes.
///
/// Reading and staging never touch the memory cells. After an error in ``commit()`` the journal
/// takes nothing more until it is opened again.
public struct Journal: ~Copyable {
    /// The most lines that one transaction can change, whatever the memory.
    public static var stagedLineCountMax: Int { 64 }

    /// How many lines there are.
    public internal(set) var lineCount = 0
    /// The most lines that one transaction can change in this memory.
    public internal(set) var transactionLineMax = 0

    let driver: MemoryDriver

    /// Where the bytes of each line are, as the index of a word; ``nowhere`` for a line of zeros.
    var places = InlineArray<1024, UInt16>(repeating: 0xFFFF)

    /// The lines that the transaction under way changes, where they went once they are written, and
    /// their new bytes.
    var stagedCount = 0
    /// A bit for every 32nd line: where it is clear, none of these is staged.
    var stagedFilter: UInt32 = 0
    var stagedLines = InlineArray<64, UInt16>(repeating: 0)
    var stagedPlaces = InlineArray<64, UInt16>(repeating: 0)
    var stagedContents = InlineArray<64, StorageLine>(repeating: StorageLine())

    /// The sequence number of the page that is being written; zero where no journal is open.
    var head: UInt32 = 0
    /// The first word of that page.
    var headStart = 0
    /// The next word of that page to be written.
    var position = 0
    /// Whether this session has written its opening word.
    var hasOpened = false

    /// Words programmed and pages erased, torn ones among them.
    var work = CardWork()

    #if BURSA_SEEDED_FAULTS
    /// The mistake that this journal makes on purpose.
    public var fault = SeededFault.none
    #endif

    /// A journal over this memory, not open yet.
    public init(driver: MemoryDriver) {
        self.driver = driver
    }

    static var nowhere: UInt16 { 0xFFFF }

    /// Whether a journal is open and takes writes.
    public var isOpen: Bool { head != 0 }

    /// How old the state is: it grows with every commit, and a copy that was put back shows less
    /// than was seen before. The sequence number of the page, then the offset in it.
    public var age: UInt64 { UInt64(head) &<< 16 | UInt64(truncatingIfNeeded: position) }

    /// The age that the last opening found, before it recovered from anything: of two moments in the
    /// life of a memory the later one never shows less.
    ///
    /// The ``age`` after a recovery is a step ahead. A copy that was taken inside a commit makes
    /// this step too when it is opened, and the card that finished its commit never did.
    public internal(set) var ageFound: UInt64 = 0

    /// Closes the journal: what was staged is gone, and nothing is committed until it is opened again.
    public mutating func close() {
        clearStaged()
        head = 0
        hasOpened = false
    }

    /// Appends `count` bytes from the byte offset `offset` on to `output`, as they are with what is
    /// staged. The range lies within the lines, and the output has room; all else traps.
    @inline(__always)
    public mutating func read(_ offset: Int, count: Int, into output: inout OutputSpan<UInt8>) {
        precondition(offset >= 0 && count >= 0 && count <= lineCount &* 16 &- offset)
        precondition(count <= output.freeCapacity)
        // Sound: there is room for `count` bytes, and `copy` writes all of them.
        unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
            guard let base = buffer.baseAddress else { return }
            unsafe copy(offset, count: count, to: base + initialized)
            initialized &+= count
        }
    }

    /// Copies bytes into a fixed array, all of it.
    @inline(__always)
    public mutating func read<let count: Int>(
        _ offset: Int, into bytes: inout InlineArray<count, UInt8>
    ) {
        precondition(offset >= 0 && count <= lineCount &* 16 &- offset)
        var span = bytes.mutableSpan
        // Sound: the span has `count` bytes.
        unsafe span.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe copy(offset, count: count, to: base)
        }
    }

    /// The byte at an offset.
    public mutating func byte(at offset: Int) -> UInt8 {
        var bytes = InlineArray<1, UInt8>(repeating: 0)
        read(offset, into: &bytes)
        return bytes[0]
    }

    /// Copies line by line; each lies somewhere else.
    mutating func copy(_ offset: Int, count: Int, to destination: UnsafeMutablePointer<UInt8>) {
        var done = 0
        while done < count {
            let line = (offset &+ done) &>> 4
            let start = (offset &+ done) & 15
            let length = min(16 &- start, count &- done)
            // Sound: at most `count` bytes are written in all.
            unsafe copyLine(line, start, length, to: destination + done)
            done &+= length
        }
    }

    /// The line as it is in memory, whatever is staged.
    @inline(__always)
    mutating func readDurable(_ line: Int, into content: inout StorageLine) {
        unsafe content.withBytes { destination in
            // Sound: a line has so many bytes.
            unsafe copyDurable(line, 0, StorageFormat.lineByteCount, to: destination)
        }
    }

    @inline(__always)
    private mutating func copyLine(
        _ line: Int, _ start: Int, _ length: Int, to destination: UnsafeMutablePointer<UInt8>
    ) {
        // Sound: the caller has room for `length` bytes, and they lie within the line.
        guard let slot = stagedSlot(of: line) else {
            return unsafe copyDurable(line, start, length, to: destination)
        }
        unsafe stagedContents[slot].withBytes { content in
            unsafe UnsafeMutableRawPointer(destination)
                .copyMemory(from: content + start, byteCount: length)
        }
    }

    @inline(__always)
    private mutating func copyDurable(
        _ line: Int, _ start: Int, _ length: Int, to destination: UnsafeMutablePointer<UInt8>
    ) {
        let place = places[line]
        if place == Journal.nowhere {
            // Sound: as above.
            unsafe destination.update(repeating: 0, count: length)
            return
        }
        // Sound: as above.
        unsafe driver.read(at: Int(place) &* 4 &+ start, count: length, to: destination)
    }

    /// Which staged line this is, if it is staged.
    @inline(__always)
    mutating func stagedSlot(of line: Int) -> Int? {
        stagedFilter & Journal.filterBit(line) == 0 ? nil : searchStaged(line)
    }

    /// The bit of ``stagedFilter`` that stands for a line.
    @inline(__always)
    static func filterBit(_ line: Int) -> UInt32 { 1 &<< UInt32(truncatingIfNeeded: line) }

    private mutating func searchStaged(_ line: Int) -> Int? {
        var slot = 0
        while slot < stagedCount {
            if Int(stagedLines[slot]) == line { return slot }
            slot &+= 1
        }
        return nil
    }
}
