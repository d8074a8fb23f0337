import ISO7816

extension FuzzTarget {
    /// SIMPLE-TLV: the reader agrees with the arrays, and what was read is written with the same
    /// content, byte for byte if no length was longer than needed.
    public static let simpleTLV = FuzzTarget(name: "simple-tlv", sources: ["ISO7816/TLV/Simple"]) {
        let expected = RowModel.simple($0)
        do throws(ISO7816Error) {
            var found: [RowModel] = []
            var reader = SimpleReader($0.span)
            while let object = try reader.next() {
                found.append(RowModel(tag: object.tag, value: [UInt8](object.value)))
            }
            guard reader.offset == $0.count, found == expected else { return "read \(found)" }
            for row in found {
                guard let first = try SimpleTLV.find(row.tag, in: $0.span),
                    [UInt8](first.value) == found.first(where: { $0.tag == row.tag })?.value
                else {
                    return "found another object for the tag \(row.tag)"
                }
            }
            guard try SimpleTLV.find(0, in: $0.span) == nil else { return "found the tag 00" }
            let again = try written(capacity: $0.count) { output throws(ISO7816Error) in
                for row in found { try SimpleTLV.append(row.tag, row.value.span, to: &output) }
            }
            guard RowModel.simple(again) == found else { return "written as \(hex(again))" }
            for (tag, count, code) in badSimple {
                guard simpleError(tag, count)?.code == code else { return "a limit is not told" }
            }
            return again.count < $0.count || again == $0 ? nil : "written longer"
        } catch {
            guard expected == nil else { return "refused \(error)" }
            return error.offset <= $0.count ? nil : "the error lies outside: \(error)"
        }
    }

    /// COMPACT-TLV and historical bytes: the readers agree with the arrays, and what was read is
    /// written as it was.
    public static let compactTLV = FuzzTarget(
        name: "compact-tlv", sources: ["ISO7816/TLV/Compact"]
    ) {
        let expected = RowModel.compact($0)
        do throws(ISO7816Error) {
            var found: [RowModel] = []
            var reader = CompactReader($0.span)
            while let object = try reader.next() {
                found.append(RowModel(tag: object.tag, value: [UInt8](object.value)))
            }
            guard found == expected else { return "read \(found)" }
            let again = try written(capacity: $0.count) { output throws(ISO7816Error) in
                for row in found { try CompactTLV.append(row.tag, row.value.span, to: &output) }
            }
            guard again == $0 else { return "written as \(hex(again))" }
            for (tag, count, code) in badCompact {
                guard compactError(tag, count)?.code == code else { return "a limit is not told" }
            }
        } catch {
            guard expected == nil else { return "refused \(error)" }
            guard error.offset <= $0.count else { return "the error lies outside: \(error)" }
        }
        return historicalComplaint($0)
    }

    private static let tooLong = [UInt8](repeating: 0, count: 0x1_0000)
    /// Tags and lengths that are not written where there is no room.
    private static let badSimple: [(UInt8, Int, ISO7816Error.Code)] = [
        (0x00, 0, .invalidTag), (0xFF, 0, .invalidTag), (0x01, 0x1_0000, .limit),
        (0x01, 0xFFFF, .capacity), (0x01, 0, .capacity),
    ]
    private static let badCompact: [(UInt8, Int, ISO7816Error.Code)] = [
        (0x10, 0, .invalidTag), (0x01, 16, .limit), (0x01, 0, .capacity),
    ]

    private static func simpleError(_ tag: UInt8, _ count: Int) -> ISO7816Error? {
        refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 0) { output throws(ISO7816Error) in
                try SimpleTLV.append(tag, tooLong.span.extracting(0..<count), to: &output)
            }
        }
    }

    private static func compactError(_ tag: UInt8, _ count: Int) -> ISO7816Error? {
        refusal { () throws(ISO7816Error) in
            _ = try written(capacity: 0) { output throws(ISO7816Error) in
                try CompactTLV.append(tag, tooLong.span.extracting(0..<count), to: &output)
            }
        }
    }

    private static func historicalComplaint(_ input: [UInt8]) -> String? {
        let expected = HistoricalModel(input)
        do throws(ISO7816Error) {
            let found = try HistoricalBytes(parsing: input.span)
            guard let expected else { return "historical bytes taken, should be refused" }
            var objects: [RowModel] = []
            var reader = found.objects()
            while let object = try reader.next() {
                guard input[object.offset] == object.tag << 4 | UInt8(object.value.count) else {
                    return "an object at another place"
                }
                objects.append(RowModel(tag: object.tag, value: [UInt8](object.value)))
            }
            return objects == expected.objects && found.lifeCycle == expected.lifeCycle
                && found.status?.rawValue == expected.status ? nil : "historical bytes read wrong"
        } catch {
            guard expected == nil else { return "historical bytes refused \(error)" }
            return error.offset <= input.count ? nil : "the error lies outside: \(error)"
        }
    }
}
