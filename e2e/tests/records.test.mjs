// The registers are written: by their forms, in every language, on a phone, without scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkTranslated, fillByName, letScripts, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const w = (key, args) => word('en', key, args);
const SORTS = ['body', 'post', 'person', 'tenure', 'membership', 'agreement'];

describe('the registers are written', () => {
  let browser;
  let demo;
  let seat;
  let page;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'head');
    page = seat.page;
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const keep = async () => {
    await page.getByRole('button', { name: w('relations-save') }).last().click();
    await page.waitForLoadState();
  };

  test('every form in every language, on a phone', async () => {
    for (const sort of SORTS) {
      for (const lang of LANGUAGES) {
        await page.goto(`/relations/new?sort=${sort}&lang=${lang}`);
        await checkTranslated(page, lang);
        await checkNarrow(page);
        await checkAccessible(page);
        await picture(page, `record-new-${sort}-${lang}`);
      }
    }
    seat.checkQuiet();
  });

  test('an agreement is entered with its parties, changed, and its scan is brought; without scripts', async () => {
    await letScripts(page, false);
    await page.goto('/relations?sort=agreement&lang=en');
    await page.getByRole('button', { name: w('relations-new-agreement') }).click();
    const main = page.locator('main');
    await main.getByLabel(w('relations-kind-memorandum')).check();
    const party = 'Prosecutor General’s Office of the Republic of';
    await fillByName(main, { 'titles.0.lang': 'en', 'titles.0.title': 'DEMO Memorandum 2026–2028', 'parties.0.party': `${party} Azerbaijan` });
    // A further party needs a further line; what is typed stays.
    await main.locator('button[name=add][value=parties]').click();
    assert.equal(await main.locator('[name="titles.0.title"]').inputValue(), 'DEMO Memorandum 2026–2028');
    await fillByName(main, { 'parties.1.party': 'No such office', 'signed-year': '2026' });
    await fillByName(main, { 'from-year': '2026', 'from-month': '1', 'from-day': '1', 'until-year': '2027', source_name: 'DEMO letter 4' });
    await main.locator('[name=source][value=letter]').check();
    await keep();
    await page.getByText('There is no record called “No such office”').first().waitFor();
    await letScripts(page, true);
    await checkAccessible(page);
    await picture(page, 'record-refused-en');
    await letScripts(page, false);
    seat.expectTrouble(/422/);
    await fillByName(main, { 'parties.1.party': `${party} Uzbekistan` });
    await keep();
    await page.getByText(w('relations-done-written')).waitFor();
    // What contradicts itself is kept, and said.
    assert.match(await main.innerText(), /disagrees with the dates/);
    await letScripts(page, true);
    await picture(page, 'record-written-en');
    await letScripts(page, false);
    await page.getByRole('button', { name: w('relations-edit'), exact: true }).click();
    await fillByName(main, { 'until-year': '2028' });
    await keep();
    await page.getByText(w('relations-done-written')).waitFor();
    assert.doesNotMatch(await main.locator('.moj-alert--warning').allInnerTexts().then((all) => all.join()), /disagrees/);
    await main.locator('summary').filter({ hasText: w('relations-scan-bring') }).click();
    await main.locator('input[type=file]').setInputFiles({ name: 'memorandum.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 DEMO') });
    await page.getByRole('button', { name: w('relations-scan-send') }).click();
    await page.getByText(w('relations-done-scan')).waitFor();
    const scan = await page.getByRole('link', { name: w('relations-scan-open') }).getAttribute('href');
    const answer = await page.request.get(new URL(scan, page.url()).href);
    assert.equal((await answer.body()).toString(), '%PDF-1.7 DEMO');
    assert.match(answer.headers()['content-disposition'], /^attachment/);
    await letScripts(page, true);
    await checkAccessible(page);
    seat.checkQuiet();
  });

  test('a record that is opened in its form and kept unchanged says the same', async () => {
    // One of each sort, found by what the demonstration links to.
    const places = ['/relations/az-pgo', '/relations/ru-mvd-minister'];
    for (const sort of ['person', 'agreement']) {
      await page.goto(`/relations?sort=${sort}&lang=en`);
      places.push(await page.locator('main table a[href^="/relations/"]').first().getAttribute('href'));
    }
    await page.goto(places[1]);
    const links = await page.locator('main table a[href^="/relations/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    places.push(links[0]);
    for (const place of places) {
      await page.goto(`${place}?lang=en`);
      const facts = await page.locator('main dl').first().innerText();
      await page.goto(`${place}/edit`);
      await picture(page, `record-edit-${place.split('/').pop()}`);
      await keep();
      await page.getByText(w('relations-done-written')).waitFor();
      assert.equal(await page.locator('main dl').first().innerText(), facts, place);
    }
    seat.checkQuiet();
  });

  test('a record is made sure of, and withdrawn when nothing names it', async () => {
    await page.goto('/relations/az-pgo?lang=en');
    await page.getByRole('button', { name: w('relations-verify') }).click();
    await page.getByText(w('relations-done-verified')).waitFor();
    await page.locator('summary').filter({ hasText: w('relations-withdraw') }).click();
    await page.getByRole('button', { name: w('relations-withdraw') }).click();
    await page.getByText('Other records name this one').waitFor();
    seat.expectTrouble(/409/);
    await page.goto('/relations/new?sort=body&lang=en');
    await fillByName(page.locator('main'), { kind: 'group', name_en: 'DEMO a mistake', source_name: 'DEMO' });
    await page.locator('[name=source][value=word]').check();
    await keep();
    await page.locator('summary').filter({ hasText: w('relations-withdraw') }).click();
    await page.getByRole('button', { name: w('relations-withdraw') }).click();
    await page.getByText(w('relations-done-withdrawn')).waitFor();
    await page.getByText(w('relations-withdrawn')).waitFor();
    seat.checkQuiet();
  });
});
