import BursaTestSupport
import CryptoCore
import Testing

private let paddings: [ISO9797Padding] = [.method1, .method2, .method3]

@Suite struct MACTests {
    @Test func `the three paddings are those of the standard`() {
        // ISO/IEC 9797-1, 6.3, written out for the lengths at which something changes.
        let (empty, one) = ([UInt8](), bytes(hex: "AA"))
        let full = bytes(hex: "AAAAAAAAAAAAAAAA")
        let zero = bytes(hex: "0000000000000000")
        #expect(SlowMAC.blocks(empty, .method1) == [zero])
        #expect(SlowMAC.blocks(one, .method1) == [bytes(hex: "AA00000000000000")])
        #expect(SlowMAC.blocks(full, .method1) == [full])
        #expect(SlowMAC.blocks(empty, .method2) == [bytes(hex: "8000000000000000")])
        #expect(SlowMAC.blocks(one, .method2) == [bytes(hex: "AA80000000000000")])
        #expect(SlowMAC.blocks(full, .method2) == [full, bytes(hex: "8000000000000000")])
        #expect(SlowMAC.blocks(empty, .method3) == [zero, zero])
        #expect(
            SlowMAC.blocks(one, .method3)
                == [bytes(hex: "0000000000000008"), bytes(hex: "AA00000000000000")])
        #expect(SlowMAC.blocks(full, .method3) == [bytes(hex: "0000000000000040"), full])
    }

    @Test(arguments: DESPath.allCases, paddings)
    func `algorithm 1 is a chain of blocks for every length up to five blocks`(
        path: DESPath, padding: ISO9797Padding
    ) throws {
        let seed: UInt64 = 0x9797
        var source = SeededGenerator(seed: seed)
        for length in 0...40 {
            let (message, vector) = (source.bytes(length), source.bytes(8))
            let (key, triple) = (source.bytes(8), source.bytes(16))
            let blocks = SlowMAC.blocks(message, padding)
            let zero = [UInt8](repeating: 0, count: 8)
            let (single, model) = (SlowDES(key: key), SlowTripleDES(key: triple))
            try path.withKey(key) { des in
                #expect(
                    des.algorithm1(message, padding)
                        == SlowMAC.chain(blocks, vector: zero, single.encrypt), "seed \(seed)")
                #expect(
                    des.algorithm1(message, padding, vector: vector)
                        == SlowMAC.chain(blocks, vector: vector, single.encrypt), "seed \(seed)")
            }
            try path.withTripleKey(triple) { tdes in
                #expect(
                    tdes.algorithm1(message, padding, vector: vector)
                        == SlowMAC.chain(blocks, vector: vector, model.encrypt), "seed \(seed)")
            }
        }
    }

    @Test(arguments: DESPath.allCases, paddings)
    func `algorithm 3 is what its blocks give for every length up to five blocks`(
        path: DESPath, padding: ISO9797Padding
    ) throws {
        let seed: UInt64 = 0xA193
        var source = SeededGenerator(seed: seed)
        for length in 0...40 {
            let (message, vector, key) = (source.bytes(length), source.bytes(8), source.bytes(16))
            try path.withRetailKey(key) { retail in
                #expect(
                    retail.code(message, padding)
                        == SlowMAC.retail(message, padding, key: key), "seed \(seed)")
                #expect(
                    retail.code(message, padding, vector: vector)
                        == SlowMAC.retail(message, padding, key: key, vector: vector),
                    "seed \(seed)")
            }
        }
    }

    @Test(arguments: DESPath.allCases)
    func `the secure messaging MAC of a real card comes out`(path: DESPath) throws {
        // UPDATE BINARY with a 4-byte challenge as the first half of the initial vector.
        let key = bytes(hex: "F28E92292DCB63F11EA7F5776A7122B8")
        let command = bytes(
            hex: "04D685002C 073141000000000041000000 8999998502002015 0605000F00000001"
                + "0001201506052038 0808 0000")
        #expect(command.count == 5 + 0x2C - 4)
        let vector = bytes(hex: "1B534732 00000000")
        let mac = try path.withRetailKey(key) { retail in
            retail.code(command, .method2, vector: vector, count: 4)
        }
        #expect(mac == bytes(hex: "C853F358"))
    }

    @Test(arguments: DESPath.allCases)
    func `a shorter MAC is the left part of the full one`(path: DESPath) throws {
        let (key, message) = (bytes(hex: "0123456789ABCDEFFEDCBA9876543210"), bytes(hex: "AABBCC"))
        try path.withRetailKey(key) { retail in
            let full = retail.code(message, .method2)
            for count in 1...8 {
                #expect(retail.code(message, .method2, count: count) == Array(full[0..<count]))
            }
        }
        try path.withTripleKey(key) { tdes in
            let full = tdes.algorithm1(message, .method2)
            for count in 1...8 {
                #expect(tdes.algorithm1(message, .method2, count: count) == Array(full[0..<count]))
            }
        }
    }
}
