import type { Icon } from '@tabler/icons-react';
import {
  IconBuildingStore,
  IconCloud,
  IconDatabaseExport,
  IconDeviceTablet,
  IconFileSpreadsheet,
  IconMapPin,
  IconPackageImport,
  IconPalette,
  IconUsers,
} from '@tabler/icons-react';
import type { Right } from '../../src-shared/domain/rights.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';

/** One section of the settings. */
export interface SettingsSection {
  readonly path: `/settings/${string}`;
  readonly text: TextKey;
  readonly icon: Icon;
  readonly right: Right;
}

/** The sections in their order; what is not for somebody is not shown to them. */
export const sections: readonly SettingsSection[] = [
  { path: '/settings/garage', text: 'settings.garage', icon: IconBuildingStore, right: 'settings.manage' },
  { path: '/settings/branches', text: 'settings.branches', icon: IconMapPin, right: 'settings.manage' },
  { path: '/settings/staff', text: 'settings.staff', icon: IconUsers, right: 'staff.manage' },
  { path: '/settings/backups', text: 'settings.backups', icon: IconDatabaseExport, right: 'backups.manage' },
  { path: '/settings/data', text: 'data.title', icon: IconFileSpreadsheet, right: 'data.export' },
  { path: '/settings/intake', text: 'settings.intake', icon: IconPackageImport, right: 'settings.manage' },
  { path: '/settings/cloud', text: 'sync.title', icon: IconCloud, right: 'settings.manage' },
  { path: '/settings/workshop', text: 'settings.workshop', icon: IconDeviceTablet, right: 'workshop.manage' },
  { path: '/settings/appearance', text: 'settings.appearance', icon: IconPalette, right: 'settings.read' },
];
