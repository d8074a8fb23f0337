import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct PersonalisationTests {
    private func refusal(_ change: (inout SamplePurse) -> Void) -> PersonalisationError? {
        var settings = SamplePurse()
        change(&settings)
        do {
            _ = try PurseCard(settings)
            return nil
        } catch {
            return error as? PersonalisationError
        }
    }

    @Test func `a key that the card has already is refused`() {
        #expect(refusal { _ in } == nil)
        for first in 0..<13 {
            for second in first + 1..<13 {
                #expect(refusal { $0.keys[second].value = $0.keys[first].value } == .exists)
            }
        }
        // The parity of a DES key says nothing.
        let parity = refusal {
            $0.keys[2].value = $0.keys[0].value.map { $0 ^ 1 }
        }
        #expect(parity == .exists)
    }

    @Test func `an index has one algorithm, one version and the currency of the purse`() {
        #expect(refusal { $0.keys[3].index = 1 } == .invalid)
        #expect(refusal { $0.keys[4].name.version = 0x20 } == .invalid)
        #expect(refusal { $0.keys[4].name.currency = 0x0840 } == .invalid)
        #expect(refusal { $0.keys[12].name.version = 0x20 } == .invalid)
        #expect(refusal { $0.keys[4].index = 16 } == .invalid)
        #expect(refusal { $0.keys[4].value.removeLast() } == .invalid)
        #expect(refusal { $0.keys[4].name.role = .collection } == .invalid)
    }

    @Test func `of each role that no index chooses there is one key`() {
        for role in [KeyRole.pinUnblock, .pinReload, .maintenance] {
            let second = SampleKey(
                SampleKeys.name(role, .tripleDES), index: 1,
                value: SampleKeys.cardKey(role, .tripleDES))
            #expect(refusal { $0.keys.append(second) } == .exists)
        }
    }

    @Test func `a triple DES key with equal halves is refused`() {
        let value = [UInt8](repeating: 0x42, count: 8) + [UInt8](repeating: 0x43, count: 8)
        #expect(refusal { $0.keys[0].value = value } == .invalid)
        #expect(refusal { $0.keys[1].value = value } == nil)
    }

    @Test func `a profile outside its limits is refused`() {
        #expect(refusal { $0.profile.purse?.debitProofCount = 9 } == .invalid)
        #expect(refusal { $0.profile.purse?.onlineProofCount = 3 } == .invalid)
        #expect(refusal { $0.profile.purse?.debitProofCount = 101 } == .invalid)
        #expect(refusal { $0.profile.logCapacity = 9 } == .invalid)
        #expect(refusal { $0.profile.currency = 0x09A8 } == .invalid)
        #expect(refusal { $0.profile.expiryDate = 0xA000_0000 } == .invalid)
        #expect(refusal { $0.profile.pinReference = 16 } == .invalid)
        #expect(
            refusal {
                $0.profile.purse?.balance = 2
                $0.profile.purse?.balanceMax = 1
            } == .invalid)
        #expect(refusal { ($0.profile.purse, $0.profile.deposit) = (nil, nil) } == .invalid)
        #expect(refusal { $0.lineCount = 200 } == .full)
    }

    @Test func `an account that the card does not have is unknown to every command`() throws {
        var settings = SamplePurse()
        settings.profile.deposit = nil
        let card = try PurseCard(settings)
        card.verifyPIN()
        for type in TransactionType.allCases where type.account == .deposit {
            #expect(
                card.send(PurseCard.initialize(type, amount: 1, index: 2)) == [0x6A, 0x86])
            #expect(card.send([0x80, 0x5A, 0, type.rawValue, 2, 0, 1]) == [0x6A, 0x86])
        }
        #expect(card.send("805C000104") == "6A86")
    }

    @Test func `a directory without a purse has none of its commands`() throws {
        let card = try PurseCard()
        #expect(card.send("00A4000C023F00") == "9000")
        #expect(card.send("805C000204") == "6E00")
        card.select()
        #expect(card.send("805C000204") == "000000009000")
    }
}
