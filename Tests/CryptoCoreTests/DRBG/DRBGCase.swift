import BursaTestSupport
import CryptoCore
import Testing

/// HMAC_DRBG as SP 800-90A, 10.1.2 writes it down, over a model of HMAC.
struct DRBGModel {
    private let mac: ([UInt8], [UInt8]) -> [UInt8]
    private var key: [UInt8]
    private var value: [UInt8]

    init(_ hash: HashCase, seed: [UInt8]) {
        mac = hash.macModel
        key = [UInt8](repeating: 0, count: hash.digestByteCount)
        value = [UInt8](repeating: 1, count: hash.digestByteCount)
        update(seed)
    }

    mutating func update(_ provided: [UInt8]) {
        key = mac(key, value + [0] + provided)
        value = mac(key, value)
        if provided.isEmpty { return }
        key = mac(key, value + [1] + provided)
        value = mac(key, value)
    }

    mutating func generate(_ count: Int, _ additional: [UInt8]) -> [UInt8] {
        if !additional.isEmpty { update(additional) }
        var output: [UInt8] = []
        while output.count < count {
            value = mac(key, value)
            output += value
        }
        update(additional)
        return Array(output[..<count])
    }
}

/// What a generator is asked to do.
enum DRBGStep: Sendable {
    case seed([UInt8], [UInt8], [UInt8])
    case reseed([UInt8], [UInt8])
    case generate(Int, [UInt8])
    case generatePlain(Int)
    case wipe
}

/// What came of a step.
enum DRBGAnswer: Equatable {
    case done
    case output([UInt8])
    case refused(CryptoError)
}

/// The generator under test: the answers of one generator to the steps, one after the other.
func answers<Hash: HashFunction & ~Copyable>(
    _: Hash.Type, interval: UInt64 = HMACDRBG<Hash>.reseedIntervalMax, _ steps: [DRBGStep]
) -> [DRBGAnswer] {
    var generator = HMACDRBG<Hash>(reseedInterval: interval)
    return steps.map { step in
        do throws(CryptoError) {
            switch step {
            case .seed(let entropy, let nonce, let personalization):
                try generator.seed(
                    entropy: entropy.span, nonce: nonce.span, personalization: personalization.span)
                return .done
            case .reseed(let entropy, let additional):
                try generator.reseed(entropy: entropy.span, additionalInput: additional.span)
                return .done
            case .generate(let count, let additional):
                let output = try filled(count) { output throws(CryptoError) in
                    try generator.generate(into: &output, additionalInput: additional.span)
                }
                return .output(output)
            case .generatePlain(let count):
                let output = try filled(count) { output throws(CryptoError) in
                    try generator.generate(into: &output)
                }
                return .output(output)
            case .wipe:
                generator.wipe()
                return .done
            }
        } catch {
            return .refused(error)
        }
    }
}
