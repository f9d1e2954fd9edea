import { UserError } from "./errors.js";

const SENTENCES = {
  NotAllowedError:
    "The microphone is blocked. Allow it for this page in your browser, then start again.",
  NotFoundError: "No microphone was found. Connect one, then start again.",
  NotReadableError:
    "The microphone cannot be used: another program may have it. Close that, then start again.",
};

/** The sentence for an error of `getUserMedia`, whether the page or an SDK called it. */
export function microphoneSentence(error) {
  return error instanceof DOMException ? SENTENCES[error.name] : undefined;
}

/** Have the browser ask for the microphone: before the call is created, which cannot wait long. */
export async function allowMicrophone() {
  if (!navigator.mediaDevices) {
    throw new UserError("The microphone needs a page that was loaded over HTTPS.");
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop(); // the vendor's SDK opens it again
  } catch (error) {
    throw new UserError(microphoneSentence(error) ?? "The microphone cannot be used.");
  }
}
