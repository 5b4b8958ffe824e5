package atome.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atome.engine.sample.Pcm;
import atome.engine.sample.Sound;
import atome.engine.timeline.Clip;
import atome.engine.timeline.Quantize;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A voice beside a plain calculation of the same sound, frame by frame from its definition. */
class VoiceTest {
    private static final int FRAMES = 4_096;
    private static final int LONGEST_BLOCK_FRAMES = 1_024;
    private static final int NEVER = Integer.MAX_VALUE;

    /**
     * What is done with a voice.
     *
     * @param fromFrame how far into the sound it starts
     * @param editFrame when it glides to the other clip, which differs in level and pan
     */
    private record Part(
            Clip clip,
            int fromFrame,
            int editFrame,
            Clip edited,
            int rampFrames,
            int releaseFrame,
            int releaseFrames) {

        /** The next frame at which something is done, as the renderer cuts blocks there. */
        int cutAfter(int frame, int most) {
            int cut = frame + most;
            cut = editFrame > frame ? Math.min(cut, editFrame) : cut;
            cut = releaseFrame > frame ? Math.min(cut, releaseFrame) : cut;
            return Math.min(cut, FRAMES);
        }

        float[][] played(int channels, int blockFrames) {
            float[][] heard = new float[channels][FRAMES];
            float[][] mix = new float[channels][LONGEST_BLOCK_FRAMES];
            Voice voice = new Voice(new NearSound());
            start(voice, clip, fromFrame);
            boolean sounds = true;
            for (int frame = 0; sounds && frame < FRAMES; ) {
                if (frame == editFrame) {
                    voice.adopt(edited, rampFrames);
                }
                if (frame == releaseFrame) {
                    voice.release(releaseFrames);
                }
                int length = cutAfter(frame, blockFrames - frame % blockFrames) - frame;
                for (float[] channel : mix) {
                    Arrays.fill(channel, 0);
                }
                sounds = voice.add(mix, length);
                for (int channel = 0; channel < channels; channel++) {
                    System.arraycopy(mix[channel], 0, heard[channel], frame, length);
                }
                frame += length;
            }
            return heard;
        }

        float[][] calculated(int channels) {
            float[][] expected = new float[channels][FRAMES];
            for (int frame = 0; frame < FRAMES; frame++) {
                int played = fromFrame + frame;
                if (!clip.loop() && played >= clip.lengthFrames()) {
                    break;
                }
                double level = fade(played) * release(frame);
                double gain = glide(frame, gain(clip), gain(edited));
                int at = clip.firstFrame() + played % clip.lengthFrames();
                for (int channel = 0; channel < channels; channel++) {
                    double side = glide(frame, side(clip, channel), side(edited, channel));
                    expected[channel][frame] =
                            (float)
                                    (channels == 1
                                            ? level * gain * mean(at)
                                            : level * gain * side * sample(channel, at));
                }
            }
            return expected;
        }

        private double fade(int played) {
            double level = played < clip.fadeInFrames() ? 1.0 * played / clip.fadeInFrames() : 1;
            int framesLeft = clip.lengthFrames() - played;
            return clip.loop() || framesLeft > clip.fadeOutFrames()
                    ? level
                    : level * framesLeft / (clip.fadeOutFrames() + 1);
        }

        private double release(int frame) {
            return frame < releaseFrame
                    ? 1
                    : Math.max(0, 1 - (frame - releaseFrame + 1.0) / releaseFrames);
        }

        private double glide(int frame, double from, double to) {
            return frame < editFrame
                    ? from
                    : from + (to - from) * Math.min(1, (frame - editFrame + 1.0) / rampFrames);
        }

        private static double gain(Clip clip) {
            return clip.muted() ? 0 : Math.pow(10, clip.gainDb() / 20);
        }

        /** Constant power for mono, balance for the sides of more channels, nothing beyond. */
        private static double side(Clip clip, int channel) {
            double towards = channel == 0 ? -clip.pan() : clip.pan();
            if (clip.sound().channels() == 1) {
                return Math.sin((1 + towards) * Math.PI / 4);
            }
            return channel > 1 || towards >= 0 ? 1 : 1 + towards;
        }

        private double mean(int at) {
            float[][] samples = ((Pcm) clip.sound()).samples();
            return samples.length == 1 ? samples[0][at] : (samples[0][at] + samples[1][at]) / 2.0;
        }

        private double sample(int channel, int at) {
            float[][] samples = ((Pcm) clip.sound()).samples();
            if (samples.length == 1) {
                return channel < 2 ? samples[0][at] : 0;
            }
            return channel < samples.length ? samples[channel][at] : 0;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPartSoundsAsCalculatedAndTheSameAtEveryBlockSize(long seed) {
        Random random = new Random(seed);
        Part part = part(random);
        check(part, List.of(1, 2, 4).get(random.nextInt(3)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 63})
    void aLoopShorterThanABlockComesRoundWithinIt(int lengthFrames) {
        Clip loop = clip(noise(1, 100), 5, lengthFrames, -3, 0.3, true, 0, 0);
        check(new Part(loop, 0, NEVER, loop, 0, NEVER, 0), 2);
    }

    @Test
    void aReleaseInTheMiddleOfABlockFadesOutAndEnds() {
        Clip clip = clip(noise(2, 5_000), 0, 5_000, -3, 0, false, 0, 0);
        Part part = new Part(clip, 0, NEVER, clip, 0, 1_000, 96);
        check(part, 2);
        float[][] heard = part.played(2, 64);
        assertThat(heard[0][1_000]).isNotZero();
        assertThat(heard[0][1_094]).isNotZero();
        for (int frame = 1_095; frame < FRAMES; frame++) {
            assertThat(heard[0][frame]).isZero();
        }
    }

    @Test
    void anEditInTheMiddleOfABlockGlides() {
        Clip loud = clip(noise(4, 5_000), 0, 5_000, 0, 0.5, false, 0, 0);
        Clip soft = clip(loud.sound(), 0, 5_000, -20, -0.5, false, 0, 0);
        check(new Part(loud, 0, 777, soft, 240, NEVER, 0), 4);
    }

    @Test
    void fadesThatOverlapAreBothHeard() {
        Clip short1 = clip(noise(1, 300), 0, 300, 0, 0, false, 200, 250);
        check(new Part(short1, 0, NEVER, short1, 0, NEVER, 0), 2);
    }

    @Test
    void aVoiceThatHasEndedIsOverWithTheNextFrameNotBefore() {
        Voice voice = new Voice(new NearSound());
        start(voice, clip(noise(2, 64), 0, 64, 0, 0, false, 0, 0), 0);
        assertThat(voice.add(new float[2][64], 64)).isTrue();
        assertThat(voice.playedFrames()).isEqualTo(64);
        assertThat(voice.add(new float[2][64], 1)).isFalse();
    }

    private static void check(Part part, int channels) {
        float[][] oneByOne = part.played(channels, 1);
        float[][] calculated = part.calculated(channels);
        for (int channel = 0; channel < channels; channel++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                assertThat(oneByOne[channel][frame])
                        .as("channel %d, frame %d of %s", channel, frame, part)
                        .isCloseTo(calculated[channel][frame], within(1e-6f));
            }
        }
        for (int blockFrames : new int[] {16, 37, 64, 256, 1_024}) {
            assertThat(part.played(channels, blockFrames))
                    .as("blocks of %d, %s", blockFrames, part)
                    .isDeepEqualTo(oneByOne);
        }
    }

    private static Part part(Random random) {
        Pcm pcm = noise(List.of(1, 2, 4).get(random.nextInt(3)), 1 + random.nextInt(3_000));
        int first = random.nextInt(pcm.frames());
        int length = 1 + random.nextInt(pcm.frames() - first);
        boolean loop = random.nextBoolean();
        int fadeIn = random.nextBoolean() ? 0 : random.nextInt(length + 1);
        int fadeOut = random.nextBoolean() ? 0 : random.nextInt(length + 1);
        return new Part(
                clip(pcm, first, length, level(random), pan(random), loop, fadeIn, fadeOut),
                random.nextBoolean() ? 0 : random.nextInt(length),
                random.nextBoolean() ? NEVER : random.nextInt(FRAMES),
                clip(pcm, first, length, level(random), pan(random), loop, fadeIn, fadeOut),
                1 + random.nextInt(500),
                random.nextBoolean() ? NEVER : random.nextInt(FRAMES),
                1 + random.nextInt(200));
    }

    private static double level(Random random) {
        return -30 * random.nextDouble();
    }

    private static double pan(Random random) {
        return List.of(-1.0, 0.0, 1.0, 2 * random.nextDouble() - 1).get(random.nextInt(4));
    }

    private static Pcm noise(int channels, int frames) {
        Random random = new Random(channels);
        float[][] samples = new float[channels][frames];
        for (float[] channel : samples) {
            for (int frame = 0; frame < frames; frame++) {
                channel[frame] = 2 * random.nextFloat() - 1;
            }
        }
        return new Pcm(48_000, samples);
    }

    private static Clip clip(
            Sound sound,
            int first,
            int length,
            double gainDb,
            double pan,
            boolean loop,
            int fadeIn,
            int fadeOut) {
        return new Clip(
                "c", sound, 0, first, length, "out", gainDb, pan, false, loop, fadeIn, fadeOut);
    }

    private static void start(Voice voice, Clip clip, int fromFrame) {
        ClipCue cue = new ClipCue(clip, 1, 3, 0, 2, -1, Quantize.NONE, null);
        voice.start(cue, null, fromFrame, clip.lengthFrames(), 0);
    }
}
