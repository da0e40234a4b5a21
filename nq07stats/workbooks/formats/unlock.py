"""Taking the encryption off a workbook whose password is known."""

from __future__ import annotations

import io

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from nq07stats.workbooks.formats.limits import RefusedError

_ASKS_NOBODY = "VelvetSweatshop"
"""With this password Excel encrypts what is protected from changes only, and opens it itself."""


def unlock(content: bytes, password: str) -> bytes:
    """Return an encrypted workbook as it is without its encryption.

    Raises
    ------
    RefusedError
        ``encrypted`` without a password, ``wrong_password`` with a wrong one, ``locked`` if the
        file is damaged or encrypted in a way that cannot be undone here.
    """
    for key in (password, _ASKS_NOBODY):
        try:
            return _decrypted(content, key)
        except InvalidKeyError:
            continue
        except (FileFormatError, ParseError, DecryptionError, OSError, ValueError) as error:
            raise RefusedError("locked" if password else "encrypted") from error
    raise RefusedError("wrong_password" if password else "encrypted")


def _decrypted(content: bytes, key: str) -> bytes:
    if not key:
        raise InvalidKeyError
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    # Old workbooks verify the password unasked.
    options = {"verify_password": True} if file.format == "ooxml" else {}
    file.load_key(password=key, **options)
    target = io.BytesIO()
    file.decrypt(target)
    return target.getvalue()
