// Statistics and the calendar in a browser: links, charts without colour, paper, a narrow screen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';

describe('statistics and the calendar', () => {
  let browser;
  let demo;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('a figure opens as many requests as it says', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'head');
    await seat.page.goto('/statistics?lang=en');
    const figures = await seat.page.locator('main a[href^="/requests?"]').evaluateAll((links) =>
      links.map((link) => [link.getAttribute('href'), link.firstChild.textContent.trim()]).filter(([, text]) => /^[1-9]\d*$/.test(text)),
    );
    assert.ok(figures.length > 5, 'the demonstration has figures');
    for (const [href, count] of figures) {
      await seat.page.goto(href);
      assert.match(await seat.page.locator('main').innerText(), new RegExp(`of ${count}\\b`), href);
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('charts are drawn under the policy of the page, in both colours and on paper', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'head', { colorScheme });
      await seat.page.goto('/statistics?lang=ru');
      const bar = seat.page.locator('.co-chart__bar').first();
      assert.match(await bar.getAttribute('fill'), /^url\(#chart-/);
      const { ink, ground } = await seat.page.evaluate(() => ({
        ink: getComputedStyle(document.querySelector('.co-chart__ink')).fill,
        ground: getComputedStyle(document.querySelector('.co-chart__ground')).fill,
      }));
      assert.ok(contrast(ink, ground) >= 3, `${ink} on ${ground}`);
      await picture(seat.page, `statistics-${colorScheme}`);
      await seat.page.setViewportSize({ width: 320, height: 800 });
      await picture(seat.page, `statistics-narrow-${colorScheme}`);
      seat.checkQuiet();
      await seat.close();
    }
  });

  test('the month is a grid, on a narrow screen a list, on paper a grid', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('uz-gp'), 'officer');
    for (const lang of ['en', 'ru', 'az', 'uz']) {
      await seat.page.goto(`/calendar?whose=all&lang=${lang}`);
      assert.ok(await seat.page.locator('.co-calendar').isVisible());
      assert.ok(!(await seat.page.locator('.co-days').isVisible()));
      assert.equal(await seat.page.locator('.co-day--today').count(), 1);
      await picture(seat.page, `calendar-month-${lang}`);
    }
    await seat.page.emulateMedia({ media: 'print' });
    assert.ok(await seat.page.locator('.co-calendar').isVisible());
    await picture(seat.page, 'calendar-print');
    await seat.page.emulateMedia({ media: 'screen' });
    await seat.page.setViewportSize({ width: 320, height: 800 });
    assert.ok(!(await seat.page.locator('.co-calendar').isVisible()));
    assert.ok(await seat.page.locator('.co-days').isVisible());
    await picture(seat.page, 'calendar-narrow');
    seat.checkQuiet();
    await seat.close();
  });
});

/** The contrast of two colours as WCAG 2.2 reckons it. */
function contrast(one, other) {
  const light = (colour) => {
    const [r, g, b] = colour.match(/\d+/g).slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
