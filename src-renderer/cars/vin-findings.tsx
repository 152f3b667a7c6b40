import { Button } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { parseVin } from '../../src-shared/domain/vin.ts';
import { likelyModelYear } from '../../src-shared/domain/vin-decode.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { CarValues } from './car-values.ts';
import classes from './cars.module.css';
import { VinFacts } from './vin-facts.tsx';

/**
 * What the typed VIN says, as soon as it is whole. Make and year are filled in where they are empty, once for each VIN; where the VIN leaves a choice,
 * the others are one press away. What was typed by hand is never touched.
 */
export function VinFindings({ fields }: { readonly fields: UseFormReturnType<CarValues> }) {
  const t = useText();
  const { vin, make, year } = fields.values;
  const parsed = parseVin(vin);
  const decoded = useQuery({
    ...garage.catalogue.decodeVin.queryOptions({ input: { vin: parsed.ok ? parsed.value : '' } }),
    enabled: parsed.ok,
  });
  const found = parsed.ok ? decoded.data : null;
  const filledFor = useRef('');
  const isTyped = fields.isDirty('vin');
  useEffect(() => {
    if (!found || !isTyped || filledFor.current === found.vin) return;
    filledFor.current = found.vin;
    const likely = likelyModelYear(found.modelYears, new Date().getFullYear());
    const [only, ...others] = found.makes;
    fields.setValues((values) => ({
      ...(values.make === '' && only !== undefined && others.length === 0 && { make: only }),
      ...(values.year === '' && likely !== undefined && { year: String(likely) }),
    }));
  }, [found, isTyped, fields.setValues]);
  if (!found) return null;
  const [toldMakes, otherMakes] = apart(found.makes, make);
  const [toldYears, otherYears] = apart(found.modelYears.map(String), year);
  return (
    <div className={classes.findings} role="status">
      <VinFacts decoded={found} car={{ make }} makes={toldMakes} years={toldYears.map(Number)} />
      {[
        ...otherMakes.map((name) => ({ text: name, use: () => fields.setFieldValue('make', name) })),
        ...otherYears.map((one) => ({ text: one, use: () => fields.setFieldValue('year', one) })),
      ].map(({ text, use }) => (
        <Button
          key={text}
          variant="default"
          size="compact-xs"
          aria-label={t('cars.vin.take', { value: text })}
          onClick={use}
        >
          {text}
        </Button>
      ))}
    </div>
  );
}

/** What is told, and what is offered instead: of several the one that stands in the form is told, a single one in any case. */
function apart(
  names: readonly string[],
  chosen: string,
): readonly [told: readonly string[], offered: readonly string[]] {
  return [
    names.length === 1 ? names : names.filter((name) => name === chosen),
    names.filter((name) => name !== chosen),
  ];
}
