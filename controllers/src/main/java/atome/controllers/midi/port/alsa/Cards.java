package atome.controllers.midi.port.alsa;

import static atome.controllers.midi.port.alsa.AlsaCalls.call;
import static atome.controllers.midi.port.alsa.AlsaCalls.text;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Asks libasound which MIDI plugs the sound cards have; one thread. */
final class Cards {
    private static final int CTL_NONBLOCK = 1;
    private static final int OUTPUT = 0;
    private static final int INPUT = 1;

    /** One plug of a card: subdevice of a rawmidi device, numbered from 0. */
    record Plug(
            int card,
            String cardId,
            String cardName,
            int device,
            int subdevice,
            String name,
            boolean input,
            boolean output) {

        /** What ALSA opens. */
        String hardware() {
            return "hw:%d,%d,%d".formatted(card, device, subdevice);
        }
    }

    /** What was found; not complete when a card did not answer. */
    record Found(List<Plug> plugs, boolean complete) {}

    private Cards() {}

    static Found find() {
        List<Plug> plugs = new ArrayList<>();
        boolean complete = true;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment card = arena.allocateFrom(ValueLayout.JAVA_INT, -1);
            while (call(AlsaCalls.CARD_NEXT, card.address()) == 0
                    && card.get(ValueLayout.JAVA_INT, 0) >= 0) {
                complete &= find(card.get(ValueLayout.JAVA_INT, 0), arena, plugs);
            }
        }
        return new Found(List.copyOf(plugs), complete);
    }

    private static boolean find(int card, Arena arena, List<Plug> plugs) {
        MemorySegment holder = arena.allocate(ValueLayout.JAVA_LONG);
        MemorySegment name = arena.allocateFrom("hw:" + card);
        if (call(AlsaCalls.CTL_OPEN, holder.address(), name.address(), CTL_NONBLOCK) < 0) {
            return false;
        }
        long control = holder.get(ValueLayout.JAVA_LONG, 0);
        call(AlsaCalls.CARD_INFO_MALLOC, holder.address());
        long cardInfo = holder.get(ValueLayout.JAVA_LONG, 0);
        call(AlsaCalls.INFO_MALLOC, holder.address());
        long info = holder.get(ValueLayout.JAVA_LONG, 0);
        try {
            if (call(AlsaCalls.CARD_INFO, control, cardInfo) < 0) {
                return false;
            }
            String cardId = text(AlsaCalls.CARD_ID, cardInfo);
            String cardName = text(AlsaCalls.CARD_NAME, cardInfo);
            MemorySegment device = arena.allocateFrom(ValueLayout.JAVA_INT, -1);
            while (call(AlsaCalls.NEXT_DEVICE, control, device.address()) == 0
                    && device.get(ValueLayout.JAVA_INT, 0) >= 0) {
                int number = device.get(ValueLayout.JAVA_INT, 0);
                int inputs = count(control, info, number, INPUT);
                int outputs = count(control, info, number, OUTPUT);
                for (int sub = 0; sub < Math.max(inputs, outputs); sub++) {
                    boolean input = sub < inputs;
                    look(control, info, number, sub, input ? INPUT : OUTPUT);
                    String label = text(AlsaCalls.INFO_SUBDEVICE_NAME, info);
                    if (label.isBlank() || label.startsWith("subdevice #")) {
                        label = text(AlsaCalls.INFO_NAME, info);
                    }
                    plugs.add(
                            new Plug(
                                    card,
                                    cardId,
                                    cardName,
                                    number,
                                    sub,
                                    label,
                                    input,
                                    sub < outputs));
                }
            }
            return true;
        } finally {
            call(AlsaCalls.INFO_FREE, info);
            call(AlsaCalls.CARD_INFO_FREE, cardInfo);
            call(AlsaCalls.CTL_CLOSE, control);
        }
    }

    private static int count(long control, long info, int device, int stream) {
        return look(control, info, device, 0, stream) ? (int) call(AlsaCalls.INFO_COUNT, info) : 0;
    }

    private static boolean look(long control, long info, int device, int subdevice, int stream) {
        call(AlsaCalls.INFO_DEVICE, info, device);
        call(AlsaCalls.INFO_SUBDEVICE, info, subdevice);
        call(AlsaCalls.INFO_STREAM, info, stream);
        return call(AlsaCalls.INFO, control, info) == 0;
    }
}
