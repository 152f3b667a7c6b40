/** What a car burns. */
export const fuels = ['petrol', 'diesel', 'lpg', 'cng', 'hybrid', 'electric'] as const;
export type Fuel = (typeof fuels)[number];

export const gearboxes = ['manual', 'automatic', 'robot', 'variator'] as const;
export type Gearbox = (typeof gearboxes)[number];

export const drives = ['front', 'rear', 'all'] as const;
export type Drive = (typeof drives)[number];

/** The first year that a car can be of: older ones are in museums. */
export const carYearMin = 1900;

/** The last year that a car can be of: next year's models are on sale already. `now` in UTC milliseconds. */
export function carYearMax(now: number): number {
  return new Date(now).getUTCFullYear() + 1;
}

/** How a car is called in one line: `Toyota Corolla`. Empty when nothing is known. */
export function carTitle({ make, model }: { readonly make: string; readonly model: string }): string {
  return [make, model].filter((part) => part !== '').join(' ');
}
