// PouchDB and express-pouchdb on LevelDB, both ends: what `linli sync` is raced against.
//   node peer.js serve DIR PORT                    until it is killed
//   node peer.js push DIR URL DOCUMENTS BATCH      fills DIR from a file of one document a line, replicates it to URL
//   node peer.js pull DIR URL BATCH                replicates URL into DIR, which is empty
//   node peer.js idle DIR URL                      replicates to and from URL, where nothing is new
// Prints {"docs":…,"ms":…}: the replication alone, without starting node or filling DIR.
'use strict';
const fs = require('fs');
const PouchDB = require('pouchdb');

const [verb, dir, where, ...rest] = process.argv.slice(2);

function serve() {
  fs.mkdirSync(dir, {recursive: true});
  const Stored = PouchDB.defaults({prefix: dir + '/'});
  const app = require('express')();
  app.use(require('express-pouchdb')(Stored, {mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: dir + '/log.txt'}));
  const server = app.listen(Number(where), '127.0.0.1');
  process.on('SIGTERM', () => { server.close(); process.exit(0); });
}

async function timed(work) {
  const started = process.hrtime.bigint();
  const docs = await work();
  console.log(JSON.stringify({docs, ms: Number(process.hrtime.bigint() - started) / 1e6}));
}

/// `batch` documents at a time; one batch more is read while one is written, as PouchDB does by itself.
const options = (batch) => ({batch_size: Number(batch), batches_limit: 10});

async function push(db, file, batch) {
  const documents = fs.readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  for (let i = 0; i < documents.length; i += 1000) await db.bulkDocs(documents.slice(i, i + 1000));
  await timed(async () => (await db.replicate.to(where, options(batch))).docs_written);
}

async function pull(db, batch) {
  await timed(async () => (await db.replicate.from(where, options(batch))).docs_written);
}

async function idle(db) {
  await timed(async () => {
    const there = await db.replicate.to(where);
    const back = await db.replicate.from(where);
    return there.docs_written + back.docs_written;
  });
}

async function main() {
  if (verb === 'serve') return serve();
  const verbs = {push, pull, idle};
  if (!(verb in verbs)) throw new Error(`no verb ${verb}`);
  const db = new PouchDB(dir);
  await verbs[verb](db, ...rest);
  await db.close();
}

main().catch((error) => { console.error('peer.js:', error.message || error); process.exit(1); });
