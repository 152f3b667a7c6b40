import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SupplierPart } from '../../src-shared/contract/suppliers.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { PartPicker } from '../parts/part-picker.tsx';
import { useChange } from '../ui/change.ts';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import classes from './page.module.css';
import { PartName } from './part-name.tsx';

/** What a supplier sells, what they call it and ask for it; changed in place. */
export function SupplierParts({ supplierId }: { readonly supplierId: string }) {
  const t = useText();
  const may = useRights();
  const parts = useQuery(garage.suppliers.parts.queryOptions({ input: { supplierId } }));
  const add = useChange(garage.suppliers.setPart, { done: 'suppliers.done.part_added' });
  const mayEdit = may('buying.write');
  const rows = parts.data ?? [];
  return (
    <>
      {mayEdit && (
        <PartPicker
          label={t('suppliers.parts_add')}
          warehouseId={null}
          onChoose={({ id, costKopecks }) =>
            add.mutate({
              supplierId,
              partId: id,
              article: '',
              priceKopecks: costKopecks,
              packThousandths: 0,
              isPreferred: false,
            })
          }
        />
      )}
      {parts.data && rows.length === 0 && <p className="quiet">{t('suppliers.parts_none')}</p>}
      {rows.length > 0 && (
        <table className={classes.table} aria-label={t('suppliers.tab.parts')}>
          <thead>
            <tr>
              <th scope="col">{t('purchases.line.part')}</th>
              <th scope="col">{t('suppliers.part.article')}</th>
              <th scope="col" className={classes.end}>
                {t('purchases.line.price')}
              </th>
              <th scope="col" className={classes.end}>
                {t('suppliers.part.pack')}
              </th>
              <th scope="col">{t('suppliers.part.preferred')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((part) => (
              <Row key={part.id} supplierId={supplierId} part={part} mayEdit={mayEdit} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface RowProps {
  readonly supplierId: string;
  readonly part: SupplierPart;
  readonly mayEdit: boolean;
}

function Row({ supplierId, part, mayEdit }: RowProps) {
  const t = useText();
  const [article, setArticle] = useState(part.article);
  const [price, setPrice] = useState<number | null>(part.priceKopecks);
  const [pack, setPack] = useState<number | null>(part.packThousandths || null);
  // A delivery may bring another price meanwhile.
  useEffect(() => setPrice(part.priceKopecks), [part.priceKopecks]);
  const set = useChange(garage.suppliers.setPart, { done: 'suppliers.done.part_changed' });
  const remove = useChange(garage.suppliers.removeParts, { done: 'suppliers.done.part_removed' });
  const save = (isPreferred: boolean) => {
    if (isUnreadableMoney(price)) return;
    const offer = { article, priceKopecks: price, packThousandths: pack ?? 0, isPreferred };
    const isSame =
      article === part.article &&
      price === part.priceKopecks &&
      (pack ?? 0) === part.packThousandths &&
      isPreferred === part.isPreferred;
    if (!isSame) set.mutate({ supplierId, partId: part.partId, ...offer });
  };
  const onBlur = () => save(part.isPreferred);
  const name = part.name;
  return (
    <tr>
      <td className={classes.wide}>
        <PartName part={{ article: part.partArticle, brand: part.brand, name }} />
      </td>
      <td data-label={t('suppliers.part.article')}>
        <TextInput
          w="8rem"
          aria-label={t('suppliers.part.article_of', { name })}
          readOnly={!mayEdit}
          value={article}
          onChange={({ currentTarget }) => setArticle(currentTarget.value)}
          onBlur={onBlur}
        />
      </td>
      <td className={classes.end} data-label={t('purchases.line.price')}>
        <MoneyField
          w="7.5rem"
          ml="auto"
          aria-label={t('purchases.line.price_of', { name })}
          readOnly={!mayEdit}
          value={price}
          onChange={setPrice}
          onBlur={onBlur}
        />
      </td>
      <td className={classes.end} data-label={t('suppliers.part.pack')}>
        <QuantityField
          w="4.5rem"
          ml="auto"
          aria-label={t('suppliers.part.pack_of', { name })}
          readOnly={!mayEdit}
          value={pack}
          onChange={setPack}
          onBlur={onBlur}
        />
      </td>
      <td data-label={t('suppliers.part.preferred')}>
        <Checkbox
          aria-label={t('suppliers.part.preferred_of', { name })}
          disabled={!mayEdit}
          checked={part.isPreferred}
          onChange={({ currentTarget }) => save(currentTarget.checked)}
        />
      </td>
      <td>
        {mayEdit && (
          <ActionIcon
            aria-label={t('purchases.line.remove', { name })}
            onClick={() => remove.mutate({ ids: [part.id] })}
          >
            <IconX size="1rem" />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
