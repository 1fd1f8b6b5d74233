// Starts the application before the tests, and stops it after them.
import { once } from 'node:events';
import { server } from './application.js';

export default async function start() {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env.APPLICATION = `http://127.0.0.1:${server.address().port}`;
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
