import BursaTestSupport
import CardKernel
import Purse
import Testing

private let hostTypes = TransactionType.allCases.filter { !$0.isOffline }

@Suite struct LoadSAMTests {
    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], 1...3)
    func `every transaction of a host is authorised, with one to three levels`(
        algorithm: PurseAlgorithm, levels: Int
    ) throws {
        let sam = try LoadSAMCard(levels: levels)
        var total: UInt64 = 0
        for type in hostTypes {
            let transaction = HostTransaction(algorithm, type) {
                ($0.levels, $0.limit) = (levels, type == .overdraftUpdate ? 7 : 0)
            }
            #expect(sam.send(transaction.authorise) == transaction.answer)
            if type.keyRole == .load { total += 10_000 }
            #expect(sam.total == total)
        }
        #expect(total == 20_000)
        for type in TransactionType.allCases where type.isOffline {
            #expect(
                sam.send(HostTransaction(algorithm, type) { $0.levels = levels }.authorise)
                    == [0x6A, 0x80])
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], TransactionType.allCases)
    func `the TAC of every type and MAC3 of an unload are verified, and every bit of them counts`(
        algorithm: PurseAlgorithm, type: TransactionType
    ) throws {
        let sam = try LoadSAMCard()
        let before = sam.image()
        let transaction = HostTransaction(algorithm, type) {
            $0.terminalSequence = type.isOffline ? 0x1234_5678 : 0
        }
        let codes: [TransactionCode] = type.keyRole == .unload ? [.tac, .mac3] : [.tac]
        for code in codes {
            let command = transaction.verify(code)
            #expect(sam.send(command) == done)
            for bit in 0..<algorithm.codeByteCount * 8 {
                var forged = command
                forged[command.count - 1 - bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(sam.send(forged) == [0x93, 0x02])
            }
        }
        if codes.count == 1 { #expect(sam.send(transaction.verify(.mac3)) == [0x6A, 0x80]) }
        #expect(sam.image() == before)
    }

    @Test func `load, unload and update of the vectors`() throws {
        let name: [UInt8] = Array("LOAD".utf8)
        let sam = try SAMCard(LoadSAM(), name: name) { kernel in
            let directory = try kernel.addLoadSAM(SampleSAM.loadProfile, name: name.span)
            let masters: [(KeyRole, String)] = [
                (.load, "00112233445566778899AABBCCDDEEFF"),
                (.tac, "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"),
                (.unload, "B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF"),
                (.update, "C0C1C2C3C4C5C6C7C8C9CACBCCCDCECF"),
            ]
            for (role, master) in masters {
                try kernel.addLoadSAMKey(
                    KeyName(algorithm: .tripleDES, role: role, version: 1, currency: 0x0978),
                    index: 1, value: bytes(master).span, in: directory)
            }
        }
        sam.select()
        let end = "000001000050 00000000 20260101 120000 7310000000123456"
        let late = "000001000050 00000000 20260102 090000 7310000000123456"
        let exchanges: [(String, String)] = [
            // EP load of 10000 on 0: MAC1 and MAC2, TAC over 10000.
            (
                "8060000031 02 01 00 11223344 0000 00000000 00002710 000000 \(end) 44E31641 00",
                "3E1DDCEA 9000"
            ),
            ("8062040031 02 01 00 11223344 0000 00002710 00002710 000000 \(end) 75AFA696", "9000"),
            // ED unload of 500 from 10000: MAC1 and MAC2, MAC3 over 9500.
            (
                "8060000031 03 01 00 99AABBCC 0003 00002710 000001F4 000000 \(late) C74F5D35 00",
                "74AF8727 9000"
            ),
            ("8062030031 03 01 00 99AABBCC 0003 0000251C 000001F4 000000 \(late) 64D7A4DC", "9000"),
            // Overdraft 0 to 5000 on 9500: MAC1 and MAC2, TAC over 14500.
            (
                "8060000031 07 01 00 DDEEFF00 0004 0000251C 00001388 000000 \(late) 46EF747B 00",
                "6D2C7DEE 9000"
            ),
            ("8062040031 07 01 00 DDEEFF00 0004 000038A4 00001388 000000 \(late) 75407890", "9000"),
        ]
        for (command, answer) in exchanges { #expect(sam.send(bytes(command)) == bytes(answer)) }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `amount and total, at their edges`(algorithm: PurseAlgorithm) throws {
        let sam = try LoadSAMCard { ($0.maximumAmount, $0.maximumTotal) = (100, 250) }
        func authorised(_ amount: UInt32, _ type: TransactionType = .depositLoad) -> Bool {
            let load = HostTransaction(algorithm, type) { $0.amount = amount }
            let answer = sam.send(load.authorise)
            if answer == load.answer { return true }
            #expect(answer == [0x69, 0x85])
            return false
        }
        #expect(!authorised(101))
        #expect(authorised(100) && authorised(100))
        #expect(!authorised(51))
        #expect(authorised(50) && authorised(0))
        #expect(!authorised(1, .purseLoad))
        #expect(authorised(100, .purseUnload) && authorised(100, .overdraftUpdate))
        #expect(!authorised(101, .purseUnload) && !authorised(101, .overdraftUpdate))
        sam.powerOn()
        sam.select()
        #expect(sam.total == 250)
        #expect(!authorised(1))
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a wrong MAC1 authorises nothing and counts nothing`(algorithm: PurseAlgorithm) throws {
        let sam = try LoadSAMCard()
        let load = HostTransaction(algorithm)
        for bit in 0..<algorithm.codeByteCount * 8 {
            var forged = load.authorise
            forged[forged.count - 2 - bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(sam.send(forged) == [0x93, 0x02])
        }
        #expect(sam.total == 0)
        #expect(sam.send(load.authorise, room: algorithm.codeByteCount + 1) == [0x67, 0x00])
        #expect(sam.total == 0)
    }

    @Test func `of all mistakes of an AUTHORISE the first one tells`() throws {
        let statuses: [[UInt8]] = [
            [0x6A, 0x86], [0x67, 0x00], [0x6A, 0x80], [0x94, 0x03], [0x6A, 0x80], [0x6A, 0x80],
            [0x69, 0x85], [0x69, 0x85], [0x93, 0x02],
        ]
        for isFull in [false, true] {
            let sam = try LoadSAMCard { if isFull { $0.maximumTotal = 9_999 } }
            let before = sam.image()
            for subset in 1..<1 << 9 where subset >> 7 & 1 == (isFull ? 1 : 0) {
                func has(_ mistake: Int) -> Bool { subset >> mistake & 1 == 1 }
                let transaction = HostTransaction {
                    if has(2) { $0.typeField = 6 }
                    if has(3) { $0.version = 0x99 }
                    if has(4) { $0.algorithmField = 0 }
                    if has(5) { $0.time = 0xA0 }
                    if has(6) { $0.amount = 50_001 }
                }
                var command = transaction.authorise
                if has(8) { command[command.count - 2] ^= 1 }
                if has(0) { command[2] = 1 }
                if has(1) {
                    command[4] += 1
                    command.insert(0, at: 5)
                }
                #expect(sam.send(command) == statuses[subset.trailingZeroBitCount], "\(subset)")
            }
            #expect(sam.image() == before)
        }
    }

    @Test func `every disagreement about type, algorithm and levels is refused`() throws {
        for levels in 1...3 {
            let sam = try LoadSAMCard(levels: levels)
            for key in [PurseAlgorithm.tripleDES, .aes] {
                let version = SampleSAM.name(.load, key, levels: levels).version
                for (form, formLevels) in [PurseAlgorithm.tripleDES, .aes].flatMap({ form in
                    (1...3).map { (form, $0) }
                }) {
                    for field in UInt8.min...UInt8.max {
                        let load = HostTransaction(form) {
                            ($0.levels, $0.version) = (formLevels, version)
                            ($0.algorithmField, $0.amount) = (field, 0)
                        }
                        let agrees = key == form && levels == formLevels && field == key.rawValue
                        #expect(
                            sam.send(load.authorise) == (agrees ? load.answer : [0x6A, 0x80]))
                    }
                }
            }
        }
        let sam = try LoadSAMCard()
        for type in UInt8.min...UInt8.max {
            let load = HostTransaction { $0.typeField = type }
            let expected: [UInt8] =
                type == 2
                ? load.answer : [1, 3, 7, 10].contains(type) ? [0x93, 0x02] : [0x6A, 0x80]
            #expect(sam.send(load.authorise) == expected)
        }
        let update = HostTransaction(.tripleDES, .overdraftUpdate) { $0.amount = 0x0100_0000 }
        #expect(sam.send(update.authorise) == [0x6A, 0x80])
    }

    @Test func `the lengths of the specification and no other`() throws {
        let sam = try LoadSAMCard()
        let forms: Set = [0x31, 0x39, 0x41, 0x5B, 0x63, 0x6B]
        for count in 0...300 {
            let data = [UInt8](repeating: 0, count: count)
            let expected: [UInt8] = forms.contains(count) ? [0x6A, 0x80] : [0x67, 0x00]
            for header: [UInt8] in [[0x80, 0x60, 0, 0], [0x80, 0x62, 3, 0], [0x80, 0x62, 4, 0]] {
                for command in encodings(header, data) { #expect(sam.send(command) == expected) }
            }
        }
        for p1 in UInt8.min...UInt8.max where p1 != 3 && p1 != 4 {
            #expect(sam.send([0x80, 0x62, p1, 0x00]) == [0x6A, 0x86])
        }
        #expect(sam.send([0x80, 0x62, 0x04, 0x01]) == [0x6A, 0x86])
        #expect(sam.send([0x80, 0x70, 0x00, 0x00]) == [0x6D, 0x00])
    }
}
