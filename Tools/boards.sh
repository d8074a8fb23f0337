# Sourced after setup.sh by the commands that build for the boards.
# shellcheck shell=bash

boards="cortex-m4 riscv32"

# The target triple of a board, as the compiler names it.
board_triple() {
    case $1 in
    cortex-m4) echo armv7em-none-none-eabi ;;
    riscv32) echo riscv32-none-none-eabi ;;
    esac
}

# What selects the processor, for Clang; Swift's code generator takes the same through -Xcc.
board_processor() {
    case $1 in
    cortex-m4) echo "-mcpu=cortex-m4 -mfloat-abi=soft" ;;
    riscv32) echo "-march=rv32imac -mabi=ilp32" ;;
    esac
}

# json WORD…: the words as the inside of a JSON array of strings.
json() {
    local text
    printf -v text '"%s", ' "$@"
    echo "${text%, }"
}

# board_toolset BOARD FILE: writes the toolset for the package manager. It holds the path of the
# linker script on this machine, so it is written anew each time.
board_toolset() {
    local board=$1 file=$2 fresh=$2.$BASHPID swift c=() word
    swift=(-enable-experimental-feature Embedded -wmo -Osize
        -Xfrontend -function-sections -Xfrontend -disable-stack-protector)
    for word in $(board_processor "$board"); do
        swift+=(-Xcc "$word")
        c+=("$word")
    done
    swift+=(-Xclang-linker -nostdlib -use-ld=lld)
    c+=(-Os -ffreestanding -fno-builtin -ffunction-sections -fno-pic)
    cat >"$fresh" <<JSON
{
    "schemaVersion": "1.0",
    "swiftCompiler": { "extraCLIOptions": [$(json "${swift[@]}")] },
    "cCompiler": { "extraCLIOptions": [$(json "${c[@]}")] },
    "linker": { "extraCLIOptions": [$(json -T "$root/Firmware/Boards/$board.ld")] }
}
JSON
    mv "$fresh" "$file"
}

# board_build BOARD PACKAGE PRODUCT [VARIANT OPTION…]: builds it in release mode; $image is the linked
# file. A variant is built with options of its own, in a folder of its own.
board_build() {
    local board=$1 package=$2 product=$3 variant=$1${4:+-$4}
    shift $(($# < 4 ? 3 : 4))
    local scratch=$root/.build/$variant
    mkdir -p "$scratch"
    board_toolset "$board" "$scratch/toolset.json"
    build_variant "$variant" "$package" --triple "$(board_triple "$board")" \
        --toolset "$scratch/toolset.json" --product "$product" "$@" || return 1
    image=$scratch/release/$product
}

# board_run BOARD IMAGE [WORD]: runs the image, what it prints on standard output; its exit code.
board_run() {
    local board=$1 image=$2 semihosting=enable=on,target=native${3:+,arg=$3}
    case $board in
    cortex-m4) set -- qemu-system-arm -M mps2-an386 ;;
    riscv32) set -- qemu-system-riscv32 -M virt -bios none ;;
    esac
    timeout 60 "$@" -nographic -monitor none -serial stdio \
        -semihosting-config "$semihosting" -kernel "$image" </dev/null
}

# The toolchain's own disassembler: the one of the distribution may not know what Swift emits.
objdump=$(swiftc -print-target-info |
    sed -n 's/.*"runtimeResourcePath": "\(.*\)\/lib\/swift".*/\1/p')/bin/llvm-objdump
[ -x "$objdump" ] || {
    echo "the toolchain of swiftc has no llvm-objdump" >&2
    exit 1
}

# section_bytes IMAGE SECTION: its size.
section_bytes() {
    local size
    size=$("$objdump" --section-headers "$1" | awk -v name="$2" '$2 == name { print $3 }')
    echo $((16#${size:-0}))
}
