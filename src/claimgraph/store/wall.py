"""A wall round a process: no network, whatever the code in it tries (Landlock, Linux 6.7 and newer)."""

from __future__ import annotations

import ctypes
import os
import struct
import sys

# System calls 444 to 446 have these numbers on every architecture.
CREATE_RULESET, RESTRICT_SELF = 444, 446
GET_VERSION = 1
TCP_SINCE_VERSION = 4
BIND_AND_CONNECT = 0b11
NO_NEW_PRIVILEGES = 38


def shut_network() -> bool:
    """Refuse TCP to this process and its children for good; needs no rights.

    Returns:
        Whether the kernel does so. Elsewhere nothing changes and the caller must do without.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), GET_VERSION) < TCP_SINCE_VERSION:
        return False
    rules = struct.pack("QQ", 0, BIND_AND_CONNECT)  # file system: as it is; network: nothing allowed
    ruleset = libc.syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return False
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    shut = libc.syscall(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return bool(shut)
