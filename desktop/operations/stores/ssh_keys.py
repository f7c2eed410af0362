"""The key by which a laptop signs in to an SFTP server, for whoever sets a store up."""

from desktop.sync.sftp_keys import make_key, public_line, read_key

__all__ = ["make_key", "public_line", "read_key"]
