import { onEachStore } from '../support/stores.ts';
import { epochs } from './epochs.suite.ts';
import { pushAndPull } from './push-pull.suite.ts';

onEachStore('push and pull', pushAndPull);
onEachStore('marks and epochs', epochs);
