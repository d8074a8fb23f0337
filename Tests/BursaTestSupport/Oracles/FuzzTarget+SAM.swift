import CardKernel
import Purse

extension FuzzTarget {
    /// Both SAMs before a hostile terminal: the PSAM counts what a right MAC2 proves, once, and collects
    /// what it has shown; the load SAM authorises what a card has asked for, below its limits.
    ///
    /// The first byte chooses the SAM and its keys.
    public static let sam = FuzzTarget(
        name: "sam",
        sources: [
            // But for what makes a SAM.
            "Purse/SAM/PSAM+", "Purse/SAM/PSAM.", "Purse/SAM/PSAMState", "Purse/SAM/LoadSAM+",
            "Purse/SAM/LoadSAM.", "Purse/SAM/SAMBlocking", "Purse/SAM/SAMCheck",
            "Purse/SAM/SAMField", "Purse/SAM/SAMForm", "Purse/SAM/SAMInstruction",
            "Purse/SAM/SAMKeys", "Purse/Codes/KeyName",
        ]
    ) { bytes in
        var input = bytes.withUnsafeBufferPointer { FuzzInput($0) }
        let choice = input.byte()
        let maintenance: PurseAlgorithm = choice & 2 == 0 ? .aes : .tripleDES
        do {
            if choice & 1 == 0 {
                let duel = try PSAMDuel(
                    maintenance, totalMax: choice & 4 == 0 ? 200_000 : 300,
                    first: choice & 8 == 0 ? 1 : 0xFFFF_FFFC)
                try duel.play(&input)
                return duel.complaint
            }
            let duel = try LoadSAMDuel(maintenance, levels: 1 + Int(choice >> 3) % 3)
            try duel.play(&input)
            return duel.complaint
        } catch {
            return "\(error)"
        }
    }
}
