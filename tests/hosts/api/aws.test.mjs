import { servesTheApiOn } from './api.mjs';

servesTheApiOn('AWS Lambda');
