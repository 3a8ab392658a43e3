// Every screen in four languages, on a desk and on a phone, and without scripts in one of them in turn: what must hold on each.
// MATRIX=full tries every combination; it takes about twice as long.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import {
  checkAccessible, checkPrinted, checkStretched, checkTranslated, letScripts, picture, sitDownAs, startBrowser,
} from './browser.mjs';
import { startDemo } from './demo.mjs';
import { ROOT } from './root.mjs';
import { missed, walk } from './screens.mjs';
import { LANGUAGES } from './words.mjs';

const WIDTHS = [1280, 320];
/** Forms of acts are one page with other fields: these are tried in every language, the others in one language each. */
const FORMS = ['draft', 'examine', 'refuse', 'assign', 'send-result', 'note'];
/** What one screen may weigh on its way, in bytes after gzip. The law of a matter is the longest. */
const HTML = 12_000;
const STYLES_AND_SCRIPTS = 60_000;
const FONTS = 80_000;

const file = (screen) => `${screen.role}-${screen.name.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'today'}`;

/** The screens of these roles at one authority. With `whole` it is also held against the table of routes. */
export function matrix(title, { authority, roles, whole = false }) {
  describe(title, () => {
    let browser;
    let demo;
    let node;
    let screens;
    const weights = [];

    before(async () => {
      demo = await startDemo();
      browser = await startBrowser();
      node = demo.nodes.get(authority);
      screens = await walk(browser, node);
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
      mkdirSync(join(ROOT, 'target/test-logs'), { recursive: true });
      weights.sort((one, other) => other.html - one.html);
      writeFileSync(join(ROOT, `target/test-logs/weights-${authority}-${roles[0]}.json`), `${JSON.stringify(weights, null, 1)}\n`);
    });

    if (whole) {
      test('every page of the node is walked to', () => {
        assert.deepEqual(missed(screens), [], 'no role comes to these pages by following links');
      });
    }

    for (const role of roles) {
      test(`screens of the ${role}`, async (t) => {
        // One screen alone, while one works on it: SCREENS=part-of-its-name.
        const chosen = process.env.SCREENS ?? '';
        const mine = [...screens.values()].filter((screen) => screen.role === role && screen.name.includes(chosen));
        if (chosen && mine.length === 0) return;
        assert.ok(mine.length > 0, `the ${role} has screens`);
        const seats = new Map();
        for (const script of [true, false]) seats.set(script, await sitDownAs(browser, node, role));
        for (const [at, screen] of mine.entries()) {
          const act = screen.route.endsWith('/act/{act}') ? screen.name.split('/').pop() : null;
          const langs = act && !FORMS.includes(act) ? [LANGUAGES[at % LANGUAGES.length]] : LANGUAGES;
          await t.test(`${screen.name} ${langs.length === 1 ? `in ${langs[0]}` : 'in four languages'}`, async () => {
            for (const lang of langs) {
              for (const script of ways(lang, langs, at)) await look(seats.get(script), screen, lang, script, at);
            }
          });
        }
        for (const seat of seats.values()) {
          seat.checkQuiet();
          await seat.close();
        }
      });
    }

    /** With scripts in each language; without them in one, in turn, and in each with MATRIX=full. */
    function ways(lang, langs, at) {
      const turn = langs.length === 1 || lang === LANGUAGES[(at + 1) % LANGUAGES.length];
      return turn || process.env.MATRIX === 'full' ? [true, false] : [true];
    }

    async function look(seat, screen, lang, script, at) {
      const { page } = seat;
      const place = `${screen.address}${screen.address.includes('?') ? '&' : '?'}lang=${lang}`;
      if (!script) await letScripts(page, false);
      const weighs = script && lang === 'ru' ? weigh(page) : null;
      const answer = await page.goto(place);
      assert.equal(answer.status(), 200, place);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `one main heading at ${place}`);
      if (!script) await letScripts(page, true);
      await checkTranslated(page, lang);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= seen, `${place} is ${wide} px wide on a screen of ${seen} px`);
        // axe looks at one width of each visit, crosswise, so that both are looked at; at both with MATRIX=full.
        const crosswise = (LANGUAGES.indexOf(lang) % 2 === 0) === (script === (width === WIDTHS[0]));
        if (crosswise || process.env.MATRIX === 'full') await checkAccessible(page);
      }
      await page.setViewportSize({ width: WIDTHS[0], height: 900 });
      if (weighs) check(await weighs(answer), place);
      // On paper each screen is looked at in one language, in turn.
      if (script && lang === LANGUAGES[at % LANGUAGES.length]) {
        const paper = await checkPrinted(page);
        if (paper) writeFileSync(join(ROOT, `target/screenshots/${file(screen)}-${lang}.pdf`), paper);
      }
      if (script && lang === 'ru') await checkStretched(page);
      // A picture of a whole page changes its measures: it is the last thing.
      if (script && process.env.COMITY_PICTURES) {
        await page.goto(place);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await picture(page, `${file(screen)}-${lang}-${width}`);
        }
      }
    }

    /** Watches what a page brings with it; each asset is counted as if nothing of it had been kept from before. */
    function weigh(page) {
      const answers = [];
      const watch = (answer) => answers.push(answer);
      page.on('response', watch);
      return async (own) => {
        page.off('response', watch);
        const found = { place: new URL(own.url()).pathname, html: gzipSync(await own.body()).length, text: 0, fonts: 0 };
        for (const answer of answers) {
          const kind = answer.request().resourceType();
          if (!['stylesheet', 'script', 'font'].includes(kind)) continue;
          const body = await answer.body();
          // Fonts are packed already.
          if (kind === 'font') found.fonts += body.length;
          else found.text += gzipSync(body).length;
        }
        return found;
      };
    }

    function check(weight, place) {
      weights.push(weight);
      assert.ok(weight.html <= HTML, `${place}: ${weight.html} bytes of HTML`);
      assert.ok(weight.text <= STYLES_AND_SCRIPTS, `${place}: ${weight.text} bytes of styles and scripts`);
      assert.ok(weight.fonts <= FONTS, `${place}: ${weight.fonts} bytes of fonts`);
    }
  });
}
