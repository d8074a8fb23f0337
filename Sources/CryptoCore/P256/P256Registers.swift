#if _pointerBitWidth(_32) || BURSA_SMALL_LIMBS
/// An integer of 256 bits, the lowest limb first.
package typealias P256Limbs = InlineArray<8, Limb>
/// The store of twelve field elements.
typealias P256RegisterStore = InlineArray<96, Limb>
#else
/// An integer of 256 bits, the lowest limb first.
package typealias P256Limbs = InlineArray<4, Limb>
/// The store of twelve field elements.
typealias P256RegisterStore = InlineArray<48, Limb>
#endif

/// The name of one field element in ``P256Registers``.
///
/// There is no way to make one outside of the twelve: arithmetic relies on it and checks no bounds.
package struct P256Register {
    /// The place of its lowest limb.
    let offset: Int

    @inline(__always)
    private init(_ index: Int) { offset = index &* P256.limbCount }

    /// The sum so far: a point in Jacobian coordinates, (x ÷ z², y ÷ z³).
    @inline(__always) package static var x: P256Register { P256Register(0) }
    @inline(__always) package static var y: P256Register { P256Register(1) }
    @inline(__always) package static var z: P256Register { P256Register(2) }
    /// The point to add, in affine coordinates.
    @inline(__always) package static var addendX: P256Register { P256Register(3) }
    @inline(__always) package static var addendY: P256Register { P256Register(4) }
    /// Free for each formula to use.
    @inline(__always) package static var t0: P256Register { P256Register(5) }
    @inline(__always) package static var t1: P256Register { P256Register(6) }
    @inline(__always) package static var t2: P256Register { P256Register(7) }
    @inline(__always) package static var t3: P256Register { P256Register(8) }
    /// What the formulas of the group law leave alone.
    @inline(__always) package static var keptX: P256Register { P256Register(9) }
    @inline(__always) package static var keptY: P256Register { P256Register(10) }
    @inline(__always) package static var keptZ: P256Register { P256Register(11) }
}

/// The registers of a small machine whose words are field elements of P-256.
///
/// The formulas of the curve are straight-line programs on it. Everything secret that they hold
/// lies in this one value, which is wiped as a whole; there are no copies of elements, and any
/// register may be operand and result at once.
///
/// An element is a number below p in the Montgomery domain: a is held as a · 2²⁵⁶ mod p.
package struct P256Registers: ~Copyable {
    private var store = P256RegisterStore(repeating: 0)

    /// All registers zero.
    package init() {}

    /// Sets every register to zero; the optimiser cannot leave it out.
    package mutating func wipe() {
        ConstantTime.wipe(storage: &store)
    }

    /// One limb of an element, 0 ..< ``P256/limbCount``.
    @inline(__always)
    subscript(_ register: P256Register, _ index: Int) -> SecretLimb {
        mutating get {
            // Sound: a register is one of twelve, and callers name limbs of an element only.
            unsafe SecretLimb(store[unchecked: register.offset &+ index])
        }
        set {
            // Sound: as above.
            unsafe store[unchecked: register.offset &+ index] = newValue.bits
        }
    }

    /// Takes an element out of memory.
    package mutating func load(_ register: P256Register, from limbs: Span<Limb>) {
        precondition(limbs.count == P256.limbCount)
        for index in 0..<P256.limbCount {
            self[register, index] = SecretLimb(limbs[index])
        }
    }

    /// Puts an element into memory.
    package mutating func store(_ register: P256Register, into limbs: inout P256Limbs) {
        for index in 0..<P256.limbCount {
            limbs[index] = self[register, index].bits
        }
    }
}
