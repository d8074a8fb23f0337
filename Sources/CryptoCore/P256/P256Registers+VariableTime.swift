// For verification alone: scalars and points are public, and the time depends on both.

extension P256Registers {
    /// (x, y, z) ← left · G + right · (addendX, addendY) for numbers below n.
    /// - Returns: whether the sum is a point; false for infinity.
    mutating func addProductsInVariableTime(
        _ left: Span<Limb>, _ right: Span<Limb>
    ) -> Bool {
        var multiples = P256OddMultiples(&self)
        // Public: the scalars are computed from a signature and a digest.
        let hasLeft = P256Scalar.isValid(left).declassified
        if hasLeft {
            multiplyBase(by: left)
            makeAffine()
            copy(.keptX, .x)
            copy(.keptY, .y)
        }
        var isPoint = multiplyInVariableTime(&multiples, right)
        if hasLeft {
            copy(.addendX, .keptX)
            copy(.addendY, .keptY)
            addInVariableTime(&isPoint)
        }
        return isPoint
    }

    /// (x, y, z) ← scalar times the point of the table.
    ///
    /// Up to four bits at a time, from a one to a one.
    /// - Returns: whether the product is a point; false for infinity.
    private mutating func multiplyInVariableTime(
        _ multiples: inout P256OddMultiples, _ scalar: Span<Limb>
    ) -> Bool {
        var isPoint = false
        var position = 255
        while position >= 0 {
            guard bit(scalar, position) else {
                if isPoint { doublePoint() }
                position &-= 1
                continue
            }
            var end = position < 3 ? 0 : position &- 3
            while !bit(scalar, end) { end &+= 1 }
            var digit = 0
            for place in (end...position).reversed() {
                digit = 2 &* digit &+ (bit(scalar, place) ? 1 : 0)
                if isPoint { doublePoint() }
            }
            multiples.loadAddend(&self, digit &>> 1)
            addInVariableTime(&isPoint)
            position = end &- 1
        }
        return isPoint
    }

    /// (x, y, z) ← (x, y, z) + (addendX, addendY), whatever the two are to each other.
    /// - Parameter isPoint: whether (x, y, z) is a point, or else infinity.
    package mutating func addInVariableTime(_ isPoint: inout Bool) {
        guard isPoint else {
            takeAddend()
            isPoint = true
            return
        }
        addPoint()
        // Public, both: as everything here.
        guard isZero(.z).declassified else { return }
        guard isZero(.t1).declassified else {
            isPoint = false
            return
        }
        takeAddend()
        doublePoint()
    }

    private func bit(_ scalar: Span<Limb>, _ position: Int) -> Bool {
        let (index, distance) = limbPlace(ofBit: position)
        return scalar[index] &>> Limb(truncatingIfNeeded: distance) & 1 != 0
    }
}
