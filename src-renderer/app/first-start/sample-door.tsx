import { Alert, Button, Group, Progress, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFailureText } from '../failure-text.ts';
import { client } from '../garage.ts';
import { queryClient } from '../query-client.ts';
import { useFormats, useLanguage, useText } from '../text.ts';
import classes from './first-start.module.css';
import type { DoorProps } from './first-start.tsx';

/** How many orders a sample garage has: a small workshop's year, three years, a chain's history. */
const sizes = [200, 3000, 100_000] as const;

/** Fills an empty garage with made-up people, cars and three years of work, to look around in. */
export function SampleDoor({ onBack }: DoorProps) {
  const t = useText();
  const { number } = useFormats();
  const language = useLanguage();
  const explain = useFailureText();
  const [orders, setOrders] = useState<number>(sizes[1]);
  const open = useMutation({
    mutationFn: async () => {
      await client.setup.openSample({ orders, language });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <section>
      <h1>{t('first.sample')}</h1>
      <p className="quiet">{t('first.sample.explained')}</p>
      <div className={classes.fields}>
        <SegmentedControl
          aria-label={t('first.sample.size')}
          fullWidth
          disabled={open.isPending}
          value={String(orders)}
          data={sizes.map((size) => ({
            value: String(size),
            label: t('first.sample.orders', { count: size, shown: number(size) }),
          }))}
          onChange={(value) => setOrders(Number(value))}
        />
        {open.isPending && (
          <div role="status">
            <Progress value={100} animated aria-label={t('first.sample.filling')} />
            <p className="quiet">{t('first.sample.filling')}</p>
          </div>
        )}
        {open.error && (
          <Alert color="red" role="alert">
            {explain(open.error).text}
          </Alert>
        )}
      </div>
      <Group justify="space-between">
        <Button variant="default" onClick={onBack} disabled={open.isPending}>
          {t('first.back')}
        </Button>
        <Button onClick={() => open.mutate()} loading={open.isPending}>
          {t('first.sample.submit')}
        </Button>
      </Group>
    </section>
  );
}
