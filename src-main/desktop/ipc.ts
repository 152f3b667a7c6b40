import { ipcMain, type MessagePortMain, type WebFrameMain } from 'electron';
import { messages } from './messages.ts';

/** A page that asks for the contract: which one, and the port to answer on. */
export interface Connection {
  readonly frame: WebFrameMain;
  readonly port: MessagePortMain;
}

/** Calls `accept` for each page that hands over a port. The only place that listens to pages; what is not as the table says is dropped. */
export function onConnect(accept: (connection: Connection) => void): void {
  ipcMain.on(messages.connect, ({ senderFrame: frame, ports }) => {
    const [port, ...more] = ports;
    if (!frame || !port || more.length > 0) return;
    accept({ frame, port });
  });
}
