import { AutoRouter, text } from 'itty-router';
import { withKey, withRole } from './auth.js';

const router = AutoRouter({ before: [withKey] });
router.get('/hello', withRole('staff'), () => text('Hello, World!'));
for (let i = 0; i < ROUTES; i++) {
  router.get(`/v1/s${String(i).padStart(3, '0')}/items/:id`, withRole('staff'), ({ id }) => text(`Item ${id}`));
}

export default router;
