// A programme on its way: what both sides call done and what only one does, as a picture and as a table.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkPrinted, checkTranslated, letScripts, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const w = (key, args) => word('en', key, args);

describe('a programme of cooperation', () => {
  let browser;
  let demo;
  let seat;
  let place;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('what one side reports is not done before the other has confirmed it; without scripts too', async () => {
    await letScripts(seat.page, false);
    await seat.page.goto('/requests?kind=programme&open=all&lang=en');
    await seat.page.locator('main tbody').getByRole('link', { name: /DEMO/ }).first().click();
    await seat.page.getByRole('button', { name: w('plan-title'), exact: true }).click();
    await seat.page.getByRole('heading', { level: 1, name: w('plan-title') }).waitFor();
    place = new URL(seat.page.url()).pathname;
    const row = (number) => seat.page.locator('main tbody tr', { hasText: number });
    assert.match(await row('1.1 ').innerText(), new RegExp(w('programme-item-done')));
    assert.match(await row('2.1 ').innerText(), new RegExp(w('programme-item-reported')), 'Tashkent has not confirmed it');
    assert.match(await row('1.2 ').innerText(), new RegExp(w('plan-late')));
    // From a row to the form about it, with the row chosen.
    await row('1.2 ').getByRole('link', { name: new RegExp(w('programme-act-report-item')) }).click();
    assert.equal(await seat.page.locator('select[name="item"]').inputValue(), '1.2');
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('the plan in every language, on a phone and on paper', async () => {
    for (const lang of LANGUAGES) {
      await seat.page.goto(`${place}?lang=${lang}`);
      await checkTranslated(seat.page, lang);
      await checkNarrow(seat.page);
      await checkPrinted(seat.page);
      await checkAccessible(seat.page);
      await picture(seat.page, `plan-${lang}`);
    }
    seat.checkQuiet();
  });

  test('on paper the plan lies across', async () => {
    await seat.page.goto(`${place}?lang=en`);
    const paper = (await seat.page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...paper.matchAll(/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, wide, high]) => Number(wide) > Number(high));
    assert.ok(sheets.length > 0 && sheets.every(Boolean), `${sheets.length} sheets, across: ${sheets}`);
  });

  test('the report says on paper what it says on the page, in both languages, with all that is open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'comity-report-'));
    // How a line is broken, and where, is the paper's own affair.
    const bare = (text) => text.replace(/[\s\u00ad\u200b‐-]+/g, '').normalize('NFC');
    const onPaper = async (ending, lang, second) => {
      const answer = await seat.page.request.get(`${place.replace(/plan$/, 'report')}.${ending}?lang=${lang}&second=${second}`);
      assert.equal(answer.status(), 200);
      const file = join(folder, `${lang}.${ending}`);
      writeFileSync(file, await answer.body());
      if (ending === 'pdf') return bare(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
      const xml = execFileSync('unzip', ['-p', file, 'word/document.xml'], { encoding: 'utf8', maxBuffer: 1 << 26 });
      return bare(xml.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|apos|amp|#\d+);/g, (all, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? String.fromCodePoint(Number(name.slice(1)))));
    };
    const said = new Map();
    for (const lang of LANGUAGES) {
      await seat.page.goto(`${place.replace(/plan$/, 'report')}?lang=${lang}`);
      await checkTranslated(seat.page, lang);
      await checkNarrow(seat.page);
      await checkPrinted(seat.page);
      await checkAccessible(seat.page);
      await picture(seat.page, `report-${lang}`);
      const cells = await seat.page.locator('main tbody td, main tbody th').allInnerTexts();
      assert.ok(cells.length > 30, `${cells.length} cells`);
      for (const number of ['1.2 ', '2.1 ', '2.2/']) assert.ok(cells.some((cell) => cell.startsWith(number)), `${number} is open`);
      said.set(lang, cells.flatMap((cell) => cell.split('\n')).map(bare).filter((line) => line.length > 3));
    }
    for (const [lang, second] of [['en', 'ru'], ['az', 'uz']]) {
      for (const ending of ['pdf', 'docx']) {
        const paper = await onPaper(ending, lang, second);
        for (const one of [lang, second]) {
          const missing = said.get(one).filter((line) => !paper.includes(line));
          assert.deepEqual(missing, [], `not in the ${ending} in ${one}`);
        }
      }
    }
    seat.checkQuiet();
  });

  test('the programme that follows is begun with what is open', async () => {
    await seat.page.goto(`${place}?lang=en`);
    await seat.page.getByRole('button', { name: w('plan-successor') }).click();
    await seat.page.waitForURL(/\/requests\/new/);
    const next = new URL(seat.page.url());
    next.searchParams.set('step', 'items');
    await seat.page.goto(next.pathname + next.search);
    const from = await seat.page.locator('input[name$="carried_from"]').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
    assert.equal(from.length, 3, from.join());
    assert.ok(from.every((told) => !told.startsWith('1.1 ')), 'what is done stays behind');
    seat.checkQuiet();
  });
});
