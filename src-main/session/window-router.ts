import { server } from '../application/server.ts';

export const windowRouter = {
  requests: server.window.requests.handler(({ context, signal }) => context.screen.requests.follow(signal)),
};
