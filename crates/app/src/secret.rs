//! Passwords, one-time codes, session tokens, and the few secrets kept in the database.

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use kernel::{Class, Digest, Moment, Problem, Rng, limits};

/// Hashes a password with argon2id (RFC 9106) at the library's recommended cost.
///
/// It takes tens of milliseconds on purpose; call it where waiting harms nobody.
///
/// # Errors
/// `password-short`, `password-long`.
pub fn hash_password(password: &str, rng: &mut dyn Rng) -> Result<String, Problem> {
    let length = password.chars().count();
    if length < limits::PASSWORD_MIN {
        return Err(Problem::field("password", "password-short").arg("min", limits::PASSWORD_MIN));
    }
    if length > limits::PASSWORD_MAX {
        return Err(Problem::field("password", "password-long").arg("max", limits::PASSWORD_MAX));
    }
    let mut salt = [0; 16];
    rng.fill(&mut salt);
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map_err(Problem::internal)?;
    Ok(hash.to_string())
}

/// Whether the password is the one that was hashed.
pub fn password_matches(password: &str, hash: &str) -> bool {
    password.chars().count() <= limits::PASSWORD_MAX
        && Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

/// A hash of no password at all. Checking against it costs an unknown user as much time as a known one, so that the
/// answer's delay does not tell who exists.
pub fn nobody_hash() -> &'static str {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| {
        struct Zeros;
        impl Rng for Zeros {
            fn fill(&mut self, out: &mut [u8]) {
                out.fill(0);
            }
        }
        hash_password("a password that nobody has", &mut Zeros).unwrap_or_default()
    })
}

/// A new secret for one-time codes: 160 bits (RFC 4226, section 4).
pub fn new_code_secret(rng: &mut dyn Rng) -> [u8; 20] {
    let mut secret = [0; 20];
    rng.fill(&mut secret);
    secret
}

/// The secret as people type it into their phones: base 32 in groups of four.
pub fn code_secret_text(secret: &[u8]) -> String {
    let text = data_encoding::BASE32_NOPAD.encode(secret);
    text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect::<Vec<_>>().join(" ")
}

