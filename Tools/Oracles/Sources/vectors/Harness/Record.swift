import OracleKit

/// One record of a file of vectors: names and values, in which every value has to be asked for.
final class Record {
    /// File and line, for messages.
    let place: String
    /// The bracketed lines that stand above the record.
    let sections: [String]
    let fault: Fault
    private let fields: [(name: String, value: String)]
    private let line: Int
    private var unread: Set<String>

    init(
        file: String, line: Int, sections: [String], fields: [(name: String, value: String)],
        fault: Fault
    ) {
        place = "\(file):\(line)"
        self.line = line
        self.sections = sections
        self.fields = fields
        self.fault = fault
        unread = Set(fields.map(\.name))
    }

    /// The bracketed line right above the records, or nothing.
    var section: String { sections.last ?? "" }

    /// Whether the record has a field of this name.
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// The value of a field as it stands.
    func text(_ name: String) throws -> String {
        let values = fields.filter { $0.name == name }.map(\.value)
        guard let value = values.first else { throw error("no field \(name)") }
        guard values.count == 1 else { throw error("\(name) stands there more than once") }
        unread.remove(name)
        return value
    }

    /// The bytes of a field in hexadecimal.
    func bytes(_ name: String) throws -> [UInt8] {
        let text = try text(name)
        guard let bytes = Hex.bytes(text) else { throw error("\(name) is not hexadecimal") }
        return bytes
    }

    /// A field that holds a hexadecimal number, as `byteCount` bytes.
    func number(_ name: String, byteCount: Int) throws -> [UInt8] {
        guard let bytes = Hex.number(try text(name), byteCount: byteCount) else {
            throw error("\(name) is no number of at most \(byteCount) bytes")
        }
        return bytes
    }

    /// A field that holds a decimal number.
    func integer(_ name: String) throws -> Int {
        guard let value = Int(try text(name)) else { throw error("\(name) is no integer") }
        return value
    }

    /// The value that the library has to arrive at, with a bit flipped where a fault is seeded.
    func expected(_ bytes: [UInt8]) -> [UInt8] {
        switch fault {
        case .none: return bytes
        case .seeded:
            guard !bytes.isEmpty else { return [0] }
            var bytes = bytes
            let bit = line % (8 * bytes.count)
            bytes[bit / 8] ^= 1 << (bit % 8)
            return bytes
        }
    }

    /// The same for a field in hexadecimal.
    func expected(_ name: String) throws -> [UInt8] { expected(try bytes(name)) }

    /// The verdict that the library has to arrive at, the other one where a fault is seeded.
    func expected(_ verdict: Bool) -> Bool {
        switch fault {
        case .none: verdict
        case .seeded: !verdict
        }
    }

    /// Fields that repeat what is known already.
    func ignore(_ names: String...) { ignore(names) }

    func ignore(_ names: [String]) { unread.subtract(names) }

    /// The record is not for this library: nothing in it has to be asked for.
    func ignoreAll() { unread.removeAll() }

    /// - Throws: where the record has fields that nobody asked for.
    func finish() throws {
        guard unread.isEmpty else {
            throw error("unparsed: \(unread.sorted().joined(separator: ", "))")
        }
    }

    func error(_ reason: String) -> VectorError { VectorError(place: place, reason: reason) }
}
