package atome.controllers.midi.port.alsa;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The functions of libasound that find, open and close; any thread. Pointers and sizes are longs.
 * Names and constants are those of alsa-lib's {@code control.h} and {@code rawmidi.h}. Loading this
 * class throws a {@link LinkageError} when libasound is absent.
 */
@SuppressWarnings("restricted")
final class AlsaCalls {
    static final int AGAIN = -11;
    static final int INTERRUPTED = -4;
    static final int OPEN_NONBLOCK = 2;

    private static final int NO_ENTRY = -2;
    private static final int NO_DEVICE_ADDRESS = -6;
    private static final int ACCESS = -13;
    private static final int BUSY = -16;
    private static final int NO_DEVICE = -19;
    private static final int LONGEST_TEXT = 256;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong POINTER = ValueLayout.JAVA_LONG;
    private static final SymbolLookup LIBRARY =
            SymbolLookup.libraryLookup("libasound.so.2", Arena.global());

    static final MethodHandle CARD_NEXT = ofInt("snd_card_next", POINTER);
    static final MethodHandle CTL_OPEN = ofInt("snd_ctl_open", POINTER, POINTER, INT);
    static final MethodHandle CTL_CLOSE = ofInt("snd_ctl_close", POINTER);
    static final MethodHandle CARD_INFO_MALLOC = ofInt("snd_ctl_card_info_malloc", POINTER);
    static final MethodHandle CARD_INFO_FREE = ofVoid("snd_ctl_card_info_free", POINTER);
    static final MethodHandle CARD_INFO = ofInt("snd_ctl_card_info", POINTER, POINTER);
    static final MethodHandle CARD_ID = ofPointer("snd_ctl_card_info_get_id", POINTER);
    static final MethodHandle CARD_NAME = ofPointer("snd_ctl_card_info_get_name", POINTER);
    static final MethodHandle NEXT_DEVICE = ofInt("snd_ctl_rawmidi_next_device", POINTER, POINTER);
    static final MethodHandle INFO_MALLOC = ofInt("snd_rawmidi_info_malloc", POINTER);
    static final MethodHandle INFO_FREE = ofVoid("snd_rawmidi_info_free", POINTER);
    static final MethodHandle INFO_DEVICE = ofVoid("snd_rawmidi_info_set_device", POINTER, INT);
    static final MethodHandle INFO_SUBDEVICE =
            ofVoid("snd_rawmidi_info_set_subdevice", POINTER, INT);
    static final MethodHandle INFO_STREAM = ofVoid("snd_rawmidi_info_set_stream", POINTER, INT);
    static final MethodHandle INFO = ofInt("snd_ctl_rawmidi_info", POINTER, POINTER);
    static final MethodHandle INFO_COUNT = ofInt("snd_rawmidi_info_get_subdevices_count", POINTER);
    static final MethodHandle INFO_NAME = ofPointer("snd_rawmidi_info_get_name", POINTER);
    static final MethodHandle INFO_SUBDEVICE_NAME =
            ofPointer("snd_rawmidi_info_get_subdevice_name", POINTER);
    static final MethodHandle OPEN = ofInt("snd_rawmidi_open", POINTER, POINTER, POINTER, INT);
    static final MethodHandle CLOSE = ofInt("snd_rawmidi_close", POINTER);
    static final MethodHandle POLL_DESCRIPTORS =
            ofInt("snd_rawmidi_poll_descriptors", POINTER, POINTER, INT);
    static final MethodHandle PARAMS_MALLOC = ofInt("snd_rawmidi_params_malloc", POINTER);
    static final MethodHandle PARAMS_FREE = ofVoid("snd_rawmidi_params_free", POINTER);
    static final MethodHandle PARAMS_CURRENT =
            ofInt("snd_rawmidi_params_current", POINTER, POINTER);
    static final MethodHandle PARAMS = ofInt("snd_rawmidi_params", POINTER, POINTER);
    static final MethodHandle PARAMS_BUFFER =
            ofInt("snd_rawmidi_params_set_buffer_size", POINTER, POINTER, POINTER);
    static final MethodHandle PARAMS_NO_SENSING =
            ofInt("snd_rawmidi_params_set_no_active_sensing", POINTER, POINTER, INT);
    static final MethodHandle READ = ofPointer("snd_rawmidi_read", POINTER, POINTER, POINTER);
    static final MethodHandle WRITE = ofPointer("snd_rawmidi_write", POINTER, POINTER, POINTER);
    private static final MethodHandle STRERROR = ofPointer("snd_strerror", INT);

    static {
        // libasound writes its complaints to the terminal; what it answers is logged by us.
        FunctionDescriptor handler = FunctionDescriptor.ofVoid(POINTER, INT, POINTER, INT, POINTER);
        MethodHandle silent = MethodHandles.empty(handler.toMethodType());
        MemorySegment stub = Linker.nativeLinker().upcallStub(silent, handler, Arena.global());
        call(ofInt("snd_lib_error_set_handler", POINTER), stub.address());
    }

    private AlsaCalls() {}

    /**
     * Does nothing but be called, which loads the library.
     *
     * @throws LinkageError when it is absent or lacks a function
     */
    static void load() {}

    /** Binds a function that not every libasound has. */
    static MethodHandle ofInt(String function, MemoryLayout... arguments) {
        return bind(function, FunctionDescriptor.of(INT, arguments));
    }

    static MethodHandle ofPointer(String function, MemoryLayout... arguments) {
        return bind(function, FunctionDescriptor.of(POINTER, arguments));
    }

    /** Calls a function; what it returns, 0 where it returns nothing. Boxes: not for data. */
    static long call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments) instanceof Number number
                    ? number.longValue()
                    : 0;
        } catch (Throwable wrongArguments) {
            throw new LinkageError("libasound was called wrongly", wrongArguments);
        }
    }

    /** The text that a function returns, which is the library's, or empty. */
    static String text(MethodHandle function, Object... arguments) {
        long address = call(function, arguments);
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address).reinterpret(LONGEST_TEXT).getString(0);
    }

    /**
     * What went wrong with a device, fit for the player.
     *
     * @param error as libasound returned it, negative
     */
    static IOException failure(String device, long error) {
        return new IOException(
                switch ((int) error) {
                    case BUSY, AGAIN -> device + " is in use by another program";
                    case ACCESS -> device + ": no right to open it (is the user in group audio?)";
                    case NO_ENTRY, NO_DEVICE, NO_DEVICE_ADDRESS -> device + " has gone";
                    default -> device + ": " + text(STRERROR, (int) error);
                });
    }

    private static MethodHandle ofVoid(String function, MemoryLayout... arguments) {
        return bind(function, FunctionDescriptor.ofVoid(arguments));
    }

    private static MethodHandle bind(String function, FunctionDescriptor descriptor) {
        MemorySegment address =
                LIBRARY.find(function)
                        .orElseThrow(() -> new UnsatisfiedLinkError("libasound: no " + function));
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }
}
