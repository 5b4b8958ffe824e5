package atome.engine.stretch.bungee;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The functions of Bungee's table by their shape; each call names the address first, so that the
 * handles are constants which the JIT sees through. Structures of two ints travel in one 64-bit
 * register on x86-64 and on aarch64, and so as a long.
 */
@SuppressWarnings("restricted")
final class BungeeCalls {
    /** All of memory: what the library gives is read by address. */
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /** Bytes of the table of functions, and where each stands in it. */
    static final int TABLE_BYTES = 96;

    static final int VERSION = 8;
    static final int CREATE = 16;
    static final int DESTROY = 24;
    static final int MAX_INPUT = 40;
    static final int PREROLL = 48;
    static final int SPECIFY = 64;
    static final int ANALYSE = 72;
    static final int SYNTHESISE = 80;

    /** Bytes of a request, and where its parts stand. */
    static final int REQUEST_BYTES = 32;

    static final int POSITION = 0;
    static final int SPEED = 8;
    static final int PITCH = 16;
    static final int RESET = 24;

    /** Bytes of an output chunk, and where its parts stand. */
    static final int CHUNK_BYTES = 40;

    static final int DATA = 0;
    static final int FRAMES = 8;
    static final int STRIDE = 16;

    /** {@code () -> address}. */
    static final MethodHandle POINTER = bind(FunctionDescriptor.of(ValueLayout.JAVA_LONG));

    /** {@code (rates, channels, hopAdjust) -> state}. */
    static final MethodHandle MAKE =
            bind(
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT));

    /** {@code (state)}. */
    static final MethodHandle FREE = bind(FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));

    /** {@code (state) -> frames}. */
    static final MethodHandle COUNT =
            bind(FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));

    /** {@code (state, request)}, and {@code (state, chunk)}. */
    static final MethodHandle WITH =
            bind(FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    /** {@code (state, request, bufferStart) -> first and end frame}. */
    static final MethodHandle CHOOSE =
            bind(
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_DOUBLE));

    /** {@code (state, data, channelStride, muteHead, muteTail)}. */
    static final MethodHandle TAKE =
            bind(
                    FunctionDescriptor.ofVoid(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT));

    private BungeeCalls() {}

    private static MethodHandle bind(FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(shape);
    }
}
