//! Private keys that a password opens (PKCS #8 in PBES2, RFC 8018, section 6.2), as `openssl pkcs8 -topk8` writes them.

use std::num::NonZeroU32;

use aws_lc_rs::{
    cipher::{AES_128, AES_256, Algorithm, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey},
    iv::FixedLength,
    pbkdf2,
};
use x509_cert::der::{
    Error, Reader, SliceReader,
    asn1::{AnyRef, ObjectIdentifier, OctetStringRef},
};
use zeroize::Zeroizing;

const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");
const PBKDF2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.12");
const HMAC_SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.7");
const HMAC_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.9");
const HMAC_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.11");
const AES_128_CBC: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.2");
const AES_256_CBC: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.42");
/// Rounds beyond which a key file only wastes time: ten times what is advised today.
const ROUNDS: u32 = 10_000_000;

/// The private key inside, if its form is known and the password is right.
pub(crate) fn open(der: &[u8], password: &str) -> Option<Zeroizing<Vec<u8>>> {
    let sealed = Sealed::read(der).ok()?;
    let (algorithm, length): (&'static Algorithm, usize) = match sealed.cipher {
        AES_128_CBC => (&AES_128, 16),
        AES_256_CBC => (&AES_256, 32),
        _ => return None,
    };
    let function = match sealed.function {
        HMAC_SHA1 => pbkdf2::PBKDF2_HMAC_SHA1,
        HMAC_SHA256 => pbkdf2::PBKDF2_HMAC_SHA256,
        HMAC_SHA512 => pbkdf2::PBKDF2_HMAC_SHA512,
        _ => return None,
    };
    let rounds = NonZeroU32::new(sealed.rounds).filter(|rounds| rounds.get() <= ROUNDS)?;
    let mut key = Zeroizing::new(vec![0; length]);
    pbkdf2::derive(function, rounds, sealed.salt, password.as_bytes(), &mut key);
    let key = PaddedBlockDecryptingKey::cbc_pkcs7(UnboundCipherKey::new(algorithm, &key).ok()?).ok()?;
    let context = DecryptionContext::Iv128(FixedLength::try_from(sealed.iv).ok()?);
    let mut out = Zeroizing::new(sealed.content.to_vec());
    let plain = key.decrypt(&mut out, context).ok()?.len();
    out.truncate(plain);
    // A wrong password passes the padding once in 256 times; a key begins with a sequence.
    (out.first() == Some(&0x30)).then_some(out)
}

struct Sealed<'a> {
    salt: &'a [u8],
    rounds: u32,
    function: ObjectIdentifier,
    cipher: ObjectIdentifier,
    iv: &'a [u8],
    content: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn read(der: &'a [u8]) -> Result<Self, Error> {
        SliceReader::new(der)?.sequence(|outer| {
            let mut sealed = outer.sequence(|scheme| {
                expect(scheme, PBES2)?;
                scheme.sequence(|params| {
                    let (salt, rounds, function) = params.sequence(|derivation| {
                        expect(derivation, PBKDF2)?;
                        derivation.sequence(|inner| {
                            let salt: &'a OctetStringRef = inner.decode()?;
                            let rounds: u32 = inner.decode()?;
                            if inner.peek_byte() == Some(2) {
                                // The length of the key, which the cipher says too.
                                let _: u32 = inner.decode()?;
                            }
                            let mut function = HMAC_SHA1;
                            if !inner.is_finished() {
                                function = inner.sequence(|named| {
                                    let name: ObjectIdentifier = named.decode()?;
                                    while !named.is_finished() {
                                        let _: AnyRef<'_> = named.decode()?;
                                    }
                                    Ok::<_, Error>(name)
                                })?;
                            }
                            Ok::<_, Error>((salt.as_bytes(), rounds, function))
                        })
                    })?;
                    params.sequence(|cipher| {
                        let name: ObjectIdentifier = cipher.decode()?;
                        let iv: &'a OctetStringRef = cipher.decode()?;
                        Ok::<_, Error>(Self { salt, rounds, function, cipher: name, iv: iv.as_bytes(), content: &[] })
                    })
                })
            })?;
            let content: &'a OctetStringRef = outer.decode()?;
            sealed.content = content.as_bytes();
            Ok::<_, Error>(sealed)
        })
    }
}

fn expect<'a>(reader: &mut impl Reader<'a>, wanted: ObjectIdentifier) -> Result<(), Error> {
    let found: ObjectIdentifier = reader.decode()?;
    if found == wanted { Ok(()) } else { Err(x509_cert::der::ErrorKind::OidUnknown { oid: found }.into()) }
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write as _,
        process::{Command, Stdio},
    };

    use x509_cert::der::pem;

    use crate::{Code, private_key_from_pem};

    /// A key of X25519 whose bytes are all the same.
    fn plain() -> Vec<u8> {
        [[0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20].as_slice(), &[7; 32]].concat()
    }

    #[test]
    fn a_key_that_openssl_locked_is_opened_by_its_password() {
        let text = pem::encode_string("PRIVATE KEY", pem::LineEnding::LF, &plain()).expect("writes");
        assert_eq!(private_key_from_pem(&text, None).expect("reads").as_slice(), plain());
        let locks: [&[&str]; 4] = [
            &["-v2", "aes-256-cbc"],
            &["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA512"],
            &["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA1"],
            &["-v2", "aes-256-cbc", "-iter", "5"],
        ];
        for lock in locks {
            let child = Command::new("openssl")
                .args(["pkcs8", "-topk8", "-passout", "pass:secret"])
                .args(lock)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn();
            let Ok(mut child) = child else {
                println!("skipped: no openssl");
                return;
            };
            child.stdin.take().expect("its input").write_all(text.as_bytes()).expect("writes");
            let out = child.wait_with_output().expect("runs");
            let locked = String::from_utf8(out.stdout).expect("text");
            assert!(locked.contains("ENCRYPTED"), "{lock:?}");
            assert_eq!(private_key_from_pem(&locked, Some("secret")).expect("opens").as_slice(), plain(), "{lock:?}");
            for wrong in [None, Some(""), Some("Secret")] {
                assert_eq!(private_key_from_pem(&locked, wrong).map(drop).map_err(|r| r.code), Err(Code::Other));
            }
        }
        for wrong in ["", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"] {
            assert!(private_key_from_pem(wrong, None).is_err());
        }
    }
}
