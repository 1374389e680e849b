# SPDX-License-Identifier: EUPL-1.2
"""Why the system refuses a file, in Dutch: by itself it says so in English."""

import errno

_WHY = {
    errno.ENOENT: "dat pad bestaat niet",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EISDIR: "dat is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def why(fault: OSError) -> str:
    """The reason, as the end of a sentence; the number of the fault when it has no words here."""
    return _WHY.get(fault.errno or 0, f"fout {fault.errno} van het systeem")
