"""What the card and both SAMs have in common: commands, status words, line protection, blocks."""

from primitives import aes_cbc, cmac, padded, retail_mac, triple_des


class Refused(Exception):
    """A command that is answered with a status word and nothing else."""

    def __init__(self, status):
        super().__init__(f"{status:04X}")
        self.status = status


def require(condition, status):
    """Refuses with this status unless the condition holds."""
    if not condition:
        raise Refused(status)


def is_bcd(data):
    """Whether every nibble is 0...9: all that is asked of a date or time."""
    return all(byte >> 4 < 10 and byte & 15 < 10 for byte in data)


def number(data):
    """A big-endian integer."""
    return int.from_bytes(data, "big")


class Fields:
    """Reads fields one after the other."""

    def __init__(self, data):
        self.rest = data

    def bytes(self, length):
        taken, self.rest = self.rest[:length], self.rest[length:]
        return taken

    def number(self, length):
        return number(self.bytes(length))


class Command:
    """A short command APDU; an answer to Le 00 is whole, and no other Le is used here."""

    def __init__(self, apdu):
        self.header = apdu[:4]
        self.cla, self.ins, self.p1, self.p2 = self.header
        self.parameters = self.p1, self.p2
        length = apdu[4] if len(apdu) > 5 else 0
        self.data = apdu[5:5 + length]
        require(len(apdu) - 4 in ((0, 1) if not length else (1 + length, 2 + length)), 0x6700)


class Application:
    """Commands by (CLA, INS) in `self.commands`; `random` gives so many bytes."""

    def __init__(self, random):
        self.random = random
        self.block = None  # or 6985, 9303
        self.maintenance = None  # algorithm, key
        self.challenge = None
        self.commands = {(0x00, 0x84): self._get_challenge,
                         (0x84, 0x1E): self._block, (0x84, 0x18): self._unblock}
        self.blocked_commands = [(0x84, 0x1E), (0x84, 0x18), (0x00, 0x84)]
        self.leave()

    def power_on(self):
        """What working memory held is gone."""
        self.challenge = None
        self.leave()

    def leave(self):
        """Leads to idle."""

    def keeps_state(self, command):
        """Whether a command leaves the state as it is, until its status says otherwise."""
        return True

    def transmit(self, apdu):
        """The response APDU to a command APDU."""
        challenge, answer = self.challenge, b""
        try:
            command = Command(apdu)
            self.challenge = None
            answer = self._carried_out(command, challenge) or b""
            status = 0x9000
        except Refused as refused:
            status = refused.status
            self.leave()
        return answer + status.to_bytes(2, "big")

    def _carried_out(self, command, challenge):
        if not self.keeps_state(command):
            self.leave()
        name = command.cla, command.ins
        require(any(cla == command.cla for cla, _ in self.commands), 0x6E00)
        require(name in self.commands, 0x6D00)
        require(not self.block or name in self.blocked_commands and self.block == 0x6985,
                self.block)
        self.protection = challenge
        return self.commands[name](command)

    def _get_challenge(self, command):
        self.challenge = self.random(8)
        return self.challenge

    # Line protection

    def unprotected(self, command, key):
        """The data of a protected command without its MAC; `key` is (algorithm, key)."""
        algorithm, key = key
        length = 8 if algorithm else 4
        require(len(command.data) >= length, 0x6700)
        require(self.protection, 0x6984)
        data, mac = command.data[:-length], command.data[-length:]
        text = command.header + bytes([len(command.data)]) + data
        if algorithm:
            right = cmac(key, self.protection.ljust(16, b"\x00") + text)[:8]
        else:
            right = retail_mac(key, text, self.protection.ljust(8, b"\x00"))[:4]
        require(mac == right, 0x6988)
        return data

    def _block(self, command):
        require(command.parameters in ((0, 0), (0, 1)), 0x6A86)
        self.unprotected(command, self.maintenance)
        self.block = 0x9303 if command.p2 else 0x6985

    def _unblock(self, command):
        require(command.parameters == (0, 0), 0x6A86)
        require(self.block, 0x6985)
        self.unprotected(command, self.maintenance)
        self.block = None


def protected(header, data, key, challenge):
    """A protected command as a terminal makes it; `key` is (algorithm, key)."""
    algorithm, key = key
    text = header + bytes([len(data) + (8 if algorithm else 4)]) + data
    if algorithm:
        return text + cmac(key, challenge.ljust(16, b"\x00") + text)[:8]
    return text + retail_mac(key, text, challenge.ljust(8, b"\x00"))[:4]


def enciphered(data, key, challenge):
    """Data for a protected command: its length, itself, 80 00... up to a block."""
    algorithm, key = key
    size = 16 if algorithm else 8
    text = bytes([len(data)]) + data
    if len(text) % size:
        text = padded(text, size)
    if algorithm:
        return aes_cbc(cmac(key, b"ENCIPHER" + challenge), text)
    return b"".join(triple_des(key, text[i:i + 8]) for i in range(0, len(text), 8))
