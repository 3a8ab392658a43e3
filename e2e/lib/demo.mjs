// Starts `comity demo` on free ports and in a folder of its own, and ends it.
import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ROOT } from './root.mjs';

/** The program under test. */
export const COMITY = process.env.COMITY_BINARY ?? join(ROOT, 'target/debug/comity');

/** How many ports the demonstration takes, one after the other: pages and exchange of three nodes. */
const PORTS = 6;
const START_SECONDS = 300;

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The first of `count` free ports in a row. */
export async function freePorts(count = PORTS) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const first = 20000 + Math.floor(Math.random() * 12000);
    const ports = Array.from({ length: count }, (_, i) => first + i);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports in a row`);
}

/** Reads what the demonstration announces with `--json`: its nodes, and for each its users with their secrets. */
export function readAnnouncement(text) {
  const { nodes } = JSON.parse(text);
  return new Map(
    nodes.map((node) => {
      const user = (role) => {
        const found = node.users.find((one) => one.roles.includes(role));
        if (!found) throw new Error(`the demonstration has no ${role} at ${node.authority}`);
        return found;
      };
      return [node.authority, { authority: node.authority, url: node.url, users: node.users, user }];
    }),
  );
}

let made;

/**
 * The folder of a demonstration that was made once for all tests of this process and stopped: a copy of it starts in a
 * moment, where making it anew takes ten seconds.
 */
async function template() {
  made ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'comity-e2e-template-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await promisify(execFile)(COMITY, ['demo', '--once', '--data', join(folder, 'demo')], { timeout: START_SECONDS * 1000 });
    return join(folder, 'demo');
  })();
  return made;
}

/**
 * Starts the demonstration. Gives its nodes by authority, and `stop`. With `fresh` it is made anew, as somebody has it who
 * starts it for the first time.
 */
export async function startDemo({ fresh = false } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'comity-e2e-'));
  if (!fresh) await cp(await template(), join(data, 'demo'), { recursive: true });
  const port = await freePorts();
  const child = spawn(COMITY, ['demo', '--data', join(data, 'demo'), '--port', String(port), '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    }
    await rm(data, { recursive: true, force: true });
  };
  // A test runner that is stopped must not leave nodes behind.
  process.once('exit', () => child.kill('SIGKILL'));
  try {
    const nodes = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(`announced nothing in ${START_SECONDS} s`), START_SECONDS * 1000);
      const fail = (why) => {
        clearTimeout(timer);
        reject(new Error(`comity demo ${why}\n${said.slice(-4000)}`));
      };
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
      let line = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
        line += chunk;
        // One line of JSON is awaited; other lines are passed over.
        const lines = line.split('\n');
        line = lines.pop();
        const announcement = lines.find((one) => one.startsWith('{') && one.includes('"nodes":['));
        if (announcement) {
          clearTimeout(timer);
          resolve(readAnnouncement(announcement));
        }
      });
      child.stderr.on('data', (chunk) => {
        said += chunk;
      });
    });
    return { nodes, data, stop, said: () => said };
  } catch (error) {
    await stop();
    throw error;
  }
}
