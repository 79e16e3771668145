import { servesTheApiOn } from './api.mjs';

servesTheApiOn('Node');