/// The address by which an authenticator takes the secret over (the Key Uri Format of common authenticators).
pub fn code_secret_uri(issuer: &str, login: &str, secret: &[u8]) -> String {
    let plain = |text: &str| -> String {
        text.bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b"-_.".contains(&b) {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect()
    };
    let secret = data_encoding::BASE32_NOPAD.encode(secret);
    format!(
        "otpauth://totp/{0}:{1}?secret={secret}&issuer={0}&algorithm=SHA1&digits=6&period=30",
        plain(issuer),
        plain(login)
    )
}

/// The step (RFC 6238) in which a one-time code is valid at `now`, if it is. A step must be accepted only once; the
/// caller remembers the last one.
pub fn code_step(secret: &[u8], code: &str, now: Moment) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let totp = generator(secret)?;
    let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
    totp.check(&code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// The code that is valid at `now`. For the demo, which shows it, and for tests.
pub fn code_at(secret: &[u8], now: Moment) -> Option<String> {
    let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
    Some(generator(secret)?.generate(seconds).to_string())
}

fn generator(secret: &[u8]) -> Option<totp_rs::Totp> {
    // SHA-1, six digits, thirty seconds: what every authenticator on the market does (RFC 6238 notes why it is safe).
    totp_rs::Builder::new()
        .with_algorithm(totp_rs::Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret.to_vec())
        .build()
        .ok()
}

/// A new random token of 256 bits for a cookie or a form, and the digest under which it is stored.
pub fn new_token(rng: &mut dyn Rng) -> (String, Digest) {
    let mut bytes = [0; 32];
    rng.fill(&mut bytes);
    let token = data_encoding::BASE64URL_NOPAD.encode(&bytes);
    let digest = Digest::of(token.as_bytes());
    (token, digest)
}

/// A new pseudonym for a person: 12 letters and digits, meaningless outside the node.
pub fn new_pseudonym(rng: &mut dyn Rng) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";
    let mut bytes = [0; 12];
    rng.fill(&mut bytes);
    bytes.iter().map(|b| char::from(LETTERS[usize::from(b % 32)])).collect()
}

/// Locks small secrets, such as those of one-time codes, before they go into the database.
pub struct Locker(LessSafeKey);

impl Locker {
    /// A locker with this key.
    ///
    /// # Errors
    /// `internal` if the library refuses the key.
    pub fn new(key: &[u8; 32]) -> Result<Self, Problem> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(Problem::internal)?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Locks `plain`; `place` is bound to it, so that a secret moved to another row does not open.
    ///
    /// # Errors
    /// `internal` if the library fails.
    pub fn lock(&self, plain: &[u8], place: &str, rng: &mut dyn Rng) -> Result<Vec<u8>, Problem> {
        let mut nonce = [0; 12];
        rng.fill(&mut nonce);
        let mut sealed = plain.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place.as_bytes()), &mut sealed)
            .map_err(Problem::internal)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`Locker::lock`] locked at the same place.
    ///
    /// # Errors
    /// `secret-damaged` when it was changed, moved, or locked with another key.
    pub fn open(&self, locked: &[u8], place: &str) -> Result<Vec<u8>, Problem> {
        let damaged = || Problem::new(Class::Internal, "secret-damaged");
        let (nonce, sealed) = locked.split_at_checked(12).ok_or_else(damaged)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| damaged())?;
        let mut plain = sealed.to_vec();
        let length = self.0.open_in_place(nonce, Aad::from(place.as_bytes()), &mut plain).map_err(|_| damaged())?.len();
        plain.truncate(length);
        Ok(plain)
    }
}

impl std::fmt::Debug for Locker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Locker")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Count(u8);

    impl Rng for Count {
        fn fill(&mut self, out: &mut [u8]) {
            for byte in out {
                self.0 = self.0.wrapping_add(1);
                *byte = self.0;
            }
        }
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1, the last six of the eight digits.
        let secret = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let at = Moment::from_micros(seconds * 1_000_000);
            assert_eq!(code_at(secret, at).as_deref(), Some(code));
            assert_eq!(code_step(secret, code, at), Some(seconds / 30));
            assert_eq!(code_step(secret, code, at.plus_seconds(90)), None);
        }
        assert_eq!(code_step(secret, "28708", Moment::from_micros(59_000_000)), None);
        assert_eq!(code_step(secret, "２８７０８２", Moment::from_micros(59_000_000)), None);
    }

    #[test]
    fn a_password_is_checked_and_bounded() {
        let hash = hash_password("birinci uzun şifrə", &mut Count(0)).expect("a hash");
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(password_matches("birinci uzun şifrə", &hash));
        assert!(!password_matches("birinci uzun sifre", &hash));
        assert_eq!(hash_password("short", &mut Count(0)).expect_err("short").code, "password-short");
        assert_eq!(hash_password(&"x".repeat(257), &mut Count(0)).expect_err("long").code, "password-long");
    }

    #[test]
    fn a_locked_secret_opens_only_where_it_was_put() {
        let locker = Locker::new(&[7; 32]).expect("a locker");
        let sealed = locker.lock(b"secret", "user/1/code", &mut Count(0)).expect("locked");
        assert_eq!(locker.open(&sealed, "user/1/code").expect("opens"), b"secret");
        assert_eq!(locker.open(&sealed, "user/2/code").expect_err("moved").code, "secret-damaged");
        let mut changed = sealed;
        changed[14] ^= 1;
        assert_eq!(locker.open(&changed, "user/1/code").expect_err("changed").code, "secret-damaged");
        assert_eq!(locker.open(b"x", "user/1/code").expect_err("cut").code, "secret-damaged");
    }
}
