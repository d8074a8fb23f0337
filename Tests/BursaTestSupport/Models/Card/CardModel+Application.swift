// The commands of ``ProbeApplication``.
extension CardModel {
    mutating func carryOutApplication(
        _ command: CommandModel, seen: [UInt8]
    ) throws(Refusal) -> Answer {
        let cla = command.header[0]
        try demand(cla >= 0x80, 0x6D00)
        try demand(cla == 0x80, 0x6E00)
        switch command.header[1] {
        case 0x10: return Answer()
        case 0x12: return try write(command)
        case 0x14: return Answer(data: random(min(command.ne, 64), seen: seen))
        case 0x16:
            session?.isMarked = true
            return Answer()
        default: throw Refusal(status: 0x6D00)
        }
    }

    /// Only what is committed lasts.
    private mutating func write(_ command: CommandModel) throws(Refusal) -> Answer {
        guard let file = child(short: 0x16) else { throw Refusal(status: 0x6A82) }
        let half = command.data.count / 2
        for end in command.p1 == 5 ? [half, command.data.count] : [command.data.count] {
            let old = files[file].bytes
            let new = command.data[..<end] + old[end...]
            try demandRoom(from: old, to: Array(new))
            if command.p1 == 1 || command.p1 == 5 {
                lasting.files[file].bytes = Array(new)
                commit()
            }
        }
        return Answer(status: command.p1 == 3 ? 0x6400 : 0x9000)
    }
}
