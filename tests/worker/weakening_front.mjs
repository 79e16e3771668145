// A Worker before another one, as an intermediary that compresses what it passes on: strong entity tags become weak.
export default {
  async fetch(request, env) {
    const answer = await env.BEHIND.fetch(request);
    const passedOn = new Response(answer.body, answer);
    const tag = answer.headers.get("ETag");
    if (tag?.startsWith('"')) passedOn.headers.set("ETag", `W/${tag}`);
    return passedOn;
  },
};
