package atome.controllers.midi.clock;

import atome.controllers.midi.MidiListener;
import atome.controllers.midi.MidiMessage;
import atome.controllers.midi.MidiMessage.QuarterFrame;
import atome.controllers.midi.SystemExclusive;
import atome.controllers.midi.clock.MtcReading.Direction;
import atome.controllers.midi.clock.TimeCode.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Follows MIDI time code (MMA 4.2.1): quarter frames in both directions, and full messages. It is
 * fed on the port's thread and read on any.
 *
 * <p>A time code is known after the eight pieces 0…7, or 7…0 backwards, came without a gap; either
 * way piece 0 came when the frame it names began. Pieces out of order, and times no clock shows,
 * are passed over; the last good reading stays, without its lock.
 */
public final class MtcIn implements MidiListener {
    private static final long FRAMES_PER_SEQUENCE = 2;

    private final int[] pieces = new int[8];
    private int lastPiece = -1;
    private int inOrder;
    private int sign;
    private long pieceZeroNanos;
    private volatile @Nullable MtcReading reading;

    /** What the time code says, or null before the first; any thread. */
    public @Nullable MtcReading reading() {
        return reading;
    }

    @Override
    public void heard(MidiMessage message, long stampNanos) {
        if (message instanceof QuarterFrame(int data)) {
            quarterFrame(data >> 4, data & 0x0F, stampNanos);
        } else if (message instanceof SystemExclusive exclusive
                && exclusive.length() == 8
                && exclusive.startsWith(0x7F, -1, 0x01, 0x01)) {
            fullMessage(exclusive, stampNanos);
        }
    }

    private void quarterFrame(int piece, int nibble, long stampNanos) {
        int before = sign;
        if (lastPiece >= 0 && piece == (lastPiece + 1) % 8) {
            sign = 1;
        } else if (lastPiece >= 0 && piece == (lastPiece + 7) % 8) {
            sign = -1;
        } else {
            sign = piece == 0 ? 1 : piece == 7 ? -1 : 0;
            inOrder = 0;
        }
        lastPiece = piece;
        boolean starts = (sign == 1 && piece == 0) || (sign == -1 && piece == 7);
        if (starts) {
            inOrder = 0;
        } else if (sign != before || inOrder == 0) {
            inOrder = 0;
            lose(stampNanos, sign != before);
            return;
        }
        pieces[piece] = nibble;
        inOrder++;
        if (piece == 0) {
            pieceZeroNanos = stampNanos;
        }
        if (inOrder == 8) {
            inOrder = 0;
            whole(stampNanos);
        } else {
            lose(stampNanos, false);
        }
    }

    private void whole(long stampNanos) {
        TimeCode timeCode =
                timeCode(
                        pieces[7] << 4 | pieces[6],
                        pieces[5] << 4 | pieces[4],
                        pieces[3] << 4 | pieces[2],
                        pieces[1] << 4 | pieces[0]);
        if (timeCode == null) {
            lose(stampNanos, true);
            return;
        }
        MtcReading last = reading;
        boolean follows =
                last != null
                        && last.timeCode().rate() == timeCode.rate()
                        && last.sign() == sign
                        && timeCode.frameCount()
                                == last.timeCode().frameCount() + sign * FRAMES_PER_SEQUENCE;
        reading =
                new MtcReading(
                        timeCode,
                        sign > 0 ? Direction.FORWARD : Direction.BACKWARD,
                        pieceZeroNanos,
                        stampNanos,
                        follows);
    }

    private void fullMessage(SystemExclusive message, long stampNanos) {
        TimeCode timeCode = timeCode(message.at(4), message.at(5), message.at(6), message.at(7));
        if (timeCode != null) {
            lastPiece = -1;
            inOrder = 0;
            reading = new MtcReading(timeCode, Direction.STILL, stampNanos, stampNanos, true);
        }
    }

    /** Goes on with the last reading: heard from now, and without lock if order was lost. */
    private void lose(long stampNanos, boolean order) {
        MtcReading last = reading;
        if (last != null && last.direction() != Direction.STILL) {
            reading =
                    new MtcReading(
                            last.timeCode(),
                            last.direction(),
                            last.stampNanos(),
                            stampNanos,
                            last.locked() && !order);
        }
    }

    private static @Nullable TimeCode timeCode(int hours, int minutes, int seconds, int frames) {
        try {
            return new TimeCode(
                    rate(hours >> 5 & 3),
                    hours & 0x1F,
                    minutes & 0x3F,
                    seconds & 0x3F,
                    frames & 0x1F);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Rate rate(int bits) {
        return switch (bits) {
            case 0 -> Rate.FPS_24;
            case 1 -> Rate.FPS_25;
            case 2 -> Rate.FPS_29_97_DROP;
            default -> Rate.FPS_30;
        };
    }
}
