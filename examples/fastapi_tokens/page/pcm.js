// What the microphone hears as 16-bit PCM, 20 ms at a time. The browser runs this beside the page.
class PCM extends AudioWorkletProcessor {
  samples = new Int16Array(sampleRate / 50);
  filled = 0;

  process([[channel]]) {
    for (const value of channel ?? []) {
      this.samples[this.filled++] = Math.max(-1, Math.min(1, value)) * 32767;
      if (this.filled === this.samples.length) {
        this.port.postMessage(this.samples.slice().buffer);
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("pcm", PCM);
