// Stands in for what Stream does and Miniflare does not: uploads by clients. It has the methods that the platform
// documents, and its errors by their names.
import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

const refusal = (name, message) => Object.assign(new Error(message), { name });

const videos = new Map();
const marks = new Map();

const found = (map, what, id) => {
  if (!map.has(id)) throw refusal('NotFoundError', `${what} not found: ${id}`);
  return map.get(id);
};

class Video extends RpcTarget {
  #id;

  constructor(id) {
    super();
    this.#id = id;
  }
  details() {
    return found(videos, 'Video', this.#id);
  }
  get downloads() {
    return new Downloads(this.#id);
  }
}

class Downloads extends RpcTarget {
  #id;

  constructor(id) {
    super();
    this.#id = id;
  }
  generate() {
    if (!found(videos, 'Video', this.#id).readyToStream) throw refusal('StreamError', 'video is not ready to stream');
    return {};
  }
}

class Watermarks extends RpcTarget {
  async generate(image, { name = '' }) {
    const bytes = await new Response(image).arrayBuffer();
    const mark = {
      id: crypto.randomUUID(),
      size: bytes.byteLength,
      name,
      downloadedFrom: null,
      position: 'upperRight',
    };
    marks.set(mark.id, mark);
    return mark;
  }
}

export class Stream extends WorkerEntrypoint {
  video(id) {
    return new Video(id);
  }
  get watermarks() {
    return new Watermarks();
  }
  createDirectUpload({ maxDurationSeconds, creator = null, expiry, watermark: mark, scheduledDeletion = null }) {
    const id = crypto.randomUUID();
    const watermark = mark ? found(marks, 'Watermark', mark.id) : null;
    const given = { id, creator, maxDurationSeconds, uploadExpiry: expiry, watermark, scheduledDeletion };
    videos.set(id, {
      ...given,
      readyToStream: false,
      readyToStreamAt: null,
      requireSignedURLs: null,
      status: { state: 'pendingupload', errorReasonCode: '', errorReasonText: '' },
      meta: {},
      duration: -1,
      input: { width: -1, height: -1 },
      uploaded: null,
    });
    return { id, uploadURL: `https://upload.videodelivery.net/${id}`, watermark, scheduledDeletion };
  }
}

export default {};
