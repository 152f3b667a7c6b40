import { Alert, Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useFailureText } from '../app/failure-text.ts';
import { client } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useNow } from '../ui/use-now.ts';
import classes from './sync.module.css';

/** Shows the code with which one more PC joins: good for ten minutes and one PC. */
export function Pairing() {
  const t = useText();
  const explain = useFailureText();
  const make = useMutation({ mutationFn: () => client.sync.pairingCode() });
  const { data, error, isPending, reset, mutate } = make;
  return (
    <Part title={t('sync.pair')} hint={t('sync.pair.hint')}>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size="1rem" />}
          loading={isPending && !data}
          onClick={() => mutate()}
        >
          {t('sync.pair')}
        </Button>
      </div>
      {error && (
        <Alert color="red" role="alert">
          {explain(error).text}
        </Alert>
      )}
      {data && (
        <Dialog isOpen onClose={reset} title={t('sync.pair')} size="36rem">
          <Code code={data.code} qr={data.qr} expiresAt={data.expiresAt} onAgain={() => mutate()} />
        </Dialog>
      )}
    </Part>
  );
}

interface CodeProps {
  readonly code: string;
  /** An SVG. */
  readonly qr: string;
  readonly expiresAt: number;
  readonly onAgain: () => void;
}

const secondMs = 1000;
const minuteSeconds = 60;

function Code({ code, qr, expiresAt, onAgain }: CodeProps) {
  const t = useText();
  const now = useNow(secondMs);
  const left = Math.max(0, Math.ceil((expiresAt - now) / secondMs));
  if (left === 0)
    return (
      <>
        <p role="status">{t('sync.pair.over')}</p>
        <Button mt="md" onClick={onAgain}>
          {t('sync.pair.again')}
        </Button>
      </>
    );
  const time = `${Math.floor(left / minuteSeconds)}:${String(left % minuteSeconds).padStart(2, '0')}`;
  return (
    <>
      <p>{t('sync.pair.steps')}</p>
      <p className={classes.warning}>{t('sync.pair.warning')}</p>
      <div className={classes.pairing}>
        <img
          className={classes.qr}
          alt={t('sync.pair.qr')}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(qr)}`}
        />
        <div className={classes.code}>
          <p className={classes.codeText}>{code}</p>
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button
                data-autofocus
                leftSection={copied ? <IconCheck size="1rem" /> : <IconCopy size="1rem" />}
                onClick={copy}
              >
                {t(copied ? 'sync.pair.copied' : 'sync.pair.copy')}
              </Button>
            )}
          </CopyButton>
          <p className="quiet figures">{t('sync.pair.left', { time })}</p>
        </div>
      </div>
    </>
  );
}
