// The words of the pages, from the same files that the node reads: a test that spells them itself breaks at each
// rewording.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './root.mjs';

export const LANGUAGES = ['en', 'ru', 'az', 'uz'];

const words = new Map();
const sentences = new Map();

function load(lang) {
  const found = new Map();
  const folder = join(ROOT, 'locales', lang);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const message = /^([a-z][a-z0-9-]*) = (.+)$/.exec(line);
      if (message) found.set(message[1], message[2]);
    }
  }
  return found;
}

function catalogue(lang) {
  if (!words.has(lang)) words.set(lang, load(lang));
  return words.get(lang);
}

/** The text of a message that has one line; `args` fill its `{ $name }`. Throws for a message that is not there. */
export function word(lang, key, args = {}) {
  const text = catalogue(lang).get(key);
  if (text === undefined) throw new Error(`locales/${lang} has no one-line message ${key}`);
  return text.replace(/\{ \$(\w+) \}/g, (_, name) => {
    if (!(name in args)) throw new Error(`${key} needs ${name}`);
    return args[name];
  });
}

/**
 * Sentences of the English catalogue that must not stand on a page of `lang`: those without gaps that have more than one word
 * and are said otherwise in that language.
 */
export function english(lang) {
  if (lang === 'en') return [];
  if (!sentences.has(lang)) {
    const own = catalogue(lang);
    const told = new Set(own.values());
    const found = [...catalogue('en').entries()]
      .filter(([key, text]) => /^[^{}]+$/.test(text) && /\p{L} \p{L}/u.test(text) && own.get(key) !== text && !told.has(text))
      .map(([, text]) => text);
    sentences.set(lang, found);
  }
  return sentences.get(lang);
}
