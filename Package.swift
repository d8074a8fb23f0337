// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of the house is built with.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The engine also runs on bare metal: it holds no unsafe code without a reason beside it, and
/// nothing that Embedded Swift refuses. `Lifetimes` is for views into a caller's bytes.
let engine: [SwiftSetting] =
    house + [
        .enableExperimentalFeature("Lifetimes"),
        .strictMemorySafety(),
        .treatWarning("EmbeddedRestrictions", as: .error),
    ]

let package = Package(
    name: "bursa",
    products: [
        .executable(name: "bursa", targets: ["bursa"]),
        .library(name: "BackOffice", targets: ["BackOffice"]),
        .library(name: "CardKernel", targets: ["CardKernel"]),
        .library(name: "CardReader", targets: ["CardReader"]),
        .library(name: "CryptoCore", targets: ["CryptoCore"]),
        .library(name: "ISO7816", targets: ["ISO7816"]),
        .library(name: "Money", targets: ["Money"]),
        .library(name: "PCSC", targets: ["PCSC"]),
        // A libpcsclite.so.1 of our own: for programs, not for other packages.
        .library(name: "PCSCDropIn", type: .dynamic, targets: ["PCSCDropIn"]),
        .library(name: "Purse", targets: ["Purse"]),
        .library(name: "Scheme", targets: ["Scheme"]),
        // For the fuzzers and campaigns in Tools, which are packages of their own.
        .library(name: "BursaTestSupport", targets: ["BursaTestSupport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        .target(
            name: "BackOffice",
            dependencies: [
                "CryptoCore", "Purse", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "bursa",
            dependencies: [
                "BackOffice", "CardKernel", "CardReader", "ISO7816", "PCSC", "Purse", "Scheme",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: house),
        .target(name: "CConstantTime"),
        .target(name: "CPCSC"),
        .target(
            name: "CardKernel", dependencies: ["CryptoCore", "ISO7816"], swiftSettings: engine),
        .target(name: "CardReader", dependencies: ["ISO7816"], swiftSettings: house),
        .target(name: "CryptoCore", dependencies: ["CConstantTime"], swiftSettings: engine),
        .target(name: "ISO7816", swiftSettings: engine),
        .target(name: "Money", swiftSettings: engine),
        .target(
            name: "CPCSCDropIn", exclude: ["exported.map"],
            cSettings: [.unsafeFlags(["-I/usr/include/PCSC"])]),
        .target(
            name: "PCSC", dependencies: ["CPCSC", "CardReader", "ISO7816"], swiftSettings: house),
        .target(
            name: "PCSCDropIn",
            dependencies: ["CardReader", "CPCSCDropIn", "ISO7816", "Scheme"],
            swiftSettings: house + [
                .unsafeFlags([
                    "-Xcc", "-I/usr/include/PCSC", "-enforce-exclusivity=unchecked",
                ])
            ],
            linkerSettings: [
                .unsafeFlags([
                    "-static-stdlib", "-l_FoundationCollections", "-l_FoundationCShims",
                    "-lswiftSynchronization",
                    "-Xlinker", "-zdefs", "-Xlinker", "-znodelete", "-Xlinker",
                    "-soname=libpcsclite.so.1", "-Xlinker",
                    "--version-script=\(Context.packageDirectory)/Sources/CPCSCDropIn/exported.map",
                ])
            ]),
        .target(
            name: "Purse", dependencies: ["CardKernel", "CryptoCore", "ISO7816", "Money"],
            swiftSettings: engine),
        .target(
            name: "Scheme",
            dependencies: ["CardKernel", "CardReader", "CryptoCore", "ISO7816", "Money", "Purse"],
            swiftSettings: house + [.enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "BursaTestSupport",
            dependencies: ["CardKernel", "CardReader", "CryptoCore", "ISO7816", "Purse"],
            path: "Tests/BursaTestSupport", swiftSettings: house),
        .testTarget(
            name: "BackOfficeTests",
            dependencies: [
                "BackOffice", "CardKernel", "CryptoCore", "Purse", "BursaTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "CardKernelTests", dependencies: ["CardKernel", "BursaTestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "CardReaderTests", dependencies: ["CardReader", "ISO7816", "BursaTestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "CryptoCoreTests", dependencies: ["CryptoCore", "BursaTestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "ISO7816Tests", dependencies: ["ISO7816", "BursaTestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "MoneyTests", dependencies: ["Money", "BursaTestSupport"], swiftSettings: house),
        .testTarget(
            name: "PCSCTests", dependencies: ["CardReader", "PCSC"], swiftSettings: house),
        .testTarget(
            name: "PurseTests",
            dependencies: ["CardKernel", "CryptoCore", "ISO7816", "Purse", "BursaTestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "SchemeTests",
            dependencies: [
                "CardKernel", "CardReader", "CryptoCore", "ISO7816", "Purse", "Scheme",
                "BursaTestSupport",
            ],
            swiftSettings: house),
        .testTarget(name: "TidyTests", swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)

// A second build, with other options, names the tests that it is for; see Tools/test.
if let only = Context.environment["BURSA_TESTS"]?.split(separator: " ").map(String.init) {
    package.targets.removeAll { $0.type == .test && !only.contains($0.name) }
}
