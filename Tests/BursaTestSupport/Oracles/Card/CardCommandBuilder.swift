import CardKernel
import ISO7816

/// One command in the making.
struct CardCommandBuilder {
    let card: CardModel
    var input: FuzzInput
    var cla: UInt8 = 0
    var ins: UInt8 = 0
    var p1: UInt8 = 0
    var p2: UInt8 = 0
    var data: [UInt8] = []
    /// Ne; nothing for no Le field.
    var ne: Int?

    init(card: CardModel, input: FuzzInput) {
        (self.card, self.input) = (card, input)
    }

    func bytes(isExtended: Bool) -> [UInt8] {
        var bytes = [cla, ins, p1, p2]
        if isExtended || data.count > 255 {
            bytes += [0]
            if !data.isEmpty { bytes += [UInt8(data.count >> 8), UInt8(data.count & 0xFF)] }
            bytes += data
            if let ne { bytes += [UInt8(ne >> 8 & 0xFF), UInt8(ne & 0xFF)] }
            return data.isEmpty && ne == nil ? Array(bytes[..<4]) : bytes
        }
        if !data.isEmpty { bytes += [UInt8(data.count & 0xFF)] + data }
        if let ne { bytes.append(UInt8(ne & 0xFF)) }
        return bytes
    }

    /// A command of one of the kinds 7...31.
    mutating func build(_ kind: UInt8) {
        switch kind {
        case 8, 9: selectByName()
        case 10: selectByIdentifier()
        case 11: selectByPath()
        case 12: readBinary()
        case 13: readRecord()
        case 14, 15: updateBinary()
        case 16: updateRecord()
        case 17: appendRecord()
        case 18: verify()
        case 19: changeReferenceData()
        case 20: resetRetryCounter()
        case 21, 22: getChallenge()
        case 23: externalAuthenticate()
        case 24: internalAuthenticate()
        case 25: (ins, ne) = (0xC0, Int(input.byte()))
        case 26: changeLife()
        case 27, 28: protectedUpdate()
        case 29, 30: application()
        default: anything()
        }
    }

    private mutating func anything() {
        (cla, ins, p1, p2) = (input.byte(), input.byte(), input.byte(), input.byte())
        data = filler()
        let wanted = input.byte()
        ne = wanted & 1 == 0 ? nil : Int(wanted) * 2
    }

    /// Some bytes, none of them given one by one.
    mutating func filler() -> [UInt8] {
        let (count, first) = (Int(input.byte()), input.byte())
        return (0..<count).map { first &+ UInt8($0 & 0xFF) &* 3 }
    }

    private mutating func selectByName() {
        let names = card.files.map(\.name).filter { !$0.isEmpty }
        let choice = Int(input.byte())
        (ins, p1, p2, ne) = (0xA4, 0x04, input.byte() & 0x0F, 0)
        if p2 & 0x0C == 0x0C { ne = nil }
        guard let name = names.isEmpty ? nil : names[choice % names.count] else { return }
        // The whole name, or the beginning that all of them have.
        data = choice & 0x80 == 0 ? name : Array(name.prefix(1 + choice >> 5 & 3))
    }

    private mutating func selectByIdentifier() {
        let choice = input.byte()
        let identifier = card.files[Int(choice & 0x3F) % card.files.count].identifier
        (ins, p1, p2) = (0xA4, choice >> 6, input.byte() & 0x0F)
        data = p1 == 3 ? [] : [UInt8(identifier >> 8), UInt8(identifier & 0xFF)]
        ne = p2 & 1 == 0 ? 0 : nil
        p2 &= 0x0C
    }

    private mutating func selectByPath() {
        let choice = input.byte()
        let command = card.pathCommand(Int(choice) % card.files.count)
        (ins, p1, p2) = (0xA4, choice & 0x80 == 0 ? 8 : 9, 4)
        data = command.count > 5 ? Array(command[5..<command.count - 1]) : []
        if p1 == 9 { data = Array(data.dropFirst(2)) }
        ne = choice & 0x40 == 0 ? 0 : 5
    }

    /// A file of the current directory, or zero.
    mutating func file() -> Int? {
        let choice = input.byte()
        let files = card.children(of: card.now.directory).filter { card.files[$0].short != 0 }
        if choice >= 0xF0 || files.isEmpty { return nil }
        return files[Int(choice) % files.count]
    }

    private mutating func short() -> UInt8 { file().map { card.files[$0].short } ?? 0 }

    private mutating func readBinary() {
        let short = short()
        (ins, p1, p2) = (0xB0, short == 0 ? input.byte() & 3 : 0x80 | short, input.byte())
        ne = Int(input.byte()) * (p2 & 1 == 0 ? 1 : 257)
    }

    private mutating func readRecord() {
        (ins, p2) = (0xB2, short() << 3)
        let choice = input.byte()
        (p1, p2) = (choice >> 3, p2 | choice & 7)
        ne = Int(input.byte())
    }

    private mutating func updateBinary() {
        let short = short()
        (ins, p1, p2) = (0xD6, short == 0 ? input.byte() & 3 : 0x80 | short, input.byte())
        data = filler()
        if data.count > 200 { lengthen() }
    }

    /// More lines than one change takes, in a file of 300 bytes or in a large one.
    private mutating func lengthen() {
        let part = data
        if part[0] & 1 == 0 { return data += part[..<60] }
        for _ in 0..<5 { data += part }
    }

    private mutating func updateRecord() {
        (ins, p2) = (0xDC, short() << 3)
        let choice = input.byte()
        (p1, p2) = (choice >> 3, p2 | choice & 7)
        data = record(card.child(short: p2 >> 3))
    }

    private mutating func appendRecord() {
        (ins, p2) = (0xE2, short() << 3)
        data = record(card.child(short: p2 >> 3))
    }

    /// Bytes of the length of a record, or of another.
    mutating func record(_ file: Int?) -> [UInt8] {
        let bytes = filler()
        guard let file, let first = bytes.first, first & 7 != 0 else { return bytes }
        let count = card.files[file].recordByteCount
        return (0..<count).map { first &+ UInt8($0) }
    }
}
