import { appTexts } from './app.ts';
import { clientsTexts } from './clients.ts';
import { coreTexts } from './core.ts';
import { documentsTexts } from './documents.ts';
import { identityTexts } from './identity.ts';
import { orderTexts } from './orders.ts';
import { orderDomainTexts } from './orders-domain.ts';
import { pricingDomainTexts } from './pricing-domain.ts';
import { sampleTexts } from './sample.ts';
import { uiTexts } from './ui.ts';

/** The whole catalogue: every text for people, in every language. Each area keeps its own file. */
export const texts = {
  ...appTexts,
  ...clientsTexts,
  ...coreTexts,
  ...documentsTexts,
  ...identityTexts,
  ...orderDomainTexts,
  ...pricingDomainTexts,
  ...sampleTexts,
  ...uiTexts,
  ...orderTexts,
} as const;

export type TextKey = keyof typeof texts;
