import { servesTheApiOn } from './api.mjs';

servesTheApiOn('Google Cloud');
