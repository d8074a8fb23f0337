import BursaTestSupport
import CryptoCore
import Testing

private let entropy = [UInt8](0..<32)
private let nonce = [UInt8](32..<48)
private let long = [UInt8](repeating: 7, count: HMACDRBG<SHA256>.inputByteCountMax + 1)
private let tooMuch = HMACDRBG<SHA256>.requestByteCountMax + 1
private let seed = DRBGStep.seed(entropy, nonce, [])

@Suite struct HMACDRBGTests {
    @Test func `random walks agree with the model`() {
        for seed in 0..<60 as Range<UInt64> {
            walk(SHA1.self, HashCase.all[0], seed)
            walk(SHA256.self, HashCase.all[1], seed)
            walk(SHA384.self, HashCase.all[2], seed)
            walk(SHA512.self, HashCase.all[3], seed)
        }
    }

    private func walk<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, _ hash: HashCase, _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        func some(_ range: ClosedRange<Int>) -> [UInt8] {
            random.bytes(Int.random(in: range, using: &random))
        }
        let (entropy, nonce, personal) = (some(32...70), some(16...40), some(0...40))
        var model = DRBGModel(hash, seed: entropy + nonce + personal)
        var steps = [DRBGStep.seed(entropy, nonce, personal)]
        var expected = [DRBGAnswer.done]
        for _ in 0..<8 {
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                let (fresh, more) = (some(32...50), some(0...50))
                steps.append(.reseed(fresh, more))
                model.update(fresh + more)
                expected.append(.done)
            case 1:
                let (count, more) = (some(0...200).count, some(0...50))
                steps.append(.generate(count, more))
                expected.append(.output(model.generate(count, more)))
            default:
                let count = some(0...200).count
                steps.append(.generatePlain(count))
                expected.append(.output(model.generate(count, [])))
            }
        }
        #expect(answers(Hash.self, steps) == expected, "seed \(seed), \(hash.testDescription)")
    }

    @Test func `the longest request and the longest inputs are served`() {
        let longest = Array(long.dropLast())
        let got = answers(
            SHA256.self,
            [
                .seed(longest, longest, longest), .reseed(longest, longest),
                .generate(tooMuch - 1, longest),
            ])
        var model = DRBGModel(HashCase.all[1], seed: longest + longest + longest)
        model.update(longest + longest)
        #expect(got == [.done, .done, .output(model.generate(tooMuch - 1, longest))])
    }

    @Test func `nothing is generated before a seed, nor after a wipe`() {
        let asked: [DRBGStep] = [.generate(1, []), .generatePlain(1), .reseed(entropy, [])]
        let refusals = asked.map { _ in DRBGAnswer.refused(.unseeded) }
        #expect(answers(SHA256.self, asked) == refusals)
        #expect(answers(SHA256.self, [seed, .wipe] + asked) == [.done, .done] + refusals)
        let again = answers(SHA256.self, [seed, .wipe, seed, .generate(40, [])])
        #expect(again.last == answers(SHA256.self, [seed, .generate(40, [])]).last)
    }

    @Test func `the limit of requests asks for a reseed, and a reseed or a seed lifts it`() {
        let one = DRBGStep.generate(1, [])
        let got = answers(
            SHA256.self, interval: 2,
            [seed, one, one, one, one, .reseed(entropy, []), one, one, one, seed, one])
        let refused = got.map { $0 == .refused(.reseedRequired) }
        #expect(
            refused == [
                false, false, false, true, true, false, false, false, true, false, false,
            ])
    }

    @Test func `too little entropy is refused by its length`() {
        let short = Array(entropy.dropLast())
        #expect(
            answers(SHA256.self, [.seed(short, nonce, [])]) == [.refused(.entropyLength(31))])
        #expect(
            answers(SHA256.self, [.seed(entropy, Array(nonce.dropLast()), [])])
                == [.refused(.entropyLength(47))])
        #expect(
            answers(SHA256.self, [seed, .reseed(short, long.dropLast())])
                == [.done, .refused(.entropyLength(31))])
        let sixteen = Array(entropy[..<16])
        #expect(
            answers(SHA1.self, [.seed(sixteen, Array(nonce[..<8]), []), .reseed(sixteen, [])])
                == [.done, .done])
        #expect(
            answers(SHA1.self, [.seed(Array(entropy[..<15]), nonce, [])])
                == [.refused(.entropyLength(15))])
    }

    @Test func `too long an input or request is refused by its length`() {
        let refused = DRBGAnswer.refused(.dataLength(long.count))
        let before: [DRBGStep] = [
            .seed(long, nonce, []), .seed(entropy, long, []), .seed(entropy, nonce, long),
        ]
        #expect(answers(SHA256.self, before) == [refused, refused, refused])
        let after: [DRBGStep] = [
            seed, .reseed(long, []), .reseed(entropy, long), .generate(1, long),
        ]
        #expect(answers(SHA256.self, after) == [.done, refused, refused, refused])
        #expect(
            answers(SHA256.self, [seed, .generate(tooMuch, []), .generatePlain(tooMuch)])
                == [.done, .refused(.dataLength(tooMuch)), .refused(.dataLength(tooMuch))])
    }

    @Test func `errors come in the order in which they are written down`() {
        // A request that is wrong in every way names the state first, then the request, then the
        // input; a seed names what is too long before what is too short.
        let wrong = DRBGStep.generate(tooMuch + 1, long)
        #expect(answers(SHA256.self, [wrong]) == [.refused(.unseeded)])
        #expect(
            answers(SHA256.self, interval: 1, [seed, .generate(0, []), wrong]).last
                == .refused(.reseedRequired))
        #expect(
            answers(SHA256.self, [seed, wrong]).last == .refused(.dataLength(tooMuch + 1)))
        #expect(
            answers(SHA256.self, [.seed([], long, [])]) == [.refused(.dataLength(long.count))])
    }

    @Test func `a call that fails changes nothing`() {
        let failing: [DRBGStep] = [
            .seed([], nonce, []), .seed(entropy, [], []), .seed(entropy, nonce, long),
            .reseed([], []), .reseed(entropy, long), .generate(tooMuch, []), .generate(5, long),
        ]
        let plain = answers(SHA256.self, interval: 2, [seed, .generate(5, []), .generate(50, [])])
        for step in failing {
            let got = answers(
                SHA256.self, interval: 2,
                [seed, step, .generate(5, []), step, .generate(50, []), .generate(1, [])])
            #expect([got[2], got[4]] == [plain[1], plain[2]], "\(step)")
            #expect(got[5] == .refused(.reseedRequired))
        }
    }

    @Test func `a wiped generator holds nothing but its limit of requests`() throws {
        var generator = HMACDRBG<SHA256>(reseedInterval: 1)
        try generator.seed(entropy: entropy.span, nonce: nonce.span, personalization: entropy.span)
        #expect(nonZeroByteCount(of: &generator) > 150)
        generator.wipe()
        #expect(nonZeroByteCount(of: &generator) == 1)
    }
}
