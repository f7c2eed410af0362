"""No dump of this process: it would hold what is on the screen, and the keys.

On Linux and macOS no core file is written. On Linux the process is also marked so that no program of the same user
may look into its memory, and no crash reporter keeps a copy. On Windows no report with memory in it goes to error
reporting; a dump that an administrator asks for, or a debugger takes, is out of reach.
"""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1


def forbid_dumps() -> None:
    """For the whole life of this process. What the platform does not have is passed over."""
    with suppress(OSError, AttributeError, ValueError):
        if sys.platform == "win32":
            _forbid_on_windows()
        else:
            _forbid_core_files()


if sys.platform == "win32":

    def _forbid_on_windows() -> None:
        kernel = ctypes.WinDLL("kernel32")
        kernel.SetErrorMode(kernel.GetErrorMode() | _SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        kernel.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)

else:
    import resource

    def _forbid_core_files() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":  # the limit binds no dump that goes to a pipe, as crash reporters have it
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
