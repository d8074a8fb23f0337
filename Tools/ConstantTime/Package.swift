// swift-tools-version: 6.2
import PackageDescription

/// The checks that the engine's time depends on no secret; `Tools/constant-time` runs them.
let package = Package(
    name: "bursa-constant-time",
    products: [
        .library(name: "TraceHooks", type: .dynamic, targets: ["TraceHooks"])
    ],
    dependencies: [
        .package(name: "bursa", path: "../.."),
        .package(name: "bursa-firmware", path: "../../Firmware"),
    ],
    targets: [
        // What is checked, and the seeded faults that the checks must find.
        .target(
            name: "Subjects",
            dependencies: [
                "Leaks", .product(name: "CardKernel", package: "bursa"),
                .product(name: "CryptoCore", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
                .product(name: "Purse", package: "bursa"),
            ],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]
        ),
        .target(name: "Leaks"),
        // memcheck's requests, a clock, single steps.
        .target(name: "Harness"),
        // What the emulator calls at every instruction; loaded by the Python side.
        .target(name: "TraceHooks"),
        .executableTarget(name: "Memcheck", dependencies: ["Subjects", "Harness"]),
        .executableTarget(name: "Timing", dependencies: ["Subjects", "Harness"]),
        .executableTarget(name: "PathTrace", dependencies: ["Subjects", "Harness"]),
        // The image for the boards, traced in an emulator.
        .executableTarget(
            name: "Probe",
            dependencies: ["Subjects", .product(name: "Board", package: "bursa-firmware")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
