// Every screen that there is, found by walking from page to page as people do, and held against the table of routes: a page
// that nobody can reach by links, or that is not walked to, is told by name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sitDownAs } from './browser.mjs';
import { ROOT } from './root.mjs';

/** The addresses that answer a GET, as they stand in the table of the pages. */
export function routes() {
  const table = readFileSync(join(ROOT, 'crates/web/src/routes.rs'), 'utf8');
  const rows = [...table.matchAll(/\b(?:open|signed_in|with_files|with_small_file|with_photo|with_table)\("([^"]+)", \|\| (get|post)\(/g)];
  assert.ok(rows.length > 60, 'the table of routes is read');
  return rows.filter(([, , method]) => method === 'get').map(([, path]) => path);
}

/** Answers that are files, feeds for programs, or only lead on: not screens. */
const NOT_SCREENS = [
  /\.(csv|xlsx|pdf|docx|ics|atom|vcf)$/, /\/(paper|scan|docx|container|evidence\/\{digest\}|certificate|own-descriptor|result)$/,
  /^\/(health|metrics|account|audit|registers)$/, /^\/kept\/\{form\}$/, /\/files\/\{digest\}$/, /\/documents\/\{digest\}$/, /\/preview\/\{picture\}$/, /\/picture\.jpg$/, /\/photos\/\{picture\}$/,
  /^\/letterheads\/\{lang\}/, /^\/notices\/\{id\}$/, /^\/welcome\/\{task\}$/, /^\/sign-in$/,
];

/** Each role walks from its front page; what a form must lead to is walked to from here. */
const BEGINNINGS = {
  officer: ['/', '/requests?open=all', '/requests/new?kind=mla&act=draft&step=all', '/search?q=demo', '/law', '/emergency', '/welcome', '/register', '/register?side=out', '/accessibility', '/licences'],
  head: ['/', '/requests?open=all', '/emergencies'],
  signer: ['/', '/signing'],
  translator: ['/', '/translations'],
  registry: ['/', '/requests?open=all&side=incoming', '/register', '/letterheads', '/emergency'],
  auditor: ['/', '/log', '/purposes', '/emergencies'],
  administrator: ['/', '/users', '/authorities', '/register/numbering'],
};

/** Pages of one route that a role walks through before the route is known well enough. */
const ENOUGH = 3;
/** Cases differ: more of them are opened, until every act has been seen. */
const CASES = 40;

const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const shape = (path) => new RegExp(`^${escaped(path).replace(/\{\*?\w+\}/g, '[^/]+')}$`);

/** The route of an address; none for what is not in the table. */
function routeOf(table, path) {
  // What is spelled out goes before what has a place for anything.
  return table.find((route) => route === path) ?? table.find((route) => shape(route).test(path));
}

/** The name of a screen: its route; for the form of an act which act; for what each role sees otherwise, whose. */
function nameOf(route, path, role) {
  if (route.endsWith('/act/{act}')) return route.replace('{act}', path.split('/').pop());
  return ['/', '/requests/{id}'].includes(route) ? `${route} of the ${role}` : route;
}

/**
 * Walks through the pages of a node as everybody who works there. Gives each screen by name: who saw it, and where.
 */
export async function walk(browser, node) {
  const table = routes();
  const screens = new Map();
  let ordered = false;
  for (const [role, beginnings] of Object.entries(BEGINNINGS)) {
    const seat = await sitDownAs(browser, node, role);
    const seen = new Map();
    const queue = [...beginnings];
    const known = new Set(queue);
    while (queue.length > 0) {
      const address = queue.shift();
      const path = address.split('?')[0];
      const route = routeOf(table, path);
      if (!route || (NOT_SCREENS.some((one) => one.test(route)) && route !== '/kept/{form}')) continue;
      const name = nameOf(route, path, role);
      const walked = seen.get(name) ?? 0;
      if (walked >= (['/requests/{id}', '/requests/{id}/documents'].includes(route) ? CASES : ENOUGH)) continue;
      seen.set(name, walked + 1);
      const answer = await seat.page.request.get(address, { maxRedirects: 5 });
      if (answer.status() !== 200) continue;
      const place = new URL(answer.url());
      if (place.pathname !== path) {
        // It leads on: a form in filling to its page, with two more that only its buttons lead to.
        const beside = route === '/kept/{form}' ? [`${path}/reuse`, `${path}/persons`] : [];
        for (const next of [place.pathname + place.search, ...beside].filter((one) => !known.has(one))) {
          known.add(next);
          queue.push(next);
        }
        continue;
      }
      const html = await answer.text();
      if (!screens.has(name)) screens.set(name, { name, route, role, address });
      // A file that takes its time is ordered by a button.
      const order = /<form\b[^>]*action="(\/requests\/[^"]+\/dossier[^"]*)"/.exec(html);
      if (order && !ordered) {
        ordered = true;
        await seat.page.goto(address);
        await seat.page.locator('main form[action*="/dossier"] [type=radio]').first().check();
        await seat.page.locator('main form[action*="/dossier"] button').first().click();
        await seat.page.waitForURL(/\/jobs\//, { waitUntil: 'commit' }).catch(async () => {
          throw new Error(`nothing was ordered at ${seat.page.url()}: ${await seat.page.locator('main').innerText()}`);
        });
        queue.push(new URL(seat.page.url()).pathname);
      }
      for (const [, href] of html.matchAll(/<a\b[^>]*?\bhref="(\/[^"#]*)/g)) {
        const next = href.replaceAll('&amp;', '&').replace(/([?&])lang=\w\w&?/, '$1').replace(/[?&]$/, '');
        if (!known.has(next)) {
          known.add(next);
          queue.push(next);
        }
      }
    }
    seat.expectOnly(/40[34]/);
    await seat.close();
  }
  return screens;
}

/** The routes that are screens and that nobody walked to. */
export function missed(screens) {
  const found = new Set([...screens.values()].map((one) => one.route));
  return routes().filter((route) => !found.has(route) && route !== '/programmes' && !NOT_SCREENS.some((one) => one.test(route)));
}
