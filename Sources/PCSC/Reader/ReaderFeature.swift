/// Something that a reader can do, and the control code that makes it. PC/SC part 10, 2.3
public struct ReaderFeature: Equatable, Sendable {
    /// The number of the feature: 06 is VERIFY on a PIN pad, 0A what the pad is like, 12 its properties.
    public let number: UInt8
    /// What ``PCSCChannel/control(_:_:)`` takes.
    public let controlCode: UInt32

    /// CM_IOCTL_GET_FEATURE_REQUEST, as pcsc-lite codes it.
    static var request: UInt32 { 0x4200_0000 + 3400 }

    /// The entries, a tag, the length 4 and four bytes each; what is cut or has another length ends them.
    package static func parse(_ bytes: [UInt8]) -> [ReaderFeature] {
        var features: [ReaderFeature] = []
        var rest = bytes[...]
        while rest.count >= 6, rest[rest.startIndex + 1] == 4 {
            let code = rest.dropFirst(2).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            features.append(ReaderFeature(number: rest[rest.startIndex], controlCode: code))
            rest = rest.dropFirst(6)
        }
        return features
    }
}
