import CryptoCore
import Testing

/// The affine coordinates of what lies in x, y, z.
private func affine(_ registers: inout P256Registers) -> P256Model.Point {
    registers.makeAffine()
    var (x, y) = (P256Limbs(repeating: 0), P256Limbs(repeating: 0))
    registers.leave(.x, into: &x)
    registers.leave(.y, into: &y)
    return P256Model.Point(x: natural(x), y: natural(y))
}

private func load(_ registers: inout P256Registers, _ point: P256Model.Point) {
    let (x, y) = (limbs(point.x), limbs(point.y))
    registers.enter(.addendX, from: x.span)
    registers.enter(.addendY, from: y.span)
}

@Suite struct P256GroupTests {
    /// 0 · G to 27 · G.
    private static let multiples = (0...27).map {
        P256Model.multiply(WholeNumber(UInt64($0)), P256Model.g)
    }

    @Test func `double and add are those of the model on small multiples`() throws {
        for i in 1...9 {
            for j in 1...9 where i != j {
                var registers = P256Registers()
                load(&registers, try #require(Self.multiples[i]))
                registers.takeAddend()
                registers.doublePoint()
                load(&registers, try #require(Self.multiples[j]))
                if j == 2 * i {
                    registers.addPointOrDouble()
                } else {
                    registers.addPoint()
                }
                let sum = affine(&registers)
                #expect(sum == Self.multiples[2 * i + j])
            }
        }
    }

    @Test func `the addition in variable time knows infinity, equal and opposite points`() throws {
        for i in 0...6 {
            for j in 1...6 {
                for isOpposite in [false, true] {
                    var registers = P256Registers()
                    var isPoint = false
                    for _ in 0..<i {
                        load(&registers, P256Model.g)
                        registers.addInVariableTime(&isPoint)
                    }
                    let point = try #require(Self.multiples[j])
                    load(&registers, isOpposite ? point.opposite : point)
                    registers.addInVariableTime(&isPoint)
                    let sum = isPoint ? affine(&registers) : nil
                    let expected = isOpposite ? abs(i - j) : i + j
                    let multiple = Self.multiples[expected]
                    #expect(sum == (isOpposite && i < j ? multiple?.opposite : multiple))
                }
            }
        }
    }

    @Test func `multiples of the base point are those of the model`() throws {
        for (scalar, expected) in edgeMultiples(of: P256Model.g) {
            let point = try P256Signer(scalar).publicKey()
            #expect(point == expected?.encoded, "scalar \(scalar.bytes(32))")
        }
        var random = SeededBytes(seed: 0x2563)
        for _ in 0..<4 {
            let scalar = random.natural(bits: 256) % P256Model.n
            let expected = P256Model.multiply(scalar, P256Model.g)
            #expect(try P256Signer(scalar).publicKey() == expected?.encoded)
        }
    }

    @Test func `multiples of another point are those of the model`() throws {
        let point = P256Model.firstPoint(from: WholeNumber(0x2564))
        for (scalar, expected) in edgeMultiples(of: point) {
            let secret = try P256Signer(scalar).sharedSecret(point.encoded)
            #expect(secret == expected?.x.bytes(32), "scalar \(scalar.bytes(32))")
        }
    }

    @Test func `both ways to a multiple of the base point agree`() throws {
        var random = SeededBytes(seed: 0x2566)
        for _ in 0..<200 {
            let key = random.bytes(32)
            let point = try P256Signer(key).publicKey()
            #expect(try P256Signer(key).sharedSecret(P256Model.g.encoded) == Array(point[1..<33]))
        }
    }
}
