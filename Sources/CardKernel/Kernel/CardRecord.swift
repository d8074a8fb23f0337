/// The lines of the journal that the kernel itself needs, from line 0 on.
///
/// ```
/// line 0         "BRSA" | version | life | file count | file count max
///                object count | object count max | next free line 2 | 0 × 4
/// lines 1...3    the state of the generator, 48 bytes
/// lines 4...6    the answer to reset: its length, its bytes
/// line 7 ...     the file table, three lines a file: description, name
///                the object table, two lines an object
///                the content of the files
/// ```
struct CardRecord {
    var life = LifeCycle.creation
    var fileCount = 0
    var fileCountMax = 0
    var objectCount = 0
    var objectCountMax = 0
    var nextLine = 0

    static var version: UInt8 { 1 }
    static var generatorOffset: Int { 16 }
    static var generatorByteCount: Int { 48 }
    static var answerToResetOffset: Int { 64 }
    static var tableLine: Int { 7 }
    static var fileLineCount: Int { 3 }

    func fileOffset(_ file: Int) -> Int {
        (CardRecord.tableLine &+ file &* CardRecord.fileLineCount) &* 16
    }

    func objectOffset(_ object: Int) -> Int {
        fileOffset(fileCountMax) &+ object &* ReferenceObject.lineCount &* 16
    }

    /// The line behind both tables.
    var firstContentLine: Int { objectOffset(objectCountMax) &>> 4 }

    init() {}

    init?(bytes: Span<UInt8>) {
        guard bytes[0] == 0x42, bytes[1] == 0x52, bytes[2] == 0x53, bytes[3] == 0x41,
            bytes[4] == CardRecord.version, let life = LifeCycle(rawValue: bytes[5])
        else { return nil }
        self.life = life
        fileCount = Int(bytes[6])
        fileCountMax = Int(bytes[7])
        objectCount = Int(bytes[8])
        objectCountMax = Int(bytes[9])
        nextLine = Int(bytes[10]) &<< 8 | Int(bytes[11])
    }

    func encode(into bytes: inout MutableSpan<UInt8>) {
        bytes[0] = 0x42
        bytes[1] = 0x52
        bytes[2] = 0x53
        bytes[3] = 0x41
        bytes[4] = CardRecord.version
        bytes[5] = life.rawValue
        bytes[6] = UInt8(truncatingIfNeeded: fileCount)
        bytes[7] = UInt8(truncatingIfNeeded: fileCountMax)
        bytes[8] = UInt8(truncatingIfNeeded: objectCount)
        bytes[9] = UInt8(truncatingIfNeeded: objectCountMax)
        bytes[10] = UInt8(truncatingIfNeeded: nextLine &>> 8)
        bytes[11] = UInt8(truncatingIfNeeded: nextLine)
    }
}
