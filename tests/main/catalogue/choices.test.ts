import { describe, expect, it } from 'vitest';
import { aCar } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

describe('the choice of a make and model', () => {
  it('begins with what stands in the garage and goes on with the catalogue', async () => {
    const { manager } = await startGarage();
    const cars = [
      ['Kia', 'Rio'],
      ['Киа', 'Рио'],
      ['Kia', 'Cerato'],
      ['Самокат', 'Плюс'],
    ] as const;
    for (const [make, model] of cars) await manager.cars.create(aCar({ plate: '', make, model }));
    const makes = await manager.catalogue.makes();
    expect(makes.slice(0, 3)).toEqual([
      { name: 'Kia', carCount: 3 },
      { name: 'Самокат', carCount: 1 },
      { name: 'Acura', carCount: 0 },
    ]);
    expect(new Set(makes.map(({ name }) => name)).size).toBe(makes.length);
    const models = await manager.catalogue.models({ make: 'КИА' });
    expect(models.slice(0, 2)).toEqual([
      { name: 'Rio', carCount: 2 },
      { name: 'Cerato', carCount: 1 },
    ]);
    expect(models.length).toBeGreaterThan(10);
    expect(await manager.catalogue.models({ make: 'Неведомая' })).toEqual([]);
  });

  it('offers the generations that were written down', async () => {
    const { manager } = await startGarage();
    await manager.cars.create(aCar({ make: 'VW', model: 'Поло', generation: 'V рестайлинг' }));
    expect(await manager.catalogue.generations({ make: 'Фольксваген', model: 'polo' })).toEqual([
      { name: 'V рестайлинг', carCount: 1 },
    ]);
  });

  it('decodes a VIN while it is typed, and says nothing of what is none yet', async () => {
    const { manager } = await startGarage();
    expect(await manager.catalogue.decodeVin({ vin: 'XTA21' })).toBeNull();
    expect(await manager.catalogue.decodeVin({ vin: 'хта210930v0123456' })).toEqual({
      vin: 'XTA210930V0123456',
      region: 'europe',
      country: 'RU',
      makes: ['Lada'],
      modelYears: [2027, 1997],
      checkDigit: 'not_used',
    });
  });
});
