import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../src-shared/domain/file-name.ts';
import { fileTypes, isShownInBrowser, recogniseFileType } from '../../../src-shared/domain/file-type.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const wide = (text: string) => [...text].map((sign) => `${sign}\0`).join('');
const zip = 'PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0';
const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

describe('recogniseFileType', () => {
  it.each([
    ['\xff\xd8\xff\xe0..JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x18ftypheic....', 'image/heic'],
    ['\0\0\0\x18ftypmif1....', 'image/heic'],
    ['%PDF-1.7\n', 'application/pdf'],
    [`${zip}... word/document.xml ...`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [`${zip}... xl/workbook.xml ...`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [`${zip}mimetypeapplication/vnd.oasis.opendocument.text`, 'application/vnd.oasis.opendocument.text'],
    [`${zip}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`, 'application/vnd.oasis.opendocument.spreadsheet'],
    [`${ole}...${wide('WordDocument')}`, 'application/msword'],
    [`${ole}...${wide('Workbook')}`, 'application/vnd.ms-excel'],
  ])('%j is %s', (text, mediaType) => {
    expect(recogniseFileType(bytes(text))?.mediaType).toBe(mediaType);
  });

  it.each([
    '',
    '\xff\xd8',
    'MZ\x90\0',
    '#!/bin/sh',
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<!doctype html>',
    ' %PDF-1.7',
    `${zip}... META-INF/MANIFEST.MF ...`,
    `${zip}... word/document.xml ... word/vbaProject.bin`,
    'RIFF....AVI LIST',
    '\0\0\0\x18ftypisom....',
    `${ole}...${wide('__properties_version1.0')}`,
  ])('%j is not kept', (text) => {
    expect(recogniseFileType(bytes(text))).toBeNull();
  });

  it('answers for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => recogniseFileType(any) === null || true));
  });

  it('lets a browser show pictures and PDF, and nothing that could run', () => {
    expect(
      fileTypes.filter(({ mediaType }) => isShownInBrowser(mediaType)).map(({ extensions }) => extensions[0]),
    ).toEqual(['jpg', 'png', 'webp', 'pdf']);
  });
});

describe('safeFileName', () => {
  const type = (extension: string) => fileTypes.find(({ extensions }) => extensions[0] === extension)!;

  it.each([
    ['СТС, лицевая.JPG', 'jpg', 'СТС, лицевая.jpg'],
    ['фото.jpeg', 'jpg', 'фото.jpeg'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\Users\\Иван\\счёт.pdf', 'pdf', 'счёт.pdf'],
    ['счёт.pdf.exe', 'pdf', 'счёт.pdf.exe.pdf'],
    ['счёт\u202Efdp.exe', 'pdf', 'счётfdp.exe.pdf'],
    ['CON', 'pdf', '_CON.pdf'],
    ['lpt1.pdf', 'pdf', '_lpt1.pdf'],
    ['.htaccess', 'png', 'htaccess.png'],
    ['a<b>:"|?*c.png', 'png', 'a_b______c.png'],
    ['   ', 'jpg', '_.jpg'],
    ['.jpg', 'jpg', 'jpg.jpg'],
    ['имя\u0000.png', 'png', 'имя.png'],
  ])('%j of a %s becomes %j', (typed, extension, name) => {
    expect(safeFileName(typed, type(extension))).toBe(name);
  });

  it('is a plain name of bounded length for any text, and stays as it is when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...fileTypes), (typed, kind) => {
        const name = safeFileName(typed, kind);
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Bidi_Control}]|^[.\s]|[.\s]$/u);
        expect([...name].length).toBeLessThanOrEqual(110);
        expect(kind.extensions.some((extension) => name.endsWith(`.${extension}`))).toBe(true);
        expect(safeFileName(name, kind)).toBe(name);
      }),
    );
  });
});
