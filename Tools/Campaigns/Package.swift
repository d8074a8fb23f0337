// swift-tools-version: 6.2
import PackageDescription

let engine: [Target.Dependency] = [
    .product(name: "ISO7816", package: "bursa"),
    .product(name: "BursaTestSupport", package: "bursa"),
]

let scheme: [Target.Dependency] = [
    .product(name: "CardKernel", package: "bursa"),
    .product(name: "Scheme", package: "bursa"),
    .product(name: "BursaTestSupport", package: "bursa"),
]

/// Checks that take longer than a test may, or read what is not ours to commit. Each is an
/// executable that prints one table; a command in `Tools` runs it.
let package = Package(
    name: "campaigns",
    dependencies: [.package(name: "bursa", path: "../..")],
    targets: [
        .target(name: "CAllocations"),
        .executableTarget(
            name: "allocations",
            dependencies: engine + [
                "CAllocations", .product(name: "CardKernel", package: "bursa"),
                .product(name: "Purse", package: "bursa"),
            ]),
        .executableTarget(name: "atrs", dependencies: engine),
        .executableTarget(
            name: "conservation",
            dependencies: [
                .product(name: "BackOffice", package: "bursa"),
                .product(name: "CardKernel", package: "bursa"),
                .product(name: "CardReader", package: "bursa"),
                .product(name: "Purse", package: "bursa"),
                .product(name: "Scheme", package: "bursa"),
                .product(name: "BursaTestSupport", package: "bursa"),
            ]),
        .executableTarget(
            name: "explore",
            dependencies: engine + [
                .product(name: "CardKernel", package: "bursa"),
                .product(name: "Purse", package: "bursa"),
            ]),
        .executableTarget(
            name: "tearing",
            dependencies: engine + [.product(name: "CardKernel", package: "bursa")]),
        .executableTarget(name: "image-victim", dependencies: scheme),
        .executableTarget(name: "images", dependencies: scheme),
        .executableTarget(name: "transmission", dependencies: engine),
    ],
    swiftLanguageModes: [.v6]
)
