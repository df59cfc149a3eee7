// usage: node tus_upload.mjs ENDPOINT TOKEN FILE HASH SUBJECT whole|pieces
// "whole" is the client as it comes: one PATCH. "pieces" breaks off after the first piece and goes on as a new upload.
import { readFileSync } from "node:fs";
import * as tus from "tus-js-client";

const [endpoint, token, file, hash, subject, how] = process.argv.slice(2);
const bytes = readFileSync(file);
const options = {
  endpoint,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { hash, type: "image/jpeg", subject },
  retryDelays: [0, 200, 1000],
};

function upload(more, stopAfter) {
  return new Promise((resolve, reject) => {
    const one = new tus.Upload(bytes, {
      ...options,
      ...more,
      onError: reject,
      onSuccess: () => resolve(one.url),
      onChunkComplete: (_size, accepted) => {
        if (stopAfter !== undefined && accepted >= stopAfter && accepted < bytes.length) {
          one.abort().then(() => resolve(one.url), reject);
        }
      },
    });
    one.start();
  });
}

if (how === "whole") {
  await upload({});
} else {
  const url = await upload({ chunkSize: 256 * 1024 }, 256 * 1024);
  await upload({ chunkSize: 256 * 1024, uploadUrl: url });
}
