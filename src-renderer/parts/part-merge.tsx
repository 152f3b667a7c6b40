import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { shownQuantity } from '../../src-shared/domain/stock.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { MergeDialog } from '../ui/merge-dialog.tsx';
import { PartPicker } from './part-picker.tsx';

interface PartMergeProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  readonly onClose: () => void;
  readonly onMerged?: () => void;
}

/** Makes two records of one part one; the stock of both is the kept one's. */
export function PartMerge({ firstId, secondId, onClose, onMerged }: PartMergeProps) {
  const t = useText();
  const navigate = useNavigate();
  const merge = useChange(garage.parts.merge, {
    done: 'parts.done.merged',
    onDone: (_result, { keepId }) => {
      onClose();
      onMerged?.();
      void navigate(`/parts/${keepId}`);
    },
  });
  return (
    <MergeDialog
      firstId={firstId}
      secondId={secondId}
      explained={t('parts.merge.explained')}
      picker={(choose) => (
        <PartPicker
          label={t('parts.merge.find')}
          isLabelShown
          warehouseId={null}
          exceptId={firstId}
          autoFocus
          onChoose={({ id }) => choose(id)}
        />
      )}
      candidate={(id) => <Candidate key={id} id={id} />}
      isMerging={merge.isPending}
      onMerge={(ids) => merge.mutate(ids)}
      onClose={onClose}
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
