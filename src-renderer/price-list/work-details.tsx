import { useText } from '../app/text.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { DateText } from '../ui/values.tsx';
import { useHours } from './price-text.tsx';
import type { OpenWork } from './work-values.ts';

/** What is known of a work beside its prices. */
export function WorkDetails({ work }: { readonly work: OpenWork }) {
  const t = useText();
  const hours = useHours();
  return (
    <Facts>
      <Fact label={t('prices.field.code')}>{work.code}</Fact>
      <Fact label={t('prices.field.category')}>{work.category}</Fact>
      <Fact label={t('prices.field.normHours')}>{hours(work.normHoursThousandths)}</Fact>
      <Fact label={t('prices.field.unit')}>{work.unit}</Fact>
      <Fact label={t('prices.field.skill')}>{work.skill}</Fact>
      <Fact label={t('prices.field.packages')}>{work.packages.join(', ')}</Fact>
      <Fact label={t('prices.field.notes')}>{work.notes}</Fact>
      <Fact label={t('prices.column.created')}>
        <DateText at={work.createdAt} />
      </Fact>
    </Facts>
  );
}
