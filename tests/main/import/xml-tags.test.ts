import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, XmlTags } from '../../../src-main/import/xml-tags.ts';

function heard(pieces: readonly string[]): string[] {
  const events: string[] = [];
  const tags = new XmlTags({
    open: (name, attributes) => events.push(`<${name}${attributes}`),
    close: (name) => events.push(`/${name}`),
    text: (text) => events.push(text),
  });
  for (const piece of pieces) tags.write(piece);
  tags.end();
  return events;
}

const xml =
  '<?xml version="1.0"?><!-- a > b --><x:row r="1" note=\'a>"b\'><c r="A1"/>Ким &amp; Цой &#1071;&#x44f; &unknown;<![CDATA[<b>&amp;]]></x:row>';

describe('tags', () => {
  it('are heard with their attributes and texts', () => {
    expect(heard([xml])).toEqual([
      '<row r="1" note=\'a>"b\'',
      '<c r="A1"',
      '/c',
      'Ким & Цой Яя &unknown;',
      '<b>&amp;',
      '/row',
    ]);
  });

  it('are heard the same wherever the document is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(xml.length)), (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), xml.length];
        const pieces = places.slice(1).map((to, index) => xml.slice(places[index], to));
        expect(heard(pieces)).toEqual(heard([xml]));
      }),
    );
  });

  it('that never end are refused', () => {
    expect(() => heard(['<row', ' r="1"'])).toThrow('import.file_damaged');
    expect(() => heard([`<row ${'x'.repeat(2_000_000)}`])).toThrow('import.file_damaged');
  });
});

describe('an attribute', () => {
  it('is found by its name without prefix, in either quotes', () => {
    const attributes = ` xr:uid="{1}" r = 'B2' r:id="rId1" ref="A1:&quot;" s=""`;
    expect(['r', 'id', 'ref', 's', 'uid', 't'].map((name) => attribute(attributes, name))).toEqual([
      'B2',
      'rId1',
      'A1:"',
      '',
      '{1}',
      undefined,
    ]);
  });
});
