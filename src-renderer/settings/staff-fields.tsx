import { Chip, Input, PasswordInput, Radio, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { roles } from '../../src-shared/domain/rights.ts';
import { skills, staffColors } from '../../src-shared/domain/staff.ts';
import { formatWorkingHours, parseWorkingHours } from '../../src-shared/domain/working-hours.ts';
import { garage } from '../app/garage.ts';
import { useLanguage, useText } from '../app/text.ts';
import { PhoneField } from '../ui/form/phone-field.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import classes from './staff.module.css';
import type { StaffValues } from './staff-values.ts';

interface StaffFieldsProps {
  readonly fields: UseFormReturnType<StaffValues>;
  readonly isNew: boolean;
}

/** The fields of somebody who works here; a PIN only for somebody new. */
export function StaffFields({ fields, isNew }: StaffFieldsProps) {
  const t = useText();
  const branches = useQuery(garage.settings.branches.queryOptions());
  return (
    <FieldGrid>
      <WideField>
        <TextInput
          label={t('field.staff.name')}
          autoFocus={isNew}
          autoComplete="off"
          {...fields.getInputProps('name')}
        />
      </WideField>
      <WideField>
        <Radio.Group label={t('field.staff.role')} {...fields.getInputProps('role')}>
          <div className={classes.roles}>
            {roles.map((role) => (
              <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`settings.role.${role}`)} />
            ))}
          </div>
        </Radio.Group>
      </WideField>
      {isNew && (
        <>
          <PasswordInput
            label={t('settings.staff.pin')}
            description={t('settings.staff.pin_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            autoComplete="new-password"
            {...fields.getInputProps('pin')}
          />
          <PasswordInput
            label={t('settings.staff.pin_again')}
            inputMode="numeric"
            autoComplete="new-password"
            {...fields.getInputProps('pinAgain')}
          />
        </>
      )}
      <PhoneField label={t('field.staff.phone')} {...fields.getInputProps('phone')} />
      <Select
        label={t('field.staff.branch_id')}
        allowDeselect={false}
        data={[
          { value: '', label: t('settings.staff.any_branch') },
          ...(branches.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...fields.getInputProps('branchId')}
      />
      <WideField>
        <Hours fields={fields} />
      </WideField>
      <WideField>
        <Input.Wrapper label={t('field.staff.skills')} labelElement="div">
          <Chip.Group
            multiple
            value={fields.values.skills}
            onChange={(chosen) =>
              fields.setFieldValue(
                'skills',
                skills.filter((skill) => chosen.includes(skill)),
              )
            }
          >
            <div className={`${classes.colors} ${classes.skills}`}>
              {skills.map((skill) => (
                <Chip key={skill} value={skill} size="sm" variant="light">
                  {t(`skill.${skill}`)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </Input.Wrapper>
      </WideField>
      <WideField>
        <Colors fields={fields} />
      </WideField>
    </FieldGrid>
  );
}

/** Hours as people write them, with what the program understood. */
function Hours({ fields }: { readonly fields: UseFormReturnType<StaffValues> }) {
  const t = useText();
  const language = useLanguage();
  const { hours } = fields.values;
  const week = parseWorkingHours(hours);
  const read = week.ok ? formatWorkingHours(week.value, language) : '';
  return (
    <TextInput
      label={t('field.staff.working_hours')}
      placeholder={`${t('settings.staff.branch_hours')} (${t('settings.staff.hours_example')})`}
      description={hours.trim() !== '' && read !== '' && t('settings.staff.hours_read', { hours: read })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      {...fields.getInputProps('hours')}
    />
  );
}

function Colors({ fields }: { readonly fields: UseFormReturnType<StaffValues> }) {
  const t = useText();
  return (
    <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
      <Input.Label labelElement="div">
        <legend style={{ padding: 0 }}>{t('field.staff.color')}</legend>
      </Input.Label>
      <div className={classes.colors}>
        {staffColors.map((color) => (
          <label
            key={color}
            className={classes.color}
            title={t(`staff.color.${color}`)}
            style={{ '--face-color': `var(--mantine-color-${color}-filled)` }}
          >
            <input
              type="radio"
              name="color"
              aria-label={t(`staff.color.${color}`)}
              checked={fields.values.color === color}
              onChange={() => fields.setFieldValue('color', color)}
            />
            {fields.values.color === color && <IconCheck size="1rem" aria-hidden="true" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
