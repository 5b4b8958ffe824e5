package atome.engine.driver;

import atome.engine.AudioThread;

/**
 * Converts interleaved little-endian PCM of 16 or 24 bits to float channels (full scale 1.0) and
 * back, without allocation; what is over full scale is clipped and NaN becomes silence.
 */
final class PcmCodec {
    private final int bytesPerSample;
    private final int channels;
    private final float fullScale;

    PcmCodec(int bits, int channels) {
        if (bits != 16 && bits != 24) {
            throw new IllegalArgumentException("PCM of 16 or 24 bits, not " + bits);
        }
        this.bytesPerSample = bits / 8;
        this.channels = channels;
        this.fullScale = 1 << (bits - 1);
    }

    @AudioThread
    int bytesPerFrame() {
        return bytesPerSample * channels;
    }

    @AudioThread
    void decode(byte[] pcm, float[][] to, int frames) {
        int stride = bytesPerFrame();
        for (int channel = 0; channel < channels; channel++) {
            float[] samples = to[channel];
            int at = channel * bytesPerSample;
            for (int frame = 0; frame < frames; frame++, at += stride) {
                int value = pcm[at + bytesPerSample - 1];
                for (int low = bytesPerSample - 2; low >= 0; low--) {
                    value = (value << 8) | (pcm[at + low] & 0xff);
                }
                samples[frame] = value / fullScale;
            }
        }
    }

    @AudioThread
    void encode(float[][] from, byte[] pcm, int frames) {
        int stride = bytesPerFrame();
        int max = (int) fullScale - 1;
        for (int channel = 0; channel < channels; channel++) {
            float[] samples = from[channel];
            int at = channel * bytesPerSample;
            for (int frame = 0; frame < frames; frame++, at += stride) {
                int value = Math.clamp(Math.round(samples[frame] * fullScale), -max - 1, max);
                for (int index = 0; index < bytesPerSample; index++) {
                    pcm[at + index] = (byte) (value >> (8 * index));
                }
            }
        }
    }
}
