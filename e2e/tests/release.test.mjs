// After a visit: badges, photographs with the consent of those shown, and a release for the press that two others approve and
// everybody reads. The tests build on one another.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import {
  checkAccessible, checkNarrow, checkPrinted, checkTranslated, fillByName, letScripts, picture, sitDown, sitDownAs, startBrowser,
} from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { ROOT } from '../lib/root.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const VISIT = 'Рабочий визит делегации Генеральной прокуратуры России';
const w = (key, args) => word('en', key, args);

describe('after a visit', () => {
  let browser;
  let demo;
  let node;
  let seat;
  let anybody;
  let matter;
  let photo;
  let release;

  async function looksRight(page, place, name) {
    for (const lang of LANGUAGES) {
      await page.goto(`${place}${place.includes('?') ? '&' : '?'}lang=${lang}`);
      await checkTranslated(page, lang);
      await checkNarrow(page);
      await checkPrinted(page);
      await checkAccessible(page);
      await picture(page, `${name}-${lang}`);
      if (lang === 'ru') {
        await page.setViewportSize({ width: 320, height: 700 });
        await picture(page, `${name}-${lang}-320`);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    }
    await page.goto(`${place}${place.includes('?') ? '&' : '?'}lang=en`);
  }

  const press = async (page, key) => {
    await page.getByRole('button', { name: w(key), exact: true }).click();
    await page.waitForLoadState();
  };

  before(async () => {
    demo = await startDemo({ fresh: true });
    browser = await startBrowser();
    node = demo.nodes.get('az-pgo');
    seat = await sitDownAs(browser, node, 'officer');
    anybody = await sitDown(browser, node.url);
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('badges of the visit are reached from its page, and printed', async () => {
    await seat.page.goto(`/requests?open=all&kind=event&lang=en&words=${encodeURIComponent(VISIT)}`);
    await seat.page.locator('main table a[href^="/requests/0"]').first().click();
    await seat.page.getByRole('heading', { level: 1, name: VISIT }).waitFor();
    matter = new URL(seat.page.url()).pathname;
    await press(seat.page, 'badges-title');
    await looksRight(seat.page, `${matter}/badges`, 'badges');
    await seat.page.getByRole('rowheader', { name: 'Erkin Alikhanov' }).waitFor();
    for (const key of ['badges-print', 'badges-print-places']) {
      const link = seat.page.getByRole('link', { name: w(key) });
      const answer = await seat.page.request.get(await link.getAttribute('href'));
      assert.equal(answer.headers()['content-type'], 'application/pdf');
      assert.ok((await answer.body()).subarray(0, 5).equals(Buffer.from('%PDF-')));
    }
    seat.checkQuiet();
  });

  test('everybody reads what was published, in four languages, on a phone and on paper', async () => {
    await looksRight(anybody.page, '/press', 'press-archive');
    await anybody.page.locator('main a[href^="/press/"]').first().click();
    const place = new URL(anybody.page.url()).pathname;
    assert.match(place, /^\/press\/\d{4}\/1$/);
    await looksRight(anybody.page, place, 'press-release');
    const image = anybody.page.locator('main img');
    assert.equal(await image.count(), 1);
    assert.ok(await image.evaluate((one) => one.complete && one.naturalWidth > 600), 'the picture is drawn');
    await looksRight(anybody.page, `${place}/print`, 'press-print');
    const text = await anybody.page.locator('body').innerText();
    assert.doesNotMatch(text, /A\. Demoyeva|16\/2-/, 'neither writers nor numbers');
    const feed = await anybody.page.request.get('/press/feed/ru/list.atom');
    assert.equal(feed.headers()['content-type'], 'application/atom+xml; charset=utf-8');
    assert.ok((await feed.text()).includes(VISIT));
    for (const closed of ['/releases', matter, `${matter}/press`]) {
      await anybody.page.goto(closed);
      assert.match(anybody.page.url(), /\/sign-in/, closed);
    }
    anybody.checkQuiet();
  });

  test('a photograph comes with the consent of who is shown, without scripts', async () => {
    await looksRight(seat.page, `${matter}/press`, 'press-matter');
    await letScripts(seat.page, false);
    await seat.page.goto(`${matter}/press`);
    await press(seat.page, 'photo-add');
    await letScripts(seat.page, true);
    await looksRight(seat.page, `${matter}/photos`, 'photo-new');
    await letScripts(seat.page, false);
    await seat.page.goto(`${matter}/photos?lang=en`);
    const main = seat.page.locator('main');
    await fillByName(main, { 'caption-en': 'DEMO: second picture', 'person-0-name': 'DEMO Person', 'person-0-consent': 'given' });
    await main.locator('input[type=file]').setInputFiles({ name: 'p.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await press(seat.page, 'photo-add');
    // What was typed stays, and the mistake stands at its field.
    assert.equal(await main.locator('[name="caption-en"]').inputValue(), 'DEMO: second picture');
    await seat.page.getByText(w('problem-photo-consent-when')).first().waitFor();
    await fillByName(main, { 'person-0-on-day': '1', 'person-0-on-month': '9', 'person-0-on-year': '2026', 'person-0-how': 'DEMO form' });
    await main.locator('input[type=file]').setInputFiles({ name: 'p.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await press(seat.page, 'photo-add');
    await seat.page.getByText(w('problem-photo-format')).first().waitFor();
    seat.expectTrouble(/422/);
    const file = readFileSync(join(ROOT, 'crates/node/demo/photo.jpg'));
    await main.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: file });
    await press(seat.page, 'photo-add');
    await seat.page.getByText(w('photo-done-added')).waitFor();
    await seat.page.locator('main a[href^="/photos/"]').last().click();
    photo = new URL(seat.page.url()).pathname;
    await letScripts(seat.page, true);
    await looksRight(seat.page, photo, 'photo');
    seat.checkQuiet();
  });

  test('a release is drawn from the visit, corrected by its writer, approved by two others and published', async () => {
    await seat.page.goto(`${matter}/press?lang=en`);
    await press(seat.page, 'release-new');
    const address = new URL(seat.page.url());
    await looksRight(seat.page, `${address.pathname}${address.search}`, 'release-new');
    const main = seat.page.locator('main');
    assert.equal(await main.locator('[name="title-ru"]').inputValue(), VISIT);
    assert.match(await main.locator('[name="text-en"]').inputValue(), /Topics: /);
    assert.equal(await main.locator('[name=photos]:checked').count(), 2);
    await fillByName(main, { 'title-uz': '', 'title-en': 'DEMO second release <b>' });
    await press(seat.page, 'release-save');
    await seat.page.getByText(w('release-done-saved')).waitFor();
    release = new URL(seat.page.url()).pathname;
    await press(seat.page, 'release-submit');
    await seat.page.locator('.govuk-error-summary a[href="#title-uz"]').waitFor();
    seat.expectTrouble(/422/);
    await picture(seat.page, 'release-missing-en');
    await fillByName(main, { 'title-uz': 'DEMO ikkinchi press-reliz' });
    await press(seat.page, 'release-save');
    await press(seat.page, 'release-submit');
    await seat.page.getByText(w('release-done-submit')).waitFor();
    await looksRight(seat.page, release, 'release');
    assert.equal(await seat.page.getByRole('button', { name: w('release-approve'), exact: true }).count(), 0, 'her own');
    for (const role of ['signer', 'head']) {
      const other = await sitDownAs(browser, node, role);
      await other.page.goto(`/notices?lang=en`);
      await other.page.getByRole('link', { name: w('notice-release') }).first().click();
      assert.equal(new URL(other.page.url()).pathname, release);
      await press(other.page, 'release-approve');
      await other.page.getByText(w('release-done-approve')).waitFor();
      other.checkQuiet();
      await other.close();
    }
    const registry = await sitDownAs(browser, node, 'registry');
    await looksRight(registry.page, '/releases', 'releases');
    await registry.page.goto(`${release}?lang=en`);
    await press(registry.page, 'release-publish');
    await registry.page.getByText(w('release-done-publish')).waitFor();
    await registry.page.locator('main a[href^="/press/"]').click();
    await registry.page.getByRole('heading', { level: 1, name: 'DEMO second release <b>' }).waitFor();
    assert.equal(await registry.page.locator('main img').count(), 2);
    registry.checkQuiet();
    await registry.close();
    seat.checkQuiet();
  });

  test('a consent that is withdrawn takes the photograph away at once, and the writer is told', async () => {
    await seat.page.goto(`${photo}?lang=en`);
    await seat.page.locator('main details summary').first().click();
    await seat.page.getByRole('button', { name: w('photo-withdraw', { name: 'DEMO Person' }) }).click();
    await seat.page.getByText(w('photo-done-withdrawn')).waitFor();
    await anybody.page.goto('/press?lang=en');
    await anybody.page.getByRole('link', { name: 'DEMO second release <b>' }).click();
    assert.equal(await anybody.page.locator('main img').count(), 1);
    await seat.page.goto('/notices');
    await seat.page.getByRole('link', { name: w('notice-consent') }).first().waitFor();
    await seat.page.goto(release);
    await checkAccessible(seat.page);
    await picture(seat.page, 'release-barred-en');
    const registry = await sitDownAs(browser, node, 'registry');
    await registry.page.goto(`${release}?lang=en`);
    await registry.page.locator('main details summary', { hasText: w('release-withdraw') }).click();
    const form = registry.page.locator('form', { has: registry.page.locator('[name=act][value=withdraw]') });
    await form.locator('[name=words]').fill('DEMO: the reason, for us alone');
    await form.locator('button').click();
    await registry.page.getByText(w('release-done-withdraw')).waitFor();
    registry.checkQuiet();
    const place = new URL(anybody.page.url()).pathname;
    const answer = await anybody.page.goto(place);
    assert.equal(answer.status(), 410);
    anybody.expectTrouble(/410/);
    for (const lang of LANGUAGES) {
      await anybody.page.goto(`${place}?lang=${lang}`);
      await checkTranslated(anybody.page, lang);
      await checkNarrow(anybody.page);
      await checkAccessible(anybody.page);
      await picture(anybody.page, `press-withdrawn-${lang}`);
      assert.doesNotMatch(await anybody.page.locator('body').innerText(), /second release|the reason/);
    }
    anybody.expectTrouble(/410/);
    seat.checkQuiet();
  });
});
