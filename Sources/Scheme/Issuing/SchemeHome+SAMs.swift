import CardKernel
import FoundationEssentials
import Purse

// The SAMs: they hold masters and can mint, so each has caps.
extension SchemeHome {
    /// The name that selects a PSAM.
    public static var psamName: [UInt8] { Array("BURSA.PSAM".utf8) }
    /// The name that selects a load SAM.
    public static var loadSAMName: [UInt8] { Array("BURSA.LOADSAM".utf8) }

    func samPath(_ name: String) -> String { path + "/sams/\(name).card" }

    /// Makes the PSAM of a till, with every set of keys there is; an old one is replaced.
    func makePSAM(_ till: TillDescription, root: RootKey) throws(SchemeError) {
        var profile = PSAMProfile()
        let serial = till.serialBytes
        profile.serial = InlineArray { serial[$0] }
        let terminal = till.terminalBytes
        profile.terminal = InlineArray { terminal[$0] }
        profile.currency = description.currencyCode
        profile.expiryDate = till.expiry
        profile.maximumAmount = till.maximumAmount
        profile.maximumTotal = till.maximumTotal
        profile.firstTerminalSequence = till.firstSequence
        let samProfile = profile
        try makeSAM(PSAM(), "till-\(till.name)") { kernel throws(PersonalisationError) in
            let name = SchemeHome.psamName
            let directory = try kernel.addPSAM(samProfile, name: name.span)
            for (index, version) in description.keys.enumerated() {
                let master = description.keyName(.purchase, version)
                try root.master(master).withBytes { value throws(PersonalisationError) in
                    try kernel.addPSAMKey(
                        master, index: UInt8(index), value: value, in: directory)
                }
            }
            for role in [KeyRole.maintenance, .collection] {
                guard let version = description.newestKeys(.aes) else { continue }
                let own = description.keyName(role, version)
                let key = root.cardKey(own, serial: samProfile.serial)
                try key.withBytes { value throws(PersonalisationError) in
                    try kernel.addPSAMKey(own, index: 0, value: value, in: directory)
                }
            }
        }
    }

    /// Makes the load SAM of the host, with every set of keys there is; an old one is replaced.
    /// - Parameters:
    ///   - maximumAmount: the most that one load may be, in minor units.
    ///   - maximumTotal: the most that it authorises in its life.
    public func makeLoadSAM(
        root: RootKey, maximumAmount: UInt32, maximumTotal: UInt64
    ) throws(SchemeError) {
        var profile = LoadSAMProfile()
        let serial = [0, 0] + description.issuerBytes.prefix(4) + [0xFF, 0xFF, 0, 1]
        profile.serial = InlineArray { serial[$0] }
        profile.currency = description.currencyCode
        profile.maximumAmount = maximumAmount
        profile.maximumTotal = maximumTotal
        let samProfile = profile
        try makeSAM(LoadSAM(), "host") { kernel throws(PersonalisationError) in
            let name = SchemeHome.loadSAMName
            let directory = try kernel.addLoadSAM(samProfile, name: name.span)
            for (index, version) in description.keys.enumerated() {
                for role in [KeyRole.load, .unload, .update, .tac] {
                    let master = description.keyName(role, version)
                    try root.master(master).withBytes { value throws(PersonalisationError) in
                        try kernel.addLoadSAMKey(
                            master, index: UInt8(index), value: value, in: directory)
                    }
                }
            }
        }
    }

    private func makeSAM<Application: CardApplication & ~Copyable>(
        _ application: @autoclosure @escaping () -> Application, _ name: String,
        _ making: (inout Kernel) throws(PersonalisationError) -> Void
    ) throws(SchemeError) {
        let memory = PagedMemory(dimensions: SchemeHome.cardDimensions)
        let card = HostedCard(memory: memory, application: application)
        do throws(PersonalisationError) {
            try card.withCard { card throws(PersonalisationError) in
                try card.kernel.make(
                    lineCount: 300, fileCountMax: 8, objectCountMax: 48,
                    answerToReset: SchemeHome.answerToReset)
                try making(&card.kernel)
                try card.kernel.activate()
            }
        } catch {
            throw SchemeError(.personalisation(error), "SAM \(name)")
        }
        try saveImage(memory, samPath(name))
    }
}
