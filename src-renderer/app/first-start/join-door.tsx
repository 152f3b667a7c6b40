import { Alert, Button, Group, Progress, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFailureText } from '../failure-text.ts';
import { client, garage } from '../garage.ts';
import { queryClient } from '../query-client.ts';
import { useText } from '../text.ts';
import { CodeField } from './code-field.tsx';
import classes from './first-start.module.css';
import type { DoorProps } from './first-start.tsx';

const lookEveryMs = 500;

/** How a PC joins: by the code that another one shows, or by the recovery sheet when there is no other. */
const ways = ['by_code', 'sheet'] as const;

/** Joins a garage that is in a cloud. */
export function JoinDoor({ onBack }: DoorProps) {
  const t = useText();
  const explain = useFailureText();
  const [code, setCode] = useState('');
  const [way, setWay] = useState<(typeof ways)[number]>('by_code');
  const [sheet, setSheet] = useState({ address: '', key: '' });
  const [deviceName, setDeviceName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const join = useMutation({
    mutationFn: async () => {
      if (way === 'sheet') await client.sync.joinBySheet({ ...sheet, deviceName });
      else await client.sync.join({ code, deviceName });
      await queryClient.invalidateQueries();
    },
  });
  const needed = way === 'sheet' ? [sheet.address, sheet.key] : [code];
  const isIncomplete = needed.some((text) => text.trim() === '');
  const submit = () => {
    setMissing(isIncomplete);
    if (!isIncomplete) join.mutate();
  };
  return (
    <section>
      <h1>{t('first.join')}</h1>
      <p className="quiet">{t(way === 'sheet' ? 'first.join.sheet_explained' : 'first.join.explained')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={classes.fields}>
          <SegmentedControl
            aria-label={t('first.join')}
            value={way}
            disabled={join.isPending}
            data={ways.map((value) => ({ value, label: t(`first.join.${value}`) }))}
            onChange={(value) => {
              setWay(ways.find((known) => known === value) ?? 'by_code');
              setMissing(false);
              join.reset();
            }}
          />
          {way === 'sheet' ? (
            <>
              <TextInput
                label={t('sync.connect.address')}
                placeholder="https://cloud.example.ru"
                spellCheck={false}
                autoComplete="off"
                disabled={join.isPending}
                value={sheet.address}
                error={isMissing && sheet.address.trim() === '' && t('first.join.cloud_missing')}
                onChange={({ currentTarget: { value } }) => setSheet({ ...sheet, address: value })}
              />
              <Textarea
                label={t('first.join.key')}
                description={t('first.join.key_hint')}
                autosize
                minRows={2}
                spellCheck={false}
                autoComplete="off"
                disabled={join.isPending}
                value={sheet.key}
                error={isMissing && sheet.key.trim() === '' && t('first.join.key_missing')}
                onChange={({ currentTarget: { value } }) => setSheet({ ...sheet, key: value })}
              />
            </>
          ) : (
            <CodeField
              value={code}
              error={isMissing && isIncomplete && t('first.join.code_missing')}
              isDisabled={join.isPending}
              onChange={(typed) => {
                setCode(typed);
                join.reset();
              }}
            />
          )}
          <TextInput
            label={t('sync.connect.device')}
            placeholder={t('sync.connect.device_example')}
            disabled={join.isPending}
            value={deviceName}
            onChange={({ currentTarget }) => setDeviceName(currentTarget.value)}
          />
          {join.isPending && <Progressing />}
          {join.error && (
            <Alert color="red" role="alert">
              {explain(join.error).text}
            </Alert>
          )}
        </div>
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={join.isPending}>
            {t('first.back')}
          </Button>
          <Button type="submit" loading={join.isPending}>
            {t('first.join.submit')}
          </Button>
        </Group>
      </form>
    </section>
  );
}

/** How far the first sync has come. */
function Progressing() {
  const t = useText();
  const status = useQuery(garage.sync.joining.queryOptions({ refetchInterval: lookEveryMs }));
  const progress = status.data?.progress;
  const percent = progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : null;
  return (
    <div role="status">
      <Progress value={percent ?? 100} animated={percent === null} aria-label={t('first.join.waiting')} />
      <p className="quiet">
        {t('first.join.waiting')} {percent !== null && <span className="figures">{percent} %</span>}
      </p>
    </div>
  );
}
