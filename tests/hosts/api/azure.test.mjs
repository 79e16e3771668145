import { servesTheApiOn } from './api.mjs';

servesTheApiOn('Azure Functions');
