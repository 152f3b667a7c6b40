import { Button, Checkbox, CloseButton, Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PartChoice } from '../../src-shared/contract/parts.ts';
import { goodsValue } from '../../src-shared/domain/buying.ts';
import { garage } from '../app/garage.ts';
import { findScanned } from '../app/scanner/find-scanned.ts';
import { useScans } from '../app/scanner/scan-takers.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { PartPicker } from '../parts/part-picker.tsx';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { tellDone, tellFailure, useChange } from '../ui/change.ts';
import { GoodsTable } from './goods-table.tsx';
import classes from './page.module.css';
import { type GoodsLine, useGoods } from './use-goods.ts';

interface GoodsScreenProps {
  readonly mode: 'receive' | 'return';
  readonly title: string;
  readonly subtitle: string;
  readonly supplierId: string;
  readonly purchaseOrderId: string | null;
  readonly warehouseId: string;
  readonly backPath: string;
  readonly initial: readonly GoodsLine[];
}

/** Counting goods that come or go back, by scanner or keyboard. An unknown code waits for the part that it shall belong to. */
export function GoodsScreen(props: GoodsScreenProps) {
  const { mode, title, subtitle, supplierId, purchaseOrderId, backPath, initial } = props;
  const t = useText();
  const language = useLanguage();
  const { money } = useFormats();
  const navigate = useNavigate();
  const { own: warehouses } = useWarehouses();
  const goods = useGoods(initial);
  const [warehouseId, setWarehouseId] = useState(props.warehouseId);
  const [documentNumber, setDocumentNumber] = useState('');
  const [acceptsMore, setAcceptsMore] = useState(false);
  const [unknownCode, setUnknownCode] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  useTitle(title);
  const back = () => void navigate(backPath);
  const receive = useChange(garage.purchases.receive, {
    done: (_result, input) => ['goods.done.received', { count: input.lines.length }],
    onDone: back,
  });
  const giveBack = useChange(garage.purchases.giveBack, {
    done: (_result, input) => ['goods.done.given_back', { count: input.lines.length }],
    onDone: back,
  });
  const isBusy = receive.isPending || giveBack.isPending;
  const canPost = goods.present.length > 0 && !goods.isWrong && !isBusy && (!goods.isMore || acceptsMore);
  const post = () => {
    if (!canPost) return;
    const lines = goods.present.map(({ partId, thousandths, priceKopecks, lineId, newBarcode }) => ({
      partId,
      quantityThousandths: thousandths ?? 0,
      priceKopecks,
      lineId,
      ...(newBarcode !== undefined && { barcode: newBarcode }),
    }));
    const head = { supplierId, warehouseId, documentNumber, note: '', lines };
    if (mode === 'receive') receive.mutate({ ...head, purchaseOrderId, acceptsMore });
    else giveBack.mutate(head);
  };
  const addKnown = (part: PartChoice) => {
    const { id: partId, article, brand, name, unit, shelf, costKopecks } = part;
    const piece: GoodsLine = {
      ...{ partId, article, brand, name, unit, shelf, priceKopecks: costKopecks },
      ...{ barcodes: [], lineId: null, awaitedThousandths: null, thousandths: null },
    };
    goods.addPiece(piece);
  };
  /** What a person found: the code that nothing had yet is its own. */
  const choose = (part: PartChoice) => {
    addKnown(part);
    if (unknownCode === null) return;
    goods.change(part.id, { newBarcode: unknownCode });
    setUnknownCode(null);
  };
  const take = async (code: string) => {
    const known = goods.lines.find(({ barcodes, newBarcode }) => barcodes.includes(code) || newBarcode === code);
    if (known) return goods.addPiece(known);
    try {
      const [part] = await findScanned(code, warehouseId);
      if (part) return addKnown(part);
      setUnknownCode(code);
      picker.current?.focus();
    } catch (error) {
      tellFailure(error, { t, language });
    }
  };
  useScans((code) => {
    void take(code);
    return true;
  });
  useKeys({ 'record.close': back, 'form.save': post });
  const sum = goods.present.reduce(
    (total, line) =>
      total + goodsValue(line.thousandths ?? 0, Number.isNaN(line.priceKopecks) ? 0 : (line.priceKopecks ?? 0)),
    0,
  );
  return (
    <section className={classes.root} aria-label={title}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1>{title}</h1>
          <p className="quiet">{subtitle}</p>
        </div>
        {purchaseOrderId !== null && (
          <Button
            variant="default"
            onClick={() => {
              goods.takeAll();
              tellDone(t('goods.all_taken'), null);
            }}
          >
            {t('goods.take_all')}
          </Button>
        )}
      </header>
      <div className={classes.body}>
        <div className={classes.fields}>
          <Select
            label={t('purchases.warehouse')}
            value={warehouseId}
            allowDeselect={false}
            onChange={(id) => id !== null && setWarehouseId(id)}
            data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextInput
            label={t('goods.document_number')}
            value={documentNumber}
            onChange={({ currentTarget }) => setDocumentNumber(currentTarget.value)}
          />
        </div>
        <GoodsTable goods={goods} title={title} hasAwaited={purchaseOrderId !== null} />
        <div className={classes.group}>
          {unknownCode !== null && (
            <div className={classes.notice} role="status">
              <span>{t('goods.unknown_code', { code: unknownCode })}</span>
              <CloseButton aria-label={t('goods.forget_code')} onClick={() => setUnknownCode(null)} />
            </div>
          )}
          <PartPicker
            label={t('goods.add_part')}
            warehouseId={warehouseId}
            inputRef={picker}
            takesScans={false}
            onChoose={choose}
          />
        </div>
      </div>
      <footer className={classes.bar}>
        <Button disabled={!canPost} loading={isBusy} onClick={post}>
          {t(mode === 'receive' ? 'goods.receive' : 'goods.give_back')}
        </Button>
        <Button variant="default" onClick={back}>
          {t('ui.cancel')}
        </Button>
        <span>
          {t('purchases.lines_count', { count: goods.present.length })} · <b>{money(sum)}</b>
        </span>
        {goods.isMore && (
          <Checkbox
            label={t('goods.accept_more')}
            checked={acceptsMore}
            onChange={({ currentTarget }) => setAcceptsMore(currentTarget.checked)}
          />
        )}
      </footer>
    </section>
  );
}
