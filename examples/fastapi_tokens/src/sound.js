// Sound for vendors that have a WebSocket and no SDK: 16-bit PCM, one channel, in base64.

function toBase64(buffer) {
  let binary = "";
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text) {
  return new Int16Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}

/**
 * Open microphone and loudspeaker.
 *
 * `send` gets what the microphone hears, 20 ms at a time. Returns `play(base64)`; `interrupt()`,
 * which drops what has not been played yet; and `close()`.
 */
export async function openSound(sampleRate, send) {
  const context = new AudioContext({ sampleRate });
  const audio = { echoCancellation: true, noiseSuppression: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  await context.audioWorklet.addModule("pcm.js");
  const microphone = new AudioWorkletNode(context, "pcm");
  microphone.port.onmessage = ({ data }) => send(toBase64(data));
  context.createMediaStreamSource(stream).connect(microphone);

  const playing = new Set();
  let until = 0;
  return {
    play(base64) {
      const samples = fromBase64(base64);
      if (!samples.length) return;
      const buffer = context.createBuffer(1, samples.length, sampleRate);
      buffer.getChannelData(0).set(Float32Array.from(samples, (sample) => sample / 32768));
      const source = new AudioBufferSourceNode(context, { buffer });
      source.onended = () => playing.delete(source);
      source.connect(context.destination);
      until = Math.max(until, context.currentTime);
      source.start(until);
      until += buffer.duration;
      playing.add(source);
    },
    interrupt() {
      for (const source of playing) source.stop();
      until = 0;
    },
    close() {
      for (const track of stream.getTracks()) track.stop();
      context.close();
    },
  };
}
