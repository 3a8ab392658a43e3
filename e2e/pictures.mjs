// Makes the pictures of the documentation from the demonstration: `node e2e/pictures.mjs`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { signIn, sitDown, startBrowser } from './lib/browser.mjs';
import { startDemo } from './lib/demo.mjs';
import { ROOT } from './lib/root.mjs';

const FOLDER = join(ROOT, 'docs/pictures');
const CASE = '/requests?open=all&words=' + encodeURIComponent('допрос свидетеля и выемка');

/** Name, authority, role, language, address (or the first case of a list), width and height, and a page of the case. */
const PICTURES = [
  ['case', 'az-pgo', 'officer', 'en', CASE, 1280, 1500],
  ['today', 'az-pgo', 'officer', 'ru', '/', 1280, 1300],
  ['case-phone', 'uz-gp', 'officer', 'uz', CASE, 320, 1400],
  ['requests', 'ru-pgo', 'officer', 'az', '/requests', 1280, 1200],
  ['write', 'az-pgo', 'officer', 'en', '/requests/new?kind=mla&act=draft&step=facts', 1280, 1250],
  ['search', 'az-pgo', 'officer', 'ru', '/search?q=' + encodeURIComponent('выписка счёт'), 1280, 1100],
  ['law', 'uz-gp', 'officer', 'en', CASE, 1280, 1500, '/law'],
];

mkdirSync(FOLDER, { recursive: true });
const demo = await startDemo();
const browser = await startBrowser();
try {
  for (const [name, authority, role, lang, address, width, height, part = ''] of PICTURES) {
    const node = demo.nodes.get(authority);
    const seat = await sitDown(browser, node.url);
    await signIn(seat.page, node.user(role));
    await seat.page.setViewportSize({ width, height });
    await seat.page.goto(address);
    if (address === CASE) await seat.page.locator('main table a[href^="/requests/0"]').first().click();
    const place = new URL(seat.page.url());
    if (address === CASE) place.search = '';
    place.pathname += part;
    place.searchParams.set('lang', lang);
    await seat.page.goto(place.href);
    await seat.page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await seat.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
