import { server } from '../application/server.ts';
import { decodeWithCatalogue } from './decode.ts';
import { listGenerations, listMakes, listModels } from './queries.ts';

export const catalogueRouter = {
  makes: server.catalogue.makes.handler(({ context: { screen } }) =>
    listMakes(screen.garage.database.reader, screen.garage.catalogue()),
  ),

  models: server.catalogue.models.handler(({ context: { screen }, input }) =>
    listModels(screen.garage.database.reader, screen.garage.catalogue(), input.make),
  ),

  generations: server.catalogue.generations.handler(({ context: { screen }, input }) =>
    listGenerations(screen.garage.database.reader, screen.garage.catalogue(), input.make, input.model),
  ),

  decodeVin: server.catalogue.decodeVin.handler(({ context: { screen }, input }) =>
    decodeWithCatalogue(screen.garage.catalogue(), input.vin, screen.garage.now()),
  ),
};
