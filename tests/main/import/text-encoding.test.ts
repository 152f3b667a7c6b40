import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, type TextEncoding } from '../../../src-main/import/text-encoding.ts';

/** What a garage's files say, in the length they say it. */
const samples = {
  'a whole table':
    'ФИО / Организация;Телефон;Марка;Гос. номер\r\nЮсупов Олег Ильич;89012523011;Рено;о784рк163\r\nООО «Такси-Экспресс» 2;79719743673;ВАЗ;К 885 АВ 163\r\nЁлкин Пётр — постоянный клиент;;;\r\n',
  'one row': 'Клиент;Телефон\r\nКим;79719743673',
  'capitals only': 'ФИО;ТЕЛЕФОН\r\nМАМЕДОВА АННА ИЛЬИНИЧНА;79210310526',
  'mostly digits': 'Имя;Тел\r\nАнна;79210310526\r\nОлег;79210310527\r\n',
  'works and prices': 'Работа;Цена\r\nЗамена масла и фильтра;1100\r\nСход-развал;2400 р.\r\n',
  'no known word': 'Шиномонтаж;2000\r\nБалансировка;800\r\n',
  'a single name': 'Щербакова',
};

const plainEncodings: readonly TextEncoding[] = [
  'windows-1251',
  'cp866',
  'koi8-r',
  'x-mac-cyrillic',
  'iso-8859-5',
  'utf-8',
  'utf-16le',
  'utf-16be',
];
const encode = (text: string, encoding: TextEncoding, addBOM = false) =>
  iconv.encode(text, encoding === 'x-mac-cyrillic' ? 'maccyrillic' : encoding, { addBOM });

describe('the encoding of a text', () => {
  for (const [name, text] of Object.entries(samples)) {
    it.each(plainEncodings)(`is recognised in ${name}: %s`, (encoding) => {
      const known = iconv.decode(encode(text, encoding), encoding === 'x-mac-cyrillic' ? 'maccyrillic' : encoding);
      const decoded = decodeText(encode(text, encoding));
      expect(decoded.text).toBe(known);
      // Capitals alone are the same bytes in the pages of DOS and of the Mac.
      if (name !== 'capitals only') expect(decoded.encoding).toBe(encoding);
    });
  }

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'is settled by a byte order mark, which is no part of the text: %s',
    (encoding) => {
      expect(decodeText(encode('a;b', encoding, true))).toEqual({ text: 'a;b', encoding });
      expect(decodeText(encode('漢字', encoding, true))).toEqual({ text: '漢字', encoding });
    },
  );

  it('stays UTF-8 when one character of many is damaged', () => {
    const bytes = encode(samples['a whole table'], 'utf-8');
    bytes[bytes.length - 20] = 0xff;
    const { text, encoding } = decodeText(bytes);
    expect(encoding).toBe('utf-8');
    expect(text).toContain('Организация');
    expect(text).toContain('\ufffd');
  });

  it('is told for names whose few capitals are marks in another page', () => {
    for (const text of ['Фёдорова;Фёдорова;1000000000\r\nФёдорова;Цой;1000000000', 'Цой', 'Фокин;Цой'])
      for (const encoding of plainEncodings) expect(decodeText(encode(text, encoding)).text, encoding).toBe(text);
  });

  it('is told for names drawn at random', () => {
    const surnames = [
      'Иванов',
      'Щербакова',
      'Юсупов',
      'Ким',
      'Гаспарян',
      'Цой',
      'Фёдорова',
      'Эйдельман',
      'Хачатурян',
      'Лукашенко',
    ];
    const row = fc.tuple(
      fc.constantFrom(...surnames),
      fc.constantFrom(...surnames),
      fc.integer({ min: 10 ** 9, max: 10 ** 10 }),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 20 }),
        fc.constantFrom(...plainEncodings),
        (rows, encoding) => {
          const text = rows.map((cells) => cells.join(';')).join('\r\n');
          expect(decodeText(encode(text, encoding)).text).toBe(text);
        },
      ),
    );
  });

  it('is a Western one for accented Latin letters', () => {
    const text =
      'Nom;Téléphone;Adresse\r\nFrançois Lefèvre;0601020304;12 rue de la Forêt, Évreux\r\nJosé Nuñez;0601020305;Ça và très bien\r\n';
    expect(decodeText(encode(text, 'windows-1252'))).toEqual({ text, encoding: 'windows-1252' });
  });

  it('never fails', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => typeof decodeText(Buffer.from(bytes)).text === 'string',
      ),
    );
  });
});
