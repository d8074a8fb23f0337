// The package manager wants one source file a target; this one shows that the header stands alone.
#include "CConstantTime.h"
