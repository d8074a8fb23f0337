/// Where a checked function reads the bytes of its secret.
package typealias Bytes = UnsafePointer<UInt8>

/// Where a checked function writes its result.
package typealias Room = UnsafeMutablePointer<UInt8>

/// A function that is checked.
package typealias SubjectBody = @convention(c) (Bytes, Room) -> Void

/// Where a seeded fault has to be noticed.
package struct Detectors: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Under memcheck, built with -O.
    package static let memcheckSpeed = Detectors(rawValue: 1)
    /// Under memcheck, built with -Osize.
    package static let memcheckSize = Detectors(rawValue: 2)
    /// In the trace of the Cortex-M4 image.
    package static let cortexM4 = Detectors(rawValue: 4)
    /// In the trace of the RISC-V image.
    package static let riscv32 = Detectors(rawValue: 8)
    /// In the list of instructions that must not be there.
    package static let lint = Detectors(rawValue: 16)

    package static let memcheck: Detectors = [.memcheckSpeed, .memcheckSize]
    package static let boards: Detectors = [.cortexM4, .riscv32]
    package static let everyRun: Detectors = [.memcheck, .boards]
}

/// A seeded fault: a secret of 32 bytes goes the way that its name says.
package struct Leak {
    /// The name of the function in the linked image.
    package let symbol: StaticString
    /// Who has to notice it.
    package let detectors: Detectors
    /// The function.
    package let body: SubjectBody
}
