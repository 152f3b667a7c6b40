import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { servePage } from '../../../src-main/desktop/page.ts';
import { temporaryFolder } from '../support/garage.ts';

function screens() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta nonce="%NONCE%"><script src="/assets/main-1.js"></script>');
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {};');
  writeFileSync(join(folder, 'assets', 'notes.txt'), 'x');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  const serve = servePage(folder);
  return (url: string, method = 'GET') => serve(new Request(url, { method }));
}

describe('the window’s protocol', () => {
  it('answers every address with the page, under a policy and a nonce of its own', async () => {
    const get = screens();
    const [first, second] = await Promise.all([get('app://garageflow/'), get('app://garageflow/orders/1?sort=number')]);
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(await first.text()).toContain(`nonce="${nonce}"`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(second.headers.get('content-security-policy')).not.toBe(policy);
  });

  it('sends the assets with their kinds', async () => {
    const answer = await screens()('app://garageflow/assets/main-1.js');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe('export {};');
  });

  it.each([
    ['app://garageflow/assets/none.js', 404],
    ['app://garageflow/assets/notes.txt', 404],
    ['app://garageflow/assets/..%2fsecret.js', 404],
    ['app://garageflow/assets/%2e%2e/secret.js', 404],
    ['app://garageflow/assets/..%5Csecret.js', 404],
    ['app://garageflow/assets/.hidden.js', 404],
    ['app://garageflow/assets/', 404],
    ['app://other/', 403],
    ['app://garageflow:81/', 403],
    ['file:///etc/passwd', 403],
    ['https://garageflow/', 403],
  ])('gives nothing else: %s', async (address, status) => {
    const answer = await screens()(address);
    if (answer.status === 200) expect(await answer.text()).not.toContain('secret');
    else expect(answer.status).toBe(status);
  });

  it('takes no other method', async () => {
    expect((await screens()('app://garageflow/', 'POST')).status).toBe(403);
  });
});
