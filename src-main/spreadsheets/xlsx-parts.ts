import type { Language } from '../../src-shared/texts/text.ts';
import type { CellKind } from './sheet.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Names of the styles, in the order in which `styles.xml` lists them. `guarded` is a text that stays one when somebody edits the cell. */
const styles = ['plain', 'head', 'guarded', 'money', 'thousandths', 'percent', 'date', 'dateTime'] as const;
type Style = (typeof styles)[number];

/** The number of a style as cells name it. */
export function styleOf(kind: CellKind | 'head' | 'guarded'): number {
  const known = styles.find((style) => style === kind);
  return known ? styles.indexOf(known) : 0;
}

/** Text for XML: what it cannot hold left out, what it takes for markup escaped, Excel's own escape (`_x0041_`) taken literally. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** The parts of a workbook with one sheet (ECMA-376-1, part 12), all but the sheet itself. */
export function workbookParts(
  sheetName: string,
  language: Language,
): readonly (readonly [name: string, content: string])[] {
  // 31 characters at most, and none of these (ECMA-376-1, 18.2.19; the rest is Excel's own rule).
  const name = escapeXml(sheetName.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31));
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', stylesPart(language)],
  ];
}

function stylesPart(language: Language): string {
  const day = language === 'ru' ? 'dd.mm.yyyy' : 'yyyy-mm-dd';
  const formats: Partial<Record<Style, string>> = {
    money: '#,##0.00',
    thousandths: '#,##0.###',
    percent: '0.##%',
    date: day,
    dateTime: `${day} hh:mm`,
  };
  // Numbers of one's own formats begin at 164 (18.8.30).
  const numbers = Object.keys(formats).map((style, index) => [style, 164 + index] as const);
  const numberOf = new Map<string, number>(numbers);
  const numFmts = Object.entries(formats).map(
    ([style, code]) => `<numFmt numFmtId="${numberOf.get(style)}" formatCode="${escapeXml(code)}"/>`,
  );
  const cellXfs = styles.map((style) => {
    const number = numberOf.get(style) ?? 0;
    const more = `${number > 0 ? ' applyNumberFormat="1"' : ''}${style === 'guarded' ? ' quotePrefix="1"' : ''}`;
    return `<xf numFmtId="${number}" fontId="${style === 'head' ? 1 : 0}" fillId="0" borderId="0" xfId="0"${more}/>`;
  });
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellXfs.length}">${cellXfs.join('')}</cellXfs></styleSheet>`;
}

/** How the sheet begins: the head stays in view, columns have their widths. */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
}

/** How the sheet ends: the head filters what is under it. */
export function sheetEnd(lastColumn: string, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${lastColumn}${rows}"/></worksheet>`;
}
