// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "bursa", path: "../..")],
    targets: [
        .target(
            name: "CPeers",
            linkerSettings: [.linkedLibrary("crypto"), .linkedLibrary("bearssl")]),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CPeers", .product(name: "CardKernel", package: "bursa"),
                .product(name: "CryptoCore", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
                .product(name: "Purse", package: "bursa"),
                .product(name: "Scheme", package: "bursa"),
                .product(name: "BursaTestSupport", package: "bursa"),
            ]),
        .executableTarget(
            name: "first-answer",
            dependencies: [
                .product(name: "CardKernel", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
                .product(name: "Scheme", package: "bursa"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
