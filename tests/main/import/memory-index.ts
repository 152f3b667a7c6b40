import type { ClientsPlan } from '../../../src-main/import/clients-plan.ts';
import {
  type ExistingCar,
  type ExistingClient,
  type ExistingIndex,
  type ExistingPriceList,
  type ExistingWork,
  workNameIdentity,
} from '../../../src-main/import/existing-index.ts';
import type { PriceListPlan } from '../../../src-main/import/price-list-plan.ts';
import type { CarScope } from '../../../src-shared/domain/import.ts';
import { plateKey } from '../../../src-shared/domain/plate.ts';
import { workCodeIdentity } from '../../../src-shared/domain/work-code.ts';

/** A garage in memory: what a plan is made against, and what carrying one out leaves. */
export class MemoryGarage implements ExistingIndex {
  readonly clients = new Map<string, ExistingClient & { readonly phones: readonly string[] }>();
  readonly cars = new Map<string, ExistingCar>();

  clientById(id: string) {
    return this.clients.get(id);
  }

  clientByPhone(phone: string) {
    return [...this.clients.values()].find(({ phones }) => phones.includes(phone));
  }

  carByPlateKey(key: string) {
    return [...this.cars.values()].find(({ plate }) => plate !== '' && plateKey(plate) === key);
  }

  carByFormerPlateKey(): undefined {
    return undefined;
  }

  carByVin(vin: string) {
    return [...this.cars.values()].find((car) => car.vin === vin);
  }

  carsOfClient(clientId: string) {
    return [...this.cars.values()].filter((car) => car.clientId === clientId);
  }

  /** Does what a plan says. */
  carryOut(plan: ClientsPlan): void {
    const ids = plan.clients.map((client) => {
      const id = client.change === 'create' ? `client ${this.clients.size + 1}` : client.id;
      const before = this.clients.get(id);
      const phones = [...(before?.phones ?? []), ...client.phones.map(({ phone }) => phone)];
      const values = client.change === 'create' ? client.values : { ...before!, ...client.values };
      this.clients.set(id, { ...values, id, phones });
      return id;
    });
    for (const car of plan.cars) {
      const id = car.change === 'create' ? `car ${this.cars.size + 1}` : car.id;
      const before = this.cars.get(id);
      const clientId = car.client === null ? (before?.clientId ?? null) : ids[car.client]!;
      const values = car.change === 'create' ? car.values : { ...before!, ...car.values };
      this.cars.set(id, { ...values, id, clientId });
    }
  }
}

/** A price list in memory. */
export class MemoryPriceList implements ExistingPriceList {
  readonly works = new Map<string, ExistingWork>();
  readonly prices = new Map<string, number>();

  workByCode(identity: string) {
    return [...this.works.values()].find(({ code }) => code !== '' && workCodeIdentity(code) === identity);
  }

  worksByName(identity: string) {
    return [...this.works.values()].filter(({ name }) => workNameIdentity(name) === identity);
  }

  priceOf(workId: string, cars: CarScope) {
    return this.prices.get(priceKey(workId, cars));
  }

  /** Does what a plan says. */
  carryOut(plan: PriceListPlan): void {
    const ids = plan.works.map((work) => {
      const id = work.change === 'create' ? `work ${this.works.size + 1}` : work.id;
      const values = work.change === 'create' ? work.values : { ...this.works.get(id)!, ...work.values };
      this.works.set(id, { ...values, id });
      return id;
    });
    for (const { change, work, cars, kopecks } of plan.prices) {
      if (change !== 'none') this.prices.set(priceKey(ids[work]!, cars), kopecks);
    }
  }
}

const priceKey = (workId: string, { make, model, generation }: CarScope) =>
  [workId, make, model, generation].join('|').toLowerCase();
