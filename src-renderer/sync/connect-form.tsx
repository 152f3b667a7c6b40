import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFailureText } from '../app/failure-text.ts';
import { client } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { Part } from '../settings/section.tsx';
import { tellChange } from '../ui/change.ts';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';

/** Makes this garage known to a cloud; from then on its changes go there by themselves. */
export function ConnectForm() {
  const t = useText();
  const language = useLanguage();
  const explain = useFailureText();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [deviceName, setDeviceName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const isAddressMissing = address.trim() === '';
  const connect = useMutation({
    mutationFn: () => client.sync.connect({ address, code, deviceName }),
    onSuccess: async () => {
      tellChange(t('sync.connected'), null, { t, language });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Part title={t('sync.connect')} hint={t('sync.connect.hint')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(isAddressMissing);
          if (!isAddressMissing) connect.mutate();
        }}
      >
        <FieldGrid>
          <WideField>
            <TextInput
              label={t('sync.connect.address')}
              placeholder="https://cloud.example.ru"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={address}
              error={isMissing && isAddressMissing && t('sync.connect.address_missing')}
              onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            />
          </WideField>
          <TextInput
            label={t('sync.connect.code')}
            placeholder={t('sync.connect.code_hint')}
            autoComplete="off"
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <TextInput
            label={t('sync.connect.device')}
            placeholder={t('sync.connect.device_example')}
            value={deviceName}
            onChange={({ currentTarget }) => setDeviceName(currentTarget.value)}
          />
          <WideField>
            {connect.error && (
              <Alert color="red" mb="sm" role="alert">
                {explain(connect.error).text}
              </Alert>
            )}
            <Button type="submit" loading={connect.isPending}>
              {t('sync.connect.submit')}
            </Button>
          </WideField>
        </FieldGrid>
      </form>
    </Part>
  );
}
