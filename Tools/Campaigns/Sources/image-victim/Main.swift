import CardKernel
import Glibc
import Scheme

/// `image-victim path told process|answers|writes|saved [careless]`: a card that works until it is
/// killed, in a living image of that durability, or in memory that is saved after each commit.
///
/// Two lines of the image always hold the same count. It raises both in one transaction, and stores
/// each count in the first eight bytes of the file `told` once it is durable. A living image needs
/// no call of the system for either, so that a kill meets it in the midst of its work. Careless, it
/// takes two transactions for the two lines: the mistake that the campaign has to notice.
@main enum Main {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard 4...5 ~= arguments.count, let told = map(arguments[2]) else {
            print("usage: image-victim path told process|answers|writes|saved [careless]")
            exit(2)
        }
        let (path, isCareless) = (arguments[1], arguments.count == 5)
        if let durability = Durability.allCases.first(where: { "\($0)" == arguments[3] }) {
            let image = try ImageFile(path, durability: durability)
            try work(image.driver, told, isCareless) { try image.confirm() }
        } else {
            let memory = PagedMemory(try CardImage.load(path))
            try work(memory.driver, told, isCareless) {
                try CardImage.save(memory.snapshot(), to: path)
            }
        }
    }

    private static func work(
        _ driver: MemoryDriver, _ told: Told, _ isCareless: Bool, confirm: () throws -> Void
    ) throws {
        var journal = Journal(driver: driver)
        try journal.open()
        var bytes = InlineArray<8, UInt8>(repeating: 0)
        journal.read(0, into: &bytes)
        var count = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
        while true {
            count += 1
            for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: count >> (8 * index)) }
            try journal.stage(bytes.span, at: 0)
            if isCareless { try journal.commit() }
            try journal.stage(bytes.span, at: 31 * 16)
            try journal.commit()
            try confirm()
            told.store(count)
        }
    }

    private static func map(_ path: String) -> Told? {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0,
            let start = mmap(nil, 8, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
            start != MAP_FAILED
        else { return nil }
        return Told(place: start.assumingMemoryBound(to: UInt64.self))
    }
}

/// The count that the campaign sees.
private struct Told {
    let place: UnsafeMutablePointer<UInt64>

    /// Not inlined: the store stays behind the commit, and is one.
    @inline(never)
    func store(_ count: UInt64) { place.pointee = count }
}
