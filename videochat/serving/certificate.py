"""A self-signed certificate for this machine: made once, kept, and made again when it no longer fits."""

import datetime as dt
import ipaddress
import ssl
from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from videochat.serving.addresses import Address
from videochat.serving.private_file import write_private
from videochat.settings import SettingsError

VALID = dt.timedelta(days=397)
"""Apple's devices refuse certificates that are valid for longer (support.apple.com/HT211025)."""

RENEW = dt.timedelta(days=7)
"""How long before its end a certificate is made again."""


def keep_certificate(
    folder: Path, names: Sequence[str], addresses: Sequence[Address], *, now: dt.datetime | None = None
) -> tuple[Path, Path]:
    """Return the certificate and its key, PEM files in `folder`; made when there are none that fit.

    :param folder: where they are kept; made when missing.
    :param names: host names the certificate is for.
    :param addresses: IP addresses the certificate is for, besides the loopback ones.
    :param now: the present time, with time zone; the clock's by default.
    :raises OSError: the folder cannot be written.
    """
    now = now or dt.datetime.now(dt.UTC)
    wanted = [*names, '127.0.0.1', '::1', *(str(address) for address in addresses)]
    certificate, key = folder / 'certificate.pem', folder / 'certificate.key'
    if not (_fits(certificate, wanted, now) and _is_pair(certificate, key)):
        certificate_pem, key_pem = _make(wanted, now)
        write_private(key, key_pem)
        write_private(certificate, certificate_pem)
    return certificate, key


def check_certificate(certificate: Path, key: Path) -> None:
    """Make sure that a server can use the two files.

    :raises SettingsError: it cannot; the text names the setting.
    """
    for setting, path in (('VIDEOCHAT_CERTIFICATE', certificate), ('VIDEOCHAT_CERTIFICATE_KEY', key)):
        try:
            path.read_bytes()
        except OSError as error:
            raise SettingsError(
                f'{setting}: cannot read {path} ({(error.strerror or "error").lower()})'
            ) from None
    try:
        x509.load_pem_x509_certificates(certificate.read_bytes())
    except ValueError:
        raise SettingsError(
            f'VIDEOCHAT_CERTIFICATE: {certificate} is not a certificate in PEM format'
        ) from None
    if not _is_pair(certificate, key):
        raise SettingsError(
            f"VIDEOCHAT_CERTIFICATE_KEY: {key} is not the certificate's key in PEM format, without a password"
        )


def _fits(path: Path, wanted: Sequence[str], now: dt.datetime) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        covered = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    names = {str(name.value) for name in covered}
    in_time = certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc - RENEW
    return in_time and names >= set(wanted)


def _is_pair(certificate: Path, key: Path) -> bool:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(
            certificate, key, password=''
        )  # so that it never asks for one at the terminal
    except (OSError, ValueError):
        return False
    return True


def _make(wanted: Sequence[str], now: dt.datetime) -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, 'Video chat on this machine')])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))  # clocks of other devices may be behind
        .not_valid_after(now + VALID - dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in wanted]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
