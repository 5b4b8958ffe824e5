package atome.appliance.audio.coded;

import atome.engine.sample.WavException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Tells what a file is by its first bytes, whatever its name ends with. Control threads. */
public final class CodedFiles {
    private static final int HEAD_BYTES = 16;

    /** What opens a stream of one kind. */
    private interface Opener {
        CodedSound open(InputStream in) throws Exception;
    }

    private CodedFiles() {}

    /** True for what the engine reads itself. */
    public static boolean isWav(Path file) throws IOException {
        String head = head(file);
        return (head.startsWith("RIFF") || head.startsWith("RF64") || head.startsWith("BW64"))
                && head.startsWith("WAVE", 8);
    }

    /**
     * Opens a FLAC, Ogg Vorbis, MP3 or AIFF file.
     *
     * @param watched what the file's bytes go through on their way, to tell how far it is
     * @throws WavException naming the file, when it is none of these or damaged
     */
    public static CodedSound open(Path file, UnaryOperator<InputStream> watched)
            throws WavException {
        try {
            Opener opener = opener(file);
            InputStream in =
                    new BufferedInputStream(watched.apply(Files.newInputStream(file)), 1 << 16);
            try {
                CodedSound sound = opener.open(in);
                if (sound.channels() < 1 || sound.channels() > 8) {
                    throw new WavException(
                            "%s: %d channels, 1 to 8 are read".formatted(file, sound.channels()));
                }
                return sound;
            } catch (Exception | StackOverflowError fault) {
                in.close();
                throw fault;
            }
        } catch (WavException fault) {
            throw fault;
        } catch (Exception | StackOverflowError fault) {
            throw new WavException(file + ": cannot be decoded: " + reason(fault), fault);
        }
    }

    /** What a library says, in one line; some say nothing. */
    public static String reason(Throwable fault) {
        String message = fault.getMessage();
        return message == null
                ? "it is damaged (" + fault.getClass().getSimpleName() + ")"
                : message.lines().findFirst().orElse("it is damaged");
    }

    private static Opener opener(Path file) throws IOException, WavException {
        String head = head(file);
        if (head.isEmpty()) {
            throw new WavException(file + ": is empty");
        }
        if (head.startsWith("fLaC")) {
            return FlacSound::new;
        } else if (head.startsWith("OggS")) {
            return VorbisSound::new;
        } else if (head.startsWith("FORM") && head.startsWith("AIF", 8)) {
            return AiffSound::new;
        } else if (head.startsWith("ID3") || isMpegFrame(head)) {
            return Mp3Sound::new;
        }
        throw new WavException(
                file + ": is no WAV, FLAC, Ogg Vorbis, MP3 or AIFF file, whatever its name says");
    }

    /** Eleven bits of one, then neither a reserved version nor a reserved layer. */
    private static boolean isMpegFrame(String head) {
        return head.length() > 2
                && head.charAt(0) == 0xFF
                && (head.charAt(1) & 0xE0) == 0xE0
                && (head.charAt(1) & 0x18) != 0x08
                && (head.charAt(1) & 0x06) != 0;
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(HEAD_BYTES);
            return new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.ISO_8859_1);
        }
    }
}
