import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MarkupRule } from '../../src-shared/domain/markup.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { MarkupDialog } from './markup-dialog.tsx';
import classes from './markups.module.css';
import { useRounding, useRuleScope } from './part-price.tsx';
import { PartsFrame } from './parts-frame.tsx';

/** How retail prices follow from costs: the rules in the order in which they win. A price of a part's own wins over all of them. */
export function MarkupsScreen() {
  const t = useText();
  const rules = useQuery(garage.parts.markups.list.queryOptions());
  const [edited, setEdited] = useState<MarkupRule | 'new' | null>(null);
  useTitle(t('markups.title'));
  const create = { text: t('markups.new'), run: () => setEdited('new') };
  return (
    <PartsFrame>
      <section className={classes.root} aria-label={t('markups.title')}>
        <header className={classes.head}>
          <h1>{t('markups.title')}</h1>
          <Button leftSection={<IconPlus size="1rem" />} onClick={create.run}>
            {create.text}
          </Button>
        </header>
        {rules.error && <FailureScreen error={rules.error} retry={() => void rules.refetch()} />}
        {rules.data?.length === 0 && (
          <EmptyState title={t('markups.empty')} hint={t('markups.empty_hint')} action={create} />
        )}
        {rules.data && rules.data.length > 0 && (
          <>
            <p className="quiet">{t('markups.explained')}</p>
            <ol className={classes.list}>
              {rules.data.map((rule) => (
                <li key={rule.id} className={classes.rule}>
                  <Rule rule={rule} onEdit={() => setEdited(rule)} />
                </li>
              ))}
            </ol>
          </>
        )}
      </section>
      {edited !== null && rules.data && (
        <MarkupDialog rule={edited === 'new' ? null : edited} rules={rules.data} onClose={() => setEdited(null)} />
      )}
    </PartsFrame>
  );
}

function Rule({ rule, onEdit }: { readonly rule: MarkupRule; readonly onEdit: () => void }) {
  const t = useText();
  const { percent } = useFormats();
  const scope = useRuleScope()(rule);
  const rounding = useRounding()(rule.roundToKopecks);
  const remove = useChange(garage.parts.markups.remove, { done: 'markups.done.removed' });
  return (
    <>
      <span className={classes.scope}>{scope}</span>
      <span className={classes.markup}>
        <b className="figures">+{percent(rule.markupBp)}</b>
        {rounding !== '' && <span className="quiet"> {rounding}</span>}
      </span>
      <span className={classes.tools}>
        <ActionIcon aria-label={t('markups.edit', { scope })} onClick={onEdit}>
          <IconPencil size="1.125rem" stroke={1.6} />
        </ActionIcon>
        <ActionIcon aria-label={t('markups.remove', { scope })} onClick={() => remove.mutate({ id: rule.id })}>
          <IconTrash size="1.125rem" stroke={1.6} />
        </ActionIcon>
      </span>
    </>
  );
}
