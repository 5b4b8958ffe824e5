package atome.engine.driver;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The few libjack functions that audio threads call, bound through {@code java.lang.foreign}
 * because JNA allocates on every call. The way back is {@link JackCallBacks}.
 *
 * <p>The handles are constants so that the JIT inlines them, and critical: these functions neither
 * block nor call back. Their addresses come from JNA's own handle of the library, so both bindings
 * are sure to speak to the same copy. Loading this class throws {@link UnsatisfiedLinkError} when
 * libjack is absent.
 */
@SuppressWarnings("restricted")
public final class JackCalls {
    /** All of memory: port buffers are read and written by address, without a segment each. */
    public static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /** {@code (port, frames) -> address} of the port's samples in this cycle. */
    public static final MethodHandle PORT_GET_BUFFER =
            bind(
                    "jack_port_get_buffer",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    /**
     * {@code (client, *frames, *microseconds, *nextMicroseconds, *periodMicroseconds) -> error}.
     */
    static final MethodHandle GET_CYCLE_TIMES =
            bind(
                    "jack_get_cycle_times",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG));

    /** {@code () -> microseconds} of JACK's clock. */
    public static final MethodHandle GET_TIME =
            bind("jack_get_time", FunctionDescriptor.of(ValueLayout.JAVA_LONG));

    private JackCalls() {}

    /**
     * Binds one more function of libjack that neither blocks nor calls back.
     *
     * @throws UnsatisfiedLinkError when this libjack lacks it
     */
    public static MethodHandle bind(String function, FunctionDescriptor descriptor) {
        long address =
                Pointer.nativeValue(
                        NativeLibrary.getInstance("jack").getGlobalVariableAddress(function));
        return Linker.nativeLinker()
                .downcallHandle(
                        MemorySegment.ofAddress(address),
                        descriptor,
                        Linker.Option.critical(false));
    }
}
