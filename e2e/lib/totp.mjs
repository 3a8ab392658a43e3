// One-time codes (RFC 6238: HMAC-SHA-1, 30 seconds, six digits), as the app on a phone makes them.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const PERIOD = 30;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes of a secret in base 32 (RFC 4648), with or without spaces and padding. */
export function fromBase32(text) {
  let bits = '';
  for (const letter of text.toUpperCase().replace(/[\s=]/g, '')) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) throw new Error(`not base 32: ${letter}`);
    bits += value.toString(2).padStart(5, '0');
  }
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
}

/** The code of a secret at a time in seconds. */
export function codeAt(secret, seconds, digits = 6) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / PERIOD)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[mac.length - 1] & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

const used = new Map();

/** The code of now. A code is good for one sign-in, so this waits for the next one if this one was already taken. */
export async function nextCode(secret) {
  const step = () => Math.floor(Date.now() / 1000 / PERIOD);
  while (used.get(secret) === step()) {
    await sleep(1000 - (Date.now() % 1000) + 5);
  }
  used.set(secret, step());
  return codeAt(fromBase32(secret), Date.now() / 1000);
}
