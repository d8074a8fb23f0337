import BursaTestSupport
import CardKernel
import Purse
import Testing

/// What the personaliser of a SAM refuses.
@Suite struct SAMMakingTests {
    private func refusal(_ body: (inout Kernel) throws -> Void) throws -> PersonalisationError? {
        var refusal: PersonalisationError?
        _ = try SAMCard(PSAM(), name: SampleSAM.purchaseName) { kernel in
            do { try body(&kernel) } catch { refusal = error as? PersonalisationError }
        }
        return refusal
    }

    private func psam(
        _ kernel: inout Kernel, _ change: (inout PSAMProfile) -> Void = { _ in }
    ) throws -> Int {
        var profile = SampleSAM.purchaseProfile
        change(&profile)
        let name = SampleSAM.purchaseName
        return try kernel.addPSAM(profile, name: name.span)
    }

    private func key(_ first: UInt8) -> [UInt8] { (0..<16).map { first &+ $0 } }

    @Test func `a key of another role, currency, length, index or number of levels`() throws {
        let name = SampleKeys.name(.purchase, .aes)
        var dollars = name
        dollars.currency = 0x0840
        let refused: [(KeyName, UInt8, Int, Int)] = [
            (dollars, 0, 1, 16), (name, 16, 1, 16), (name, 0, 0, 16), (name, 0, 4, 16),
            (name, 0, 1, 15), (name, 0, 1, 17),
            (SampleKeys.name(.collection, .tripleDES), 0, 1, 16),
            (SampleKeys.name(.collection, .aes), 1, 1, 16),
            (SampleKeys.name(.maintenance, .aes), 0, 2, 16),
        ]
        for (name, index, levels, count) in refused {
            let error = try refusal { kernel in
                let directory = try psam(&kernel)
                let value = [UInt8](repeating: 7, count: count)
                try kernel.addPSAMKey(
                    name, index: index, levels: levels, value: value.span, in: directory)
            }
            #expect(error == .invalid)
        }
        let isMaster: Set<KeyRole> = [.load, .unload, .update, .tac]
        for role in KeyRole.allCases {
            let ofPSAM = try refusal { kernel in
                let directory = try psam(&kernel)
                try kernel.addPSAMKey(
                    SampleKeys.name(role, .aes), index: 0, value: key(1).span, in: directory)
            }
            let isTaken = role == .purchase || role == .maintenance || role == .collection
            #expect(ofPSAM == (isTaken ? nil : .invalid))
            let ofLoadSAM = try refusal { kernel in
                let name = SampleSAM.loadName
                let directory = try kernel.addLoadSAM(SampleSAM.loadProfile, name: name.span)
                try kernel.addLoadSAMKey(
                    SampleKeys.name(role, .aes), index: 0, value: key(1).span, in: directory)
            }
            #expect(ofLoadSAM == (isMaster.contains(role) || role == .maintenance ? nil : .invalid))
        }
    }

    @Test func `a value or a version that is there already`() throws {
        for (version, first, index) in [
            (UInt8(0x12), UInt8(9), UInt8(1)), (0x13, 1, 1), (0x13, 9, 0),
        ] {
            let error = try refusal { kernel in
                let directory = try psam(&kernel)
                var name = SampleKeys.name(.purchase, .aes)
                try kernel.addPSAMKey(name, index: 0, value: key(1).span, in: directory)
                (name.version, name.algorithm) = (version, .tripleDES)
                try kernel.addPSAMKey(name, index: index, value: key(first).span, in: directory)
            }
            #expect(error == .exists)
        }
        let error = try refusal { kernel in
            let directory = try psam(&kernel)
            for (role, first) in [(KeyRole.collection, UInt8(1)), (.maintenance, 1)] {
                try kernel.addPSAMKey(
                    SampleKeys.name(role, .aes), index: 0, value: key(first).span, in: directory)
            }
        }
        #expect(error == .exists)
    }

    @Test func `dates and currencies that are not decimal, and no name`() throws {
        #expect(try refusal { kernel in _ = try psam(&kernel) { $0.expiryDate = 0xA } } == .invalid)
        #expect(try refusal { kernel in _ = try psam(&kernel) { $0.firstDate = 0xF0 } } == .invalid)
        #expect(try refusal { kernel in _ = try psam(&kernel) { $0.currency = 0x97B } } == .invalid)
        let nameless = try refusal {
            _ = try $0.addPSAM(SampleSAM.purchaseProfile, name: [UInt8]().span)
        }
        #expect(nameless == .invalid)
        let elsewhere = try refusal {
            try $0.addPSAMKey(
                SampleKeys.name(.purchase, .aes), index: 0, value: key(1).span, in: 0)
        }
        #expect(elsewhere == .invalid)
    }
}
