// Tables that are taken in: what was understood and what is wrong is seen before anything is registered.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, letScripts, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const TABLE = [
  'subject;correspondent;their_number;paper;way;handling;pages',
  'DEMO first;DEMO office;DEMO-1;letter;post;ordinary;2',
  'DEMO second;DEMO office;DEMO-2;letter;post;ordinary;many',
  'DEMO third;DEMO office;DEMO-3;letter;post;ordinary;',
  'DEMO fourth;DEMO office;DEMO-1;letter;post;ordinary;1',
].join('\r\n');

describe('tables that are taken in', () => {
  let browser;
  let demo;
  let node;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    node = demo.nodes.get('az-pgo');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const bring = async (page, lang, name, buffer) => {
    await page.goto(`/import/cards?lang=${lang}`);
    await page.locator('input[name="table"]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: word(lang, 'import-read') }).click();
  };

  for (const lang of LANGUAGES) {
    test(`what is wrong with a table is told before it is taken in, in ${lang}`, async () => {
      const seat = await sitDownAs(browser, node, 'registry');
      const { page } = seat;
      await letScripts(page, false);
      // What is no table is told at its field.
      await bring(page, lang, 'x.csv', Buffer.from([0x89, 0x50, 0, 1]));
      await page.locator('#table-error').waitFor();
      await bring(page, lang, 'post.csv', Buffer.from(TABLE));
      await page.getByRole('heading', { name: word(lang, 'import-wrong'), exact: true }).waitFor();
      const wrong = page.locator('table').first().locator('tbody tr');
      assert.deepEqual(await wrong.evaluateAll((rows) => rows.map((row) => row.cells[0].textContent.trim())), ['3', '5']);
      await letScripts(page, true);
      await checkAccessible(page);
      await checkNarrow(page);
      await picture(page, `import-${lang}`);
      seat.expectTrouble(/422/);
      seat.checkQuiet();
      await seat.close();
    });
  }

  test('from a table to the journal, without a script', async () => {
    const seat = await sitDownAs(browser, node, 'registry');
    const { page } = seat;
    await letScripts(page, false);
    await page.goto('/register?lang=en');
    await page.getByRole('link', { name: word('en', 'import-title-cards') }).click();
    const example = page.waitForEvent('download');
    await page.getByRole('link', { name: word('en', 'import-example-csv') }).click();
    assert.equal((await example).suggestedFilename(), 'cards.csv');
    await bring(page, 'en', 'post.csv', Buffer.from(TABLE));
    const take = page.getByRole('button', { name: 'Take in 2 rows' });
    await take.click();
    await page.locator('#without-error').waitFor();
    await page.locator('input[name="without"]').check();
    await take.click();
    await page.getByRole('heading', { name: '2 cards were registered' }).waitFor();
    await letScripts(page, true);
    await checkAccessible(page);
    await page.getByRole('link', { name: word('en', 'register-title'), exact: true }).last().click();
    await page.getByText('DEMO third').first().waitFor();
    assert.equal(await page.getByText('DEMO second').count(), 0);
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });
});
