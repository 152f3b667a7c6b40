import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPdf } from '../../../src-main/documents/render.ts';
import {
  type DocumentModel,
  documentKinds,
  documentModelSchema,
  documentTaxModes,
} from '../../../src-shared/domain/document-model.ts';
import { languages } from '../../../src-shared/texts/text.ts';
import { aJpeg, anImage } from './images.ts';
import { aCompany, aDocument, aLine } from './models.ts';
import { dense, readPdf } from './read-pdf.ts';
import { mustSay } from './said.ts';

const fonts = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));

const printed = (model: DocumentModel, logo: Uint8Array | null = null) =>
  renderPdf(documentModelSchema.parse(model), { fonts, logo });
const read = async (model: DocumentModel) => readPdf(await printed(model));

const every = documentKinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

const busy: Partial<DocumentModel> = {
  client: aCompany,
  payments: [
    { at: Date.UTC(2025, 10, 20, 9), method: 'card', amount: 500_000 },
    { at: Date.UTC(2025, 10, 20, 22), method: 'cash', amount: -120_050 },
  ],
};

describe('a printed document', () => {
  it.each(every)(
    'of $kind in $language says all that its model holds, in every tax mode',
    async ({ kind, language }) => {
      for (const taxMode of documentTaxModes) {
        for (const model of [aDocument({ kind, language, taxMode }), aDocument({ kind, language, taxMode, ...busy })]) {
          const { dense: text, title, language: told } = await read(model);
          for (const part of mustSay(model)) expect(text).toContain(dense(part));
          expect(title).toContain(model.number);
          expect(told).toBe(language);
        }
      }
    },
  );

  it.each(every)('of $kind in $language reads', async ({ kind, language }) => {
    const { pages } = await read(aDocument({ kind, language }));
    const text = pages.map((page) => page.lines.join('\n')).join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`said/${kind}.${language}.txt`);
  });

  it.each(documentKinds)('of %s in English has no Russian words of its own', async (kind) => {
    const latin = JSON.parse(JSON.stringify(aDocument({ kind, language: 'en' })).replace(/[а-яё№«»]/gi, 'x'));
    const { dense: text } = await read(latin);
    expect(text).not.toMatch(/[а-яё№]/i);
  });

  it('tells how tax stands to the price', async () => {
    const total = async (taxMode: DocumentModel['taxMode']) =>
      (await read(aDocument({ kind: 'invoice', taxMode }))).pages[0]!.lines.join('\n');
    expect(await total('none')).toContain('Без НДС');
    expect(await total('included')).toMatch(/Всего \| 17 641,00 ₽\nВ том числе НДС 20 % \| 2 940,17/);
    expect(await total('on_top')).toMatch(/Итого без НДС \| 17 641,00\nНДС 20 % \| 3 528,20\nВсего \| 21 169,20 ₽/);
  });

  it('shows each rate of tax and which line bears it', async () => {
    const groups = [{ work: aLine({ taxBp: 2000 }), parts: [aLine({ taxBp: 1000 }), aLine({ taxBp: null })] }];
    const { dense: text } = await read(aDocument({ kind: 'invoice', groups }));
    for (const said of [
      'ВтомчислеНДС20%208,33',
      'ВтомчислеНДС10%113,64',
      '20%1250,00',
      '10%1250,00',
      'безНДС1250,00',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('takes a discount on the whole order off before the total', async () => {
    const { pages } = await read(aDocument({ kind: 'act', orderDiscount: 64_100 }));
    expect(pages[0]!.lines.join('\n')).toMatch(/Итого \| 17 641,00\nСкидка на заказ \| −641,00\nВсего \| 17 000,00 ₽/);
  });

  it('names what was paid and owed, or paid too much', async () => {
    const paid = (amount: number) =>
      read(aDocument({ kind: 'act', payments: [{ at: Date.UTC(2025, 10, 21), method: 'sbp', amount }] }));
    expect((await paid(1_000_000)).dense).toContain('Оплачено10000,00Коплате7641,00₽');
    expect((await paid(2_000_000)).dense).toContain('Оплачено20000,00Переплата2359,00₽');
  });

  it('prints the instant in the garage’s own zone', async () => {
    const at = Date.UTC(2025, 11, 31, 20, 30);
    const order = { number: 'ЗН-1', openedAt: at };
    const inZone = async (timeZone: string) =>
      (await read(aDocument({ issuedAt: at, timeZone, order }))).pages[0]!.lines.join('\n');
    expect(await inZone('Europe/Moscow')).toMatch(/от 31 декабря 2025 г.[\s\S]*31\.12\.2025, 23:30/);
    expect(await inZone('Asia/Vladivostok')).toMatch(/от 1 января 2026 г.[\s\S]*01\.01\.2026, 06:30/);
  });

  it('keeps what was declined apart, and out of an invoice', async () => {
    const groups = [
      { work: aLine({ name: 'Диагностика' }), parts: [] },
      { work: aLine({ name: 'Замена аккумулятора', unitPrice: 777_700, decision: 'declined' }), parts: [] },
    ];
    for (const kind of ['estimate', 'work_order', 'act'] as const) {
      const { dense: text } = await read(aDocument({ kind, groups }));
      expect(text).toMatch(
        /Всего1250,00₽.*Заказчикотказался.*Заменааккумулятора.*7777,00.*Опоследствияхотказапредупреждён/,
      );
    }
    expect((await read(aDocument({ kind: 'invoice', groups }))).dense).not.toContain('аккумулятора');
  });

  it('offers alternatives in an estimate only, and does not count them', async () => {
    const groups = [
      {
        work: aLine({ decision: 'proposed' }),
        parts: [
          aLine({ name: 'Опора LADA', decision: 'proposed' }),
          aLine({ name: 'Опора CTR', unitPrice: 5, decision: 'alternative' }),
          aLine({ name: 'Гайка', decision: 'proposed' }),
        ],
      },
    ];
    const { pages } = await read(aDocument({ kind: 'estimate', groups }));
    const text = pages[0]!.lines.join('\n');
    expect(text).toMatch(/1\.1 \| .*Опора LADA.*\n.*или: Опора CTR.*\n1\.2 \| .*Гайка/);
    expect(text).toContain('Всего наименований 3, на сумму 3 750,00 ₽');
    for (const kind of ['work_order', 'act', 'invoice'] as const) {
      expect((await read(aDocument({ kind, groups }))).dense).not.toContain('ОпораCTR');
    }
  });

  it.each(documentKinds)('of %s with nothing in it is still a document', async (kind) => {
    const { bank: _, ...garage } = aDocument().garage;
    const blank = Object.fromEntries(Object.keys(garage).map((key) => [key, ''])) as unknown as DocumentModel['garage'];
    const model = aDocument({
      kind,
      garage: { ...blank, name: 'Гараж', bank: null, logo: null },
      client: null,
      car: null,
      order: null,
      promisedAt: null,
      validUntil: null,
      complaint: '',
      checkIn: { fuel: '', damage: '', belongings: '', clientParts: '' },
      groups: [],
      amountInWords: '',
      paymentPurpose: '',
      recommendations: [],
      warranty: '',
      signatures: [],
      codes: { payment: null, link: null, barcode: null },
    });
    const { pages, dense: text } = await read(model);
    expect(pages).toHaveLength(1);
    expect(text).toContain('Работыизапасныечастинеуказаны.');
    expect(text).toContain('неуказан');
    expect(text).toContain('Всего0,00₽');
  });

  it('links to the owner’s page', async () => {
    expect((await read(aDocument())).links).toContain(aDocument().codes.link);
  });
});

describe('printing again', () => {
  const originalZone = process.env.TZ;

  afterEach(() => {
    process.env.TZ = originalZone;
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it.each(documentKinds)('%s gives the same bytes, at any time, in any zone, alone or among others', async (kind) => {
    const model = aDocument({ kind, garage: { ...aDocument().garage, logo: { sha256: 'a'.repeat(64) } } });
    const logo = anImage({ width: 60, height: 20 });
    const first = await printed(model, logo);
    process.env.TZ = 'Asia/Kamchatka';
    vi.useFakeTimers({ now: Date.UTC(2031, 0, 1), toFake: ['Date'] });
    const stored: DocumentModel = JSON.parse(JSON.stringify(model));
    const others = documentKinds.map((other) => printed(aDocument({ kind: other, language: 'en' })));
    const [again] = await Promise.all([printed(stored, logo), ...others]);
    expect(Buffer.compare(first, again!)).toBe(0);
  });

  it('leaves the model as it was', async () => {
    const model = aDocument();
    const before = structuredClone(model);
    await printed(model);
    expect(model).toEqual(before);
  });

  it('asks no network and reads no file that a text names', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'));
    const name = 'https://example.com/logo.png';
    const groups = [{ work: aLine({ name, code: join(fonts, 'LICENSE.txt') }), parts: [] }];
    const { dense: text } = await read(aDocument({ groups, warranty: 'data:image/png;base64,AAAA' }));
    expect(text).toContain(name);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe('the logo', () => {
  const garage = { ...aDocument().garage, logo: { sha256: 'a'.repeat(64) } };
  const images = async (logo: Uint8Array | null) => {
    const pdf = Buffer.from(await printed(aDocument({ garage }), logo)).toString('latin1');
    return pdf.split('/Subtype /Image').length - 1;
  };

  it.each([
    ['PNG', anImage({ width: 120, height: 40 })],
    ['JPEG', aJpeg],
  ])('is printed from %s', async (_, logo) => {
    expect(await images(logo)).toBeGreaterThan(0);
  });

  it.each([
    ['missing', null],
    ['no picture', new TextEncoder().encode('<svg/>')],
    ['damaged', anImage({ width: 120, height: 40, raw: new Uint8Array(7) })],
  ])('that is %s does not keep the document from being printed', async (_, logo) => {
    expect(await images(logo)).toBe(0);
  });
});
