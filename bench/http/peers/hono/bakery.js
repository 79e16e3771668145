// The bakery's API with Hono and zod: the same middleware, rules and KV operations as src/api.
import { Hono } from 'hono';
import { auth, noSniffing, requestId } from './middleware.js';
import { orders } from './orders.js';
import { quotes } from './quotes.js';
import { transfer } from './transfer.js';

const app = new Hono();
app.use(noSniffing());
app.use(requestId());
app.use('/v1/*', auth());
app.route('/v1/orders', transfer);
app.route('/v1/orders', orders);
app.route('/v1/quotes', quotes);

export default app;
