import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Audio being put together; what reaches beyond its end is dropped. */
final class Sound {
    private final double[][] channels;

    Sound(int channels, int frames) {
        this.channels = new double[channels][frames];
    }

    int frames() {
        return channels[0].length;
    }

    /** Adds mono audio; pan −1…1 with constant power. */
    void mix(double[] voice, int at, double gain, double pan) {
        for (int c = 0; c < channels.length; c++) {
            double angle = Math.PI / 4 * (1 + (c == 0 ? -pan : pan));
            double level = channels.length == 1 ? gain : gain * StrictMath.sin(angle);
            int end = Math.min(voice.length, frames() - at);
            for (int n = 0; n < end; n++) {
                channels[c][at + n] += level * voice[n];
            }
        }
    }

    /** The wood of a guitar: two broad resonances. */
    Sound body() {
        for (double[] channel : channels) {
            Filter air = new Filter(108, 2.2);
            Filter top = new Filter(212, 2.5);
            Filter rumble = new Filter(70, .7);
            for (int n = 0; n < channel.length; n++) {
                double dry = rumble.high(channel[n]);
                channel[n] = .8 * dry + .5 * air.band(dry) + .6 * top.band(dry);
            }
        }
        return this;
    }

    Sound echo(int delay, double feedback) {
        for (double[] channel : channels) {
            Filter dull = new Filter(2_400, .6);
            double[] wet = new double[channel.length];
            for (int n = delay; n < channel.length; n++) {
                wet[n] = feedback * dull.low(channel[n - delay] + wet[n - delay]);
            }
            for (int n = 0; n < channel.length; n++) {
                channel[n] += wet[n];
            }
        }
        return this;
    }

    /** A room. Source: J.-M. Jot, A. Chaigne, AES 90, 1991: feedback delay network. */
    Sound room(double wet, double decaySeconds) {
        int[] lengths = {1_021, 1_319, 1_613, 1_931, 2_243, 2_549, 2_861, 3_187};
        double[][] lines = new double[8][];
        double[] dull = new double[8];
        double[] gains = new double[8];
        for (int i = 0; i < 8; i++) {
            lines[i] = new double[lengths[i]];
            gains[i] = StrictMath.pow(10, -3 * lengths[i] / (decaySeconds * Tone.RATE_HZ));
        }
        for (int n = 0; n < frames(); n++) {
            double input = 0;
            for (double[] channel : channels) {
                input += channel[n] / channels.length;
            }
            double sum = 0;
            for (int i = 0; i < 8; i++) {
                dull[i] += .55 * (lines[i][n % lengths[i]] * gains[i] - dull[i]);
                sum += dull[i];
                channels[i % channels.length][n] += wet * (i % 4 < 2 ? dull[i] : -dull[i]);
            }
            for (int i = 0; i < 8; i++) {
                lines[i][n % lengths[i]] = input + dull[i] - sum / 4;
            }
        }
        return this;
    }

    /** Makes a loop of this many frames: what rings on sounds again at the start. */
    Sound fold(int length) {
        Sound loop = new Sound(channels.length, length);
        for (int c = 0; c < channels.length; c++) {
            for (int n = 0; n < frames(); n++) {
                loop.channels[c][n % length] += channels[c][n];
            }
        }
        return loop;
    }

    /** Writes 16-bit PCM; the last 20 ms fade to nothing, so a cut tail does not click. */
    void write(Path dir, String name) throws IOException {
        int fade = Tone.RATE_HZ / 50;
        for (double[] channel : channels) {
            for (int n = 0; n < fade; n++) {
                channel[frames() - 1 - n] *= (double) n / fade;
            }
        }
        writeLoop(dir, name);
    }

    /** Writes 16-bit PCM with triangular dither, the end left as it is. */
    void writeLoop(Path dir, String name) throws IOException {
        int bytes = frames() * channels.length * 2;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) channels.length).putInt(Tone.RATE_HZ);
        wav.putInt(Tone.RATE_HZ * channels.length * 2).putShort((short) (channels.length * 2));
        wav.putShort((short) 16).put(ascii("data")).putInt(bytes);
        Random dither = new Random(name.hashCode());
        for (int n = 0; n < frames(); n++) {
            for (double[] channel : channels) {
                if (!(Math.abs(channel[n]) < .999)) {
                    throw new IllegalStateException(name + " clips at frame " + n);
                }
                double steps = channel[n] * 32_767 + dither.nextDouble() - dither.nextDouble();
                wav.putShort((short) Math.round(steps));
            }
        }
        Files.write(dir.resolve(name + ".wav"), wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
