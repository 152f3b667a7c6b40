import { useState } from 'react';
import { isUnreadableMoney } from '../ui/form/money-field.tsx';

/** A line of goods that are being counted: what came, or what goes back. */
export interface GoodsLine {
  readonly partId: string;
  readonly article: string;
  readonly brand: string;
  readonly name: string;
  readonly unit: string;
  readonly shelf: string;
  readonly barcodes: readonly string[];
  /** The line of the order, and how much of it is still to come; null: nobody ordered it. */
  readonly lineId: string | null;
  readonly awaitedThousandths: number | null;
  readonly thousandths: number | null;
  readonly priceKopecks: number | null;
  /** A code that was scanned and is given to the part when it is received. */
  readonly newBarcode?: string;
}

const whole = 1000;

/** The lines of a delivery while it is unpacked: scanning counts a piece, typing says how many. */
export function useGoods(initial: readonly GoodsLine[]) {
  const [lines, setLines] = useState(initial);
  const [lastPartId, setLastPartId] = useState<string | null>(null);
  const change = (partId: string, fields: Partial<GoodsLine>) =>
    setLines((before) => before.map((line) => (line.partId === partId ? { ...line, ...fields } : line)));
  /** One piece more; a part that is not there yet comes along as a line of its own. */
  const addPiece = (piece: GoodsLine) => {
    setLastPartId(piece.partId);
    setLines((before) =>
      before.some(({ partId }) => partId === piece.partId)
        ? before.map((line) =>
            line.partId === piece.partId ? { ...line, thousandths: (line.thousandths ?? 0) + whole } : line,
          )
        : [...before, { ...piece, thousandths: whole }],
    );
  };
  const remove = (partId: string) => setLines((before) => before.filter((line) => line.partId !== partId));
  const takeAll = () => setLines((before) => before.map((line) => ({ ...line, thousandths: line.awaitedThousandths })));
  const present = lines.filter(({ thousandths }) => (thousandths ?? 0) > 0);
  const isWrong = present.some(({ priceKopecks }) => isUnreadableMoney(priceKopecks));
  const isMore = present.some(
    ({ thousandths, awaitedThousandths }) => awaitedThousandths !== null && (thousandths ?? 0) > awaitedThousandths,
  );
  return { lines, present, lastPartId, isWrong, isMore, change, addPiece, remove, takeAll };
}
