// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of the house is built with.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What is held against `CryptoCore` from outside: published vectors, and another library.
///
/// A package of its own, so that whoever builds the engine needs neither.
let package = Package(
    name: "Oracles",
    dependencies: [.package(name: "bursa", path: "../..")],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl"),
        .target(
            name: "OracleKit",
            dependencies: [
                .product(name: "CryptoCore", package: "bursa"),
                .product(name: "BursaTestSupport", package: "bursa"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "vectors",
            dependencies: ["OracleKit", .product(name: "CryptoCore", package: "bursa")],
            swiftSettings: house),
        .executableTarget(
            name: "differential",
            dependencies: [
                "OracleKit", "COpenSSL", .product(name: "CryptoCore", package: "bursa"),
                .product(name: "BursaTestSupport", package: "bursa"),
            ],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
