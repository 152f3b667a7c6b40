import { ipcRenderer } from 'electron';
import { messages } from './messages.ts';

// The whole bridge: whenever the page says that it listens, it gets one end of a new channel and the program gets the other.
// Nothing is put into the page's world; a page that asks again (after a reload, after the program dropped the port) starts anew.
window.addEventListener('message', ({ source, data }) => {
  if (source !== window || data !== messages.ready) return;
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(messages.connect, null, [port2]);
  window.postMessage(messages.port, window.location.origin, [port1]);
});
