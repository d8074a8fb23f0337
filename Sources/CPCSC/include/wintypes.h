// pcsc-lite's headers name each other as if their folder were searched.
#include <PCSC/wintypes.h>
