import { Hono } from 'hono';
import { requestId } from 'hono/request-id';

const app = new Hono();
app.use(requestId());
app.get('/', (c) => c.text('Hello, world!\n'));

export default app;
