// The server of another engine, on any free port of this machine: prints the port. `/bench` tells what its sockets carried and what it has stored.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [engine = 'yjs', folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const require = createRequire(import.meta.url);
const sockets = new Set();
const sum = (name) => [...sockets].reduce((total, socket) => total + socket[name], 0);
const disk = () =>
  readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, name)))
    .reduce((total, stats) => total + (stats.isFile() ? stats.size : 0), 0);

const { rows, listen } = engine === 'yjs' ? yjs() : pouchdb();
const server = createServer(async (request, response) => {
  if (request.url !== '/bench') return listen.request(request, response);
  // The question itself does not count.
  sockets.delete(request.socket);
  const stored = await rows();
  response.end(JSON.stringify({ rows: stored, read: sum('bytesRead'), written: sum('bytesWritten'), disk: disk() }));
});
server.on('connection', (socket) => sockets.add(socket));
if (listen.upgrade) server.on('upgrade', listen.upgrade);
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

function yjs() {
  const { LeveldbPersistence } = require('y-leveldb');
  const { WebSocketServer } = require('ws');
  const { docs, setPersistence, setupWSConnection } = require('y-websocket/bin/utils');
  const store = new LeveldbPersistence(folder);
  const Y = require('yjs');
  setPersistence({
    provider: store,
    bindState: async (name, doc) => {
      const kept = await store.getYDoc(name);
      await store.storeUpdate(name, Y.encodeStateAsUpdate(doc));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(kept));
      doc.on('update', (update) => store.storeUpdate(name, update));
    },
    writeState: async () => {},
  });
  const sides = new WebSocketServer({ noServer: true });
  sides.on('connection', setupWSConnection);
  return {
    rows: async () => {
      const doc = docs.get('orders');
      const size = doc ? doc.getMap('orders').size : 0;
      // Its turn comes after all that was to be stored.
      await store.getMeta('orders', 'none');
      return size;
    },
    listen: {
      request: (_request, response) => response.end(),
      upgrade: (request, socket, head) =>
        sides.handleUpgrade(request, socket, head, (side) => sides.emit('connection', side, request)),
    },
  };
}

function pouchdb() {
  const express = require('express');
  const PouchDB = require('pouchdb').defaults({ prefix: `${folder}/` });
  const app = express();
  const log = join(folder, 'log.txt');
  app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: log }));
  return { rows: async () => 0, listen: { request: app } };
}
