const kNetwork = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether what a store's client fails with is that it does not reach the store: it passes, as 503 does. */
export const isUnreachable = (error) => kNetwork.has(error?.code ?? error?.cause?.code);
