import BursaTestSupport
import CardKernel
import Purse
import Testing

/// Every limit of a PSAM at its edge.
@Suite struct PSAMLimitTests {
    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `amount and total, at their edges`(algorithm: PurseAlgorithm) throws {
        let psam = try PSAMCard { ($0.maximumAmount, $0.maximumTotal) = (100, 250) }
        func status(_ amount: UInt32) -> UInt16? {
            psam.status(Payment(algorithm) { $0.amount = amount }.command)
        }
        #expect(status(0) == 0x9000)
        #expect(status(100) == 0x9000)
        #expect(status(101) == 0x6985)
        #expect(status(.max) == 0x6985)
        for _ in 0..<2 { #expect(psam.pay(Payment(algorithm) { $0.amount = 100 }) == 0x9000) }
        #expect(status(51) == 0x6985)
        #expect(psam.pay(Payment(algorithm) { $0.amount = 50 }) == 0x9000)
        #expect(status(1) == 0x6985)
        #expect(psam.pay(Payment(algorithm) { $0.amount = 0 }) == 0x9000)
        #expect(psam.uncollected?.total == 250)
        #expect(psam.uncollected?.count == 4)
    }

    @Test func `an amount that is given up does not fill the total`() throws {
        let psam = try PSAMCard { ($0.maximumAmount, $0.maximumTotal) = (100, 100) }
        let payment = Payment { $0.amount = 100 }
        for _ in 0..<3 { #expect(psam.status(payment.command) == 0x9000) }
        #expect(psam.pay(payment) == 0x9000)
        #expect(psam.status(Payment { $0.amount = 1 }.command) == 0x6985)
    }

    @Test func `a total of 64 bits does not wrap`() throws {
        let psam = try PSAMCard {
            ($0.maximumAmount, $0.maximumTotal) = (.max, 0x2_0000_0000)
        }
        let payment = Payment { $0.amount = .max }
        #expect(psam.pay(payment) == 0x9000)
        #expect(psam.pay(payment) == 0x9000)
        #expect(psam.status(payment.command) == 0x6985)
        #expect(psam.uncollected?.total == 0x1_FFFF_FFFE)
        #expect(psam.pay(Payment { $0.amount = 2 }) == 0x9000)
        #expect(psam.status(Payment { $0.amount = 1 }.command) == 0x6985)
    }

    @Test func `first date and expiry belong to the time in which it pays`() throws {
        let psam = try PSAMCard()
        let days: [(UInt32, UInt16)] = [
            (0x2024_1231, 0x6985), (0x2025_0101, 0x9000), (0x2030_1231, 0x9000),
            (0x2031_0101, 0x6985), (0x9999_9999, 0x6985), (0, 0x6985),
        ]
        for (date, status) in days {
            #expect(psam.status(Payment { $0.date = date }.command) == status)
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `the last number is one before FFFFFFFF`(algorithm: PurseAlgorithm) throws {
        let psam = try PSAMCard { $0.firstTerminalSequence = 0xFFFF_FFFD }
        let payment = Payment(algorithm)
        #expect(psam.send(payment.command) == payment.answer(0xFFFF_FFFD))
        #expect(psam.send(payment.command) == payment.answer(0xFFFF_FFFE))
        // Refused, and so the open one stays.
        #expect(psam.status(payment.command) == 0x9402)
        #expect(psam.status(payment.credit(0xFFFF_FFFE)) == 0x9000)
        #expect(psam.status(payment.command) == 0x9402)
        #expect(psam.uncollected?.sequence == 0xFFFF_FFFF)
    }

    @Test func `with id 00 no two numbers of a PSAM share their low 16 bits`() throws {
        let first: UInt32 = 0x0001_0005
        let psam = try PSAMCard { $0.firstTerminalSequence = first }
        let payment = Payment(.tripleDES)
        var seen = [Bool](repeating: false, count: 0x1_0000)
        var (count, repeats) = (0, 0)
        while count < 70_000, let answer = psam.send(payment.command), answer.count == 10 {
            let number = Int(answer[2]) << 8 | Int(answer[3])
            if seen[number] { repeats += 1 }
            seen[number] = true
            count += 1
        }
        #expect(repeats == 0)
        #expect(count == 65_535)
        #expect(psam.status(payment.command) == 0x9402)
        #expect(psam.status(payment.credit(first + 65_534)) == 0x9000)
        #expect(psam.status(payment.command) == 0x9402)
        let bound = Payment(.aes)
        #expect(psam.send(bound.command) == bound.answer(first + 65_535))
    }

    @Test func `every disagreement about algorithm and levels is refused`() throws {
        let psam = try PSAMCard()
        let both = [PurseAlgorithm.tripleDES, .aes]
        for (key, levels) in both.flatMap({ key in (1...3).map { (key, $0) } }) {
            let version = SampleSAM.name(.purchase, key, levels: levels).version
            for (form, formLevels) in both.flatMap({ form in (1...3).map { (form, $0) } }) {
                for (field, hasMessage) in (UInt8.min...UInt8.max).flatMap({
                    [($0, false), ($0, true)]
                }) where !hasMessage || form == .tripleDES {
                    let payment = Payment(form) {
                        ($0.levels, $0.version, $0.algorithmField) = (formLevels, version, field)
                        if hasMessage { ($0.type, $0.message) = (9, [UInt8](1...9)) }
                    }
                    let agrees = key == form && levels == formLevels && field == key.rawValue
                    #expect(psam.status(payment.command) == (agrees ? 0x9000 : 0x6A80))
                }
            }
        }
    }
}
