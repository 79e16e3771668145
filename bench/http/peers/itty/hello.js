import { AutoRouter, text } from 'itty-router';

export default AutoRouter().get('/', () => text('Hello, world!\n'));
