import BursaTestSupport
import CardKernel
import Foundation
import Purse
import Scheme
import Testing

@Suite struct KeyCeremonyTests {
    private let issuer = Array("BURSA-01".utf8)

    private func fault(
        _ components: [KeyComponent], _ check: CheckValue
    ) -> SchemeError.CeremonyFault? {
        do throws(SchemeError) {
            _ = try KeyCeremony.open(components, issuer: issuer, check: check)
            return nil
        } catch {
            guard case .ceremony(let fault) = error.code else { return nil }
            return fault
        }
    }

    @Test func `any k components give the root, whatever k and n`() throws {
        for count in 1...5 {
            for needed in 1...count {
                let made = try KeyCeremony.make(issuer: issuer, needed: needed, count: count)
                for chosen in 0..<1 << count where chosen.nonzeroBitCount >= needed {
                    let components = (0..<count).filter { chosen & 1 << $0 != 0 }
                        .map { made.components[$0] }
                    let root = try KeyCeremony.open(
                        components.reversed(), issuer: issuer, check: made.root.checkValue)
                    #expect(root.secret.isSame(as: made.root.secret))
                }
            }
        }
    }

    @Test func `one component fewer says nothing: each value of a byte comes as often`() throws {
        // The same secret 25,600 times: of 256 values of the first byte of a component each is expected
        // 100 times. Chi squared with 255 degrees of freedom passes 377 once in a million.
        let secret = SecretBytes(copying: [0x5A, 0xA5].span)
        for component in 0..<2 {
            var counts = [Int](repeating: 0, count: 256)
            for _ in 0..<25_600 {
                let parts = SecretSharing.split(secret, needed: 2, count: 3)
                counts[parts[component].withBytes { Int($0[0]) }] += 1
            }
            let chiSquared = counts.reduce(0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 }
            #expect(chiSquared < 377)
        }
    }

    @Test func `what is wrong with components is said`() throws {
        let made = try KeyCeremony.make(issuer: issuer, needed: 2, count: 3)
        let other = try KeyCeremony.make(issuer: issuer, needed: 2, count: 3)
        let check = made.root.checkValue
        let parts = made.components
        #expect(fault([], check) == .tooFew(given: 0, needed: 1))
        #expect(fault([parts[0]], check) == .tooFew(given: 1, needed: 2))
        #expect(fault([parts[0], parts[0]], check) == .twice)
        #expect(fault([parts[0], other.components[1]], check) == .otherCeremony)
        #expect(fault(parts, check) == nil)
        for (needed, count) in [(0, 3), (4, 3), (2, 256)] {
            #expect(throws: SchemeError.self) {
                _ = try KeyCeremony.make(issuer: issuer, needed: needed, count: count)
            }
        }
    }

    @Test func `a mistake in a digit of a component is seen`() throws {
        let made = try KeyCeremony.make(issuer: issuer, needed: 2, count: 2)
        let text = String(decoding: made.components[0].file(), as: UTF8.self)
        let value = made.components[0].value.withBytes { bytes in
            hex(bytes.indices.map { bytes[$0] }).uppercased()
        }
        for place in stride(from: 0, to: 64, by: 7) {
            var digits = Array(value)
            digits[place] = digits[place] == "0" ? "1" : "0"
            let typed = text.replacing(value, with: String(digits))
            let component = try KeyComponent(parsing: Data(typed.utf8), path: "x")
            #expect(
                fault([component, made.components[1]], made.root.checkValue) == .wrongCheckValue)
        }
    }

    @Test func `masters differ by algorithm, role, version, issuer and currency`() throws {
        let root = try KeyCeremony.make(issuer: issuer, needed: 1, count: 1).root
        let elsewhere = RootKey(root.secret, issuer: Array("BURSA-02".utf8))
        var seen: Set<String> = []
        for root in [root, elsewhere] {
            for algorithm in [PurseAlgorithm.tripleDES, .aes] {
                for role in KeyRole.allCases {
                    for version in UInt8(0x11)...0x13 {
                        for currency in [0x0978, 0x0840] as [UInt16] {
                            let name = KeyName(
                                algorithm: algorithm, role: role, version: version,
                                currency: currency)
                            let master = root.master(name)
                            seen.insert(
                                master.withBytes { bytes in hex(bytes.indices.map { bytes[$0] }) })
                        }
                    }
                }
            }
        }
        #expect(seen.count == 2 * 2 * 9 * 3 * 2)
    }

    @Test func `the field of 256 elements`() {
        // FIPS 197, 4.2.
        #expect(GF256.product(0x57, 0x83) == 0xC1)
        for value in UInt8(1)...255 {
            #expect(GF256.product(value, GF256.inverse(value)) == 1)
        }
    }

    @Test func `the check value of a master is what its algorithm makes of zeros`() {
        // FIPS 197 with a key of zeros; DES with a key of zeros.
        let zeros = SecretBytes(count: 16) { _ in }
        #expect(CheckValue(of: zeros, algorithm: .aes).description == "66E94B")
        #expect(CheckValue(of: zeros, algorithm: .tripleDES).description == "8CA64D")
    }
}
