export const cake = 'sponge';
