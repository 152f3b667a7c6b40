import { describe, expect, it } from 'vitest';
import { oilFilter, startPrinting } from './order-to-print.ts';
import { textOf } from './read-pdf.ts';

const dayMs = 86_400_000;

describe('numbers', () => {
  it('are counted for each kind and year by itself; a work order bears that of its order', async () => {
    const { manager, order, clock } = await startPrinting();
    const [one, two, three] = [await order('checked_in'), await order('checked_in'), await order('checked_in')];
    const issue = async (kind: 'estimate' | 'work_order', { id }: { id: string }) =>
      (await manager.documents.issue({ orderId: id, kind })).result.number;
    expect(await issue('estimate', one)).toBe('1/2026');
    expect(await issue('work_order', two)).toBe(two.number);
    expect(await issue('estimate', two)).toBe('2/2026');
    clock.advance(300 * dayMs);
    expect(await issue('estimate', three)).toBe('1/2027');
  });

  it('of the years are those of the garage, whatever the clock of the world says', async () => {
    const { manager, order, clock, set } = await startPrinting();
    const { id: orderId } = await order('checked_in');
    // 23:30 of the last day of the year in Kaliningrad is another year in Moscow.
    clock.advance(Date.UTC(2026, 11, 31, 21, 30) - clock.now());
    await set({ timeZone: 'Europe/Kaliningrad' });
    expect((await manager.documents.issue({ orderId, kind: 'estimate' })).result.number).toBe('1/2026');
    await set({ timeZone: 'Europe/Moscow' });
    expect((await manager.documents.issue({ orderId, kind: 'estimate' })).result.number).toBe('1/2027');
  });

  it('tell the editions of a work order apart, and those of another PC', async () => {
    const { manager, garage, order, staffId } = await startPrinting();
    const { id: orderId, number } = await order('checked_in');
    const edition = async (name: string) => {
      await manager.orders.addLine({ orderId, line: { ...oilFilter, name } });
      return (await manager.documents.issue({ orderId, kind: 'work_order' })).result.number;
    };
    expect(await edition('Первый фильтр')).toBe(number);
    expect(await edition('Второй фильтр')).toBe(`${number}/2`);
    await garage.database.write({ staffId, action: 'settings.updateGarage' }, async ({ db }) => {
      await db.updateTable('device').set({ numberPrefix: 'A' }).execute();
    });
    expect(await edition('Третий фильтр')).toBe(`${number}/A3`);
  });

  it('are neither lost nor given twice when a unit of work fails or many screens issue at once', async () => {
    const { manager, garage, order, staffId } = await startPrinting();
    const orders = [await order('approved'), await order('approved'), await order('approved'), await order('approved')];
    const [first] = orders;
    await garage.database.connection.exec(
      `CREATE TEMP TRIGGER fail BEFORE INSERT ON documents BEGIN SELECT RAISE(ABORT, 'power cut'); END`,
    );
    await expect(manager.documents.issue({ orderId: first!.id, kind: 'invoice' })).rejects.toThrow();
    garage.database.connection.exec('DROP TRIGGER fail');
    expect((await manager.documents.ofOrder({ orderId: first!.id })).issued).toEqual([]);
    const made = await Promise.all(orders.map(({ id }) => manager.documents.issue({ orderId: id, kind: 'invoice' })));
    expect(made.map(({ result }) => result.number).toSorted()).toEqual(['1/2026', '2/2026', '3/2026', '4/2026']);
    for (const { result } of made) {
      const { pdf } = await manager.documents.pdf({ id: result.id });
      expect(await textOf(pdf)).toContain(`Счётнаоплату№${result.number}`);
    }
    expect(staffId).not.toBe('');
  });

  it('are not given again for a document that says the same', async () => {
    const { manager, order, clock } = await startPrinting();
    const { id: orderId } = await order('approved');
    const wish = { orderId, kind: 'invoice' } as const;
    const once = (await manager.documents.issue(wish)).result;
    clock.advance(40 * dayMs);
    const [again, atOnce] = await Promise.all([manager.documents.issue(wish), manager.documents.issue(wish)]);
    expect(again.result).toEqual({ ...once, isNew: false });
    expect(atOnce.result).toEqual({ ...once, isNew: false });
    expect((await manager.documents.issue({ ...wish, language: 'en' })).result.number).toBe('2/2026');
    expect((await manager.documents.issue(wish)).result).toEqual({ ...once, isNew: false });
    await manager.payments.take({ orderId, method: 'cash', amountKopecks: 100_000, isDeposit: false, note: '' });
    expect((await manager.documents.issue(wish)).result).toMatchObject({ number: '3/2026', isNew: true });
  });

  it('go to one document when two screens issue the same at the same moment', async () => {
    const { manager, order } = await startPrinting();
    const { id: orderId } = await order('approved');
    const wish = { orderId, kind: 'estimate' } as const;
    const answers = await Promise.all(Array.from({ length: 5 }, () => manager.documents.issue(wish)));
    expect(new Set(answers.map(({ result }) => result.id)).size).toBe(1);
    expect(answers.filter(({ result }) => result.isNew)).toHaveLength(1);
    expect((await manager.documents.ofOrder({ orderId })).issued).toHaveLength(1);
  });
});
