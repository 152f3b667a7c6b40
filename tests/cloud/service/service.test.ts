import { onEachStore } from '../support/stores.ts';
import { attachments } from './attachments.suite.ts';
import { bounds } from './bounds.suite.ts';
import { devices } from './devices.suite.ts';
import { digests } from './digest.suite.ts';
import { epochs } from './epochs.suite.ts';
import { inbox } from './inbox.suite.ts';
import { links } from './links.suite.ts';
import { pushAndPull } from './push-pull.suite.ts';

onEachStore('push and pull', pushAndPull);
onEachStore('marks and epochs', epochs);
onEachStore('devices', devices);
onEachStore('digest', digests);
onEachStore('links', links);
onEachStore('inbox', inbox);
onEachStore('attachments', attachments);
onEachStore('bounds', bounds);
