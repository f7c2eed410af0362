"""The key by which a laptop signs in to an SFTP server: made here, or read from what somebody was given."""

from desktop.domain.errors import Refused

LARGEST_KEY_BYTES = 64 * 1024


def make_key() -> str:
    """A new private key, Ed25519, as OpenSSH writes it. It belongs in the vault and nowhere else."""
    import asyncssh

    return asyncssh.generate_private_key("ssh-ed25519", comment="").export_private_key().decode("ascii")


def read_key(text: str) -> str:
    """A private key as it can be used. Raises Refused for one that cannot, and never repeats any of it."""
    import asyncssh

    try:
        key = asyncssh.import_private_key(text)
    except asyncssh.KeyEncryptionError:
        raise Refused(
            "This key is locked with a passphrase. Make a new key here instead, or save this one without a passphrase: "
            "the vault protects it."
        ) from None
    except (asyncssh.KeyImportError, ValueError):
        raise Refused("This is not a private key for SSH. Choose the file without .pub at its end.") from None
    return key.export_private_key().decode("ascii")


def public_line(private_key: str) -> str:
    """What the server's keeper puts into the list of keys that may sign in. It is no secret. Raises Refused."""
    import asyncssh

    return asyncssh.import_private_key(read_key(private_key)).export_public_key().decode("ascii").strip()
