/// Scalars at which signs, windows, carries or the exceptions of the formulas change, each with the
/// multiple of a point that it stands for, by few additions of the model each.
func edgeMultiples(of base: P256Model.Point) -> [(WholeNumber, P256Model.Point?)] {
    let one = WholeNumber(1)
    let n = P256Model.n
    var multiples: [(WholeNumber, P256Model.Point?)] = []
    var sum: P256Model.Point?
    for factor in 1...40 {
        sum = P256Model.add(sum, base)
        multiples.append((WholeNumber(UInt64(factor)), sum))
    }
    var power: P256Model.Point? = base
    for exponent in 1...256 {
        power = P256Model.add(power, power)
        guard edgeExponents.contains(exponent) else { continue }
        let factor = WholeNumber(1) << exponent
        for (near, point) in [
            (factor - one, P256Model.add(power, base.opposite)), (factor, power),
            (factor + one, P256Model.add(power, base)),
        ] {
            multiples.append((near < n ? near : near - n, point))
        }
    }
    let half = P256Model.multiply(n.half, base)
    multiples.append((n.half, half))
    multiples.append((n.half - one, P256Model.add(half, base.opposite)))
    return multiples + multiples.map { (n - $0.0, $0.1?.opposite) }
}

/// Where limbs, teeth and windows begin; 256 stands for 2²⁵⁶ − n.
private let edgeExponents = [
    6, 31, 32, 51, 63, 64, 102, 128, 153, 204, 223, 224, 252, 254, 255, 256,
]
