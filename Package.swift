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
        .library(name: "CryptoCore", targets: ["CryptoCore"]),
        .library(name: "ISO7816", targets: ["ISO7816"]),
    ],
    targets: [
        .target(name: "CConstantTime"),
        .target(name: "CryptoCore", dependencies: ["CConstantTime"], swiftSettings: engine),
        .target(name: "ISO7816", swiftSettings: engine),
        .target(
            name: "BursaTestSupport", dependencies: ["ISO7816"], path: "Tests/BursaTestSupport",
            swiftSettings: house),
        .testTarget(name: "CryptoCoreTests", dependencies: ["CryptoCore"], swiftSettings: house),
        .testTarget(
            name: "ISO7816Tests", dependencies: ["ISO7816", "BursaTestSupport"],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
