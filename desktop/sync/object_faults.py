"""What obstore's errors mean. Their text names addresses and repeats servers, so it is read here and never shown."""

import re
from typing import Final

from desktop.domain.store_faults import StoreFault

_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>\s*([A-Za-z0-9]{3,60})\s*</Code>")

_CODES: Final = {
    **dict.fromkeys(("RequestTimeTooSkewed", "RequestExpired"), StoreFault.CLOCK),
    **dict.fromkeys(("NoSuchBucket", "ContainerNotFound", "ContainerBeingDeleted"), StoreFault.NO_BUCKET),
    **dict.fromkeys(
        (
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthenticationFailed", "AuthorizationFailure",
            "InvalidAuthenticationInfo", "ExpiredToken", "InvalidToken", "TokenRefreshRequired", "AccountIsDisabled",
            "NoAuthenticationInformation", "InvalidSecurity", "AuthenticationRequired",
        ),
        StoreFault.SIGN_IN,
    ),
    **dict.fromkeys(
        (
            "QuotaExceeded", "StorageFull", "XMinioStorageFull", "InsufficientStorage", "EntityTooLarge", "AccountFull",
            "NoSpaceLeft", "XMinioAdminBucketQuotaExceeded", "ServiceQuotaExceededException",
        ),
        StoreFault.FULL,
    ),
    **dict.fromkeys(("SlowDown", "ServerBusy", "ServiceUnavailable", "TooManyRequests"), StoreFault.BUSY),
    **dict.fromkeys(
        ("PermanentRedirect", "AuthorizationHeaderMalformed", "TemporaryRedirect",
         "IllegalLocationConstraintException"),
        StoreFault.WRONG_REGION,
    ),
    **dict.fromkeys(("XAmzContentSHA256Mismatch", "BadDigest", "Md5Mismatch", "InvalidDigest"), StoreFault.ALTERED),
    **dict.fromkeys(("NoSuchKey", "BlobNotFound"), StoreFault.MISSING_FILE),
    **dict.fromkeys(
        ("AccessDenied", "AuthorizationPermissionMismatch", "AllAccessDisabled", "InsufficientAccountPermissions"),
        StoreFault.NOT_ALLOWED,
    ),
}  # fmt: skip

_STATUSES: Final = {
    401: StoreFault.SIGN_IN,
    403: StoreFault.NOT_ALLOWED,
    404: StoreFault.MISSING_FILE,
    413: StoreFault.FULL,
    429: StoreFault.BUSY,
    503: StoreFault.BUSY,
    507: StoreFault.FULL,
    511: StoreFault.CAPTIVE,
}

_WORDS: Final = (
    (("invalid peer certificate", "UnknownIssuer", "CertNotValid", "InvalidCertificate"), StoreFault.CERTIFICATE),
    (("dns error", "failed to lookup address"), StoreFault.NO_NAME),
    (("ConnectionRefused", "Connection refused"), StoreFault.CONNECTION_REFUSED),
    (("kind: Timeout", "operation timed out", "TimedOut", "deadline has elapsed"), StoreFault.TIMED_OUT),
    (("NetworkUnreachable", "HostUnreachable"), StoreFault.UNREACHABLE),
    (
        ("ConnectionReset", "BrokenPipe", "IncompleteMessage", "UnexpectedEof", "IncompleteBody", "ConnectionAborted",
         "ConnectionClosed", "ChannelClosed", "kind: Interrupted", "kind: Decode"),
        StoreFault.CUT_OFF,
    ),
    (("Encountered object with invalid path",), StoreFault.STRANGE_NAME),
    (("<!DOCTYPE html", "<!doctype html", "<html", "<HTML"), StoreFault.CAPTIVE),
    (("BareRedirect",), StoreFault.WRONG_REGION),
    (("invalid_grant", "Error performing token request", "TokenRequest", "Error decoding private key"),
     StoreFault.SIGN_IN),
    (("InvalidListResponse", "invalid list response", "ETag Header missing", "MissingEtag", "MissingLastModified"),
     StoreFault.NOT_A_STORE),
)  # fmt: skip


def fault_in(text: str) -> StoreFault:
    """What an error's text tells. ``NOT_ALLOWED`` is either that of reading or of writing: the caller knows which."""
    status = _STATUS.search(text)
    code = _CODE.search(text)
    if code is not None and code[1] in _CODES:
        return _CODES[code[1]]
    if status is None:
        return _in_words(text, StoreFault.UNREACHABLE)
    number = int(status[1])
    if number in _STATUSES and (number != 404 or code is not None or not _is_page(text)):
        return _STATUSES[number]
    if _is_page(text) or 300 <= number < 400:
        return StoreFault.CAPTIVE
    return StoreFault.SERVER if number >= 500 else _in_words(text, StoreFault.NOT_A_STORE)


def _in_words(text: str, otherwise: StoreFault) -> StoreFault:
    return next((fault for words, fault in _WORDS if any(word in text for word in words)), otherwise)


def _is_page(text: str) -> bool:
    return _in_words(text, StoreFault.SERVER) is StoreFault.CAPTIVE


def has_reason(text: str) -> bool:
    """Whether the server said why, and not only that it refused: an answer to HEAD has no body."""
    return _CODE.search(text) is not None
