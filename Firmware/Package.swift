// swift-tools-version: 6.2
import PackageDescription

/// The engine on bare metal: built for a board by `Tools/firmware`, which supplies the toolset.
let package = Package(
    name: "bursa-firmware",
    products: [
        .library(name: "Board", targets: ["Board"])
    ],
    dependencies: [
        .package(name: "bursa", path: "..")
    ],
    targets: [
        .target(name: "Board"),
        // What the images that print a report have in common.
        .target(
            name: "ImageSupport", dependencies: ["Board"],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]
        ),
        .executableTarget(
            name: "SelfTest",
            dependencies: [
                "Board", "ImageSupport",
                .product(name: "CryptoCore", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
                .product(name: "Money", package: "bursa"),
            ],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]
        ),
        // A card of any application in static memory.
        .target(
            name: "CardSupport",
            dependencies: [
                "Board", .product(name: "CardKernel", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
            ],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]
        ),
        // A whole card: known dialogues, tears, and the functions whose instructions are counted.
        .executableTarget(
            name: "CardImage",
            dependencies: [
                "Board", "CardSupport", "ImageSupport",
                .product(name: "CardKernel", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
            ],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]
        ),
        // A purse, its SAMs and a terminal: whole transactions, torn debits, and what is counted.
        .executableTarget(
            name: "PurseImage",
            dependencies: [
                "Board", "CardSupport", "ImageSupport",
                .product(name: "CardKernel", package: "bursa"),
                .product(name: "CryptoCore", package: "bursa"),
                .product(name: "ISO7816", package: "bursa"),
                .product(name: "Purse", package: "bursa"),
            ],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]
        ),
        // Must not link: it allocates, and no board has a heap.
        .executableTarget(name: "HeapProbe", dependencies: ["Board"]),
    ],
    swiftLanguageModes: [.v6]
)
