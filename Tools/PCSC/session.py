"""A session of pyscard with the purse: what people write in their first script."""

from smartcard.System import readers
from smartcard.util import toHexString

NAME = list(b"BURSA.PURSE")

for reader in readers():
    print(reader)
connection = readers()[0].createConnection()
connection.connect()
print("ATR", toHexString(connection.getATR()))
for command in ([0x00, 0xA4, 0x04, 0x00, len(NAME), *NAME, 0x00], [0x80, 0x5C, 0x00, 0x02, 0x04],
                [0x00, 0xB0, 0x95, 0x00, 0x00], [0x80, 0x5A]):
    data, sw1, sw2 = connection.transmit(command)
    print(">", toHexString(command))
    print("<", toHexString(data + [sw1, sw2]))
connection.disconnect()
