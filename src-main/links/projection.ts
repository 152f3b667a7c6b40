import type { Projection } from '../database/projection.ts';

/** The links that show an order: its own, and those of its client. */
const linksOf = (order: string) =>
  `SELECT id FROM links WHERE order_id = ${order}
   UNION SELECT links.id FROM orders JOIN links ON links.client_id = orders.client_id WHERE orders.id = ${order}`;

/** Besides, the links of the client's other orders: there it is an earlier visit. */
const linksOfClient = (order: string) =>
  `${linksOf(order)}
   UNION SELECT links.id FROM orders JOIN orders AS others ON others.client_id = orders.client_id
     JOIN links ON links.order_id = others.id WHERE orders.id = ${order}`;

const linksOfCar = `SELECT links.id FROM links JOIN orders ON orders.id = links.order_id WHERE orders.car_id = row.id
   UNION SELECT id FROM links WHERE client_id = row.client_id`;

/**
 * Notes which links' owners may see something else by now. The publisher builds their pages anew and publishes what has really changed, when there is a
 * network. What concerns every link (the price list, the garage's own name) it hears of by the change feed instead.
 */
const linkState: Projection = {
  name: 'link.state',
  sources: [
    { table: 'links', rows: 'SELECT row.id AS id' },
    { table: 'orders', rows: linksOf('row.id') },
    { table: 'order_events', rows: linksOfClient('row.order_id') },
    { table: 'payments', rows: linksOf('row.order_id') },
    { table: 'documents', rows: linksOf('row.order_id') },
    { table: 'order_ratings', rows: linksOfClient('row.order_id') },
    {
      table: 'files',
      rows: `SELECT id FROM links WHERE row.owner_table = 'orders' AND order_id = row.owner_id
             UNION SELECT links.id FROM orders JOIN links ON links.client_id = orders.client_id
               WHERE row.owner_table = 'orders' AND orders.id = row.owner_id`,
    },
    {
      table: 'file_previews',
      rows: `SELECT links.id FROM files JOIN links ON links.order_id = files.owner_id
               WHERE files.hash = row.content_hash AND files.owner_table = 'orders'
             UNION SELECT links.id FROM files JOIN orders ON orders.id = files.owner_id JOIN links ON links.client_id = orders.client_id
               WHERE files.hash = row.content_hash AND files.owner_table = 'orders'`,
    },
    {
      table: 'cars',
      rows: linksOfCar,
      columns: ['plate', 'make', 'model', 'generation', 'year', 'client_id', 'deleted_at'],
    },
    {
      table: 'ticket_messages',
      rows: `SELECT link_id AS id FROM tickets WHERE id = row.ticket_id
             UNION SELECT links.id FROM tickets JOIN links ON links.client_id = tickets.client_id WHERE tickets.id = row.ticket_id`,
    },
    { table: 'booking_requests', rows: 'SELECT row.link_id AS id' },
    { table: 'link_replies', rows: 'SELECT row.link_id AS id' },
    { table: 'link_blobs', rows: 'SELECT row.link_id AS id' },
    { table: 'link_publications', rows: 'SELECT row.link_id AS id' },
  ],
  async refresh(db, ids) {
    await db
      .insertInto('linkStates')
      .values(ids.map((linkId) => ({ linkId, isStale: 1 })))
      .onConflict((conflict) => conflict.column('linkId').doUpdateSet({ isStale: 1 }))
      .execute();
  },
};

export const linkProjections: readonly Projection[] = [linkState];
