import ISO7816

// ACTIVATE, DEACTIVATE and TERMINATE. ISO 7816-9, 6
extension Kernel {
    mutating func changeLife(
        _ instruction: Instruction, _ context: CommandContext
    ) throws(StorageError) -> StatusWord {
        if instruction == .terminateCard {
            try commitTermination()
            return .success
        }
        let life: LifeCycle =
            switch instruction {
            case .activateFile: .activated
            case .deactivateFile: .deactivated
            default: .terminated
            }
        try commit(life: life, of: context.file)
        return .success
    }
}
