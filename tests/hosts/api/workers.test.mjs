import { servesTheApiOn } from './api.mjs';

servesTheApiOn('Workers');
