import { AutoRouter, text } from 'itty-router';
import { routeFields } from '../shared/fields.js';
import { withFields, withKey, withRole } from './auth.js';

const router = AutoRouter({ before: [withKey], finally: [withFields] });
const answer = (content) => text(content, { headers: routeFields });
router.get('/hello', withRole('staff'), () => answer('Hello, World!'));
for (let i = 0; i < ROUTES; i++) {
  router.get(`/v1/s${String(i).padStart(3, '0')}/items/:id`, withRole('staff'), ({ id }) => answer(`Item ${id}`));
}

export default router;
