"""What other programs make of our messages. Called by tests/peer.rs with a folder; writes what it found into it.

`rsa` uses the access point `as4` (Apache-2.0); `edwards` and `p256` use lxml and cryptography alone.
"""
import base64, email, gzip, hashlib, sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from lxml import etree

suite, folder = sys.argv[1], Path(sys.argv[2])
read = lambda name: (folder / name).read_bytes()
NS = {
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "eb": "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/",
    "more": "http://www.w3.org/2021/04/xmldsig-more#",
    "dsig11": "http://www.w3.org/2009/xmldsig11#",
    "wsse": "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
}
WSU_ID = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Id"
whole = b"Content-Type: " + read("content-type") + b"\r\n\r\n" + read("message")
parts = email.message_from_bytes(whole).get_payload()
envelope = parts[0].get_payload(decode=True)
attachments = {part["Content-ID"].strip("<>"): part.get_payload(decode=True) for part in parts[1:]}
sender = x509.load_der_x509_certificate(read("sender.der"))
private = serialization.load_der_private_key(read("receiver.key"), None)

if suite == "rsa":
    from as4 import AS4InternalCredentials, AS4InternalParty, AS4LocalPrivateKey, AS4ParseContext, AS4PartyIdentity
    from as4 import SecurityPolicy, pinned_certificates
    from as4.core.message import AS4Message
    from as4.core.receipt import AS4Receipt

    def party(key, certificate):
        credentials = AS4InternalCredentials(
            certificate=x509.load_der_x509_certificate(certificate),
            private_key=AS4LocalPrivateKey(serialization.load_der_private_key(key, None)),
        )
        return AS4InternalParty(identity=AS4PartyIdentity(party_id="UZ"), credentials=credentials)

    policy = SecurityPolicy(signer_resolver=pinned_certificates(sender))
    context = AS4ParseContext(local_party=party(read("receiver.key"), read("receiver.der")), security_policy=policy)
    message = AS4Message.parse(context, envelope, attachments)
    assert message.parse_successful, message.parse_error
    payloads = list(message.decrypted_data.values())
    answer = AS4Receipt.for_message(message, party(read("signing.key"), read("signing.der")))
    _, body = answer.get_request_data()
    (folder / "receipt").write_bytes(body)
    # Our receipt, as the other side sees it.
    ours = AS4Receipt.parse(read("our-receipt"), x509.load_der_x509_certificate(read("signing.der")))
    assert ours.success and len(ours.non_repudiated_references) == 3
else:
    tree = etree.fromstring(envelope)
    by_id = {node.get(WSU_ID): node for node in tree.iter() if node.get(WSU_ID)}
    canonical = lambda node: etree.tostring(node, method="c14n", exclusive=True, with_comments=False)
    info = tree.find(".//ds:SignedInfo", NS)
    value = base64.b64decode(tree.findtext(".//ds:SignatureValue", namespaces=NS))
    if suite == "edwards":
        sender.public_key().verify(value, canonical(info))
    else:
        number = lambda at: int.from_bytes(value[at : at + 32], "big")
        sender.public_key().verify(utils.encode_dss_signature(number(0), number(32)), canonical(info), ec.ECDSA(hashes.SHA256()))

    text = lambda path: base64.b64decode(tree.findtext(path, namespaces=NS))
    if suite == "edwards":
        secret = private.exchange(serialization.load_der_public_key(text(".//dsig11:DEREncodedKeyValue")))
    else:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), text(".//dsig11:PublicKey"))
        secret = private.exchange(ec.ECDH(), point)
    length = int(tree.findtext(".//more:KeyLength", namespaces=NS))
    kek = HKDF(hashes.SHA256(), length, text(".//more:Salt"), text(".//more:Info")).derive(secret)
    key = aes_key_unwrap(kek, text(".//xenc:EncryptedKey/xenc:CipherData/xenc:CipherValue"))
    opened = {name: AESGCM(key).decrypt(data[:12], data[12:], None) for name, data in attachments.items()}
    seen = 0
    for reference in info.findall("ds:Reference", NS):
        uri = reference.get("URI")
        data = opened[uri[4:]] if uri.startswith("cid:") else canonical(by_id[uri[1:]])
        assert hashlib.sha256(data).digest() == base64.b64decode(reference.findtext("ds:DigestValue", namespaces=NS)), uri
        seen += 1
    assert seen == 3
    payloads = [gzip.decompress(data) for data in opened.values()]

(folder / "payload").write_bytes(payloads[0])
