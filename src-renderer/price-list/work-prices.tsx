import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CarScope, WorkRule } from '../../src-shared/contract/price-rules.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { Bubble } from '../ui/bubble.tsx';
import { useCarAddress, useCarName } from './car-address.ts';
import { PriceEditor } from './price-editor.tsx';
import { PriceExplanation } from './price-explanation.tsx';
import { PriceText, useTermsText } from './price-text.tsx';
import classes from './prices.module.css';
import type { OpenWork } from './work-values.ts';

/** All prices of one work: the one for the car of the address with its reason, then every rule, in force and to come. */
export function WorkPrices({ work }: { readonly work: OpenWork }) {
  const t = useText();
  const may = useRights();
  const nameOf = useCarName();
  const { car, at } = useCarAddress();
  const price = useQuery(
    garage.prices.resolve.queryOptions({ input: { workId: work.id, car, ...(at !== undefined && { at }) } }),
  );
  const mayEdit = may('prices.write') && work.deletedAt === null;
  const winnerId = price.data?.considered.find(({ verdict }) => verdict === 'won')?.entry.id;
  return (
    <>
      <div className={classes.current}>
        <span className="quiet">{t('prices.rules.now', { cars: nameOf(car) })}</span>
        <span className={classes.big}>{price.data && <PriceText price={price.data} />}</span>
      </div>
      <PriceExplanation workId={work.id} withOthers={false} />
      <div className={`${classes.part} ${classes.heading}`}>{t('prices.rules.all')}</div>
      <ul className={classes.rows}>
        {work.rules.map((rule) => (
          <Rule key={rule.id} rule={rule} isWinner={rule.id === winnerId} mayEdit={mayEdit} />
        ))}
      </ul>
      {work.rules.length === 0 && <p className="quiet">{t('prices.rules.none')}</p>}
      {mayEdit && <AddRule workId={work.id} />}
    </>
  );
}

interface RuleProps {
  readonly rule: WorkRule;
  /** It gives the price for the car that is looked at. */
  readonly isWinner: boolean;
  readonly mayEdit: boolean;
}

function Rule({ rule, isWinner, mayEdit }: RuleProps) {
  const t = useText();
  const nameOf = useCarName();
  const termsText = useTermsText();
  const { date } = useFormats();
  const isComing = rule.effectiveFrom > Date.now();
  return (
    <li className={classes.row} data-winner={isWinner || undefined}>
      <span>
        {nameOf(rule)}
        <span className={isComing ? classes.warning : classes.minor}>
          {' '}
          {t(isComing ? 'prices.rules.coming' : 'prices.rule.since', { date: date(rule.effectiveFrom) })}
          {rule.validTo !== null && ` ${t('prices.rule.until', { date: date(rule.validTo) })}`}
        </span>
      </span>
      <span className="figures">{termsText(rule)}</span>
      {mayEdit && !isComing ? <EditRule workId={rule.workId} car={rule} name={nameOf(rule)} /> : <span />}
    </li>
  );
}

interface EditRuleProps {
  readonly workId: string;
  readonly car: CarScope;
  readonly name: string;
}

function EditRule({ workId, car: { make, model, generation }, name }: EditRuleProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Bubble
      label={t('prices.edit', { name })}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-end"
      width={340}
      target={
        <ActionIcon aria-label={t('prices.edit', { name })} onClick={() => setOpen(!isOpen)}>
          <IconPencil size="1rem" stroke={1.6} />
        </ActionIcon>
      }
    >
      {() => <PriceEditor workId={workId} car={{ make, model, generation }} onClose={() => setOpen(false)} />}
    </Bubble>
  );
}

function AddRule({ workId }: { readonly workId: string }) {
  const t = useText();
  const { car } = useCarAddress();
  const [isOpen, setOpen] = useState(false);
  return (
    <Bubble
      label={t('prices.rules.add')}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-start"
      width={380}
      target={
        <Button variant="default" mt="md" leftSection={<IconPlus size="1rem" />} onClick={() => setOpen(!isOpen)}>
          {t('prices.rules.add')}
        </Button>
      }
    >
      {() => <PriceEditor workId={workId} car={car} isForAnyCar onClose={() => setOpen(false)} />}
    </Bubble>
  );
}
