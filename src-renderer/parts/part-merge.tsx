import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { shownQuantity } from '../../src-shared/domain/stock.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { MergeDialog, type MergeProps } from '../ui/merge-dialog.tsx';
import { PartPicker } from './part-picker.tsx';

/** Makes two records of one part one; the stock of both is the kept one's. */
export function PartMerge(props: MergeProps) {
  const t = useText();
  return (
    <MergeDialog
      {...props}
      listPath="/parts"
      procedure={garage.parts.merge}
      done="parts.done.merged"
      explained={t('parts.merge.explained')}
      picker={(choose) => (
        <PartPicker
          label={t('parts.merge.find')}
          isLabelShown
          warehouseId={null}
          exceptId={props.firstId}
          autoFocus
          onChoose={({ id }) => choose(id)}
        />
      )}
      candidate={(id) => <Candidate key={id} id={id} />}
    />
  );
}

function Candidate({ id }: { readonly id: string }) {
  const { quantity, money } = useFormats();
  const part = useQuery(garage.parts.get.queryOptions({ input: { id } }));
  if (!part.data) return null;
  const { name, article, brand, barcodes, levels, unit, price } = part.data;
  const stock = levels.reduce((sum, level) => sum + shownQuantity(level.quantityThousandths), 0);
  const facts = [
    article,
    brand,
    ...barcodes,
    quantity(stock, unit),
    price.priceKopecks === null ? '' : money(price.priceKopecks),
  ];
  return <Radio value={id} label={name} description={facts.filter(Boolean).join(' · ')} />;
}
