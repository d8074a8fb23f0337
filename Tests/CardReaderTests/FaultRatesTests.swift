import CardReader
import ISO7816
import Testing

@Suite struct FaultRatesTests {
    private func kind(_ fault: Fault?) -> Int {
        switch fault {
        case .powerLoss(let loss):
            switch (loss.moment, loss.aftermath) {
            case (.writes, .stays): 0
            case (.nanoseconds, .stays): 1
            case (_, .removed): 2
            case (_, .swapped): 3
            }
        case .mute: 4
        case .slow: 5
        case .late: 6
        case .short: 7
        case .wrong(_, true): 8
        case .wrong(_, false): 9
        case nil: 10
        }
    }

    @Test func `each kind comes as often as its rate says`() {
        let plan = FaultPlan(rates: FaultRates(each: 50_000), seed: 7)
        var counts = [Int](repeating: 0, count: 11)
        for number in UInt64(1)...20_000 {
            counts[kind(plan.fault(at: .exchange(number)))] += 1
        }
        // 1000 of each are expected, with a deviation of 31; and 10 000 without a fault.
        for count in counts.dropLast() {
            #expect(850...1150 ~= count)
        }
        #expect(9600...10_400 ~= counts[10])
    }

    @Test func `each rate governs its own kind, in the order of the properties`() {
        let all: [WritableKeyPath<FaultRates, UInt32>] = [
            \.tearsAtWrite, \.tearsAtTime, \.removals, \.swaps, \.mutes, \.slows, \.lates, \.shorts,
            \.wrongsDetected, \.wrongsUndetected,
        ]
        for (index, rate) in all.enumerated() {
            var rates = FaultRates()
            rates[keyPath: rate] = 1_000_000
            for later in all[(index + 1)...] { rates[keyPath: later] = .max }
            let plan = FaultPlan(rates: rates, seed: 1)
            for number in UInt64(1)...50 {
                #expect(kind(plan.fault(at: .reset(number))) == index)
            }
        }
    }

    @Test func `faults by chance keep their limits, and reach them`() {
        var rates = FaultRates(each: 100_000)
        rates.writesMax = 2
        rates.momentMaxNanoseconds = 3
        rates.delayMaxNanoseconds = 0
        rates.shortByteCountMax = 4
        let plan = FaultPlan(rates: rates)
        var writes: Set<UInt64> = []
        var moments: Set<UInt64> = []
        var delays: Set<UInt64> = []
        var counts: Set<UInt64> = []
        var outcomes: Set<TornWrite> = []
        for number in UInt64(1)...5000 {
            switch plan.fault(at: .exchange(number)) {
            case .powerLoss(let loss):
                outcomes.insert(loss.outcome)
                switch loss.moment {
                case .writes(let count): writes.insert(count)
                case .nanoseconds(let count): moments.insert(count)
                }
            case .slow(let nanoseconds): delays.insert(nanoseconds)
            case .short(let byteCount): counts.insert(byteCount)
            case .mute, .late, .wrong, nil: break
            }
        }
        #expect(writes == [0, 1, 2])
        #expect(moments == [0, 1, 2, 3])
        #expect(delays == [0])
        #expect(counts == [0, 1, 2, 3, 4])
        #expect(outcomes == Set(TornWrite.allCases))
    }

    @Test func `the largest limits do not trap`() {
        var rates = FaultRates(each: .max)
        rates.writesMax = .max
        rates.momentMaxNanoseconds = .max
        #expect(FaultPlan(rates: rates).fault(at: .exchange(.max)) != nil)
    }

    @Test func `the script has precedence, and no other place changes`() throws {
        let rates = FaultRates(each: 100_000)
        let chance = FaultPlan(rates: rates, seed: 5)
        let both = try FaultPlan(parsing: "2: slow 1 ns", rates: rates, seed: 5)
        for number in UInt64(1)...100 where number != 2 {
            #expect(both.fault(at: .exchange(number)) == chance.fault(at: .exchange(number)))
        }
        #expect(both.fault(at: .exchange(2)) == .slow(nanoseconds: 1))
    }

    @Test func `exchanges and resets meet different faults`() {
        let plan = FaultPlan(rates: FaultRates(each: 100_000))
        let numbers = UInt64(1)...50
        #expect(
            numbers.map { plan.fault(at: .exchange($0)) }
                != numbers.map { plan.fault(at: .reset($0)) })
    }
}
