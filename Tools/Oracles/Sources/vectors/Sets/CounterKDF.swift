import OracleKit

/// The key derivation in counter mode of SP 800-108.
enum CounterKDF {
    /// NIST's response file: the counter of 8 to 32 bits stands before the fixed input, after it
    /// or in its middle.
    static func response(_ record: Record) throws -> Outcome {
        record.ignore("COUNT", "Binary rep of i", "instring")
        let parameters = try parameters(of: record)
        guard let codes = codes(named: parameters["PRF"] ?? "") else {
            return Library.lacks(parameters["PRF"] ?? "")
        }
        guard let bits = parameters["RLEN"]?.prefix(while: \.isNumber), let width = Int(bits) else {
            throw record.error("no width of the counter")
        }
        let bitCount = try record.integer("L")
        let key = try record.bytes("KI")
        let (before, after) = try fixedInput(of: record, parameters["CTRLOCATION"] ?? "")
        let expected = try record.expected("KO")
        guard bitCount == 8 * expected.count else { throw record.error("L is not that of KO") }
        return .vector(
            try codes.allSatisfy {
                try $0.derive.run(key, width, before, after, expected.count) == expected
            })
    }

    /// Botan's: 32 bits of counter, label, zero, context, 32 bits of length.
    static func botan(_ record: Record) throws -> Outcome {
        let name = String(record.section.dropFirst("SP800-108-Counter(".count).dropLast())
        return .vector(
            try agrees(
                record, name, key: record.bytes("Secret"), label: record.bytes("Label"),
                context: record.bytes("Salt"), expected: record.expected("Output")))
    }

    /// The same construction in the file of another library, by Botan.
    static func labelled(_ record: Record) throws -> Outcome {
        record.ignore("COUNT")
        guard try record.integer("RLEN") == 32 else { throw record.error("not 32 bits of counter") }
        let parts = record.section.split(separator: "-", maxSplits: 1)
        return .vector(
            try agrees(
                record, "\(parts[0])(\(parts[1]))", key: record.bytes("KIN"),
                label: record.bytes("LABEL"), context: record.bytes("CONTEXT"),
                expected: record.expected("KOUT")))
    }

    private static func agrees(
        _ record: Record, _ name: String, key: [UInt8], label: [UInt8], context: [UInt8],
        expected: [UInt8]
    ) throws -> Bool {
        guard let codes = Library.codes(named: name) else { throw record.error("no \(name)") }
        let bitCount = UInt32(8 * expected.count)
        let length = (0..<4).map { UInt8(truncatingIfNeeded: bitCount >> (24 - 8 * $0)) }
        let input = label + [0] + context + length
        return try codes.allSatisfy {
            try $0.derive.run(key, 32, [], input, expected.count) == expected
        }
    }

    private static func parameters(of record: Record) throws -> [String: String] {
        var parameters = [String: String]()
        for section in record.sections {
            let parts = section.split(separator: "=").map(String.init)
            guard parts.count == 2 else { throw record.error("unknown section") }
            parameters[parts[0]] = parts[1]
        }
        return parameters
    }

    private static func fixedInput(
        of record: Record, _ location: String
    ) throws -> (before: [UInt8], after: [UInt8]) {
        func field(_ name: String, _ length: String) throws -> [UInt8] {
            let bytes = try record.bytes(name)
            guard try record.integer(length) == bytes.count else {
                throw record.error("\(length) is not that of \(name)")
            }
            return bytes
        }
        switch location {
        case "BEFORE_FIXED": return ([], try field("FixedInputData", "FixedInputDataByteLen"))
        case "AFTER_FIXED": return (try field("FixedInputData", "FixedInputDataByteLen"), [])
        case "MIDDLE_FIXED":
            return (
                try field("DataBeforeCtrData", "DataBeforeCtrLen"),
                try field("DataAfterCtrData", "DataAfterCtrLen")
            )
        default: throw record.error("unknown place of the counter")
        }
    }

    private static func codes(named name: String) -> [MACUnderTest]? {
        switch name {
        case "CMAC_AES128", "CMAC_AES192", "CMAC_AES256": Library.codes(named: "CMAC(AES-128)")
        case "CMAC_TDES2", "CMAC_TDES3": Library.codes(named: "CMAC(TripleDES)")
        default: Library.codes(named: name.replacing("_", with: "(") + ")")
        }
    }
}
