import { appTexts } from './app.ts';
import { backupsTexts } from './backups.ts';
import { buyingTexts } from './buying.ts';
import { buyingScreensTexts } from './buying-screens.ts';
import { carDomainTexts } from './cars-domain.ts';
import { carsScreensTexts } from './cars-screens.ts';
import { clientsTexts } from './clients.ts';
import { commandLineTexts } from './command-line.ts';
import { coreTexts } from './core.ts';
import { countingScreensTexts } from './counting-screens.ts';
import { desktopTexts } from './desktop.ts';
import { documentsTexts } from './documents.ts';
import { documentsScreensTexts } from './documents-screens.ts';
import { erasureTexts } from './erasure.ts';
import { exportsTexts } from './exports.ts';
import { fileDomainTexts } from './files-domain.ts';
import { filesScreensTexts } from './files-screens.ts';
import { identityTexts } from './identity.ts';
import { importTexts } from './import.ts';
import { importScreensTexts } from './import-screens.ts';
import { intakeScreensTexts } from './intake-screens.ts';
import { linksTexts } from './links.ts';
import { orderStockTexts } from './order-stock.ts';
import { orderTexts } from './orders.ts';
import { orderDomainTexts } from './orders-domain.ts';
import { ordersScreensTexts } from './orders-screens.ts';
import { partsTexts } from './parts.ts';
import { partsScreensTexts } from './parts-screens.ts';
import { priceChangesTexts } from './price-changes.ts';
import { priceListTexts } from './price-list.ts';
import { pricesTexts } from './prices.ts';
import { pricingDomainTexts } from './pricing-domain.ts';
import { recordFieldTexts } from './record-fields.ts';
import { sampleTexts } from './sample.ts';
import { scannerTexts } from './scanner.ts';
import { settingsTexts } from './settings.ts';
import { settingsSafetyTexts } from './settings-safety.ts';
import { settingsScreensTexts } from './settings-screens.ts';
import { stockTexts } from './stock.ts';
import { stockScreensTexts } from './stock-screens.ts';
import { syncDomainTexts } from './sync-domain.ts';
import { syncScreensTexts } from './sync-screens.ts';
import { todayScreensTexts } from './today-screens.ts';
import { uiTexts } from './ui.ts';

/** The whole catalogue: every text for people, in every language. Each area keeps its own file. */
export const texts = {
  ...backupsTexts,
  ...appTexts,
  ...carDomainTexts,
  ...carsScreensTexts,
  ...clientsTexts,
  ...commandLineTexts,
  ...coreTexts,
  ...desktopTexts,
  ...documentsTexts,
  ...documentsScreensTexts,
  ...exportsTexts,
  ...recordFieldTexts,
  ...erasureTexts,
  ...fileDomainTexts,
  ...filesScreensTexts,
  ...identityTexts,
  ...importScreensTexts,
  ...importTexts,
  ...intakeScreensTexts,
  ...linksTexts,
  ...orderDomainTexts,
  ...partsTexts,
  ...partsScreensTexts,
  ...stockScreensTexts,
  ...priceChangesTexts,
  ...priceListTexts,
  ...pricesTexts,
  ...pricingDomainTexts,
  ...sampleTexts,
  ...settingsSafetyTexts,
  ...settingsScreensTexts,
  ...settingsTexts,
  ...stockTexts,
  ...syncDomainTexts,
  ...syncScreensTexts,
  ...todayScreensTexts,
  ...uiTexts,
  ...orderStockTexts,
  ...orderTexts,
  ...ordersScreensTexts,
  ...buyingTexts,
  ...buyingScreensTexts,
  ...countingScreensTexts,
  ...scannerTexts,
} as const;

export type TextKey = keyof typeof texts;
