import { Button, Textarea } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useText } from '../text.ts';

const CodeScanner = lazy(() => import('./code-scanner.tsx').then((module) => ({ default: module.CodeScanner })));

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: ReactNode;
  readonly isDisabled: boolean;
}

/** The code that another PC shows: pasted, or held before this one's camera. */
export function CodeField({ value, onChange, error, isDisabled }: CodeFieldProps) {
  const t = useText();
  const [isScanning, setScanning] = useState(false);
  return (
    <>
      <Textarea
        label={t('first.join.code')}
        autosize
        minRows={3}
        maxRows={6}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        data-autofocus
        disabled={isDisabled}
        value={value}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {isScanning ? (
        <Suspense>
          <CodeScanner
            onClose={() => setScanning(false)}
            onCode={(scanned) => {
              setScanning(false);
              onChange(scanned);
            }}
          />
        </Suspense>
      ) : (
        <Button
          variant="default"
          disabled={isDisabled}
          leftSection={<IconCamera size="1rem" />}
          onClick={() => setScanning(true)}
        >
          {t('first.join.scan')}
        </Button>
      )}
    </>
  );
}
