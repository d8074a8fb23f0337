import ISO7816

// ACTIVATE, DEACTIVATE and TERMINATE. ISO 7816-9, 6
extension Kernel {
    mutating func changeLife(
        _ instruction: Instruction, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        if instruction == .terminateCard {
            var record = card
            record.life = .terminated
            try stageCard(record)
            try journal.commit()
            card = record
            return .success
        }
        let life: LifeCycle =
            switch instruction {
            case .activateFile: .activated
            case .deactivateFile: .deactivated
            default: .terminated
            }
        try journal.stage(byte: life.rawValue, at: card.fileOffset(context.file) &+ 1)
        try journal.commit()
        files[context.file].life = life
        return .success
    }
}
