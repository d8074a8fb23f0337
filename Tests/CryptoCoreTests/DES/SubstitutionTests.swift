import BursaTestSupport
import CryptoCore
import Testing

/// Where bit 1, 2, 3, 4 of a group lies in the words of `DESState`, from the lowest place on.
private let places = [0, 3, 1, 2]

/// The number in a word of `DESState` of a bit that the standard numbers from 0 to 31.
private func place(_ bit: Int) -> Int { 28 - bit / 4 * 4 + places[bit % 4] }

/// The function f of a half of zeros and a round key of 48 bits, in the standard's order of bits.
private func function(key: SlowDES.Bits) -> SlowDES.Bits {
    var (inner, outer): (UInt32, UInt32) = (0, 0)
    for (index, bit) in key.enumerated() {
        // The expansion says which bit of the half a bit of the key is added to.
        let place = place(SlowDES.expansion[index] - 1)
        if (1...4).contains(index % 6) {
            inner |= UInt32(bit) << UInt32(place)
        } else {
            outer |= UInt32(bit) << UInt32(place)
        }
    }
    let output = DESRound.output(innerKey: inner, outerKey: outer)
    return (0..<32).map { UInt8(output >> UInt32(place($0)) & 1) }
}

@Suite struct SubstitutionTests {
    @Test func `the circuit gives the published S-boxes for every input of each`() {
        for input in 0..<64 {
            let bits: SlowDES.Bits = (0..<6).map { UInt8(input >> (5 - $0) & 1) }
            for box in 0..<8 {
                // The other S-boxes get the complement: a lane that listened to one would show.
                var inputs = [SlowDES.Bits](repeating: bits.map { 1 - $0 }, count: 8)
                inputs[box] = bits
                var outputs: SlowDES.Bits = []
                for (index, input) in inputs.enumerated() {
                    let value = SlowDES.substitute(index, input)
                    outputs += (0..<4).map { value >> (3 - UInt8($0)) & 1 }
                }
                let expected = SlowDES.select(outputs, SlowDES.permutation)
                #expect(function(key: inputs.flatMap { $0 }) == expected, "box \(box)")
            }
        }
    }
}
