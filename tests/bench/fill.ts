import { createSampleGarage } from '../../src-main/sample/create.ts';
import { startProgram } from './bench-garage.ts';

// Fills a folder with the sample garage. A process of its own, so that what is measured afterwards is the program of a working day and not one that has
// just made a hundred thousand orders.
const [folder = '', orders = ''] = process.argv.slice(2);
const application = await startProgram(folder);
await createSampleGarage(application, { orders: Number(orders), language: 'ru' });
await application.close();
