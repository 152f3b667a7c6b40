import { describe, expect, it } from 'vitest';
import type { ImportState } from '../../../src-shared/contract/imports.ts';
import { aClient } from '../support/builders.ts';
import { screenOf, startGarage } from '../support/garage.ts';
import { bringIn, listOfClients, prepare, send } from './steps.ts';
import { zipOf } from './workbook-of.ts';

const list = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 200 } as const;

const file = [
  'ФИО;Телефон;Гос. номер;Примечание',
  'Ким Анна;89161234567;В777ОР77;=cmd',
  'Цой Виктор;нет;;',
  'Ким Анна;89161234567;В777ОР77;',
].join('\r\n');

describe('a screen that imports', () => {
  it('is told what was found, what would be done, row by row, and what was done', async () => {
    const { manager } = await startGarage();
    const importId = await send(manager, 'clients', `\ufeff${file}`);
    const { table, mapping, isRemembered } = await manager.imports.read({ importId, sheet: null });
    expect(table).toEqual({
      format: 'text',
      sheetName: null,
      sheetNames: [],
      encoding: 'utf-8',
      delimiter: ';',
      headerLine: 1,
      firstRowNames: false,
      rows: 3,
      samples: [['Ким Анна', 'Цой Виктор'], ['89161234567'], ['В777ОР77'], ['=cmd']],
    });
    expect(mapping.map(({ header, field }) => [header, field])).toEqual([
      ['ФИО', 'name'],
      ['Телефон', 'phone'],
      ['Гос. номер', 'plate'],
      ['Примечание', 'notes'],
    ]);
    expect(isRemembered).toBe(false);

    const { plan } = await manager.imports.plan({ importId, mapping });
    expect(plan).toEqual({
      rows: 3,
      created: { clients: 1, cars: 1 },
      updated: { clients: 0, cars: 0 },
      results: { created: 1, updated: 0, unchanged: 0, double: 1, heading: 0, rejected: 1 },
      keptValues: 0,
    });
    const window = { importId, offset: 0, limit: 100, language: 'ru' } as const;
    expect(await manager.imports.report({ ...window, part: 'rejected' })).toEqual({
      total: 1,
      rows: [
        {
          line: 3,
          result: 'rejected',
          about: 'Цой Виктор',
          column: 'Телефон',
          value: 'нет',
          explanation: 'Телефон не указан',
        },
      ],
    });
    expect(await manager.imports.report({ ...window, part: 'all', offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      rows: [{ line: 3 }],
    });
    expect((await manager.clients.list(list)).total).toBe(0);

    const { result, changeId } = await manager.imports.run({ importId });
    expect(result).toEqual(plan);
    expect((await manager.clients.list(list)).rows).toMatchObject([{ name: 'Ким Анна', carCount: 1 }]);
    await manager.history.undo({ changeId: changeId ?? '' });
    expect((await manager.clients.list(list)).total).toBe(0);
  });

  it('saves the report as a text and as a workbook', async () => {
    const { manager } = await startGarage();
    const importId = await prepare(manager, 'clients', file);
    const csv = await manager.imports.reportFile({ importId, format: 'csv', language: 'ru' });
    expect(csv.name).toBe('Отчёт об импорте Список.csv');
    const text = await csv.bytes.text();
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain(';Не принято;Цой Виктор;Телефон;нет;Телефон не указан');
    const workbook = await manager.imports.reportFile({ importId, format: 'xlsx', language: 'en' });
    expect(workbook.name).toBe('Import report Список.xlsx');
    expect((await workbook.bytes.text()).startsWith('PK')).toBe(true);
  });

  it('sees how it stands, from the first piece to the end, also when it comes back later', async () => {
    const { manager } = await startGarage();
    const importId = await send(manager, 'clients', listOfClients(2_000));
    const stages: (string | null)[] = [];
    const watching = (async () => {
      let last: ImportState | undefined;
      for await (const state of await manager.imports.watch({ importId })) {
        const stage = state.activity?.stage ?? null;
        if (stages.at(-1) !== stage) stages.push(stage);
        last = state;
      }
      return last;
    })();
    const { mapping } = await manager.imports.read({ importId, sheet: null });
    await manager.imports.plan({ importId, mapping });
    await manager.imports.run({ importId });
    // A screen that was loaded anew.
    for await (const state of await manager.imports.watch({ importId })) {
      expect(state).toMatchObject({ fileName: 'Список.csv', activity: null, result: { created: { clients: 2_000 } } });
      expect(state.result?.changeId).toEqual(expect.any(String));
      break;
    }
    await manager.imports.close({ importId });
    const last = await watching;
    expect(last).toMatchObject({ result: { created: { clients: 2_000, cars: 2_000 } }, failure: null });
    const inOrder = ['reading', 'planning', 'backing_up', 'writing', 'finishing'].map((stage) => stages.indexOf(stage));
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    expect(inOrder).not.toContain(-1);
    await expect(manager.imports.read({ importId, sheet: null })).rejects.toMatchObject({
      data: { code: 'import.gone' },
    });
  });

  it('may stop it; nothing is left, and the file is still there', async () => {
    const { manager } = await startGarage();
    const importId = await prepare(manager, 'clients', listOfClients(3_000));
    const running = manager.imports.run({ importId });
    const refused = expect(running).rejects.toMatchObject({ data: { code: 'import.cancelled' } });
    for await (const { activity } of await manager.imports.watch({ importId }))
      if (activity?.stage === 'writing' || activity?.stage === 'finishing') break;
    await manager.imports.cancel({ importId });
    await refused;
    expect((await manager.clients.list(list)).total).toBe(0);
    const { result } = await manager.imports.run({ importId });
    expect(result.created).toEqual({ clients: 3_000, cars: 3_000 });
  });

  it('plans with the columns that a person names, and finds them so for the next file with this header', async () => {
    const { manager } = await startGarage();
    const strange = (name: string) => `Кто;Куда звонить;Что\n${name};89161234567;Ким`;
    const first = await send(manager, 'clients', strange('нечто'));
    expect((await manager.imports.read({ importId: first, sheet: null })).table).toMatchObject({
      headerLine: null,
      rows: 2,
    });
    const { mapping, table } = await manager.imports.read({ importId: first, sheet: null, firstRowNames: true });
    expect(table).toMatchObject({ headerLine: 1, rows: 1 });
    const chosen = mapping.map((one) => ({
      ...one,
      field: one.column === 2 ? ('name' as const) : one.column === 1 ? ('phone' as const) : null,
    }));
    await manager.imports.plan({ importId: first, mapping: chosen });
    const second = await send(manager, 'clients', `КТО; куда  звонить ;Что\nдругое;89161234567;Ким`);
    const state = await manager.imports.read({ importId: second, sheet: null });
    expect(state).toMatchObject({ isRemembered: true, table: { headerLine: 1, rows: 1 } });
    expect(state.mapping).toEqual([
      { column: 0, header: 'КТО', field: null, cars: null, confidence: 1 },
      { column: 1, header: 'куда  звонить', field: 'phone', cars: null, confidence: 1 },
      { column: 2, header: 'Что', field: 'name', cars: null, confidence: 1 },
    ]);
  });

  it('takes no field of another kind of list', async () => {
    const { manager } = await startGarage();
    const importId = await send(manager, 'clients', file);
    const { mapping } = await manager.imports.read({ importId, sheet: null });
    const state = await manager.imports.plan({
      importId,
      mapping: mapping.map((one) => (one.field === 'notes' ? { ...one, field: 'workName' } : one)),
    });
    expect(state.mapping.map(({ field }) => field)).toEqual(['name', 'phone', 'plate', null]);
  });

  it('plans anew when the garage has changed in between', async () => {
    const { manager } = await startGarage();
    const importId = await prepare(manager, 'clients', file);
    await manager.clients.create(aClient({ name: 'Ким Анна', phones: [{ phone: '89161234567', label: '' }] }));
    const { result } = await manager.imports.run({ importId });
    expect(result.created).toEqual({ clients: 0, cars: 1 });
    expect((await manager.clients.list(list)).total).toBe(1);
  });

  it('chooses another sheet of the workbook', async () => {
    const { manager } = await startGarage();
    const importId = await send(manager, 'clients', workbook());
    const first = await manager.imports.read({ importId, sheet: null });
    expect(first.table).toMatchObject({ format: 'workbook', sheetName: 'Один', sheetNames: ['Один', 'Два'], rows: 1 });
    const second = await manager.imports.read({ importId, sheet: 'Два' });
    expect(second.table).toMatchObject({ sheetName: 'Два', rows: 2 });
    await expect(manager.imports.read({ importId, sheet: 'Три' })).rejects.toMatchObject({
      data: { code: 'import.sheet_not_found' },
    });
  });
});

describe('what goes wrong', () => {
  it('is told in words and kept for whoever looks again', async () => {
    const { manager } = await startGarage();
    const importId = await send(manager, 'clients', '%PDF-1.7');
    await expect(manager.imports.read({ importId, sheet: null })).rejects.toMatchObject({
      data: { code: 'import.not_a_table' },
    });
    for await (const { failure, activity } of await manager.imports.watch({ importId })) {
      expect(failure?.code).toBe('import.not_a_table');
      expect(activity).toBeNull();
      break;
    }
  });

  it('stops a file that is empty or too large before it is sent', async () => {
    const { manager } = await startGarage();
    const begin = (sizeBytes: number) => manager.imports.begin({ kind: 'clients', fileName: 'a.csv', sizeBytes });
    await expect(begin(0)).rejects.toMatchObject({ data: { code: 'import.file_empty' } });
    await expect(begin(51 * 1024 * 1024)).rejects.toMatchObject({ data: { code: 'import.file_too_big' } });
  });

  it('takes pieces in their order, a repeated one once, and reads nothing before all are there', async () => {
    const { manager } = await startGarage();
    const { importId } = await manager.imports.begin({ kind: 'clients', fileName: 'a.csv', sizeBytes: 8 });
    const piece = (offset: number, text: string) =>
      manager.imports.append({ importId, offset, bytes: new Blob([text]) });
    expect(await piece(0, 'abcd')).toEqual({ receivedBytes: 4 });
    expect(await piece(0, 'abcd')).toEqual({ receivedBytes: 4 });
    const outOfStep = { data: { code: 'import.upload_out_of_step' } };
    await expect(piece(6, 'gh')).rejects.toMatchObject(outOfStep);
    await expect(piece(4, 'efghi')).rejects.toMatchObject(outOfStep);
    await expect(manager.imports.read({ importId, sheet: null })).rejects.toMatchObject(outOfStep);
    expect(await piece(4, 'efgh')).toEqual({ receivedBytes: 8 });
  });

  it('carries out nothing that was not planned, and nothing twice', async () => {
    const { manager } = await startGarage();
    const importId = await send(manager, 'clients', file);
    const notPlanned = { data: { code: 'import.not_planned' } };
    await expect(manager.imports.run({ importId })).rejects.toMatchObject(notPlanned);
    await expect(
      manager.imports.report({ importId, part: 'all', offset: 0, limit: 1, language: 'ru' }),
    ).rejects.toMatchObject(notPlanned);
    const done = await bringIn(manager, 'clients', file);
    await expect(manager.imports.run({ importId: done.importId })).rejects.toMatchObject(notPlanned);
  });
});

describe('an import', () => {
  it('is of the person and the screen that began it', async () => {
    const { application, manager, staffId } = await startGarage();
    const importId = await prepare(manager, 'clients', file);
    const other = screenOf(application, { id: staffId, name: 'Ольга Ветрова', role: 'manager' });
    await expect(other.client.imports.run({ importId })).rejects.toMatchObject({ data: { code: 'import.gone' } });
  });

  it('is watched by nobody who is not signed in', async () => {
    const { application, staffId } = await startGarage();
    const screen = screenOf(application, { id: staffId, name: 'Ольга Ветрова', role: 'manager' });
    const importId = await prepare(screen.client, 'clients', file);
    const watched = await screen.client.imports.watch({ importId });
    await watched.next();
    const next = watched.next();
    screen.session.signOut();
    await expect(next).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('is forgotten when the same screen begins another', async () => {
    const { manager } = await startGarage();
    const former = await prepare(manager, 'clients', file);
    await prepare(manager, 'clients', file);
    await expect(manager.imports.run({ importId: former })).rejects.toMatchObject({ data: { code: 'import.gone' } });
  });

  it('that is writing when the program ends leaves nothing', async () => {
    const { application, manager, dataPath, close } = await startGarage();
    const importId = await prepare(manager, 'clients', listOfClients(3_000));
    const running = manager.imports.run({ importId }).catch(({ data }) => data?.code);
    for await (const { activity } of await manager.imports.watch({ importId }))
      if (activity?.stage === 'writing') break;
    await close();
    expect(await running).toBe('import.cancelled');
    expect(application.state.phase).toBe('empty');
    expect(dataPath).not.toBe('');
  });
});

function workbook(): Uint8Array {
  const sheet = (rows: readonly string[][]) =>
    `<worksheet><sheetData>${rows
      .map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
      .join('')}</sheetData></worksheet>`;
  const head = ['ФИО', 'Телефон'];
  return zipOf([
    {
      name: 'xl/workbook.xml',
      content:
        '<workbook xmlns:r="r"><sheets><sheet name="Один" r:id="rId1"/><sheet name="Два" r:id="rId2"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="one.xml"/><Relationship Id="rId2" Type="x/worksheet" Target="two.xml"/></Relationships>',
    },
    { name: 'xl/one.xml', content: sheet([head, ['Ким', '89161234567']]) },
    { name: 'xl/two.xml', content: sheet([head, ['Цой', '89161234568'], ['Пак', '89161234569']]) },
  ]);
}
