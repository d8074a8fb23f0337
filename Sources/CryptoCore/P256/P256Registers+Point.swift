// The group law in Jacobian coordinates, for a = −3. Neither formula holds for every pair of
// points: callers show that theirs is no exception.

extension P256Registers {
    /// (x, y, z) ← 2 · (x, y, z), a point that is not infinity.
    ///
    /// The order of the group is odd, so y is not zero and neither is the new z.
    /// - Complexity: four products, four squares.
    package mutating func doublePoint() {
        square(.t0, .z)
        add(.y, .y, .y)
        multiply(.z, .z, .y)
        square(.y, .y)
        multiply(.t2, .x, .y)  // 4 x y²
        square(.y, .y)
        halve(.y)  // 8 y⁴
        subtract(.t1, .x, .t0)
        add(.x, .x, .t0)
        multiply(.t0, .t1, .x)
        add(.t1, .t0, .t0)
        add(.t0, .t0, .t1)  // 3 (x − z²) (x + z²)
        square(.x, .t0)
        subtract(.x, .x, .t2)
        subtract(.x, .x, .t2)
        subtract(.t2, .t2, .x)
        multiply(.t2, .t2, .t0)
        subtract(.y, .t2, .y)
    }

    /// (x, y, z) ← (x, y, z) + (addendX, addendY), two points that are neither equal nor opposite
    /// nor infinity.
    ///
    /// For equal and for opposite points the new z is zero. In t0 and t1 stay the
    /// ``differences()``, and the new z is t0 times the old one.
    /// - Complexity: eight products, three squares.
    package mutating func addPoint() {
        differences()
        multiply(.z, .z, .t0)
        square(.t2, .t0)
        multiply(.t3, .t0, .t2)
        multiply(.t2, .t2, .x)
        multiply(.y, .y, .t3)
        square(.x, .t1)
        subtract(.x, .x, .t3)
        subtract(.x, .x, .t2)
        subtract(.x, .x, .t2)
        subtract(.t2, .t2, .x)
        multiply(.t2, .t2, .t1)
        subtract(.y, .t2, .y)
    }

    /// t0 ← addendX z² − x, t1 ← addendY z³ − y: both zero for equal points, t0 alone for opposite.
    package mutating func differences() {
        square(.t0, .z)
        multiply(.t1, .t0, .z)
        multiply(.t0, .t0, .addendX)
        multiply(.t1, .t1, .addendY)
        subtract(.t0, .t0, .x)
        subtract(.t1, .t1, .y)
    }

    /// (x, y, z) ← (addendX, addendY)
    package mutating func takeAddend() {
        copy(.x, .addendX)
        copy(.y, .addendY)
        load(.z, from: P256.montgomeryOne.span)
    }

    /// result ← value
    @inline(__always)
    mutating func copy(_ result: P256Register, _ value: P256Register) {
        for index in 0..<P256.limbCount { self[result, index] = self[value, index] }
    }

    /// result ← value where the mask is set.
    mutating func copy(_ result: P256Register, _ value: P256Register, where mask: LimbMask) {
        for index in 0..<P256.limbCount {
            self[result, index] = mask.select(self[value, index], self[result, index])
        }
    }
}

extension P256Registers {
    /// (x, y, z) ← (x, y, z) + (addendX, addendY), two points that may be equal but are not
    /// opposite; neither is infinity.
    package mutating func addPointOrDouble() {
        addPoint()
        copy(.keptX, .x)
        copy(.keptY, .y)
        copy(.keptZ, .z)
        let equal = isZero(.z)
        takeAddend()
        doublePoint()
        copy(.x, .keptX, where: ~equal)
        copy(.y, .keptY, where: ~equal)
        copy(.z, .keptZ, where: ~equal)
    }
}
