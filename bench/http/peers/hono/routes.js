import { Hono } from 'hono';
import { routeFields } from '../shared/fields.js';
import { auth, noSniffing, requestId, requireRole, usualBodyLimit } from './middleware.js';

const app = new Hono();
app.use(noSniffing());
app.use(requestId());
app.use(usualBodyLimit());
app.use(auth());
app.get('/hello', requireRole('staff'), (c) => c.text('Hello, World!', 200, routeFields));
for (let i = 0; i < ROUTES; i++) {
  const section = String(i).padStart(3, '0');
  app.get(`/v1/s${section}/items/:id`, requireRole('staff'), (c) =>
    c.text(`Item ${c.req.param('id')}`, 200, routeFields),
  );
}

export default app;
