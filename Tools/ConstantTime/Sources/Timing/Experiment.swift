import Harness
import Leaks
import Subjects

/// Times one function with a fixed secret and with random ones, in random order.
struct Experiment {
    let body: SubjectBody
    let fixed: [UInt8]
    let random: (UInt64) -> [UInt8]

    init(body: SubjectBody, fixed: [UInt8], random: @escaping (UInt64) -> [UInt8]) {
        self.body = body
        self.fixed = fixed
        self.random = random
    }

    /// The fixed secret is all zeros, or the scalar one: where a shortcut would show most.
    init(subject: Subject) {
        var fixed = [UInt8](repeating: 0, count: subject.secretByteCount)
        if subject.domain == .scalar { fixed[31] = 1 }
        self.init(body: subject.body, fixed: fixed, random: subject.exampleSecret)
    }

    /// How many samples fit into a time, at most `most`, at least 2,000.
    func affordableSampleCount(seconds: Double, most: Int) -> Int {
        let clock = ContinuousClock()
        let batch = 20
        let duration = clock.measure { _ = times(samples: batch, seed: 0) }
        let (whole, attoseconds) = duration.components
        let spent = Double(whole) + Double(attoseconds) * 1e-18
        return max(2_000, min(most, Int(seconds / max(spent, 1e-9) * Double(batch))))
    }

    /// The largest |t| over all ways to look at the times.
    func score(samples: Int, seed: UInt64) -> Double {
        let calibration = times(samples: max(1_000, samples / 10), seed: seed &+ 1_000)
        var test = LeakTest(calibration: calibration.map(\.cycles))
        var seed = seed
        var remaining = samples
        while remaining > 0 {
            let count = min(remaining, 1_024)
            for sample in times(samples: count, seed: seed) { test.add(sample) }
            remaining -= count
            seed &+= 1
        }
        return test.largest
    }

    /// Prepares a batch of secrets, then times them one after the other from the same place. Both
    /// classes are laid down alike: a fixed secret that stayed in the cache would look like a leak.
    private func times(samples: Int, seed: UInt64) -> [Sample] {
        var choice = SplitMix(state: seed &* 0x1_0000_0001)
        let plan = (0..<samples).map { _ in choice.next() & 1 == 0 }
        var secrets: [UInt8] = []
        secrets.reserveCapacity(samples * fixed.count)
        for (index, isFixed) in plan.enumerated() {
            let other = random(seed &<< 32 &+ UInt64(index))
            secrets.append(contentsOf: isFixed ? fixed : other)
        }
        var secret = fixed
        var output = [UInt8](repeating: 0, count: 4_096)
        return plan.enumerated().map { sample, isFixed in
            let start = sample * fixed.count
            for index in fixed.indices { secret[index] = secrets[start + index] }
            return Sample(isFixed: isFixed, cycles: time(&secret, &output))
        }
    }

    private func time(_ secret: inout [UInt8], _ output: inout [UInt8]) -> Double {
        secret.withUnsafeBufferPointer { bytes in
            output.withUnsafeMutableBufferPointer { room in
                guard let from = bytes.baseAddress, let to = room.baseAddress else { return 0 }
                return Double(harness_time(body, from, to))
            }
        }
    }
}

/// One measurement.
struct Sample {
    let isFixed: Bool
    let cycles: Double
}
