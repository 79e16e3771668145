// Stands in for Media Transformations, which Miniflare does not have: its methods as the platform documents them, and
// its errors by their numbers. What it makes is a text that says by what.
import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

const types = { video: 'video/mp4', audio: 'audio/mp4', spritesheet: 'image/jpeg' };
const typeOf = ({ mode, format }) => types[mode] ?? (format === 'png' ? 'image/png' : 'image/jpeg');

const isVideo = (bytes) => new TextDecoder().decode(bytes.slice(4, 8)) === 'ftyp';

class Made extends RpcTarget {
  #video;
  #change;
  #output;

  constructor(video, change, output) {
    super();
    this.#video = video;
    this.#change = change;
    this.#output = output;
  }
  async response() {
    if (!isVideo(await new Response(this.#video).arrayBuffer())) {
      throw Object.assign(new Error('MEDIA_TRANSFORM_ERROR 9412: not a video'), { code: 9412 });
    }
    return new Response(`${JSON.stringify(this.#change)} ${JSON.stringify(this.#output)}`, {
      headers: { 'Content-Type': typeOf(this.#output) },
    });
  }
}

class Transformer extends RpcTarget {
  #video;
  #change;

  constructor(video, change = {}) {
    super();
    this.#video = video;
    this.#change = change;
  }
  transform(change) {
    return new Transformer(this.#video, change);
  }
  output(output) {
    return new Made(this.#video, this.#change, output);
  }
}

export class Media extends WorkerEntrypoint {
  input(video) {
    return new Transformer(video);
  }
}

export default {};
