import { expect, it } from 'vitest';
import { draftDocument } from '../../../src-main/documents/service.ts';
import { rememberAddress } from '../../../src-main/links/link-publisher.ts';
import { linkLifeMs } from '../../../src-main/links/service.ts';
import { startPrinting } from './order-to-print.ts';

it('a work order bears the owner’s link as a code for as long as it works, and an act never', async () => {
  const { manager, garage, order, clock } = await startPrinting();
  await rememberAddress(garage, 'https://cloud.example');
  const { id: orderId } = await order('work_completed');
  const codeOn = async (kind: 'work_order' | 'act') => {
    const plan = await draftDocument(garage.database.reader, { orderId, kind }, garage.now());
    return plan.issued ? 'issued' : plan.model.codes.link;
  };
  expect(await codeOn('work_order')).toBeNull();
  const { id } = (await manager.links.open({ kind: 'order', orderId })).result;
  const { link } = await manager.links.of({ kind: 'order', orderId });
  expect(link?.address).toMatch(/^https:\/\/cloud\.example\/r\/.{22}#.{43}$/);
  expect([await codeOn('work_order'), await codeOn('act')]).toEqual([link?.address, null]);
  clock.advance(linkLifeMs.order);
  expect(await codeOn('work_order')).toBeNull();
  await manager.links.prolong({ id });
  expect(await codeOn('work_order')).toBe(link?.address);
  await manager.links.withdraw({ id });
  expect(await codeOn('work_order')).toBeNull();
});
