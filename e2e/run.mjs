// All browser tests in one process, one after the other: `node --test-reporter=spec e2e/run.mjs`.
// Names of test files after it choose some of them: `node e2e/run.mjs tools`.
const all = ['tools', 'main-path', 'commitment', 'letters', 'release', 'event', 'exchange', 'programme', 'relations', 'records', 'keyboard', 'screens', 'screens-others', 'every-page', 'desk', 'keys', 'translation', 'register', 'import', 'jobs', 'finding', 'match', 'statistics', 'preview'];
const chosen = process.argv.slice(2);
for (const name of all.filter((one) => chosen.length === 0 || chosen.includes(one))) {
  await import(`./tests/${name}.test.mjs`);
}
